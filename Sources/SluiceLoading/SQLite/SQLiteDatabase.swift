import CSQLite
import SluiceRecords

/// One connection to an SQLite file.
///
/// Not for use by several threads at once. Every failure is a `Stop` at `place`.
final class SQLiteDatabase {
  let handle: OpaquePointer
  /// What messages call the file.
  let place: String
  private let rows: UnsafeMutablePointer<csqlite_rows>

  enum Mode {
    /// Makes the file when there is none.
    case create
    case readWrite
    case readOnly
  }

  // SQLite counts every allocation under a lock unless told not to before its first use.
  private static let isPrepared: Bool = csqlite_forget_memory_statistics() == SQLITE_OK

  /// Opens a file; nothing of it is read yet.
  init(path: String, mode: Mode, place: String? = nil) throws(Stop) {
    _ = Self.isPrepared
    let place = place ?? path
    var opened: OpaquePointer?
    let flags =
      switch mode {
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readWrite: SQLITE_OPEN_READWRITE
      case .readOnly: SQLITE_OPEN_READONLY
      }
    let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      let stop = SQLiteTrouble.stop(code, handle: opened, place: place)
      sqlite3_close(opened)
      throw stop
    }
    handle = opened
    self.place = place
    rows = .allocate(capacity: 1)
    rows.initialize(to: csqlite_rows())
    // Asked every few milliseconds of work; a statement that is stopped so leaves no trace of its transaction.
    sqlite3_progress_handler(handle, 20_000, { _ in Interruption.takesBack ? 1 : 0 }, nil)
    try check(csqlite_add_incoming(handle, rows))
  }

  deinit {
    sqlite3_close_v2(handle)
    rows.deallocate()
  }

  /// Waits a while for another connection that writes, rather than giving up at once: pages are drawn from a plan
  /// while it is told that it was applied.
  func waitForWriters() { sqlite3_busy_timeout(handle, 5000) }

  /// Throws unless a call went well.
  @inline(__always) func check(_ code: Int32) throws(Stop) {
    if code != SQLITE_OK { throw trouble(code) }
  }

  /// The reason for a result code of this connection.
  func trouble(_ code: Int32) -> Stop { SQLiteTrouble.stop(code, handle: handle, place: place) }

  /// Runs statements that give no rows, separated by `;`.
  func execute(_ sql: String) throws(Stop) { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

  /// Makes a statement ready to be run many times.
  func prepare(_ sql: String) throws(Stop) -> SQLiteStatement { try SQLiteStatement(sql, on: self) }

  /// Runs one statement with integers and texts in the place of `?1`, `?2` …
  func run(_ sql: String, _ values: SQLiteValue...) throws(Stop) {
    let statement = try prepare(sql)
    statement.bind(values)
    try statement.run()
  }

  /// The first column of the first row as an integer; nil when there is no row or it holds NULL.
  func integer(_ sql: String, _ values: SQLiteValue...) throws(Stop) -> Int64? {
    let statement = try prepare(sql)
    statement.bind(values)
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.integer(0)
  }

  /// The first column of the first row as text; nil when there is no row or it holds NULL.
  func text(_ sql: String, _ values: SQLiteValue...) throws(Stop) -> String? {
    let statement = try prepare(sql)
    statement.bind(values)
    return try statement.step() ? statement.text(0) : nil
  }

  /// Runs `body` in a transaction that ends well with it, or leaves no trace.
  func transaction<Result>(
    _ begin: String = "BEGIN IMMEDIATE", end: String = "COMMIT", _ body: () throws(Stop) -> Result
  ) throws(Stop) -> Result {
    try execute(begin)
    do {
      let result = try body()
      try execute(end)
      return result
    } catch {
      // A full disk may have rolled back already; then this says so and nothing more is to be done.
      _ = sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
      throw error
    }
  }

  /// How many rows the last statement changed.
  var changes: Int64 { sqlite3_changes64(handle) }

  /// Runs a statement whose `FROM incoming` walks over rows in memory.
  func run(_ statement: SQLiteStatement, over incoming: IncomingRows, bytes: UnsafePointer<UInt8>?)
    throws(Stop)
  {
    guard incoming.count > 0 else { return }
    rows.pointee = csqlite_rows(
      bytes: bytes, cells: incoming.cells, count: Int64(incoming.count), width: Int32(incoming.width))
    let code = statement.runToEnd()
    rows.pointee = csqlite_rows()
    if code != SQLITE_DONE { throw trouble(code) }
  }
}
