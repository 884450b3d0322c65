import CZlib
import Foundation

/// Packs bytes the ways archives do, for tests.
enum Packing {
  /// Deflates bytes: bare, or in a gzip member.
  static func deflated(_ bytes: [UInt8], gzip: Bool = false) -> [UInt8] {
    var machine = z_stream()
    deflateInit2_(
      &machine, 9, Z_DEFLATED, gzip ? 31 : -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      CInt(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&machine) }
    var source = bytes
    var target = [UInt8](repeating: 0, count: Int(deflateBound(&machine, UInt(bytes.count))))
    let count = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        machine.next_in = source.baseAddress
        machine.avail_in = UInt32(source.count)
        machine.next_out = target.baseAddress
        machine.avail_out = UInt32(target.count)
        deflate(&machine, Z_FINISH)
        return target.count - Int(machine.avail_out)
      }
    }
    return Array(target[..<count])
  }

  /// One file for an archive.
  struct Entry {
    var name: String
    var bytes: [UInt8]
    var method: UInt16 = 8
    var flags: UInt16 = 0x800
    /// Sizes that stand in the directory instead of the true ones.
    var declaredSize: UInt32?
    /// Writes the sizes into a zip64 field of the directory, as archives past 4 GiB have them.
    var isZip64 = false
    /// Packed bytes when they were made elsewhere.
    var packed: [UInt8]?
    var checksum: UInt32?
  }

  /// A zip archive.
  static func zip(_ entries: [Entry], prefix: [UInt8] = [], comment: [UInt8] = []) -> [UInt8] {
    var file = prefix
    var directory: [UInt8] = []
    for entry in entries {
      let packed = entry.packed ?? (entry.method == 8 ? deflated(entry.bytes) : entry.bytes)
      let checksum = entry.checksum ?? UInt32(crc32(0, entry.bytes, UInt32(entry.bytes.count)))
      let name = Array(entry.name.utf8)
      let offset = file.count - prefix.count
      let size = entry.declaredSize ?? UInt32(entry.bytes.count)
      file += [0x50, 0x4B, 3, 4] + le(20, 2) + le(Int(entry.flags), 2) + le(Int(entry.method), 2) + le(0, 4)
      file += le(Int(checksum), 4) + le(packed.count, 4) + le(Int(size), 4) + le(name.count, 2) + le(0, 2)
      file += name + packed
      var extra: [UInt8] = []
      if entry.isZip64 {
        extra = le(1, 2) + le(24, 2) + le(Int(size), 8) + le(packed.count, 8) + le(offset, 8)
      }
      func narrow(_ number: Int) -> [UInt8] { entry.isZip64 ? [255, 255, 255, 255] : le(number, 4) }
      directory += [0x50, 0x4B, 1, 2] + le(20, 2) + le(20, 2) + le(Int(entry.flags), 2)
      directory += le(Int(entry.method), 2) + le(0, 4) + le(Int(checksum), 4) + narrow(packed.count)
      directory += narrow(Int(size)) + le(name.count, 2) + le(extra.count, 2) + le(0, 2) + le(0, 2) + le(0, 2)
      directory += le(0, 4) + narrow(offset) + name + extra
    }
    let start = file.count - prefix.count
    file += directory + [0x50, 0x4B, 5, 6] + le(0, 4) + le(entries.count, 2) + le(entries.count, 2)
    return file + le(directory.count, 4) + le(start, 4) + le(comment.count, 2) + comment
  }

  private static func le(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}

/// A folder for one test's files, removed with it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and gives its path.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = url.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file.path
  }
}
