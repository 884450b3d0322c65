import CSQLite
import CXXHash
import SluiceRecords

/// Writes counterparties and contact persons into the columns of the plan file, with the hash of their content.
///
/// The content is what the record says, in its canonical form: not where it stood, nor how it was written there.
/// So the same row moved or retyped without a change of meaning is known again.
struct RecordEncoder {
  /// All texts, one after another; cells are slices of it.
  var bytes: [UInt8] = []
  /// What the hash of the record at work is taken of.
  private var content: [UInt8] = []

  /// Which record of a batch it is, by number and row counted from 1 within the batch.
  struct Place {
    var record: Int64
    var row: Int64
  }

  /// What a contact person's identity owes to the counterparty of its row.
  struct EmployerIdentity {
    var record: Int64
    /// Its external id or tax id; nil when it has neither.
    var id: String?
    var content: cxxhash_128
  }

  /// Appends a counterparty and says what a person in its row is known by.
  mutating func append(_ counterparty: Counterparty, at place: Place, to rows: inout IncomingRows)
    -> EmployerIdentity
  {
    let start = rows.appendRow()
    content.removeAll(keepingCapacity: true)
    content.append(UInt8(ascii: "c"))
    text(counterparty.kind?.rawValue, RecordColumns.kind, start, &rows)
    text(counterparty.name, RecordColumns.name, start, &rows)
    text(counterparty.fullName, RecordColumns.fullName, start, &rows)
    text(counterparty.legalForm, RecordColumns.legalForm, start, &rows)
    text(counterparty.taxID?.text, RecordColumns.taxID, start, &rows)
    text(counterparty.taxID?.kind.rawValue, RecordColumns.taxIDKind, start, &rows)
    text(counterparty.kpp?.text, RecordColumns.kpp, start, &rows)
    text(counterparty.registration?.text, RecordColumns.ogrn, start, &rows)
    text(counterparty.okpo, RecordColumns.okpo, start, &rows)
    text(counterparty.parent, RecordColumns.parent, start, &rows)
    text(counterparty.stage, RecordColumns.stage, start, &rows)
    text(counterparty.industry, RecordColumns.industry, start, &rows)
    text(counterparty.segment, RecordColumns.segment, start, &rows)
    text(counterparty.manager, RecordColumns.manager, start, &rows)
    text(counterparty.comment, RecordColumns.comment, start, &rows)
    date(counterparty.updatedAt, RecordColumns.updatedAt, start, &rows)
    phones(counterparty.phones, start, &rows)
    emails(counterparty.emails, start, &rows)
    websites(counterparty.websites, start, &rows)
    messengers(counterparty.messengers, start, &rows)
    extra(counterparty.extra, start, &rows)
    addresses(counterparty.addresses, start, &rows)
    accounts(counterparty.bankAccounts, start, &rows)

    let identity: RecordIdentity = counterparty.externalID == nil ? .content : .external
    let hash = finish(identity, id: counterparty.externalID, place, start, &rows)
    var id = counterparty.externalID
    if id == nil, let taxID = counterparty.taxID {
      id = counterparty.kpp.map { "\(taxID.text)/\($0.text)" } ?? taxID.text
    }
    return EmployerIdentity(record: place.record, id: id, content: hash)
  }

  /// Appends a contact person; `employer` is the counterparty of its row.
  mutating func append(
    _ person: ContactPerson, at place: Place, employer: EmployerIdentity?, to rows: inout IncomingRows
  ) {
    let start = rows.appendRow()
    content.removeAll(keepingCapacity: true)
    content.append(UInt8(ascii: "p"))
    text(person.name?.surname, RecordColumns.surname, start, &rows)
    text(person.name?.givenName, RecordColumns.givenName, start, &rows)
    text(person.name?.patronymic, RecordColumns.patronymic, start, &rows)
    text(person.name?.gender?.rawValue, RecordColumns.gender, start, &rows)
    text(person.name?.role, RecordColumns.role, start, &rows)
    date(person.birthday, RecordColumns.birthday, start, &rows)
    text(person.manager, RecordColumns.manager, start, &rows)
    text(person.comment, RecordColumns.comment, start, &rows)
    date(person.updatedAt, RecordColumns.updatedAt, start, &rows)
    phones(person.phones, start, &rows)
    emails(person.emails, start, &rows)
    websites(person.websites, start, &rows)
    messengers(person.messengers, start, &rows)
    extra(person.extra, start, &rows)
    let isEmployedHere = employments(person.employments, employer, start, &rows)

    var identity: RecordIdentity = person.externalID == nil ? .content : .external
    var id = person.externalID
    if id == nil, isEmployedHere, let employer, let employerID = employer.id, let name = person.name {
      let words = name.description
      if !words.isEmpty {
        identity = .nameAtEmployer
        id = "\(employerID) · \(words)"
      }
    }
    if isEmployedHere, let employer {
      // Two people of one name without any number differ by the firm they stand beside.
      mark(0x7E)
      if let id = employer.id {
        content.append(contentsOf: id.utf8)
      } else {
        withUnsafeBytes(of: employer.content) { content.append(contentsOf: $0) }
      }
    }
    _ = finish(identity, id: id, place, start, &rows)
  }

