import SluiceRecords

/// What comparing needs of all counterparties, without their texts.
///
/// Units: about 100 bytes a record; keys as `FeatureKeys` makes them, 0 where nothing is given.
struct CounterpartyFeatures {
  var records: [Record] = []
  /// Trait: the grade of sharing, and `own` for what the firm itself gives; the rest is of the people in its row.
  var phones = ManyValues()
  var emails = ManyValues()
  /// Houses of addresses; hosts of sites and of e-mail addresses; bank accounts; the people met with the record.
  var houses = ManyValues()
  var sites = ManyValues()
  var accounts = ManyValues()
  var people = ManyValues()
  /// The words of names, for names that are alike without being equal.
  private(set) var words = NameWords()
  /// What the blocks tell of each record's name.
  var bearers: [Bearers] = []
  private var scratch: [UInt8] = []

  static let own: UInt8 = 0x80
  static let sharing: UInt8 = 0x03

  /// How many tax ids bear a name, and the name with its form; at most 16.
  struct Bearers {
    var name: UInt8 = 0
    var form: UInt8 = 0
  }

  /// The part of a counterparty's features that has a fixed size.
  struct Record {
    var key: Int64
    var tax: UInt64 = 0
    /// КПП; only where the tax id is a company's ИНН or there is none.
    var kpp: UInt64 = 0
    var registration: UInt64 = 0
    /// External id and source together.
    var external: UInt64 = 0
    var name: UInt64 = 0
    /// A hash of all of it, the same whatever the record's key.
    var content: UInt64 = 0
    var form: UInt32 = 0
    /// What stands in brackets behind the name.
    var note: UInt32 = 0
    var city: UInt32 = 0
    var priority: UInt16
    var nature: Nature = .unknown
    var filled: UInt8 = 0
    var namesBranch = false
    /// Whether a row about people names the firm, with its town perhaps, and says nothing else of it.
    var isNameOnly = false
    var kppStanding: KPPStanding = .none
  }

  /// Whether somebody is an organisation or a human being, as far as law cares.
  enum Nature: UInt8 { case unknown, organisation, human }

  /// What a КПП's reason says of the unit.
  enum KPPStanding: UInt8 {
    case none
    /// Reason 01: the head office at its own seat.
    case head
    /// Reason 50: the second code of a largest taxpayer, given to the same head office.
    case largestTaxpayer
    case other
  }

  /// `people` are those met in the record's row: what reaches them reaches the firm.
  mutating func add(
    _ held: HeldCounterparty, key: RecordKey, source: SourceRank, people persons: [ContactPerson] = []
  ) {
    var record = Record(key: key.number, priority: UInt16(clamping: source.priority))
    record.nature = Self.nature(of: held)
    if let id = held.value.taxID { record.tax = FeatureKeys.taxID(id) }
    let hasUnits = held.value.taxID.map { $0.kind == .inn && $0.text.utf8.count == 10 } ?? true
    if let kpp = held.value.kpp, hasUnits {
      record.kpp = FeatureKeys.kpp(kpp)
      record.kppStanding = Self.standing(of: kpp)
    }
    if let number = held.value.registration { record.registration = FeatureKeys.registration(number) }
    if let id = held.value.externalID {
      record.external = FeatureKeys.externalID(id, source: source.source)
    }
    let core = (held.value.name ?? held.value.fullName).map { NameCore($0) }
    if let core {
      record.name = FeatureKeys.name(core.text, scratch: &scratch)
      record.namesBranch = core.namesBranch
      if let note = core.note {
        record.note = UInt32(truncatingIfNeeded: FeatureKeys.name(note, scratch: &scratch))
      }
    }
    if let form = held.value.legalForm {
      let form = Self.families[form] ?? form
      record.form = UInt32(truncatingIfNeeded: FeatureKeys.name(form, scratch: &scratch))
    }
    if let city = held.value.addresses.lazy.compactMap(\.city).first ?? core?.city {
      record.city = UInt32(truncatingIfNeeded: FeatureKeys.name(city, scratch: &scratch))
    }
    for entry in held.value.phones {
      if let number = entry.number { phones.append(number.digits, trait: Self.own) }
    }
    for entry in held.value.emails { addEmail(entry.address, trait: Self.own) }
    addPlaces(of: held)
    record.isNameOnly = record.name != 0 && isNameOnly(record, held, people: persons)
    for number in persons.indices { add(persons[number]) }
    endRecord()
    words.append(core?.text)
    record.filled = UInt8(clamping: FilledFields.count(held))
    record.content = content(of: record, at: records.count)
    records.append(record)
  }

  /// Adds the records of another list behind its own; their keys go on from one.
  mutating func append(_ other: CounterpartyFeatures, from first: RecordKey) {
    for var record in other.records {
      record.key += first.number
      records.append(record)
    }
    phones.append(other.phones)
    emails.append(other.emails)
    houses.append(other.houses)
    sites.append(other.sites)
    accounts.append(other.accounts)
    people.append(other.people)
    words.append(other.words)
  }

