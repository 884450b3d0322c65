import CSQLite
import Glibc
import SluiceRecords

/// The first hundred bytes of an SQLite file.
///
/// Shape: read by SQLite's own descriptor. A second one would let go of the process's locks on the file when it is
/// closed, and two programs could write at once.
/// Rule: SQLite file format §1.3; «How To Corrupt An SQLite Database File» §2.2.
struct SQLiteHeader {
  /// Who made the file; 0 where nobody says.
  let applicationID: Int32
  let userVersion: Int32
  /// Counted up by every transaction that changed the file (not in WAL mode).
  let changeCounter: UInt32

  /// Reads the header of a file; nil when the file is no SQLite database or empty.
  init?(path: String) throws(Stop) {
    var handle: OpaquePointer?
    defer { sqlite3_close(handle) }
    guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK,
      let handle
    else {
      let system = handle.map { sqlite3_system_errno($0) } ?? 0
      throw Stop(
        .databaseCannotOpen, at: path, [.init("why", Phrase(word: String(cString: strerror(system))))])
    }
    self.init(handle)
  }

  /// Reads the header of the file that a connection has open; the connection's own unwritten changes are not in it.
  init?(_ handle: OpaquePointer) {
    var bytes = [UInt8](repeating: 0, count: 100)
    guard csqlite_read_raw(handle, &bytes, 100, 0) == SQLITE_OK, bytes.starts(with: "SQLite format 3\0".utf8)
    else { return nil }
    func number(at offset: Int) -> UInt32 {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    changeCounter = number(at: 24)
    userVersion = Int32(bitPattern: number(at: 60))
    applicationID = Int32(bitPattern: number(at: 68))
  }
}
