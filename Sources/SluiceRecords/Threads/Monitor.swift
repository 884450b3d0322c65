import Glibc

/// A lock with a condition: what two threads share is looked at by one at a time, and each may wait for the other.
package final class Monitor: @unchecked Sendable {
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  package init() {
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

  /// Does `body` while nobody else does.
  package func hold<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body()
  }

  /// Lets others in until one of them has signalled; only within `hold`. May return early: ask again what you wait for.
  package func wait() { pthread_cond_wait(changed, lock) }

  /// Wakes the thread that waits; only within `hold`.
  package func signal() { pthread_cond_signal(changed) }
}
