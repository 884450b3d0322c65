import SluiceRecords

/// Reads counterparties and contact persons back from the JSON that plan files keep.
///
/// A value that the types do not know (a plan file changed by hand) is left out.
enum RecordDecoder {
  /// - Parameter longest: longer texts, in bytes, are cut and say so.
  static func counterparty(
    _ fields: UnsafeBufferPointer<UInt8>, externalID: String?, longest: Int = .max
  ) -> Counterparty {
    var record = Counterparty()
    record.externalID = externalID
    var taxID: String?
    each(of: fields, longest: longest) { field, cursor in
      switch field {
      case .kind: record.kind = cursor.text().flatMap(CounterpartyKind.init)
      case .name: record.name = cursor.text()
      case .fullName: record.fullName = cursor.text()
      case .legalForm: record.legalForm = cursor.text()
      case .taxID: taxID = cursor.text()
      case .taxIDKind:
        if let kind = cursor.text().flatMap(TaxIDKind.init), let taxID {
          record.taxID = TaxID(checked: taxID, kind: kind)
        }
      case .kpp: record.kpp = cursor.text().map(KPP.init(checked:))
      case .ogrn: record.registration = cursor.text().map(RegistrationNumber.init(checked:))
      case .okpo: record.okpo = cursor.text()
      case .parent: record.parent = cursor.text()
      case .stage: record.stage = cursor.text()
      case .industry: record.industry = cursor.text()
      case .segment: record.segment = cursor.text()
      case .manager: record.manager = cursor.text()
      case .comment: record.comment = cursor.text()
      case .updatedAt: record.updatedAt = cursor.text().flatMap(CalendarDate.init(iso:))
      case .phones: record.phones = phones(&cursor)
      case .emails: record.emails = emails(&cursor)
      case .websites: record.websites = cursor.texts()
      case .messengers: record.messengers = messengers(&cursor)
      case .extra: record.extra = extra(&cursor)
      case .addresses: record.addresses = addresses(&cursor)
      case .accounts: record.bankAccounts = accounts(&cursor)
      default: cursor.skipValue()
      }
    }
    return record
  }

  /// `employer` is the counterparty of the record's row, where it is the first employer.
  static func contactPerson(
    _ fields: UnsafeBufferPointer<UInt8>, externalID: String?, employer: RecordKey?, longest: Int = .max
  ) -> ContactPerson {
    var record = ContactPerson()
    record.externalID = externalID
    var name = PersonName()
    var position: String?
    each(of: fields, longest: longest) { field, cursor in
      switch field {
      case .surname: name.surname = cursor.text()
      case .givenName: name.givenName = cursor.text()
      case .patronymic: name.patronymic = cursor.text()
      case .gender: name.gender = cursor.text().flatMap(Gender.init)
      case .role: name.role = cursor.text()
      case .formerSurname: name.formerSurname = cursor.text()
      case .birthday: record.birthday = cursor.text().flatMap(CalendarDate.init(iso:))
      case .manager: record.manager = cursor.text()
      case .comment: record.comment = cursor.text()
      case .updatedAt: record.updatedAt = cursor.text().flatMap(CalendarDate.init(iso:))
      case .phones: record.phones = phones(&cursor)
      case .emails: record.emails = emails(&cursor)
      case .websites: record.websites = cursor.texts()
      case .messengers: record.messengers = messengers(&cursor)
      case .extra: record.extra = extra(&cursor)
      case .addresses: record.addresses = addresses(&cursor)
      case .position: position = cursor.text()
      case .employments:
        cursor.tuples { values in
          let employer: Employment.Employer =
            values[place: 2].flatMap { Int64($0) }.map { .record(RecordKey($0)) }
            ?? values[place: 0].map { .named($0) } ?? .sameRow
          record.employments.append(Employment(employer: employer, position: values[place: 1]))
        }
      default: cursor.skipValue()
      }
    }
    if name != PersonName() { record.name = name }
    if let employer {
      record.employments.insert(Employment(employer: .record(employer), position: position), at: 0)
    }
    return record
  }

  /// Calls `take` at the value of each key that is known; `take` must walk over the value.
  static func each(
    of fields: UnsafeBufferPointer<UInt8>, longest: Int = .max,
    _ take: (RecordField, inout JSONCursor) -> Void
  ) {
    var cursor = JSONCursor(fields)
    cursor.longest = longest
    guard cursor.next() == .openObject else { return }
    while case .text(let key, _) = cursor.next() {
      if let field = RecordField(key: UnsafeBufferPointer(rebasing: fields[key])) {
        take(field, &cursor)
      } else {
        cursor.skipValue()
      }
    }
  }

  static func phones(_ cursor: inout JSONCursor) -> [PhoneEntry] {
    var phones: [PhoneEntry] = []
    cursor.tuples { values in
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

  static func emails(_ cursor: inout JSONCursor) -> [EmailEntry] {
    var emails: [EmailEntry] = []
    cursor.tuples { values in
      guard let address = values[place: 0] else { return }
      emails.append(
        EmailEntry(
          address: address, displayName: values[place: 1],
          quality: values[place: 2].flatMap(Quality.init) ?? .doubtful,
          column: values[place: 3].flatMap { Int($0) }))
    }
    return emails
  }

  static func messengers(_ cursor: inout JSONCursor) -> [Messenger] {
    var messengers: [Messenger] = []
    cursor.tuples { values in
      guard let network = values[place: 0].flatMap(Messenger.Network.init), let handle = values[place: 1]
      else {
        return
      }
      messengers.append(
        Messenger(network: network, handle: handle, column: values[place: 2].flatMap { Int($0) }))
    }
    return messengers
  }

  static func extra(_ cursor: inout JSONCursor) -> [ExtraValue] {
    var extra: [ExtraValue] = []
    cursor.tuples { extra.append(ExtraValue(name: $0[place: 0] ?? "", text: $0[place: 1] ?? "")) }
    return extra
  }

  static func addresses(_ cursor: inout JSONCursor) -> [PostalAddress] {
    var addresses: [PostalAddress] = []
    cursor.tuples { values in
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

  static func accounts(_ cursor: inout JSONCursor) -> [BankAccount] {
    var accounts: [BankAccount] = []
    cursor.tuples { values in
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
