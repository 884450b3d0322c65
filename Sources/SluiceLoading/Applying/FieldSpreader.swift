import CSQLite
import SluiceRecords

/// Spreads a record's fields over the rows of a store's tables: single values into the entity's own row, many
/// values into a row each.
///
/// What the plan's JSON holds is copied once; the cells are slices of the copy.
struct FieldSpreader {
  /// What a contact person's fields say of work, left to whoever knows the employers.
  struct Work {
    var position: csqlite_cell = 0
    var role: csqlite_cell = 0
    var others: [Place] = []

    /// A place outside the row: the employer as written, by its record, or as an entity that was in the store before.
    struct Place {
      var employer: csqlite_cell = 0
      var position: csqlite_cell = 0
      var record: Int64?
      var entity: Int64?
    }
  }

  /// Adds a counterparty's rows, all but `entity` and `external_id`.
  func spread(counterparty fields: UnsafeBufferPointer<UInt8>, id: Int64, to sinks: inout EntitySinks) {
    let row = sinks.tables.counterparties.rows.appendRow()
    row[0] = .integer(id)
    each(of: fields, &sinks) { field, cursor, from, sinks in
      switch field {
      case .phones, .emails, .websites, .messengers, .addresses, .accounts, .extra:
        spread(field, &cursor, from, owner: id, to: &sinks)
      default:
        let value = Self.value(&cursor, from, &sinks.bytes)
        if let column = Self.counterpartyColumns[Int(field.rawValue)] { row[column] = value }
      }
    }
  }

  /// Adds a contact person's rows, all but `entity`, `employment` and `external_id`.
  func spread(contactPerson fields: UnsafeBufferPointer<UInt8>, id: Int64, to sinks: inout EntitySinks)
    -> Work
  {
    let row = sinks.tables.contactPersons.rows.appendRow()
    row[0] = .integer(id)
    var work = Work()
    each(of: fields, &sinks) { field, cursor, from, sinks in
      switch field {
      case .phones, .emails, .websites, .messengers, .addresses, .extra:
        spread(field, &cursor, from, owner: id, to: &sinks)
      case .position: work.position = Self.value(&cursor, from, &sinks.bytes)
      case .role: work.role = Self.value(&cursor, from, &sinks.bytes)
      case .employments: work.others = Self.employments(&cursor, from, &sinks.bytes)
      default:
        let value = Self.value(&cursor, from, &sinks.bytes)
        if let column = Self.contactPersonColumns[Int(field.rawValue)] { row[column] = value }
      }
    }
    row[4] = Self.displayName(row, &sinks.bytes)
    return work
  }

  // MARK: Places

  /// For each field the column of `EntitySinks.Tables.counterparties`.
  private static let counterpartyColumns = columns([
    (.kind, 1), (.name, 2), (.fullName, 3), (.legalForm, 4), (.taxID, 5), (.taxIDKind, 6), (.kpp, 7),
    (.ogrn, 8),
    (.okpo, 9), (.parent, 10), (.stage, 11), (.industry, 12), (.segment, 13), (.manager, 14), (.comment, 15),
    (.updatedAt, 16),
  ])
  /// For each field the column of `EntitySinks.Tables.contactPersons`.
  private static let contactPersonColumns = columns([
    (.surname, 1), (.givenName, 2), (.patronymic, 3), (.gender, 5), (.birthday, 6), (.manager, 7),
    (.comment, 8),
    (.updatedAt, 9), (.formerSurname, 10),
  ])
  private static func columns(_ places: [(RecordField, Int)]) -> [Int?] {
    var columns = [Int?](repeating: nil, count: 256)
    for (field, column) in places { columns[Int(field.rawValue)] = column }
    return columns
  }

  // MARK: Values

  private func each(
    of fields: UnsafeBufferPointer<UInt8>, _ sinks: inout EntitySinks,
    _ take: (RecordField, inout JSONCursor, Int, inout EntitySinks) -> Void
  ) {
    let from = sinks.bytes.count
    sinks.bytes.append(fields)
    RecordDecoder.each(of: fields) { field, cursor in take(field, &cursor, from, &sinks) }
  }

