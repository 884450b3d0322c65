import CSQLite
import SluiceRecords

/// A value for a place in a statement.
enum SQLiteValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  case integer(Int64)
  case text(String)
  case blob([UInt8])
  case null
  init(integerLiteral value: Int64) { self = .integer(value) }
  init(stringLiteral value: String) { self = .text(value) }
  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  init(_ number: some BinaryInteger) { self = .integer(Int64(number)) }
}

/// A statement made ready once and run many times.
///
/// Units: places count from 1, columns from 0, as SQLite does.
final class SQLiteStatement {
  private let handle: OpaquePointer
  private let database: SQLiteDatabase

  init(_ sql: String, on database: SQLiteDatabase) throws(Stop) {
    var made: OpaquePointer?
    let code = sqlite3_prepare_v3(
      database.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
    guard code == SQLITE_OK, let made else { throw database.trouble(code) }
    handle = made
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  // A bind fails only for a place that does not exist or for want of memory; both end in a failing step.
  func bind(_ place: Int32, _ value: Int64) { sqlite3_bind_int64(handle, place, value) }
  func bind(_ place: Int32, _ value: Double) { sqlite3_bind_double(handle, place, value) }
  func bind(_ place: Int32, _ text: String) {
    var text = text
    text.withUTF8 { bytes in
      // An empty text has no address, and SQLite takes that for NULL.
      guard let start = bytes.baseAddress, !bytes.isEmpty else {
        _ = sqlite3_bind_text(handle, place, "", 0, nil)
        return
      }
      _ = csqlite_bind_text_copied(handle, place, start, Int32(clamping: bytes.count))
    }
  }
  func bind(_ place: Int32, _ value: SQLiteValue) {
    switch value {
    case .integer(let number): bind(place, number)
    case .text(let text): bind(place, text)
    case .blob(let bytes): bytes.withUnsafeBytes { bind(place, copying: $0) }
    case .null: sqlite3_bind_null(handle, place)
    }
  }
  func bind(_ values: [SQLiteValue]) {
    for (index, value) in values.enumerated() { bind(Int32(index + 1), value) }
  }
  private func bind(_ place: Int32, copying bytes: UnsafeRawBufferPointer) {
    sqlite3_bind_zeroblob(handle, place, 0)
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    csqlite_bind_blob_copied(handle, place, start, Int32(clamping: bytes.count))
  }

  /// Goes to the next row; false when there is none, and the statement is ready to be run again.
  @inline(__always) func step() throws(Stop) -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    sqlite3_reset(handle)
    guard code == SQLITE_DONE else { throw database.trouble(code) }
    return false
  }

  /// Runs to the end and makes ready to be run again.
  func run() throws(Stop) {
    let code = runToEnd()
    if code != SQLITE_DONE { throw database.trouble(code) }
  }

  func runToEnd() -> Int32 {
    var code = sqlite3_step(handle)
    while code == SQLITE_ROW { code = sqlite3_step(handle) }
    sqlite3_reset(handle)
    return code
  }

  func reset() { sqlite3_reset(handle) }

  var columnCount: Int32 { sqlite3_column_count(handle) }

  @inline(__always) func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }
  @inline(__always) func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  @inline(__always) func optionalInteger(_ column: Int32) -> Int64? {
    isNull(column) ? nil : integer(column)
  }
  func isInteger(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_INTEGER }
  func isBlob(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_BLOB }
  func double(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  /// A column's text; nil for NULL.
  @inline(__always) func text(_ column: Int32) -> String? {
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// A column's bytes, valid until the next step; empty for NULL.
  @inline(__always) func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    guard let start = sqlite3_column_blob(handle, column) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let count = Int(sqlite3_column_bytes(handle, column))
    return UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count)
  }
}