  private mutating func finish(
    _ identity: RecordIdentity, id: String?, _ place: Place, _ start: Int, _ rows: inout IncomingRows
  ) -> cxxhash_128 {
    rows[start + RecordColumns.record] = .integer(place.record)
    rows[start + RecordColumns.row] = .integer(place.row)
    rows[start + RecordColumns.identity] = .integer(identity.rawValue)
    rows[start + RecordColumns.occurrence] = .integer(1)
    if let id {
      let from = bytes.count
      bytes.append(contentsOf: id.utf8)
      rows[start + RecordColumns.id] = .text(from: from, to: bytes.count)
    }
    let hash = content.withUnsafeBytes { cxxhash_128_of($0.baseAddress, $0.count) }
    let from = bytes.count
    for part in [hash.high.bigEndian, hash.low.bigEndian] {
      withUnsafeBytes(of: part) { bytes.append(contentsOf: $0) }
    }
    rows[start + RecordColumns.content] = .blob(from: from, to: bytes.count)
    return hash
  }

  // MARK: Single values

  // 0xFF is no byte of UTF-8: it closes a value whatever the value holds.
  @inline(__always) private mutating func mark(_ column: Int) {
    content.append(0xFF)
    content.append(UInt8(truncatingIfNeeded: column))
  }

  @inline(__always)
  private mutating func text(_ text: String?, _ column: Int, _ start: Int, _ rows: inout IncomingRows) {
    guard let text, !text.isEmpty else { return }
    let from = bytes.count
    bytes.append(contentsOf: text.utf8)
    rows[start + column] = .text(from: from, to: bytes.count)
    mark(column)
    content.append(contentsOf: text.utf8)
  }

  private mutating func date(
    _ date: CalendarDate?, _ column: Int, _ start: Int, _ rows: inout IncomingRows
  ) {
    if let date { text(date.description, column, start, &rows) }
  }

  // MARK: Many values

  @inline(__always)
  private mutating func many<Element>(
    _ elements: [Element], _ column: Int, _ start: Int, _ rows: inout IncomingRows,
    _ write: (Element, inout [UInt8], inout [UInt8]) -> Void
  ) {
    guard !elements.isEmpty else { return }
    let from = bytes.count
    mark(column)
    JSONText.appendArray(elements, to: &bytes) { element, bytes in
      content.append(0xFF)
      write(element, &bytes, &content)
    }
    rows[start + column] = .text(from: from, to: bytes.count)
  }

