import CSQLite
import CXXHash
import SluiceRecords

/// Writes counterparties and contact persons as the plan file keeps them, with the hash of their content.
///
/// The content is what the record says, in its canonical form: not where it stood, nor how it was written there.
/// So the same row moved or retyped without a change of meaning is known again.
struct RecordEncoder: ~Copyable {
  /// All texts, one after another; cells are slices of it.
  var bytes: ByteWriter
  private var fields = FieldWriter()

  /// `capacity` is how many bytes the records will take, as far as one can guess.
  init(capacity: Int = 4096) { bytes = ByteWriter(capacity: capacity) }

  /// Which record of a batch it is, by number and row counted from 1 within the batch.
  struct Place {
    var record: Int64
    var row: Int64
    /// The row's number in its file.
    var number: Int64
  }

  private typealias Row = UnsafeMutablePointer<csqlite_cell>

  /// What a contact person's identity owes to the counterparty of its row.
  struct EmployerIdentity {
    var record: Int64
    /// Its external id or tax id; nil when it has neither.
    var id: String?
    var content: cxxhash_128
  }

  /// Appends a counterparty and says what a person in its row is known by.
  mutating func append(
    _ held: HeldCounterparty, at place: Place, keys: [MatchKey], to rows: IncomingRows
  ) -> EmployerIdentity {
    let row = rows.appendRow()
    write(keys, to: row)
    fields.begin(.counterparty, &bytes)
    fields.add(held, to: &bytes)
    row[RecordColumns.fields] = fields.end(&bytes)
    let identity: RecordIdentity = held.value.externalID == nil ? .content : .external
    if let id = held.value.externalID { write(id: id, to: row) }
    let hash = finish(.counterparty, identity, place, row)
    var id = held.value.externalID
    if id == nil, let taxID = held.value.taxID {
      id = held.value.kpp.map { "\(taxID.text)/\($0.text)" } ?? taxID.text
    }
    return EmployerIdentity(record: place.record, id: id, content: hash)
  }

  /// Appends a contact person; `employer` is the counterparty of its row.
  mutating func append(
    _ person: ContactPerson, at place: Place, employer: EmployerIdentity?, keys: [MatchKey],
    to rows: IncomingRows
  ) {
    let row = rows.appendRow()
    write(keys, to: row)
    // The first place in the row's own counterparty stands in a column, the others among the fields.
    let here = employer.flatMap { person.employments.first?.employer == .sameRow ? $0 : nil }
    fields.begin(.contactPerson, &bytes)
    fields.add(person, isEmployedHere: here != nil, to: &bytes)
    row[RecordColumns.fields] = fields.end(&bytes)

    var identity: RecordIdentity = person.externalID == nil ? .content : .external
    if let id = person.externalID {
      write(id: id, to: row)
    } else if let id = here?.id, let name = person.name, write(id: id, name, to: row) {
      identity = .nameAtEmployer
    }
    if let here {
      row[RecordColumns.employer] = .integer(here.record)
      // Two people of one name without any number differ by the firm they stand beside.
      fields.addEmployer(id: here.id, content: here.content)
    }
    _ = finish(.contactPerson, identity, place, row)
  }

  private mutating func finish(
    _ kind: EntityKind, _ identity: RecordIdentity, _ place: Place, _ row: Row
  ) -> cxxhash_128 {
    row[RecordColumns.record] = .integer(place.record)
    row[RecordColumns.row] = .integer(place.row)
    row[RecordColumns.number] = .integer(place.number)
    row[RecordColumns.kind] = .integer(kind.number)
    row[RecordColumns.identity] = .integer(identity.rawValue)
    row[RecordColumns.occurrence] = .integer(1)
    let hash = fields.hash
    let from = bytes.count
    bytes.append(littleEndian: hash.high.byteSwapped)
    bytes.append(littleEndian: hash.low.byteSwapped)
    row[RecordColumns.content] = .blob(from: from, to: bytes.count)
    return hash
  }

  private mutating func write(_ keys: [MatchKey], to row: Row) {
    guard !keys.isEmpty else { return }
    let from = bytes.count
    for key in keys {
      bytes.append(key.kind.rawValue)
      bytes.append(littleEndian: key.value)
    }
    row[RecordColumns.keys] = .blob(from: from, to: bytes.count)
  }

  private mutating func write(id: String, to row: Row) {
    let from = bytes.count
    bytes.append(id)
    row[RecordColumns.id] = .text(from: from, to: bytes.count)
  }

  /// Writes employer and name as an id; false when the name has no words.
  private mutating func write(id: String, _ name: PersonName, to row: Row) -> Bool {
    guard name.surname != nil || name.givenName != nil || name.patronymic != nil else { return false }
    let from = bytes.count
    bytes.append(id)
    bytes.append(" ·" as StaticString)
    for part in 0..<3 {
      guard let word = part == 0 ? name.surname : part == 1 ? name.givenName : name.patronymic else {
        continue
      }
      bytes.append(UInt8(ascii: " "))
      bytes.append(word)
    }
    row[RecordColumns.id] = .text(from: from, to: bytes.count)
    return true
  }
}
