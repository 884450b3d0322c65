import SluiceRecords

/// Before-images on their way into a store, gathered by thousands: a row for each value that a run changes in an entity
/// that was there already.
///
/// Shape: rows keep the order they are added in; the last change of a value is undone first.
final class ChangeImages {
  private let database: any StoreDatabase
  private let run: Int64
  private let rows = IncomingRows(width: 6)
  private var bytes = ByteWriter(capacity: 1 << 16)
  private static let table = StoreTable("import_change", "run, entity, field, number, before, after")
  /// How many rows are written at once.
  private static let portion = 8192

  init(_ database: any StoreDatabase, run: Int64) {
    self.database = database
    self.run = run
  }

  func add(
    _ entity: Int64, _ field: String, number: Int64? = nil, before: EntityChange.Value,
    after: EntityChange.Value
  ) throws(Stop) {
    if rows.count >= Self.portion || bytes.count >= 1 << 22 { try flush() }
    let row = rows.appendRow()
    row[0] = .integer(run)
    row[1] = .integer(entity)
    row[2] = keep(field)
    if let number { row[3] = .integer(number) }
    if let before = EntityChange.json(of: before) { row[4] = keep(before) }
    if let after = EntityChange.json(of: after) { row[5] = keep(after) }
  }

  private func keep(_ text: String) -> UInt64 {
    let start = bytes.count
    bytes.append(text)
    return .text(from: start, to: bytes.count)
  }

  /// Writes all that waits.
  func flush() throws(Stop) {
    try database.put(rows, bytes: bytes.bytes.baseAddress, into: Self.table)
    rows.removeAll()
    bytes.removeAll()
  }
}
