import Glibc

/// Work that several threads of their own do at once.
enum Visitors {
  private final class Work<Outcome>: @unchecked Sendable {
    let work: @Sendable (Int) -> Outcome
    let number: Int
    var outcome: Outcome?
    init(_ number: Int, _ work: @escaping @Sendable (Int) -> Outcome) {
      (self.number, self.work) = (number, work)
    }
    func run() { outcome = work(number) }
  }

  /// A thread's entry knows nothing of types.
  private final class Errand {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  /// What each of so many threads gives, in the order of their numbers.
  static func run<Outcome>(_ count: Int, _ work: @escaping @Sendable (Int) -> Outcome) -> [Outcome] {
    let all = (0..<count).map { Work($0, work) }
    let threads = all.map { one -> pthread_t in
      var thread = pthread_t()
      let errand = Unmanaged.passRetained(Errand { one.run() })
      pthread_create(
        &thread, nil,
        { pointer in
          Unmanaged<Errand>.fromOpaque(pointer!).takeRetainedValue().run()
          return nil
        }, errand.toOpaque())
      return thread
    }
    for thread in threads { pthread_join(thread, nil) }
    return all.compactMap(\.outcome)
  }
}