  /// Looked at before the people are added: what is there is the firm's.
  private func isNameOnly(_ record: Record, _ held: HeldCounterparty, people persons: [ContactPerson]) -> Bool
  {
    guard !persons.isEmpty, record.tax == 0, record.registration == 0, record.external == 0, record.kpp == 0,
      held.value.phones.isEmpty, held.value.websites.isEmpty, held.value.bankAccounts.isEmpty,
      houses.isOpenRecordEmpty
    else { return false }
    // A mailbox that the row's person has as well is the person's.
    return held.value.emails.allSatisfy { entry in
      persons.contains { person in person.emails.contains { $0.address == entry.address } }
    }
  }

  private mutating func addEmail(_ address: String, trait: UInt8) {
    emails.append(FeatureKeys.email(address), trait: trait)
    let host = MailHosts.key(ofAddress: address)
    if host != 0 { sites.append(host, trait: trait) }
  }

  private mutating func addPlaces(of held: HeldCounterparty) {
    for address in held.value.addresses {
      let city = address.city.map { FeatureKeys.name($0, scratch: &scratch) } ?? 0
      let house = HouseKey.key(of: address, city: UInt32(truncatingIfNeeded: city), scratch: &scratch)
      if house != 0 { houses.append(house, trait: Self.own) }
    }
    for site in held.value.websites {
      let host = MailHosts.key(ofSite: site)
      if host != 0 { sites.append(host, trait: Self.own) }
    }
    for account in held.value.bankAccounts {
      accounts.append(FeatureKeys.hash(account.account), trait: Self.own)
    }
  }

  /// A person by surname and initial, by given name and patronymic, and by telephone and mailbox.
  private mutating func add(_ person: ContactPerson) {
    if let name = person.name {
      let parts = NameParts(name, scratch: &scratch)
      if parts.surname != 0, parts.givenInitial != 0 {
        people.append(FeatureKeys.joined(parts.surname, UInt64(parts.givenInitial)), trait: Self.own)
      }
      if parts.given != 0, parts.patronymic != 0 {
        people.append(
          FeatureKeys.joined(UInt64(parts.given), UInt64(parts.patronymic) | 1 << 40), trait: Self.own)
      }
    }
    for entry in person.phones {
      if let number = entry.number { phones.append(number.digits) }
    }
    for entry in person.emails { addEmail(entry.address, trait: 0) }
  }

  private mutating func endRecord() {
    phones.endRecord()
    emails.endRecord()
    houses.endRecord()
    sites.endRecord()
    accounts.endRecord()
    people.endRecord()
  }

  /// Forms that are one: joint-stock companies were renamed by law in 2014, and what makes no profit is written both ways.
  private static let families = ["ОАО": "АО", "ПАО": "АО", "ЗАО": "АО", "НАО": "АО", "НКО": "НО"]

  /// Numbers the records by content: best source first, then whoever says most, then by hash.
  ///
  /// From then on the number of a record does not depend on the order of rows, except among records that say the
  /// same; every tie may be settled by it.
  mutating func settle() {
    var index = BlockIndex()
    index.reserve(records.count)
    for (number, record) in records.enumerated() {
      index.add(
        UInt64(record.priority) << 48 | UInt64(255 - record.filled) << 40 | record.content >> 24, number)
    }
    index.sort()
    let order = index.entries.map(\.record)
    index = BlockIndex()
    records.reorder(order)
    phones = phones.reordered(order)
    emails = emails.reordered(order)
    houses = houses.reordered(order)
    sites = sites.reordered(order)
    accounts = accounts.reordered(order)
    people = people.reordered(order)
    words.settle(order)
    bearers = Array(repeating: Bearers(), count: records.count)
  }

  private func content(of record: Record, at index: Int) -> UInt64 {
    var hash = FeatureKeys.joined(record.tax, record.kpp)
    hash = FeatureKeys.joined(hash, record.registration)
    hash = FeatureKeys.joined(hash, record.external)
    hash = FeatureKeys.joined(hash, record.name)
    hash = FeatureKeys.joined(hash, UInt64(record.form) << 32 | UInt64(record.city))
    hash = FeatureKeys.joined(hash, UInt64(record.priority) << 16 | UInt64(record.filled))
    for position in phones.range(index) { hash = FeatureKeys.joined(hash, phones.values[position]) }
    hash = FeatureKeys.joined(hash, UInt64(record.note))
    for values in [emails, houses, sites, accounts, people] {
      for position in values.range(index) { hash = FeatureKeys.joined(hash, values.values[position]) }
    }
    return hash
  }

  private static func standing(of kpp: KPP) -> KPPStanding {
    if kpp.isHeadOffice { return .head }
    let bytes = kpp.text.utf8
    return bytes.count == 9 && bytes.dropFirst(4).prefix(2).elementsEqual("50".utf8)
      ? .largestTaxpayer : .other
  }

  /// Numbers outrank words: an ИНН of 12 digits is a human being's whatever the list's column says.
  private static func nature(of held: HeldCounterparty) -> Nature {
    if let id = held.value.taxID {
      switch id.kind {
      case .inn: return id.text.utf8.count == 12 ? .human : .organisation
      case .bin, .edrpou, .idno: return .organisation
      case .iin, .ipn, .pinfl: return .human
      case .unp, .stir, .vat: break
      }
    }
    if let number = held.value.registration { return number.isSoleTrader ? .human : .organisation }
    if held.value.kpp != nil { return .organisation }
    switch held.value.kind {
    case .company?, .publicBody?: return .organisation
    case .soleTrader?, .person?: return .human
    case nil: return .unknown
    }
  }
}
