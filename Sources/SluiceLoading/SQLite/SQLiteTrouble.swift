import CSQLite
import Glibc
import SluiceRecords

/// Says in the user's terms why SQLite could not do what was asked.
///
/// Refuses to repeat SQLite's own message where that could hold a value: constraint and type failures are told by
/// table and column only.
enum SQLiteTrouble {
  /// Every reason of this file, for the generated reference.
  static let reasons: [Reason] = [
    .databaseNotADatabase, .databaseDiskFull, .databaseReadOnly, .databaseLocked, .databaseDamaged,
    .databaseCannotOpen, .databaseUnreadable, .databaseRefused, .databaseTooBig, .databaseFailed,
    .runInterrupted,
  ]

  /// The reason for a result code of the connection's last call.
  static func stop(_ code: Int32, handle: OpaquePointer?, place: String) -> Stop {
    let extended = handle.map { sqlite3_extended_errcode($0) } ?? code
    let system = handle.map { sqlite3_system_errno($0) } ?? 0
    switch code & 0xFF {
    case SQLITE_NOTADB: return Stop(.databaseNotADatabase, at: place)
    case SQLITE_INTERRUPT: return Stop(.runInterrupted, at: place)
    case SQLITE_FULL: return Stop(.databaseDiskFull, at: place)
    case SQLITE_READONLY: return Stop(.databaseReadOnly, at: place)
    case SQLITE_BUSY, SQLITE_LOCKED: return Stop(.databaseLocked, at: place)
    case SQLITE_CORRUPT: return Stop(.databaseDamaged, at: place)
    case SQLITE_TOOBIG: return Stop(.databaseTooBig, at: place)
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
      switch system {
      case EACCES, EPERM, EROFS: return Stop(.databaseReadOnly, at: place)
      case ENOSPC, EDQUOT: return Stop(.databaseDiskFull, at: place)
      default: return Stop(.databaseCannotOpen, at: place, [.init("why", why(system))])
      }
    case SQLITE_IOERR:
      switch system {
      case ENOSPC, EDQUOT, EFBIG: return Stop(.databaseDiskFull, at: place)
      case EACCES, EPERM, EROFS: return Stop(.databaseReadOnly, at: place)
      default: return Stop(.databaseUnreadable, at: place, [.init("why", why(system))])
      }
    case SQLITE_CONSTRAINT:
      // The message names table and column, never a value: «UNIQUE constraint failed: phone.owner».
      let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? ""
      return Stop(.databaseRefused, at: place, [.init("rule", message)])
    default:
      return Stop(.databaseFailed, at: place, [.init("code", "\(extended)")])
    }
  }

  private static func why(_ system: Int32) -> Phrase {
    system == 0 ? Phrase("the system gives no reason") : Phrase(word: String(cString: strerror(system)))
  }
}

extension Reason {
  /// A person stopped the run while it wrote.
  static let runInterrupted = Reason(
    "run.interrupted", .error,
    message: "interrupted; all that was begun is taken back, the store is as before",
    remedy: "give the same command again when you like", rule: "SQLite result code SQLITE_INTERRUPT")
  static let databaseNotADatabase = Reason(
    "database.not-a-database", .error, message: "this file is no SQLite database",
    remedy: "name another file, or a new one to be created", rule: "SQLite file format §1.3")
  static let databaseDiskFull = Reason(
    "database.disk-full", .error, message: "the disk is full",
    remedy: "free some space and run the same command again", rule: "SQLite result code SQLITE_FULL")
  static let databaseReadOnly = Reason(
    "database.read-only", .error, message: "the file or its folder may not be written",
    remedy: "give yourself the right to write there, or name another place",
    rule: "SQLite result code SQLITE_READONLY")
  static let databaseLocked = Reason(
    "database.locked", .error, message: "another program is writing to it",
    remedy: "wait until it has finished, or close it, and run the same command again",
    rule: "SQLite result code SQLITE_BUSY")
  static let databaseDamaged = Reason(
    "database.damaged", .error, message: "the database file is damaged",
    remedy: "restore it from a copy, or make the plan anew", rule: "SQLite result code SQLITE_CORRUPT")
  static let databaseCannotOpen = Reason(
    "database.cannot-open", .error, message: "it cannot be opened: {why}",
    remedy: "check the path and its folder", rule: "SQLite result code SQLITE_CANTOPEN")
  static let databaseUnreadable = Reason(
    "database.unreadable", .error, message: "reading or writing failed: {why}",
    remedy: "check the disk and run the same command again", rule: "SQLite result code SQLITE_IOERR")
  static let databaseRefused = Reason(
    "database.refused", .error, message: "the database refuses a row: {rule}",
    remedy: "look at the rules and triggers that were added to it; where there are none, please report it",
    rule: "the constraints of the schema, `Store/StoreSchema.swift`")
  static let databaseTooBig = Reason(
    "database.too-big", .error, message: "a value is longer than the 1,000,000,000 bytes a database takes",
    remedy: "take the row out of the source", rule: "SQLite limits §1")
  static let databaseFailed = Reason(
    "database.failed", .error, message: "SQLite ended with result code {code}",
    remedy: "please report it with the code", rule: "SQLite result codes")
}
