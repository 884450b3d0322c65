import CSQLite
import CXXHash
import SluiceRecords

/// Writes a record's fields as one JSON object and gathers beside it what its content hash is taken of.
///
/// Shape: fields that hold nothing are left out. The content has neither columns nor the text as written.
struct FieldWriter: ~Copyable {
  private var content = ByteWriter()
  private var start = 0

  /// Begins an object at the end of `bytes`.
  mutating func begin(_ kind: EntityKind, _ bytes: inout ByteWriter) {
    start = bytes.count
    bytes.append(UInt8(ascii: "{"))
    content.removeAll()
    content.append(kind == .counterparty ? UInt8(ascii: "c") : UInt8(ascii: "p"))
  }

  /// Ends the object and gives the cell that holds it.
  mutating func end(_ bytes: inout ByteWriter) -> csqlite_cell {
    bytes.append(UInt8(ascii: "}"))
    return .text(from: start, to: bytes.count)
  }

  /// The hash of what was gathered: XXH3-128.
  var hash: cxxhash_128 { cxxhash_128_of(content.bytes.baseAddress, content.count) }

  mutating func add(_ held: HeldCounterparty, to bytes: inout ByteWriter) {
    add(.kind, held.value.kind?.rawValue, &bytes)
    add(.name, held.value.name, &bytes)
    add(.fullName, held.value.fullName, &bytes)
    add(.legalForm, held.value.legalForm, &bytes)
    if let taxID = held.value.taxID {
      add(.taxID, taxID.text, &bytes)
      add(.taxIDKind, taxID.kind.rawValue, &bytes)
    }
    add(.kpp, held.value.kpp?.text, &bytes)
    add(.ogrn, held.value.registration?.text, &bytes)
    add(.okpo, held.value.okpo, &bytes)
    add(.parent, held.value.parent, &bytes)
    add(.stage, held.value.stage, &bytes)
    add(.industry, held.value.industry, &bytes)
    add(.segment, held.value.segment, &bytes)
    add(.manager, held.value.manager, &bytes)
    add(.comment, held.value.comment, &bytes)
    if let date = held.value.updatedAt { add(.updatedAt, date.description, &bytes) }
    addPhones(held.value.phones, &bytes)
    addEmails(held.value.emails, &bytes)
    addWebsites(held.value.websites, &bytes)
    addMessengers(held.value.messengers, &bytes)
    addExtra(held.value.extra, &bytes)
    addAddresses(held.value.addresses, &bytes)
    addAccounts(held.value.bankAccounts, &bytes)
  }

  /// `isEmployedHere` says that the first employment is told by the column `employer`, all but its position.
  mutating func add(_ person: ContactPerson, isEmployedHere: Bool, to bytes: inout ByteWriter) {
    if let name = person.name {
      add(.surname, name.surname, &bytes)
      add(.givenName, name.givenName, &bytes)
      add(.patronymic, name.patronymic, &bytes)
      add(.gender, name.gender?.rawValue, &bytes)
      add(.role, name.role, &bytes)
      add(.formerSurname, name.formerSurname, &bytes)
    }
    if let birthday = person.birthday { add(.birthday, birthday.description, &bytes) }
    add(.manager, person.manager, &bytes)
    add(.comment, person.comment, &bytes)
    if let date = person.updatedAt { add(.updatedAt, date.description, &bytes) }
    addPhones(person.phones, &bytes)
    addEmails(person.emails, &bytes)
    addWebsites(person.websites, &bytes)
    addMessengers(person.messengers, &bytes)
    addExtra(person.extra, &bytes)
    addAddresses(person.addresses, &bytes)
    if isEmployedHere { add(.position, person.employments.first?.position, &bytes) }
    let others = person.employments.count - (isEmployedHere ? 1 : 0)
    if others > 0 { addEmployments(Array(person.employments.suffix(others)), &bytes) }
  }

  /// Gathers what a person without any id owes to its employer.
  mutating func addEmployer(id: String?, content hash: cxxhash_128) {
    mark(.employments)
    if let id {
      content.append(id)
    } else {
      content.append(littleEndian: hash.high)
      content.append(littleEndian: hash.low)
    }
  }

  // 0xFF is no byte of UTF-8: it closes a value whatever the value holds.
  @inline(__always) private mutating func mark(_ field: RecordField) {
    content.append(0xFF)
    content.append(field.rawValue)
  }

  @inline(__always) private func write(key field: RecordField, _ bytes: inout ByteWriter) {
    let key = field.key
    let comma = bytes.count == start + 1 ? 1 : 0
    bytes.append(
      UnsafeBufferPointer(start: key.utf8Start + comma, count: key.utf8CodeUnitCount - comma))
  }

  @inline(__always)
  private mutating func add(_ field: RecordField, _ text: String?, _ bytes: inout ByteWriter) {
    guard let text, !text.isEmpty else { return }
    write(key: field, &bytes)
    bytes.append(json: text)
    mark(field)
    content.append(text)
  }

