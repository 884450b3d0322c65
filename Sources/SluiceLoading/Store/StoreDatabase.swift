import SluiceRecords

/// A database that holds a store: SQLite or PostgreSQL behind one small set of verbs.
///
/// Shape: statements are written once for both: places are `?1`, `?2` …, null is compared by `IS NOT DISTINCT FROM`.
/// What the two spell differently is asked of `dialect`.
protocol StoreDatabase: AnyObject {
  /// What messages call the store; never a secret.
  var place: String { get }
  var dialect: StoreDialect { get }
  /// How many rows the last statement changed.
  var changes: Int64 { get }

  /// Runs statements that give no rows, separated by `;`.
  func execute(_ sql: String) throws(Stop)
  /// Makes a statement ready to be run many times.
  func ready(_ sql: String) throws(Stop) -> any StoreStatement
  /// Puts rows that lie in memory into a table; rows of one of the `keys` that are there already are replaced.
  func put(_ rows: IncomingRows, bytes: UnsafePointer<UInt8>?, into table: StoreTable) throws(Stop)
  /// Runs `body` in a transaction that ends well with it, or leaves no trace; other writers wait or are waited for.
  func writing<Result>(_ body: () throws(Stop) -> Result) throws(Stop) -> Result
  /// Runs `body` in a transaction that always leaves no trace.
  func trying<Result>(_ body: () throws(Stop) -> Result) throws(Stop) -> Result
  /// Runs `body` on one moment of the store.
  func reading<Result>(_ body: () throws(Stop) -> Result) throws(Stop) -> Result
}

/// A statement made ready once and run many times.
///
/// Units: places count from 1, columns from 0.
protocol StoreStatement: AnyObject {
  func bind(_ place: Int32, _ value: Int64)
  func bind(_ place: Int32, _ text: String)
  func bind(_ place: Int32, _ value: SQLiteValue)
  /// Goes to the next row; false when there is none, and the statement is ready to be run again.
  func step() throws(Stop) -> Bool
  /// Runs to the end and makes ready to be run again.
  func run() throws(Stop)
  func reset()
  var columnCount: Int32 { get }
  func isNull(_ column: Int32) -> Bool
  func isInteger(_ column: Int32) -> Bool
  func isBlob(_ column: Int32) -> Bool
  func integer(_ column: Int32) -> Int64
  func text(_ column: Int32) -> String?
  /// A column's bytes, valid until the next step; empty for NULL.
  func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8>
}

/// A table that rows in memory are put into.
struct StoreTable {
  let name: String
  /// As many as the rows have cells.
  let columns: [String]
  /// Columns that tell rows apart where rows that are there already are to be replaced; empty: there are none.
  var keys: [String] = []

  init(_ name: String, _ columns: String, keys: [String] = []) {
    self.name = name
    self.columns = columns.split { $0 == "," || $0.isWhitespace }.map(String.init)
    self.keys = keys
  }
}

/// What the databases spell differently.
enum StoreDialect {
  case sqlite
  case postgres
}

extension StoreStatement {
  func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  func bind(_ values: [SQLiteValue]) {
    for (index, value) in values.enumerated() { bind(Int32(index + 1), value) }
  }
}

extension StoreDatabase {
  /// Runs `body` inside a transaction; where it fails, the transaction goes on as if it had not been run.
  func attempt(_ body: () throws(Stop) -> Void) throws(Stop) {
    try execute("SAVEPOINT attempt")
    do throws(Stop) {
      try body()
      try execute("RELEASE attempt")
    } catch {
      try execute("ROLLBACK TO attempt; RELEASE attempt")
      throw error
    }
  }

  /// Runs one statement with values in the place of `?1`, `?2` …
  func run(_ sql: String, _ values: SQLiteValue...) throws(Stop) {
    let statement = try ready(sql)
    statement.bind(values)
    try statement.run()
  }

  /// The first column of the first row as an integer; nil when there is no row or it holds NULL.
  func integer(_ sql: String, _ values: SQLiteValue...) throws(Stop) -> Int64? {
    let statement = try ready(sql)
    statement.bind(values)
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return statement.optionalInteger(0)
  }

  /// The first column of the first row as text; nil when there is no row or it holds NULL.
  func text(_ sql: String, _ values: SQLiteValue...) throws(Stop) -> String? {
    let statement = try ready(sql)
    statement.bind(values)
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return statement.text(0)
  }
}
