import Glibc
import SluiceRecords
import Synchronization

/// Reads an open file of the system: a plain file, a pipe or standard input.
///
/// Errors: `file.missing`, `file.is-a-folder`, `file.not-readable` on opening, `file.read-failed` and `file.changed` later.
public final class FileStream: ByteStream {
  package let place: String
  let descriptor: CInt
  private let isOwned: Bool
  /// The plain file as it was on opening; nil for a pipe.
  private let state: State?

  /// How many bytes this process has taken from files and pipes so far.
  package static var bytesRead: Int { taken.load(ordering: .relaxed) }
  private static let taken = Atomic<Int>(0)

  /// What changes when somebody writes to a file.
  private struct State: Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init?(_ descriptor: CInt) {
      var facts = stat()
      guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
      size = Int(facts.st_size)
      seconds = facts.st_mtim.tv_sec
      nanoseconds = facts.st_mtim.tv_nsec
    }
  }

  /// Opens the file at a path.
  public convenience init(path: String) throws(Stop) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileStream.stop(errno, at: path) }
    try self.init(descriptor: descriptor, place: path, isOwned: true)
  }

  /// Takes an open descriptor; `isOwned` says whether it is closed with the stream, `isOurs`
  /// whether it is a file of our own, which we may still write to.
  init(descriptor: CInt, place: String, isOwned: Bool, isOurs: Bool = false) throws(Stop) {
    self.place = place
    self.descriptor = descriptor
    self.isOwned = isOwned
    state = isOurs ? nil : State(descriptor)
    var facts = stat()
    if fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR {
      throw Stop(.fileIsAFolder, at: place)
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, min(buffer.count, 1 << 30))
      if count > 0 {
        Self.taken.add(count, ordering: .relaxed)
        return count
      }
      if count == 0 {
        // A file that is being written ends anywhere: its last rows would be lost and nobody told.
        if let state, State(descriptor) != state { throw Stop(.fileChanged, at: place) }
        return 0
      }
      if errno != EINTR { throw FileStream.stop(errno, at: place) }
    }
  }

  /// How long the file is, where it is one that can be read at any place.
  package var length: Int? {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(facts.st_size)
  }

  /// Reads the bytes at an offset without moving on and says how many came; 0 is the end of the file.
  package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, min(buffer.count, 1 << 30), off_t(offset))
      if count >= 0 {
        Self.taken.add(count, ordering: .relaxed)
        return count
      }
      if errno != EINTR { throw FileStream.stop(errno, at: place) }
    }
  }

  /// Up to `count` bytes at an offset; fewer at the end of the file.
  package func bytes(at offset: Int, count: Int) throws(Stop) -> [UInt8] {
    guard count > 0, offset >= 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let part = try bytes.withUnsafeMutableBufferPointer { buffer throws(Stop) in
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
        return try read(at: offset + filled, into: UnsafeMutableRawBufferPointer(rest))
      }
      if part == 0 { break }
      filled += part
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  private static func stop(_ code: CInt, at place: String) -> Stop {
    switch code {
    case ENOENT, ENOTDIR: Stop(.fileMissing, at: place)
    case EACCES, EPERM: Stop(.fileNotReadable, at: place)
    case EISDIR: Stop(.fileIsAFolder, at: place)
    default:
      Stop(.fileReadFailed, at: place, [.init("problem", Phrase(word: String(cString: strerror(code))))])
    }
  }
}

extension Reason {
  /// Nothing lies at the path.
  static let fileMissing = Reason(
    "file.missing", .error, message: "there is no such file", remedy: "check the path",
    rule: "open(2), ENOENT")

  /// The path is a folder.
  static let fileIsAFolder = Reason(
    "file.is-a-folder", .error, message: "this is a folder, a file was expected",
    remedy: "name a file in it", rule: "fstat(2), S_IFDIR")

  /// The system does not let us read the file.
  static let fileNotReadable = Reason(
    "file.not-readable", .error, message: "the file is there but may not be read",
    remedy: "ask for the right to read it", rule: "open(2), EACCES")

  /// Somebody wrote to the file while it was read.
  static let fileChanged = Reason(
    "file.changed", .error, message: "the file was changed while it was being read",
    remedy: "wait until the program that writes it has finished, and try again",
    rule: "fstat(2), st_size and st_mtim")

  /// The system failed while reading.
  static let fileReadFailed = Reason(
    "file.read-failed", .error, message: "reading failed: {problem}",
    remedy: "copy the file to a sound disk and try again", rule: "read(2)")
}
