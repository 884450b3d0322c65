import Glibc
import SluiceRecords

/// Keeps two runs away from one store: an advisory lock that ends with the process, however it ends.
///
/// Shape: the file `STORE.lock` beside the store stays where it is; it is the kernel's lock on it that counts.
public struct RunLock {
  private let descriptor: Int32

  /// Takes the lock, or throws `run.locked` at once when another run has it.
  public init(store: String) throws(Stop) {
    let path = (store.hasPrefix("sqlite:") ? String(store.dropFirst(7)) : store) + ".lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Stop(.runLockNotMade, at: path, [.init("error", String(cString: strerror(errno)))])
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Stop(.runLocked, at: store)
    }
    self.descriptor = descriptor
  }

  /// Gives the lock back.
  public func release() { close(descriptor) }
}

extension Reason {
  /// Another run works on the store.
  static let runLocked = Reason(
    "run.locked", .error,
    message: "another run works on this store",
    remedy: "wait until it is done; the lock ends with that run, even if it crashes",
    rule: "sluice import --lock: flock(2) on STORE.lock")

  /// The lock's file cannot be made.
  static let runLockNotMade = Reason(
    "run.lock-not-made", .error,
    message: "the lock file cannot be opened ({error})",
    remedy: "make the store's folder writable, or leave --lock out",
    rule: "sluice import --lock: flock(2) on STORE.lock")
}
