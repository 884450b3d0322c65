import CSQLite
import Foundation

/// Asks a SQLite file questions, past all of our own code.
public final class Database {
  private var handle: OpaquePointer?

  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  public init(_ path: String) throws {
    guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
      throw Failure(description: "\(path) does not open")
    }
  }

  deinit { sqlite3_close(handle) }

  /// The rows of a query; NULL is an empty text.
  public func rows(_ sql: String) throws -> [[String]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
      throw Failure(description: String(cString: sqlite3_errmsg(handle)) + " in " + sql)
    }
    defer { sqlite3_finalize(statement) }
    var rows: [[String]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        rows.append(
          (0..<sqlite3_column_count(statement)).map { column in
            sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
          })
      case SQLITE_DONE: return rows
      default: throw Failure(description: String(cString: sqlite3_errmsg(handle)) + " in " + sql)
      }
    }
  }

  /// The first column of the first row as a number.
  public func number(_ sql: String) throws -> Int { Int(try rows(sql).first?.first ?? "") ?? -1 }
}
