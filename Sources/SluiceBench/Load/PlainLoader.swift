import CSQLite
import Glibc

/// The plainest fast loader there is: rows that lie in memory, one prepared INSERT for each table of a store, one
/// transaction. Written against SQLite's C interface call by call, as a program in C would be.
///
/// Shape: reads the rows of a finished store first, then writes them into an empty one of the same tables and indexes,
/// without its triggers.
struct PlainLoader {
  private struct Table {
    var sql: String
    var insert: String
    var width: Int
    /// For each cell what it is: an integer itself, or where its bytes lie.
    var kinds: [Int32] = []
    var numbers: [Int64] = []
    var lengths: [Int32] = []
  }

  private var tables: [Table] = []
  private var others: [String] = []
  private var bytes: [UInt8] = []
  private(set) var rows = 0

  init(store path: String) {
    var handle: OpaquePointer?
    sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil)
    defer { sqlite3_close(handle) }
    var names: [(String, String)] = []
    Self.each(
      "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')", handle
    ) {
      if Self.text($0, 0) == "table" {
        names.append((Self.text($0, 1), Self.text($0, 2)))
      } else {
        others.append(Self.text($0, 2))
      }
    }
    for (name, sql) in names where !name.hasPrefix("sqlite_") {
      var table = Table(sql: sql, insert: "", width: 0)
      Self.each("SELECT * FROM \(name)", handle) { statement in
        table.width = Int(sqlite3_column_count(statement))
        for column in 0..<Int32(table.width) {
          let kind = sqlite3_column_type(statement, column)
          table.kinds.append(kind)
          switch kind {
          case SQLITE_INTEGER:
            table.numbers.append(sqlite3_column_int64(statement, column))
            table.lengths.append(0)
          case SQLITE_NULL:
            table.numbers.append(0)
            table.lengths.append(0)
          default:
            let length = sqlite3_column_bytes(statement, column)
            table.numbers.append(Int64(bytes.count))
            table.lengths.append(length)
            if let start = sqlite3_column_blob(statement, column) {
              bytes += UnsafeRawBufferPointer(start: start, count: Int(length))
            }
          }
        }
        rows += 1
      }
      let places = (0..<table.width).map { "?\($0 + 1)" }.joined(separator: ", ")
      table.insert = "INSERT INTO \(name) VALUES (\(places))"
      tables.append(table)
    }
  }

  /// Writes all rows into a new file; gives whether all went well.
  func load(into path: String) -> Bool {
    unlink(path)
    var handle: OpaquePointer?
    guard sqlite3_open(path, &handle) == SQLITE_OK else { return false }
    defer { sqlite3_close(handle) }
    sqlite3_exec(handle, "PRAGMA page_size = 8192; PRAGMA cache_size = -65536", nil, nil, nil)
    sqlite3_exec(handle, "BEGIN", nil, nil, nil)
    for table in tables { sqlite3_exec(handle, table.sql, nil, nil, nil) }
    let isWhole = bytes.withUnsafeBufferPointer { bytes in
      tables.allSatisfy { table in
        guard table.width > 0 else { return true }
        var statement: OpaquePointer?
        sqlite3_prepare_v2(handle, table.insert, -1, &statement, nil)
        defer { sqlite3_finalize(statement) }
        for first in stride(from: 0, to: table.kinds.count, by: table.width) {
          for column in 0..<table.width {
            let cell = first + column
            let place = Int32(column + 1)
            switch table.kinds[cell] {
            case SQLITE_INTEGER: sqlite3_bind_int64(statement, place, table.numbers[cell])
            case SQLITE_NULL: sqlite3_bind_null(statement, place)
            case SQLITE_TEXT:
              sqlite3_bind_text(
                statement, place,
                UnsafeRawPointer(bytes.baseAddress! + Int(table.numbers[cell])).assumingMemoryBound(
                  to: CChar.self),
                table.lengths[cell], nil)
            default:
              sqlite3_bind_blob(
                statement, place, bytes.baseAddress! + Int(table.numbers[cell]), table.lengths[cell], nil)
            }
          }
          guard sqlite3_step(statement) == SQLITE_DONE else { return false }
          sqlite3_reset(statement)
        }
        return true
      }
    }
    // Indexes over what is there: quicker than keeping them up to date row by row.
    for sql in others { sqlite3_exec(handle, sql, nil, nil, nil) }
    return sqlite3_exec(handle, "COMMIT", nil, nil, nil) == SQLITE_OK && isWhole
  }

  private static func each(_ sql: String, _ handle: OpaquePointer?, _ take: (OpaquePointer?) -> Void) {
    var statement: OpaquePointer?
    sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    defer { sqlite3_finalize(statement) }
    while sqlite3_step(statement) == SQLITE_ROW { take(statement) }
  }

  private static func text(_ statement: OpaquePointer?, _ column: Int32) -> String {
    sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
  }
}
