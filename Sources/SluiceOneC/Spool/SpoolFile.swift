import Glibc
import SluiceRecords

/// Blocks of bytes that are written once and read many times: in memory as long as they are few, then in a nameless
/// temporary file.
///
/// Errors: `file.no-room` when the file cannot be written.
final class SpoolFile {
  /// Where a block lies.
  struct Block {
    fileprivate let start: Int
    fileprivate let count: Int
    fileprivate let isInFile: Bool
  }

  /// How many bytes stay in memory.
  static let inMemory = 32 << 20

  private let place: String
  private var memory: [UInt8] = []
  private var descriptor: CInt = -1
  private var fileLength = 0

  init(place: String) { self.place = place }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Keeps a block.
  func append(_ bytes: [UInt8]) throws(Stop) -> Block {
    if descriptor < 0, memory.count + bytes.count <= Self.inMemory {
      memory += bytes
      return Block(start: memory.count - bytes.count, count: bytes.count, isInFile: false)
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
      bytes.removeAll(keepingCapacity: true)
      bytes += memory[block.start..<block.start + block.count]
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
    var template = Array("\(Self.folder)/sluice-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw noRoom }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  private static var folder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  private var noRoom: Stop { Stop(.fileNoRoom, at: place, [.init("folder", Self.folder)]) }
}
