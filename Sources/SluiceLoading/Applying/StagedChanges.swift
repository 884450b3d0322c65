import CSQLite
import SluiceRecords

/// Changes of rows that a store holds, done thousands at a time: staged beside the table, then one statement for all.
///
/// Shape: of each kind of change (a table and the columns it sets or fills) the rows wait in memory; `flush` puts them
/// into a temporary table and carries them over. No row is touched twice by what waits together. A server far away is
/// asked a few times for each portion instead of once for each row.
final class StagedChanges {
  private let database: any StoreDatabase
  private let stale: Stop
  private var kinds: [Kind] = []
  private var touched: Set<Touched> = []
  private var bytes = ByteWriter(capacity: 1 << 16)
  /// How many changes wait at most.
  private static let portion = 8192

  /// What is done to the rows of one table.
  private struct Kind {
    let table: String
    let keys: [String]
    let columns: [String]
    /// Whether rows are changed, each from the values behind the new ones, or added.
    let change: Change
    let rows: IncomingRows
  }
  private enum Change { case add, set, setFromKnown }
  private struct Touched: Hashable {
    let table: String
    let key: [Int64]
  }

  /// `stale` is thrown where a row is not as it is said to be.
  init(_ database: any StoreDatabase, stale: Stop) {
    self.database = database
    self.stale = stale
  }

  /// Sets columns of the row with these keys; `before` is what they must hold now, nil: anything.
  func set(
    _ table: String, _ keys: [(column: String, value: Int64)], _ columns: [String], before: [SQLiteValue]?,
    after: [SQLiteValue]
  ) throws(Stop) {
    try stage(before == nil ? .set : .setFromKnown, table, keys, columns, after + (before ?? []))
  }

  /// Adds a row with these keys.
  func add(
    _ table: String, _ keys: [(column: String, value: Int64)], _ columns: [String], _ values: [SQLiteValue]
  ) throws(Stop) {
    try stage(.add, table, keys, columns, values)
  }

  private func stage(
    _ change: Change, _ table: String, _ keys: [(column: String, value: Int64)], _ columns: [String],
    _ values: [SQLiteValue]
  ) throws(Stop) {
    if touched.count >= Self.portion || bytes.count >= 1 << 22 { try flush() }
    let row = Touched(table: table, key: keys.map(\.value))
    if !touched.insert(row).inserted {
      try flush()
      touched.insert(row)
    }
    let cells = rows(of: change, table, keys.map(\.column), columns, width: keys.count + values.count)
      .appendRow()
    for (index, key) in keys.enumerated() { cells[index] = .integer(key.value) }
    for (index, value) in values.enumerated() { cells[keys.count + index] = keep(value) }
  }

  private func rows(
    of change: Change, _ table: String, _ keys: [String], _ columns: [String], width: Int
  ) -> IncomingRows {
    let known = kinds.first {
      $0.table == table && $0.change == change && $0.columns == columns && $0.keys == keys
    }
    if let known { return known.rows }
    let rows = IncomingRows(width: width)
    kinds.append(Kind(table: table, keys: keys, columns: columns, change: change, rows: rows))
    return rows
  }

  private func keep(_ value: SQLiteValue) -> csqlite_cell {
    let start = bytes.count
    switch value {
    case .null: return 0
    case .integer(let number): return .integer(number)
    case .text(let text):
      bytes.append(text)
      return .text(from: start, to: bytes.count)
    case .blob(let blob):
      blob.withUnsafeBufferPointer { bytes.append($0) }
      return .blob(from: start, to: bytes.count)
    }
  }

  /// Does all that waits.
  ///
  /// Errors: the one for rows that are not as they were said to be.
  func flush() throws(Stop) {
    for kind in kinds where kind.rows.count > 0 {
      try carryOver(kind)
      kind.rows.removeAll()
    }
    bytes.removeAll()
    touched.removeAll(keepingCapacity: true)
  }

  private func carryOver(_ kind: Kind) throws(Stop) {
    let start = bytes.bytes.baseAddress
    let given = kind.keys + kind.columns
    guard kind.change != .add else {
      let table = StoreTable(kind.table, given.joined(separator: ", "))
      return try database.put(kind.rows, bytes: start, into: table)
    }
    let befores = kind.change == .setFromKnown ? kind.columns : []
    let staged = given + befores.map { "\($0)_before" }
    let types = (given + befores.map { "\($0) AS \($0)_before" }).joined(separator: ", ")
    // Made anew: columns of one table are set in many combinations.
    try database.execute(
      """
      DROP TABLE IF EXISTS staged_change;
      CREATE TEMP TABLE staged_change AS SELECT \(types) FROM \(kind.table) WHERE false
      """)
    try database.put(
      kind.rows, bytes: start, into: StoreTable("staged_change", staged.joined(separator: ", ")))
    let same =
      kind.keys.map { "t.\($0) = s.\($0)" } + befores.map { "t.\($0) IS NOT DISTINCT FROM s.\($0)_before" }
    try database.run(
      """
      UPDATE \(kind.table) AS t SET \(kind.columns.map { "\($0) = s.\($0)" }.joined(separator: ", "))
      FROM staged_change s WHERE \(same.joined(separator: " AND "))
      """)
    guard database.changes == Int64(kind.rows.count) else { throw stale }
  }
}
