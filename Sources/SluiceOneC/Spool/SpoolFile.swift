import Glibc
import SluiceRecords

/// Blocks of bytes that are written once and read many times: in memory as long as they are few, then in a nameless
/// temporary file.
///
/// Errors: `file.no-room` when the file cannot be written.
final class SpoolFile {
  /// Where a block lies.
  struct Block {
    /// In the file the first byte, in memory the number of the block.
    fileprivate let start: Int
    fileprivate let count: Int
    fileprivate let isInFile: Bool
  }

  /// How many bytes stay in memory.
  static let inMemory = 32 << 20

  private let place: String
  private var memory: [[UInt8]] = []
  private var memorySize = 0
  private var descriptor: CInt = -1
  private var fileLength = 0

  init(place: String) { self.place = place }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Keeps a block.
  func append(_ bytes: [UInt8]) throws(Stop) -> Block {
    if descriptor < 0, memorySize + bytes.count <= Self.inMemory {
      memory.append(bytes)
      memorySize += bytes.count
      return Block(start: memory.count - 1, count: bytes.count, isInFile: false)
    }
    if descriptor < 0 { try open() }
    var written = 0
    while written < bytes.count {
      let part = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, bytes.count - written) }
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { throw noRoom }
      written += part
    }
    fileLength += bytes.count
    return Block(start: fileLength - bytes.count, count: bytes.count, isInFile: true)
  }

  /// Puts a block in place of what the array holds.
  func read(_ block: Block, into bytes: inout [UInt8]) throws(Stop) {
    guard block.isInFile else {
      bytes = memory[block.start]
      return
    }
    if bytes.count < block.count { bytes += [UInt8](repeating: 0, count: block.count - bytes.count) }
    bytes.removeLast(bytes.count - block.count)
    var filled = 0
    while filled < block.count {
      let part = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress! + filled, block.count - filled, off_t(block.start + filled))
      }
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { throw noRoom }
      filled += part
    }
  }

  private func open() throws(Stop) {
    descriptor = NamelessFile.open()
    guard descriptor >= 0 else { throw noRoom }
  }

  private var noRoom: Stop { Stop(.fileNoRoom, at: place, [.init("folder", NamelessFile.folder)]) }
}
