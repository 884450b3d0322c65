import Glibc
import SluiceLoading
import SluiceRecords

/// Keeps two runs away from one store: an advisory lock that ends with the process, however it ends.
///
/// Shape: the file `STORE.lock` beside the store stays where it is; it is the kernel's lock on it that counts. In
/// PostgreSQL it is a lock of the server, which ends with the connection.
public struct RunLock {
  private let descriptor: Int32?
  private let server: PostgresLock?

  /// Takes the lock, or throws `run.locked` at once when another run has it.
  public init(store: String) throws(Stop) {
    let path: String
    switch try StoreAddress(parsing: store) {
    case .sqlite(let file): path = file + ".lock"
    case .postgres(let address):
      guard let lock = try PostgresLock(address: address) else { throw Stop(.runLocked, at: store) }
      (descriptor, server) = (nil, lock)
      return
    }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Stop(.runLockNotMade, at: path, [.init("error", Phrase(word: String(cString: strerror(errno))))])
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Stop(.runLocked, at: store)
    }
    self.descriptor = descriptor
    server = nil
  }

  /// Gives the lock back.
  public func release() {
    if let descriptor { close(descriptor) }
  }
}

extension Reason {
  /// Another run works on the store.
  static let runLocked = Reason(
    "run.locked", .error,
    message: "another run works on this store",
    remedy: "wait until it is done; the lock ends with that run, even if it crashes",
    rule: "sluice import --lock: flock(2) on STORE.lock, or pg_try_advisory_lock")

  /// The lock's file cannot be made.
  static let runLockNotMade = Reason(
    "run.lock-not-made", .error,
    message: "the lock file cannot be opened ({error})",
    remedy: "make the store's folder writable, or leave --lock out",
    rule: "sluice import --lock: flock(2) on STORE.lock, or pg_try_advisory_lock")
}
