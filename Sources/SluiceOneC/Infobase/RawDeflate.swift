import CDeflate
import SluiceRecords

/// Unpacks a bare deflate stream that lies whole in memory, as the stores of a base hold their entries.
enum RawDeflate {
  /// The largest entry that is unpacked; descriptions of objects reach some MiB.
  static let largest = 64 << 20

  /// The unpacked bytes; nil where the stream is damaged or larger than `largest`.
  static func unpacked(_ packed: [UInt8]) -> [UInt8]? {
    guard !packed.isEmpty, let machine = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(machine) }
    var room = max(4096, packed.count * 6)
    while true {
      var result = LIBDEFLATE_BAD_DATA
      let bytes = [UInt8](unsafeUninitializedCapacity: min(room, largest)) { buffer, count in
        var written = 0
        result = libdeflate_deflate_decompress(
          machine, packed, packed.count, buffer.baseAddress, buffer.count, &written)
        count = result == LIBDEFLATE_SUCCESS ? written : 0
      }
      if result == LIBDEFLATE_SUCCESS { return bytes }
      guard result == LIBDEFLATE_INSUFFICIENT_SPACE, room < largest else { return nil }
      room *= 4
    }
  }
}