  /// Walks over a text and gives its cell; NULL for anything else.
  @inline(__always)
  private static func value(_ cursor: inout JSONCursor, _ from: Int, _ bytes: inout ByteWriter)
    -> csqlite_cell
  {
    let token = cursor.next()
    guard case .text(let range, let isEscaped) = token else { return 0 }
    return cell(range, isEscaped, cursor, from, &bytes)
  }

  @inline(__always)
  private static func cell(
    _ range: Range<Int>, _ isEscaped: Bool, _ cursor: JSONCursor, _ from: Int, _ bytes: inout ByteWriter
  ) -> csqlite_cell {
    guard isEscaped else { return .text(from: from + range.lowerBound, to: from + range.upperBound) }
    var text: [UInt8] = []
    cursor.unescape(range, to: &text)
    let start = bytes.count
    text.withUnsafeBufferPointer { bytes.append($0) }
    return .text(from: start, to: bytes.count)
  }

  private func spread(
    _ field: RecordField, _ cursor: inout JSONCursor, _ from: Int, owner: Int64, to sinks: inout EntitySinks
  ) {
    let isText = field == .websites
    guard cursor.next() == .open else { return }
    var number: Int64 = 0
    var token = cursor.next()
    while token != .close, token != .end {
      number += 1
      let row: UnsafeMutablePointer<csqlite_cell>
      let width: Int
      switch field {
      case .phones: (row, width) = (sinks.tables.phones.rows.appendRow(), 8)
      case .emails: (row, width) = (sinks.tables.emails.rows.appendRow(), 3)
      case .websites: (row, width) = (sinks.tables.websites.rows.appendRow(), 1)
      case .messengers: (row, width) = (sinks.tables.messengers.rows.appendRow(), 2)
      case .addresses: (row, width) = (sinks.tables.addresses.rows.appendRow(), 7)
      case .accounts: (row, width) = (sinks.tables.accounts.rows.appendRow(), 4)
      default: (row, width) = (sinks.tables.extra.rows.appendRow(), 2)
      }
      row[0] = .integer(owner)
      row[1] = .integer(number)
      if field == .phones { row[10] = .integer(number == 1 ? 1 : 0) }
      if field == .emails { row[5] = .integer(number == 1 ? 1 : 0) }
      if !isText { token = cursor.next() }
      var place = 0
      while token != .close, token != .end {
        if place < width, case .text(let range, let isEscaped) = token {
          row[2 + place] = Self.cell(range, isEscaped, cursor, from, &sinks.bytes)
        }
        place += 1
        if isText { break }
        token = cursor.next()
      }
      token = cursor.next()
    }
  }

  private static func employments(_ cursor: inout JSONCursor, _ from: Int, _ bytes: inout ByteWriter)
    -> [Work.Place]
  {
    var places: [Work.Place] = []
    guard cursor.next() == .open else { return places }
    while cursor.next() == .open {
      var work = Work.Place()
      var place = 0
      var token = cursor.next()
      while token != .close, token != .end {
        switch (place, token) {
        case (0, .text(let range, let isEscaped)):
          work.employer = cell(range, isEscaped, cursor, from, &bytes)
        case (1, .text(let range, let isEscaped)):
          work.position = cell(range, isEscaped, cursor, from, &bytes)
        case (2, .number): work.record = cursor.string(token).flatMap { Int64($0) }
        case (3, .number): work.entity = cursor.string(token).flatMap { Int64($0) }
        default: break
        }
        place += 1
        token = cursor.next()
      }
      places.append(work)
    }
    return places
  }

  /// Surname, given name and patronymic with spaces between; NULL when there is none of them.
  private static func displayName(
    _ row: UnsafeMutablePointer<csqlite_cell>, _ bytes: inout ByteWriter
  ) -> csqlite_cell {
    let start = bytes.count
    for column in 1...3 where row[column] != 0 {
      if bytes.count > start { bytes.append(UInt8(ascii: " ")) }
      bytes.append(again: row[column].slice)
    }
    return bytes.count > start ? .text(from: start, to: bytes.count) : 0
  }
}
