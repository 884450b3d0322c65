import Glibc
import SluiceRecords

/// Writes gathered rows into a store on a thread of its own, so that decoding a plan and filling a store take turns
/// on two processors.
///
/// Shape: one portion is written while the next is gathered. From the first `write` until `wait` has returned nobody
/// else may use the database.
final class SinkWriter {
  private let work: SinkWork
  private var thread: pthread_t

  /// Begins the thread; nil where the system has none left.
  init?(_ database: any StoreDatabase) {
    work = SinkWork(database)
    thread = pthread_t()
    let argument = Unmanaged.passRetained(work)
    let result = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<SinkWork>.fromOpaque(argument!).takeRetainedValue().run()
        return nil
      }, argument.toOpaque())
    guard result == 0 else {
      argument.release()
      return nil
    }
  }

  deinit {
    work.end()
    pthread_join(thread, nil)
  }

  /// Hands a portion over and gives tables for the next, as soon as the portion before is written.
  ///
  /// Errors: those of the portion before; nothing is written after one.
  func write(_ tables: EntitySinks.Tables, _ bytes: HeldBytes) throws(Stop) -> EntitySinks.Tables {
    try work.hand(.init(tables: tables, bytes: bytes))
  }

  /// Waits until all that was handed over is written.
  ///
  /// Errors: those of the last portion.
  func wait() throws(Stop) { try work.wait() }
}

/// What the two threads share.
private final class SinkWork: @unchecked Sendable {
  struct Portion {
    let tables: EntitySinks.Tables
    let bytes: HeldBytes
  }

  private let database: any StoreDatabase
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>
  private var portion: Portion?
  private var spare: EntitySinks.Tables?
  private var trouble: Stop?
  private var isEnded = false

  init(_ database: any StoreDatabase) {
    self.database = database
    lock = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    lock.deallocate()
    changed.deallocate()
  }

  func run() {
    while let portion = next() {
      var failure: Stop?
      do throws(Stop) {
        try portion.tables.write(to: database, bytes: portion.bytes.start)
      } catch { failure = error }
      portion.tables.removeAll()
      pthread_mutex_lock(lock)
      (self.portion, spare, trouble) = (nil, portion.tables, failure)
      pthread_cond_signal(changed)
      pthread_mutex_unlock(lock)
    }
  }

  private func next() -> Portion? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while portion == nil {
      if isEnded { return nil }
      pthread_cond_wait(changed, lock)
    }
    return portion
  }

  func hand(_ next: Portion) throws(Stop) -> EntitySinks.Tables {
    try wait()
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    portion = next
    let tables = spare ?? EntitySinks.Tables()
    spare = nil
    pthread_cond_signal(changed)
    return tables
  }

  func wait() throws(Stop) {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while portion != nil { pthread_cond_wait(changed, lock) }
    if let trouble { throw trouble }
  }

  func end() {
    pthread_mutex_lock(lock)
    isEnded = true
    pthread_cond_signal(changed)
    pthread_mutex_unlock(lock)
  }
}