  private mutating func phones(_ phones: [PhoneEntry], _ start: Int, _ rows: inout IncomingRows) {
    many(phones, RecordColumns.phones, start, &rows) { phone, bytes, content in
      var tuple = JSONTuple.begin(&bytes)
      if let number = phone.number {
        tuple.separate(&bytes)
        JSONText.appendRaw("\"+", to: &bytes)
        JSONText.append(number.digits, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        withUnsafeBytes(of: number.digits.littleEndian) { content.append(contentsOf: $0) }
      } else {
        tuple.null()
      }
      tuple.add(phone.local, to: &bytes)
      tuple.add(phone.number?.extension, to: &bytes)
      tuple.add(phone.type.rawValue, to: &bytes)
      tuple.add(phone.region, to: &bytes)
      tuple.add(phone.quality.rawValue, to: &bytes)
      tuple.add(phone.label, to: &bytes)
      tuple.add(phone.raw, to: &bytes)
      tuple.add(phone.column, to: &bytes)
      tuple.end(&bytes)
      Self.add([phone.local, phone.number?.extension, phone.label], to: &content)
    }
  }

  private mutating func emails(_ emails: [EmailEntry], _ start: Int, _ rows: inout IncomingRows) {
    many(emails, RecordColumns.emails, start, &rows) { email, bytes, content in
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(email.address, to: &bytes)
      tuple.add(email.displayName, to: &bytes)
      tuple.add(email.quality.rawValue, to: &bytes)
      tuple.add(email.column, to: &bytes)
      tuple.end(&bytes)
      Self.add([email.address, email.displayName], to: &content)
    }
  }

  private mutating func websites(_ websites: [String], _ start: Int, _ rows: inout IncomingRows) {
    many(websites, RecordColumns.websites, start, &rows) { website, bytes, content in
      JSONText.append(website, to: &bytes)
      Self.add([website], to: &content)
    }
  }

  private mutating func messengers(_ messengers: [Messenger], _ start: Int, _ rows: inout IncomingRows) {
    many(messengers, RecordColumns.messengers, start, &rows) { messenger, bytes, content in
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(messenger.network.rawValue, to: &bytes)
      tuple.add(messenger.handle, to: &bytes)
      tuple.add(messenger.column, to: &bytes)
      tuple.end(&bytes)
      Self.add([messenger.network.rawValue, messenger.handle], to: &content)
    }
  }

  private mutating func extra(_ extra: [ExtraValue], _ start: Int, _ rows: inout IncomingRows) {
    many(extra, RecordColumns.extra, start, &rows) { value, bytes, content in
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(value.name, to: &bytes)
      tuple.add(value.text, to: &bytes)
      tuple.end(&bytes)
      Self.add([value.name, value.text], to: &content)
    }
  }

  private mutating func addresses(_ addresses: [PostalAddress], _ start: Int, _ rows: inout IncomingRows) {
    many(addresses, RecordColumns.addresses, start, &rows) { address, bytes, content in
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(address.kind.rawValue, to: &bytes)
      tuple.add(address.text, to: &bytes)
      for part in [address.postcode, address.region, address.city, address.street, address.house] {
        tuple.add(part, to: &bytes)
      }
      tuple.add(address.column, to: &bytes)
      tuple.end(&bytes)
      Self.add([address.kind.rawValue, address.text], to: &content)
    }
  }

  private mutating func accounts(_ accounts: [BankAccount], _ start: Int, _ rows: inout IncomingRows) {
    many(accounts, RecordColumns.accounts, start, &rows) { account, bytes, content in
      let parts = [account.account, account.bik, account.bank, account.correspondentAccount]
      var tuple = JSONTuple.begin(&bytes)
      for part in parts { tuple.add(part, to: &bytes) }
      tuple.end(&bytes)
      Self.add(parts, to: &content)
    }
  }

  /// The first place in the row's own counterparty stands in columns of its own, the others as an array.
  private mutating func employments(
    _ employments: [Employment], _ employer: EmployerIdentity?, _ start: Int, _ rows: inout IncomingRows
  ) -> Bool {
    guard !employments.isEmpty else { return false }
    var others = employments[...]
    var isEmployedHere = false
    if let employer, let first = employments.first, first.employer == .sameRow {
      isEmployedHere = true
      rows[start + RecordColumns.employer] = .integer(employer.record)
      text(first.position, RecordColumns.position, start, &rows)
      others = others.dropFirst()
    }
    many(Array(others), RecordColumns.employments, start, &rows) { employment, bytes, content in
      var name: String?
      if case .named(let text) = employment.employer { name = text }
      var tuple = JSONTuple.begin(&bytes)
      tuple.add(name, to: &bytes)
      tuple.add(employment.position, to: &bytes)
      tuple.end(&bytes)
      Self.add([name, employment.position], to: &content)
    }
    return isEmployedHere
  }

  @inline(__always) private static func add(_ parts: [String?], to content: inout [UInt8]) {
    for part in parts {
      if let part { content.append(contentsOf: part.utf8) }
      content.append(0xFE)
    }
  }
}
