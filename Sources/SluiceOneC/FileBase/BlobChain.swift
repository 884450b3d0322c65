import SluiceReaders
import SluiceRecords

/// Reads what lies in chains of small chunks: long texts, value storages, descriptions of tables.
///
/// Refuses: chains that turn in a circle, chunks outside the object, more bytes than are promised.
/// Rule: 1c-formats memo §10.6: 256 bytes each, the next chunk's number, how many bytes are used, the bytes.
struct BlobChain {
  let object: FileBaseObject

  private static let chunk = 256
  private static let payload = 250

  /// The first `most` bytes of the chain that begins at a chunk.
  ///
  /// - Parameter length: how many bytes it is said to have; nil where nobody says.
  /// Returns nil for a chain that contradicts itself.
  func bytes(from first: UInt32, length: Int?, most: Int) throws(Stop) -> [UInt8]? {
    var bytes: [UInt8] = []
    var next = first
    let limit = min(length ?? most, most)
    // Chunks are full but for the last; a chain of many more turns in a circle or runs into another one.
    var left = min(object.length / Self.chunk, limit / 100) + 16
    var chunk: [UInt8] = []
    while next != 0, bytes.count < limit {
      let start = Int(next) * Self.chunk
      guard left > 0, start + Self.chunk <= object.length else { return nil }
      left -= 1
      chunk.removeAll(keepingCapacity: true)
      try object.append(start..<start + Self.chunk, to: &chunk, lasting: true)
      let used = Int(chunk[4]) | Int(chunk[5]) << 8
      guard used <= Self.payload else { return nil }
      bytes.append(contentsOf: chunk[6..<6 + used])
      next = chunk.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self).littleEndian }
    }
    guard bytes.count >= limit || length == nil else { return nil }
    if bytes.count > limit { bytes.removeLast(bytes.count - limit) }
    return bytes
  }
}