  @inline(__always)
  private mutating func add<Element>(
    _ field: RecordField, many elements: [Element], _ bytes: inout ByteWriter,
    _ write: (Element, inout ByteWriter, inout ByteWriter) -> Void
  ) {
    guard !elements.isEmpty else { return }
    self.write(key: field, &bytes)
    mark(field)
    bytes.append(UInt8(ascii: "["))
    for index in elements.indices {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      content.append(0xFF)
      write(elements[index], &bytes, &content)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func addPhones(_ phones: [PhoneEntry], _ bytes: inout ByteWriter) {
    add(.phones, many: phones, &bytes) { phone, bytes, content in
      var tuple = JSONTuple.begin(&bytes)
      if let number = phone.number {
        tuple.separate(&bytes)
        bytes.append("\"+" as StaticString)
        bytes.append(number: Int(number.digits))
        bytes.append(UInt8(ascii: "\""))
        content.append(littleEndian: number.digits)
      } else {
        tuple.null()
      }
      tuple.add(phone.local, to: &bytes)
      tuple.add(phone.number?.extension, to: &bytes)
      tuple.add(word: phone.type.rawValue, to: &bytes)
      tuple.add(phone.region, to: &bytes)
      tuple.add(word: phone.quality.rawValue, to: &bytes)
      tuple.add(phone.label, to: &bytes)
      tuple.add(phone.raw, to: &bytes)
      tuple.add(phone.column, to: &bytes)
      tuple.end(&bytes)
      content.append(part: phone.local)
      content.append(part: phone.number?.extension)
      content.append(part: phone.label)
    }
  }

  private mutating func addEmails(_ emails: [EmailEntry], _ bytes: inout ByteWriter) {
    add(.emails, many: emails, &bytes) { email, bytes, content in
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(email.address, to: &bytes)
      tuple.add(email.displayName, to: &bytes)
      tuple.add(word: email.quality.rawValue, to: &bytes)
      tuple.add(email.column, to: &bytes)
      tuple.end(&bytes)
      content.append(part: email.address)
      content.append(part: email.displayName)
    }
  }

  private mutating func addWebsites(_ websites: [String], _ bytes: inout ByteWriter) {
    add(.websites, many: websites, &bytes) { website, bytes, content in
      bytes.append(json: website)
      content.append(part: website)
    }
  }

  private mutating func addMessengers(_ messengers: [Messenger], _ bytes: inout ByteWriter) {
    add(.messengers, many: messengers, &bytes) { messenger, bytes, content in
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(word: messenger.network.rawValue, to: &bytes)
      tuple.add(messenger.handle, to: &bytes)
      tuple.add(messenger.column, to: &bytes)
      tuple.end(&bytes)
      content.append(part: messenger.network.rawValue)
      content.append(part: messenger.handle)
    }
  }

  private mutating func addExtra(_ extra: [ExtraValue], _ bytes: inout ByteWriter) {
    add(.extra, many: extra, &bytes) { value, bytes, content in
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(value.name, to: &bytes)
      tuple.add(value.text, to: &bytes)
      tuple.end(&bytes)
      content.append(part: value.name)
      content.append(part: value.text)
    }
  }

  private mutating func addAddresses(_ addresses: [PostalAddress], _ bytes: inout ByteWriter) {
    add(.addresses, many: addresses, &bytes) { address, bytes, content in
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(word: address.kind.rawValue, to: &bytes)
      tuple.add(address.text, to: &bytes)
      tuple.add(address.postcode, to: &bytes)
      tuple.add(address.region, to: &bytes)
      tuple.add(address.city, to: &bytes)
      tuple.add(address.street, to: &bytes)
      tuple.add(address.house, to: &bytes)
      tuple.add(address.column, to: &bytes)
      tuple.end(&bytes)
      content.append(part: address.kind.rawValue)
      content.append(part: address.text)
    }
  }

  private mutating func addAccounts(_ accounts: [BankAccount], _ bytes: inout ByteWriter) {
    add(.accounts, many: accounts, &bytes) { account, bytes, content in
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(account.account, to: &bytes)
      tuple.add(account.bik, to: &bytes)
      tuple.add(account.bank, to: &bytes)
      tuple.add(account.correspondentAccount, to: &bytes)
      tuple.end(&bytes)
      content.append(part: account.account)
      content.append(part: account.bik)
      content.append(part: account.bank)
      content.append(part: account.correspondentAccount)
    }
  }

  private mutating func addEmployments(_ employments: [Employment], _ bytes: inout ByteWriter) {
    add(.employments, many: employments, &bytes) { employment, bytes, content in
      var name: String?
      var record: RecordKey?
      switch employment.employer {
      case .sameRow: break
      case .named(let text): name = text
      case .record(let key): record = key
      }
      // Both places are always written, so that a record found later can be put behind them.
      bytes.append(UInt8(ascii: "["))
      for (index, text) in [name, employment.position].enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        if let text { bytes.append(json: text) } else { bytes.append("null" as StaticString) }
      }
      if let record {
        bytes.append(UInt8(ascii: ","))
        bytes.append(number: Int(record.number))
      }
      bytes.append(UInt8(ascii: "]"))
      content.append(part: name)
      content.append(part: employment.position)
    }
  }
}

extension ByteWriter {
  /// Appends a part of a value and closes it with a byte that UTF-8 has not.
  @inline(__always) fileprivate mutating func append(part: String?) {
    if let part { append(part) }
    append(0xFE as UInt8)
  }
}
