import CDeflate
import SluiceRecords

extension ZipEntry {
  /// Opens the entry's bytes in its archive, unpacked; length and check sum are compared at the end.
  ///
  /// Errors: `file.damaged-archive`, `file.cut-short`, `file.too-dense`, `file.too-large-unpacked`.
  package func open(in file: FileStream, limit: UnpackingLimit = UnpackingLimit()) throws(Stop)
    -> any ByteStream
  {
    let place = file.place
    var declared = limit
    if isMeasured { try declared.add(packed: packedSize, unpacked: size, at: place) }
    let header = LittleEndianBytes(try file.bytes(at: offset, count: 30))
    let (start, isOver) = offset.addingReportingOverflow(
      30 + Int(header.uint16(26)) + Int(header.uint16(28)))
    guard header.uint32(0) == 0x0403_4B50, !isOver else { throw Stop(.fileDamagedArchive, at: place) }
    let packed = FileRange(file, start: start, count: packedSize)
    let bytes: any ByteStream =
      method == 8 ? InflatedStream(packed, wrapping: .none, place: place, limit: limit) : packed
    if !isMeasured { return bytes }
    return CheckedStream(bytes, count: size, checksum: checksum, place: place)
  }
}

/// A stretch of a file.
package final class FileRange: ByteStream {
  private let file: FileStream
  private var at: Int
  private var left: Int

  package init(_ file: FileStream, start: Int, count: Int) {
    (self.file, at, left) = (file, start, count)
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    let count = try file.read(
      at: at, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, left)]))
    if count == 0, left > 0 { throw Stop(.fileCutShort, at: file.place) }
    at += count
    left -= count
    return count
  }
}

/// Compares what passes with the length and the check sum the archive's directory promises.
private final class CheckedStream: ByteStream {
  private let stream: any ByteStream
  private let place: String
  private let checksum: UInt32
  private var left: Int
  private var running: UInt32 = 0

  init(_ stream: any ByteStream, count: Int, checksum: UInt32, place: String) {
    (self.stream, left, self.checksum, self.place) = (stream, count, checksum, place)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    let count = try stream.read(
      into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, 1 << 30)]))
    left -= count
    if let start = buffer.baseAddress {
      running = libdeflate_crc32(running, start, count)
    }
    if left < 0 || (count == 0 && (left != 0 || running != checksum)) {
      throw Stop(.fileDamagedArchive, at: place)
    }
    return count
  }
}
