import SluiceMapping
import SluiceRecords

/// The texts of a cleansed row by the names that a mapping's examples use.
enum ProducedFields {
  /// `phones`, `contact_person.name`, `extra.segment`, `fate`, `findings`: each with its texts, in a fixed order.
  static func texts(of row: CleansedRow) -> [MappingExamples.Produced] {
    var produced: [MappingExamples.Produced] = []
    if let counterparty = row.counterparty { produced += fields(of: counterparty) }
    for person in row.contactPersons {
      produced += fields(of: person).map { .init(field: "contact_person.\($0.field)", texts: $0.texts) }
    }
    if let fate = row.fate { produced.append(.init(field: "fate", texts: [fate.rawValue])) }
    produced.append(.init(field: "findings", texts: row.findings.map(\.remark.reason.code)))
    return produced
  }

  static func fields(of counterparty: Counterparty) -> [MappingExamples.Produced] {
    var list = Listing()
    list.add(.externalID, counterparty.externalID)
    list.add(.kind, counterparty.kind?.rawValue)
    list.add(.name, counterparty.name)
    list.add(.fullName, counterparty.fullName)
    list.add(.legalForm, counterparty.legalForm)
    list.add(counterparty.taxID?.kind == .inn ? .inn : .taxID, counterparty.taxID?.text)
    list.add(.kpp, counterparty.kpp?.text)
    list.add(.ogrn, counterparty.registration?.text)
    list.add(.okpo, counterparty.okpo)
    list.add(
      contacts: counterparty.phones, counterparty.emails, counterparty.websites, counterparty.messengers,
      counterparty.extra)
    list.add(addresses: counterparty.addresses)
    for account in counterparty.bankAccounts {
      list.add(.bankAccount, account.account)
      list.add(.bankBIK, account.bik)
      list.add(.bankName, account.bank)
      list.add(.correspondentAccount, account.correspondentAccount)
    }
    list.add(.parent, counterparty.parent)
    list.add(.stage, counterparty.stage)
    list.add(.industry, counterparty.industry)
    list.add(.segment, counterparty.segment)
    list.add(.manager, counterparty.manager)
    list.add(.comment, counterparty.comment)
    list.add(.updatedAt, counterparty.updatedAt?.description)
    return list.produced
  }

  static func fields(of person: ContactPerson) -> [MappingExamples.Produced] {
    var list = Listing()
    list.add(.externalID, person.externalID)
    list.add(.name, person.name?.description)
    list.add(.surname, person.name?.surname)
    list.add(.givenName, person.name?.givenName)
    list.add(.patronymic, person.name?.patronymic)
    list.add(.gender, person.name?.gender?.rawValue)
    list.add(.birthday, person.birthday?.description)
    for employment in person.employments {
      list.add(.position, employment.position)
      if case .named(let employer) = employment.employer { list.add(.employer, employer) }
    }
    list.add(contacts: person.phones, person.emails, person.websites, person.messengers, person.extra)
    list.add(addresses: person.addresses)
    list.add(.manager, person.manager)
    list.add(.comment, person.comment)
    list.add(.updatedAt, person.updatedAt?.description)
    return list.produced
  }

  /// Texts by field, in the order they were added.
  private struct Listing {
    var produced: [MappingExamples.Produced] = []

    mutating func add(_ field: Field, _ text: String?) {
      if let text { produced.append(.init(field: field.rawValue, texts: [text])) }
    }

    mutating func add(addresses: [PostalAddress]) {
      for address in addresses {
        let field: Field =
          switch address.kind {
          case .legal: .legalAddress
          case .actual: .actualAddress
          case .postal: .postalAddress
          }
        add(field, address.text)
        add(.city, address.city)
      }
    }

    mutating func add(
      contacts phones: [PhoneEntry], _ emails: [EmailEntry], _ websites: [String], _ messengers: [Messenger],
      _ extra: [ExtraValue]
    ) {
      for phone in phones { add(.phones, phone.number?.description ?? phone.local) }
      for email in emails { add(.emails, email.address) }
      for website in websites { add(.websites, website) }
      for messenger in messengers { add(.messengers, "\(messenger.network.rawValue): \(messenger.handle)") }
      for value in extra { produced.append(.init(field: "extra.\(value.name)", texts: [value.text])) }
    }
  }
}
