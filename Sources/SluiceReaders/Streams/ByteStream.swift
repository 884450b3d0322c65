import SluiceRecords

/// Gives the bytes of a source, block by block, in their order.
///
/// Shape: a read fills as much of the buffer as is at hand and may give less than asked; 0 is the end, and stays so.
/// Errors: throws only when the source cannot be read on.
public protocol ByteStream: AnyObject {
  /// Reads the next bytes into a buffer that is not empty, and says how many they are.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int
}

extension ByteStream {
  /// Reads until the buffer is full or the stream ends, and says how many bytes came.
  package func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Appends up to `count` bytes to an array, fewer only at the end of the stream.
  package func append(_ count: Int, to bytes: inout [UInt8]) throws(Stop) {
    let start = bytes.count
    bytes += [UInt8](repeating: 0, count: count)
    var filled = 0
    defer { bytes.removeLast(count - filled) }
    filled = try bytes.withUnsafeMutableBufferPointer { buffer throws(Stop) in
      try fill(UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[start...])))
    }
  }
}
