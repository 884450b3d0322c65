import SluiceReaders
import SluiceRecords

/// The bytes of a file from an offset to its end, read again as often as is wanted.
final class FileWindow: ByteStream {
  private let file: FileStream
  private var at: Int

  init(_ file: FileStream, from start: Int) { (self.file, at) = (file, start) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    let count = try file.read(at: at, into: buffer)
    at += count
    return count
  }
}
