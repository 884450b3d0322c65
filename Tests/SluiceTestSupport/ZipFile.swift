import CZlib
import Foundation

/// Writes small zip archives for tests, their files stored as they are.
public enum ZipFile {
  /// An archive of some files, by their names with folders.
  public static func packed(_ files: [(name: String, bytes: Data)]) -> Data {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let (name, bytes) = (Array(file.name.utf8), [UInt8](file.bytes))
      let checksum = Int(crc32(0, bytes, UInt32(bytes.count)))
      // Version, the mark of UTF-8 in names, no packing, no time.
      let facts =
        number(20, 2) + number(0x800, 2) + number(0, 2) + number(0, 4) + number(checksum, 4)
        + number(bytes.count, 4) + number(bytes.count, 4) + number(name.count, 2) + number(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + number(20, 2) + facts + number(0, 10) + number(archive.count, 4) + name
      archive += [0x50, 0x4B, 3, 4] + facts + name + bytes
    }
    let end =
      [0x50, 0x4B, 5, 6] + number(0, 4) + number(files.count, 2) + number(files.count, 2)
      + number(directory.count, 4) + number(archive.count, 4) + number(0, 2)
    return Data(archive + directory + end)
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> ($0 * 8)) : 0 }
  }
}
