import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// A file on its way from a browser to the disk.
///
/// Shape: it grows in its folder under a name that nobody can guess and is put in its place when it is whole.
/// Rule: CWE-59, «Link Following»: nothing that lies there already is written to.
final class Upload: Sendable {
  struct Outcome: Sendable {
    let draft: String
    let trouble: String?
    /// Puts the file in its place; nil when that went well, else why not.
    func keep(at path: String) -> String? {
      if let trouble {
        unlink(draft)
        return trouble
      }
      guard rename(draft, path) == 0 else {
        defer { unlink(draft) }
        return String(cString: strerror(errno))
      }
      return nil
    }
  }

  /// Held while bytes are written: a descriptor that is closed meanwhile may be another file's at once.
  private struct State {
    var isOpen = true
    var trouble: String?
  }

  struct NotMade: Error { let words: String }

  private let draft: String
  private let descriptor: Int32
  private let most: Int64
  private let size = Atomic<Int64>(0)
  private let state = Mutex(State())
  private let last = Mutex<EventLoopFuture<Void>?>(nil)
  private static let beginning = ".arriving-"
  private static let ending = ".part"

  init(folder: String, most: Int64) throws {
    self.most = most
    var generator = SystemRandomNumberGenerator()
    draft = "\(folder)/\(Self.beginning)\(String(generator.next(), radix: 16))\(Self.ending)"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw NotMade(words: String(cString: strerror(errno))) }
  }

  /// Whether a name is that of an upload; one that lies there when a server begins was cut off.
  static func isDraft(_ name: String) -> Bool { name.hasPrefix(beginning) && name.hasSuffix(ending) }

  var isTooLarge: Bool { size.load(ordering: .relaxed) > most }

  var finished: Outcome {
    close()
    return Outcome(draft: draft, trouble: state.withLock { $0.trouble })
  }

  /// Writes bytes behind those that came before.
  func write(_ bytes: ByteBuffer, on pool: NIOThreadPool, _ loop: any EventLoop) {
    guard !isTooLarge else { return }
    size.add(Int64(bytes.readableBytes), ordering: .relaxed)
    let before = last.withLock { $0 } ?? loop.makeSucceededVoidFuture()
    let next = before.flatMap { pool.runIfActive(eventLoop: loop) { self.put(bytes) } }
    last.withLock { $0 = next }
  }

  /// When everything so far is on disk.
  func written(_ loop: any EventLoop) -> EventLoopFuture<Void> {
    last.withLock { $0 } ?? loop.makeSucceededVoidFuture()
  }

  /// Gives the file up.
  func abandon() {
    close()
    unlink(draft)
  }

  private func close() {
    state.withLock { state in
      if state.isOpen { _ = Glibc.close(descriptor) }
      state.isOpen = false
    }
  }

  private func put(_ bytes: ByteBuffer) {
    state.withLock { state in
      guard state.isOpen, state.trouble == nil else { return }
      bytes.withUnsafeReadableBytes { bytes in
        var done = 0
        while done < bytes.count {
          let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
          if count < 0 {
            if errno == EINTR { continue }
            state.trouble = String(cString: strerror(errno))
            return
          }
          done += count
        }
      }
    }
  }
}
