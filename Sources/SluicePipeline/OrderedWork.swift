import Glibc

/// Works on items on all cores and hands the results back in the items' order.
///
/// Shape: `next` and `take` run on the caller's side, one after the other; `work` runs on any thread. No more
/// items are under way than `width`, so memory does not grow with their number.
enum OrderedWork {
  /// So many items are under way at most: twice the cores, unless a task says otherwise.
  @TaskLocal static var width = max(2, 2 * Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  static func run<Item: Sendable, Result: Sendable, Failure: Error>(
    next: () throws(Failure) -> Item?, work: @escaping @Sendable (Item) -> Result,
    take: (Result) throws(Failure) -> Void
  ) async throws(Failure) {
    let width = width
    let outcome: Swift.Result<Void, Failure> = await withTaskGroup(of: (Int, Result).self) { group in
      var begun = 0
      var taken = 0
      var waiting: [Int: Result] = [:]
      do throws(Failure) {
        var isAtEnd = false
        while true {
          while !isAtEnd, begun - taken < width {
            guard let item = try next() else {
              isAtEnd = true
              break
            }
            let number = begun
            group.addTask { (number, work(item)) }
            begun += 1
          }
          guard taken < begun, let (number, result) = await group.next() else { break }
          waiting[number] = result
          while let result = waiting.removeValue(forKey: taken) {
            taken += 1
            try take(result)
          }
        }
        return .success(())
      } catch {
        group.cancelAll()
        return .failure(error)
      }
    }
    try outcome.get()
  }
}
