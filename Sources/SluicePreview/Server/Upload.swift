import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// A file on its way from a browser to the disk.
///
/// Shape: it grows beside its place under a name of its own and is put there when it is whole.
final class Upload: Sendable {
  struct Outcome: Sendable {
    let path: String
    let draft: String
    let trouble: String?
    /// Puts the file in its place; nil when that went well, else why not.
    func keep() -> String? {
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

  struct NotMade: Error { let words: String }

  private let path: String
  private let draft: String
  private let descriptor: Int32
  private let most: Int64
  private let size = Atomic<Int64>(0)
  private let trouble = Mutex<String?>(nil)
  private let isClosed = Atomic<Bool>(false)
  private let last = Mutex<EventLoopFuture<Void>?>(nil)
  private static let count = Atomic<Int>(0)

  init(path: String, most: Int64) throws {
    self.path = path
    self.most = most
    draft = "\(path).\(Self.count.add(1, ordering: .relaxed).newValue).part"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw NotMade(words: String(cString: strerror(errno))) }
  }

  var isTooLarge: Bool { size.load(ordering: .relaxed) > most }

  var finished: Outcome {
    close()
    return Outcome(path: path, draft: draft, trouble: trouble.withLock { $0 })
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
    if !isClosed.exchange(true, ordering: .relaxed) { _ = Glibc.close(descriptor) }
  }

  private func put(_ bytes: ByteBuffer) {
    guard !isClosed.load(ordering: .relaxed), trouble.withLock({ $0 == nil }) else { return }
    bytes.withUnsafeReadableBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
        if count < 0 {
          if errno == EINTR { continue }
          let words = String(cString: strerror(errno))
          trouble.withLock { $0 = words }
          return
        }
        done += count
      }
    }
  }
}

/// Counts the connections that are open.
final class ConnectionGauge: Sendable {
  private let open = Atomic<Int>(0)

  /// Counts one more; false when there are as many as may be.
  func enter(_ most: Int) -> Bool {
    guard open.add(1, ordering: .relaxed).newValue <= most else {
      open.subtract(1, ordering: .relaxed)
      return false
    }
    return true
  }

  func leave() { open.subtract(1, ordering: .relaxed) }
}
