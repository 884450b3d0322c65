import Glibc
import SluiceRecords

/// The first hundred bytes of an SQLite file, read without opening it as a database.
///
/// Rule: SQLite file format §1.3.
struct SQLiteHeader {
  /// Who made the file; 0 where nobody says.
  let applicationID: Int32
  let userVersion: Int32
  /// Counted up by every transaction that changed the file (not in WAL mode).
  let changeCounter: UInt32

  /// Reads a file's header; nil when the file is no SQLite database or empty.
  init?(path: String) throws(Stop) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      let why = Phrase(word: String(cString: strerror(errno)))
      throw Stop(.databaseCannotOpen, at: path, [.init("why", why)])
    }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 100)
    guard pread(file, &bytes, 100, 0) == 100, bytes.starts(with: "SQLite format 3\0".utf8) else { return nil }
    func number(at offset: Int) -> UInt32 {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    changeCounter = number(at: 24)
    userVersion = Int32(bitPattern: number(at: 60))
    applicationID = Int32(bitPattern: number(at: 68))
  }
}
