import CSQLite
import SluiceRecords

/// Spreads what records hold many of (phones, addresses …) over the store's tables.
///
/// The plan keeps such values as JSON arrays in one column; here each becomes a row that names its owner and its
/// place in the list.
struct ManyValues {
  let database: SQLiteDatabase
  let base: Int64

  /// A list column of records and the table its values go to.
  private struct List {
    var column: String
    var table: String
    /// The table's columns behind owner and number.
    var columns: String
    /// For each of them: a place of the value's array, or `primary` for «the first of its owner».
    var places: [Int]
    static let primary = -1
  }

  private static let shared = [
    List(
      column: "phones", table: "phone",
      columns: "e164, local, extension, type, region, quality, label, raw, is_primary",
      places: [0, 1, 2, 3, 4, 5, 6, 7, List.primary]),
    List(
      column: "emails", table: "email", columns: "address, display_name, quality, is_primary",
      places: [0, 1, 2, List.primary]),
    List(column: "websites", table: "website", columns: "address", places: [0]),
    List(column: "messengers", table: "messenger", columns: "network, handle", places: [0, 1]),
    List(column: "extra", table: "extra", columns: "name, text", places: [0, 1]),
  ]
  private static let counterparties = [
    List(
      column: "addresses", table: "postal_address",
      columns: "kind, text, postcode, region, city, street, house",
      places: [0, 1, 2, 3, 4, 5, 6]),
    List(
      column: "accounts", table: "bank_account", columns: "account, bik, bank, correspondent_account",
      places: [0, 1, 2, 3]),
  ]

  /// Spreads the lists of all entities that the plan creates.
  func insertAll() throws(Stop) {
    for kind in EntityKind.allCases {
      for list in Self.shared + (kind == .counterparty ? Self.counterparties : []) {
        try insert(list, of: kind)
      }
    }
  }

  private func insert(_ list: List, of kind: EntityKind) throws(Stop) {
    let select = try database.prepare(
      """
      SELECT record, \(list.column) FROM plan.\(kind.rawValue) r
      WHERE \(list.column) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plan.settled x WHERE x.record = r.record)
      UNION ALL SELECT record, \(list.column) FROM plan.golden_\(kind.rawValue) r
      WHERE \(list.column) IS NOT NULL
        AND EXISTS (SELECT 1 FROM plan.settled x WHERE x.record = r.record AND x.action = 'create')
      ORDER BY record
      """)
    let width = list.places.count + 2
    let insert = try database.prepare(
      """
      INSERT INTO \(list.table) (owner, number, \(list.columns))
      SELECT \((0..<width).map { "c\($0)" }.joined(separator: ", ")) FROM incoming
      """)
    var rows = IncomingRows(width: width)
    var bytes: [UInt8] = []
    while try select.step() {
      append(select.bytes(1), of: base + select.integer(0), list, to: &rows, &bytes)
      if rows.count >= 16_384 {
        try database.run(insert, over: rows, bytes: bytes)
        rows.removeAll()
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try database.run(insert, over: rows, bytes: bytes)
  }

  /// Appends one row for each element of a JSON array of arrays (or of texts).
  private func append(
    _ json: UnsafeBufferPointer<UInt8>, of owner: Int64, _ list: List, to rows: inout IncomingRows,
    _ bytes: inout [UInt8]
  ) {
    let from = bytes.count
    bytes.append(contentsOf: json)
    var cursor = JSONCursor(json)
    guard cursor.next() == .open else { return }
    var number: Int64 = 0
    var token = cursor.next()
    while token != .close, token != .end {
      number += 1
      let start = rows.appendRow()
      rows[start] = .integer(owner)
      rows[start + 1] = .integer(number)
      var place = 0
      let isArray = token == .open
      if isArray { token = cursor.next() }
      while token != .close, token != .end {
        if case .text(let range, let isEscaped) = token, let column = list.places.firstIndex(of: place) {
          rows[start + 2 + column] = cell(range, isEscaped, in: cursor, at: from, &bytes)
        }
        place += 1
        guard isArray else { break }
        token = cursor.next()
      }
      if let primary = list.places.firstIndex(of: List.primary) {
        rows[start + 2 + primary] = .integer(number == 1 ? 1 : 0)
      }
      token = cursor.next()
    }
  }

  @inline(__always)
  private func cell(
    _ range: Range<Int>, _ isEscaped: Bool, in cursor: JSONCursor, at from: Int, _ bytes: inout [UInt8]
  ) -> csqlite_cell {
    guard isEscaped else { return .text(from: from + range.lowerBound, to: from + range.upperBound) }
    let start = bytes.count
    cursor.unescape(range, to: &bytes)
    return .text(from: start, to: bytes.count)
  }
}
