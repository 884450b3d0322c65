import SluiceRecords

/// Records that are in no store yet, as an export would see them.
extension ExportRecord {
  init(_ counterparty: Counterparty, id: Int64) {
    self.init(kind: .counterparty, id: id, title: counterparty.fullName ?? counterparty.name ?? "")
    add(.kind, counterparty.kind?.rawValue)
    add(.name, counterparty.name)
    add(.fullName, counterparty.fullName)
    add(.legalForm, counterparty.legalForm)
    add(counterparty.taxID?.kind == .inn ? .inn : .taxID, counterparty.taxID?.text)
    add(.kpp, counterparty.kpp?.text)
    add(.ogrn, counterparty.registration?.text)
    add(.okpo, counterparty.okpo)
    add(.parent, counterparty.parent)
    add(.stage, counterparty.stage)
    add(.industry, counterparty.industry)
    add(.segment, counterparty.segment)
    add(.manager, counterparty.manager)
    add(.comment, counterparty.comment)
    for (number, account) in counterparty.bankAccounts.enumerated() {
      add(.bankAccount, account.account, number: number)
      add(.bankBIK, account.bik, number: number)
      add(.bankName, account.bank, number: number)
      add(.correspondentAccount, account.correspondentAccount, number: number)
    }
    add(
      counterparty.phones, counterparty.emails, counterparty.websites, counterparty.messengers,
      counterparty.addresses, counterparty.extra)
  }

  /// - Parameter employer: the title of the counterparty in the person's row.
  init(_ person: ContactPerson, id: Int64, employer: String?) {
    self.init(kind: .contactPerson, id: id, title: person.name?.description ?? "")
    add(.surname, person.name?.surname)
    add(.givenName, person.name?.givenName)
    add(.patronymic, person.name?.patronymic)
    add(.formerSurname, person.name?.formerSurname)
    add(.gender, person.name?.gender?.rawValue)
    add(.birthday, person.birthday?.description)
    for (number, employment) in person.employments.enumerated() {
      if case .named(let name) = employment.employer {
        add(.employer, name, number: number)
      } else {
        add(.employer, employer, number: number)
      }
      add(.position, employment.position, number: number)
    }
    add(.manager, person.manager)
    add(.comment, person.comment)
    add(
      person.phones, person.emails, person.websites, person.messengers, person.addresses, person.extra)
  }

  private mutating func add(_ field: ExportField, _ text: String?, kind: String? = nil, number: Int = 0) {
    if let text, !text.isEmpty { data.append(Datum(field, text, kind: kind, number: number)) }
  }

  private mutating func add(
    _ phones: [PhoneEntry], _ emails: [EmailEntry], _ websites: [String], _ messengers: [Messenger],
    _ addresses: [PostalAddress], _ extra: [ExtraValue]
  ) {
    for (number, phone) in phones.enumerated() {
      let text = phone.number?.description ?? phone.local
      add(.phones, text, kind: phone.type.rawValue, number: number)
    }
    for (number, email) in emails.enumerated() { add(.emails, email.address, number: number) }
    for (number, website) in websites.enumerated() { add(.websites, website, number: number) }
    for (number, messenger) in messengers.enumerated() {
      add(.messengers, messenger.handle, kind: messenger.network.rawValue, number: number)
    }
    for (number, address) in addresses.enumerated() {
      let field: ExportField =
        switch address.kind {
        case .legal: .legalAddress
        case .actual: .actualAddress
        case .postal: .postalAddress
        }
      add(field, address.text, number: number)
    }
    for (number, value) in extra.enumerated() { add(.extra, value.text, kind: value.name, number: number) }
  }
}
