import Glibc
import SluiceRecords

/// Texts that are added one behind another and read at any place: in memory as long as they are few, then in a nameless
/// temporary file that is seen as memory and that the system may take out of it again.
///
/// Shape: reading begins when all has been added and `settle` was called.
/// Errors: `file.no-room` when the file cannot be written.
final class TextHeap {
  private let place: String
  private let mostInMemory: Int
  /// What is not in the file: all of it, or what was added last.
  private var bytes: UnsafeMutablePointer<UInt8>
  private var used = 0
  private var room = 4096
  private var descriptor: CInt = -1
  private var written = 0
  private var mapped: UnsafeMutableRawPointer?

  /// How many bytes stay in memory.
  static let inMemory = 32 << 20
  private static let blockSize = 1 << 20

  init(place: String, mostInMemory: Int = inMemory) {
    self.place = place
    self.mostInMemory = mostInMemory
    bytes = .allocate(capacity: room)
  }

  deinit {
    bytes.deallocate()
    if let mapped { munmap(mapped, written) }
    if descriptor >= 0 { close(descriptor) }
  }

  /// How many bytes have been added.
  var count: Int { written + used }

  @inline(__always) func append(_ byte: UInt8) {
    if used == room { grow(1) }
    bytes[used] = byte
    used += 1
  }

  @inline(__always) func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    if room - used < text.count { grow(text.count) }
    (bytes + used).update(from: start, count: text.count)
    used += text.count
  }

  /// Appends a text with its length in front.
  @inline(__always) func append(part text: UnsafeBufferPointer<UInt8>) {
    var rest = UInt(bitPattern: text.count)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
    append(text)
  }

  /// Ends what belongs together, and puts what has gathered into the file where it is much.
  @inline(__always) func endFact() throws(Stop) {
    if used > (descriptor < 0 ? mostInMemory : Self.blockSize) { try flush() }
  }

  /// Ends the adding.
  func settle() throws(Stop) {
    guard descriptor >= 0, mapped == nil else { return }
    try flush()
    guard let mapped = mmap(nil, written, PROT_READ, MAP_SHARED, descriptor, 0), mapped != MAP_FAILED else {
      throw noRoom
    }
    self.mapped = mapped
  }

  /// The bytes from a place on; they hold as long as the heap does, or until more is added.
  @inline(__always)
  func bytes(from offset: Int) -> UnsafeBufferPointer<UInt8> {
    if let mapped {
      let start = (mapped + offset).assumingMemoryBound(to: UInt8.self)
      return UnsafeBufferPointer(start: start, count: written - offset)
    }
    return UnsafeBufferPointer(start: bytes + offset, count: used - offset)
  }

  private func grow(_ count: Int) { resize(max(room * 2, used + count)) }

  private func resize(_ size: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    larger.update(from: bytes, count: used)
    bytes.deallocate()
    bytes = larger
    room = size
  }

  private func flush() throws(Stop) {
    if descriptor < 0 {
      descriptor = NamelessFile.open()
      guard descriptor >= 0 else { throw noRoom }
    }
    var done = 0
    while done < used {
      let part = write(descriptor, bytes + done, used - done)
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { throw noRoom }
      done += part
    }
    written += used
    used = 0
    if room > 2 * Self.blockSize { resize(2 * Self.blockSize) }
  }

  private var noRoom: Stop { Stop(.fileNoRoom, at: place, [.init("folder", NamelessFile.folder)]) }
}

/// Files without a name, which are gone when they are closed.
enum NamelessFile {
  static var folder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

  /// The descriptor of an empty file; below 0 where none can be made.
  static func open() -> CInt {
    var template = Array("\(folder)/sluice-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return descriptor }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }
}
