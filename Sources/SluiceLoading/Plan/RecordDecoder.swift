import SluiceRecords

/// Reads counterparties and contact persons back from the columns of the plan file.
///
/// A value that the types no longer know (a plan file changed by hand) is left out.
enum RecordDecoder {
  private static func c(_ column: Int) -> Int32 { Int32(column) }

  static func counterparty(_ row: SQLiteStatement) -> Counterparty {
    var record = Counterparty()
    if row.integer(c(RecordColumns.identity)) == RecordIdentity.external.rawValue {
      record.externalID = row.text(c(RecordColumns.id))
    }
    record.kind = row.text(c(RecordColumns.kind)).flatMap(CounterpartyKind.init)
    record.name = row.text(c(RecordColumns.name))
    record.fullName = row.text(c(RecordColumns.fullName))
    record.legalForm = row.text(c(RecordColumns.legalForm))
    if let text = row.text(c(RecordColumns.taxID)),
      let kind = row.text(c(RecordColumns.taxIDKind)).flatMap(TaxIDKind.init)
    {
      record.taxID = TaxID(checked: text, kind: kind)
    }
    record.kpp = row.text(c(RecordColumns.kpp)).map(KPP.init(checked:))
    record.registration = row.text(c(RecordColumns.ogrn)).map(RegistrationNumber.init(checked:))
    record.okpo = row.text(c(RecordColumns.okpo))
    record.parent = row.text(c(RecordColumns.parent))
    record.stage = row.text(c(RecordColumns.stage))
    record.industry = row.text(c(RecordColumns.industry))
    record.segment = row.text(c(RecordColumns.segment))
    record.manager = row.text(c(RecordColumns.manager))
    record.comment = row.text(c(RecordColumns.comment))
    record.updatedAt = row.text(c(RecordColumns.updatedAt)).flatMap(CalendarDate.init(iso:))
    record.phones = phones(row.bytes(c(RecordColumns.phones)))
    record.emails = emails(row.bytes(c(RecordColumns.emails)))
    record.websites = JSONCursor.texts(in: row.bytes(c(RecordColumns.websites)))
    record.messengers = messengers(row.bytes(c(RecordColumns.messengers)))
    record.extra = extra(row.bytes(c(RecordColumns.extra)))
    record.addresses = addresses(row.bytes(c(RecordColumns.addresses)))
    record.bankAccounts = accounts(row.bytes(c(RecordColumns.accounts)))
    return record
  }

  static func contactPerson(_ row: SQLiteStatement) -> ContactPerson {
    var record = ContactPerson()
    if row.integer(c(RecordColumns.identity)) == RecordIdentity.external.rawValue {
      record.externalID = row.text(c(RecordColumns.id))
    }
    let name = PersonName(
      surname: row.text(c(RecordColumns.surname)), givenName: row.text(c(RecordColumns.givenName)),
      patronymic: row.text(c(RecordColumns.patronymic)),
      gender: row.text(c(RecordColumns.gender)).flatMap(Gender.init), role: row.text(c(RecordColumns.role)))
    if name != PersonName() { record.name = name }
    record.birthday = row.text(c(RecordColumns.birthday)).flatMap(CalendarDate.init(iso:))
    record.manager = row.text(c(RecordColumns.manager))
    record.comment = row.text(c(RecordColumns.comment))
    record.updatedAt = row.text(c(RecordColumns.updatedAt)).flatMap(CalendarDate.init(iso:))
    record.phones = phones(row.bytes(c(RecordColumns.phones)))
    record.emails = emails(row.bytes(c(RecordColumns.emails)))
    record.websites = JSONCursor.texts(in: row.bytes(c(RecordColumns.websites)))
    record.messengers = messengers(row.bytes(c(RecordColumns.messengers)))
    record.extra = extra(row.bytes(c(RecordColumns.extra)))
    if !row.isNull(c(RecordColumns.employer)) {
      record.employments.append(
        Employment(employer: .sameRow, position: row.text(c(RecordColumns.position))))
    }
    JSONCursor.tuples(in: row.bytes(c(RecordColumns.employments))) { values in
      record.employments.append(
        Employment(employer: values[place: 0].map { .named($0) } ?? .sameRow, position: values[place: 1]))
    }
    return record
  }

  static func phones(_ bytes: UnsafeBufferPointer<UInt8>) -> [PhoneEntry] {
    var phones: [PhoneEntry] = []
    JSONCursor.tuples(in: bytes) { values in
      let digits = values[place: 0].flatMap { UInt64($0.dropFirst()) }
      phones.append(
        PhoneEntry(
          number: digits.flatMap { PhoneNumber(digits: $0, extension: values[place: 2]) },
          local: values[place: 1], type: values[place: 3].flatMap(PhoneType.init) ?? .unknown,
          region: values[place: 4], quality: values[place: 5].flatMap(Quality.init) ?? .doubtful,
          label: values[place: 6], raw: values[place: 7] ?? "", column: values[place: 8].flatMap { Int($0) }))
    }
    return phones
  }

  static func emails(_ bytes: UnsafeBufferPointer<UInt8>) -> [EmailEntry] {
    var emails: [EmailEntry] = []
    JSONCursor.tuples(in: bytes) { values in
      guard let address = values[place: 0] else { return }
      emails.append(
        EmailEntry(
          address: address, displayName: values[place: 1],
          quality: values[place: 2].flatMap(Quality.init) ?? .doubtful,
          column: values[place: 3].flatMap { Int($0) }))
    }
    return emails
  }

  static func messengers(_ bytes: UnsafeBufferPointer<UInt8>) -> [Messenger] {
    var messengers: [Messenger] = []
    JSONCursor.tuples(in: bytes) { values in
      guard let network = values[place: 0].flatMap(Messenger.Network.init), let handle = values[place: 1]
      else {
        return
      }
      messengers.append(
        Messenger(network: network, handle: handle, column: values[place: 2].flatMap { Int($0) }))
    }
    return messengers
  }

  static func extra(_ bytes: UnsafeBufferPointer<UInt8>) -> [ExtraValue] {
    var extra: [ExtraValue] = []
    JSONCursor.tuples(in: bytes) { values in
      extra.append(ExtraValue(name: values[place: 0] ?? "", text: values[place: 1] ?? ""))
    }
    return extra
  }

  static func addresses(_ bytes: UnsafeBufferPointer<UInt8>) -> [PostalAddress] {
    var addresses: [PostalAddress] = []
    JSONCursor.tuples(in: bytes) { values in
      guard let kind = values[place: 0].flatMap(PostalAddress.Kind.init) else { return }
      var address = PostalAddress(
        kind: kind, text: values[place: 1] ?? "", column: values[place: 7].flatMap { Int($0) })
      address.postcode = values[place: 2]
      address.region = values[place: 3]
      address.city = values[place: 4]
      address.street = values[place: 5]
      address.house = values[place: 6]
      addresses.append(address)
    }
    return addresses
  }

  static func accounts(_ bytes: UnsafeBufferPointer<UInt8>) -> [BankAccount] {
    var accounts: [BankAccount] = []
    JSONCursor.tuples(in: bytes) { values in
      guard let account = values[place: 0] else { return }
      accounts.append(
        BankAccount(
          account: account, bik: values[place: 1], bank: values[place: 2],
          correspondentAccount: values[place: 3]))
    }
    return accounts
  }
}

extension Array where Element == String? {
  /// The value at a place; nil past the end.
  subscript(place place: Int) -> String? { place < count ? self[place] : nil }
}

extension CalendarDate {
  /// Reads `2024-01-31`, the form that plan files and stores keep.
  init?(iso text: String) {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
