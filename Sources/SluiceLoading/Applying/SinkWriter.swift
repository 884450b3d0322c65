import SluiceRecords

/// Writes gathered rows into a store on a thread of its own, so that decoding a plan and filling a store take turns
/// on two processors.
///
/// Shape: one portion is written while the next is gathered. From the first `write` until `wait` has returned nobody
/// else may use the database.
final class SinkWriter {
  private let work: SinkWork
  private let thread: WorkThread

  /// Begins the thread; nil where the system has none left.
  init?(_ database: any StoreDatabase) {
    let work = SinkWork(database)
    guard let thread = WorkThread({ work.run() }) else { return nil }
    (self.work, self.thread) = (work, thread)
  }

  deinit {
    work.end()
    thread.join()
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
  private let monitor = Monitor()
  private var portion: Portion?
  private var spare: EntitySinks.Tables?
  private var trouble: Stop?
  private var isEnded = false

  init(_ database: any StoreDatabase) {
    self.database = database
  }

  func run() {
    while let portion = next() {
      var failure: Stop?
      do throws(Stop) {
        try portion.tables.write(to: database, bytes: portion.bytes.start)
      } catch { failure = error }
      portion.tables.removeAll()
      monitor.hold {
        (self.portion, spare, trouble) = (nil, portion.tables, failure)
        monitor.signal()
      }
    }
  }

  private func next() -> Portion? {
    monitor.hold {
      while portion == nil {
        if isEnded { return nil }
        monitor.wait()
      }
      return portion
    }
  }

  func hand(_ next: Portion) throws(Stop) -> EntitySinks.Tables {
    try wait()
    return monitor.hold {
      portion = next
      let tables = spare ?? EntitySinks.Tables()
      spare = nil
      monitor.signal()
      return tables
    }
  }

  func wait() throws(Stop) {
    try monitor.hold { () throws(Stop) in
      while portion != nil { monitor.wait() }
      if let trouble { throw trouble }
    }
  }

  func end() {
    monitor.hold {
      isEnded = true
      monitor.signal()
    }
  }
}
