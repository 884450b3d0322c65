import Dispatch
import Glibc

/// Does pieces of work on several threads at once, and waits for all.
public enum SideBySide {
  /// As many threads as there are cores.
  public static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// What `work` makes of each number below `count`, in the order of numbers.
  ///
  /// Shape: each piece is done by itself, on any thread; what several of them change must be kept apart by the caller.
  public static func map<Result>(_ count: Int, _ work: (Int) -> Result) -> [Result] {
    guard count > 1 else { return (0..<count).map(work) }
    return withoutActuallyEscaping(work) { work in
      // Each piece writes to its own place and nobody reads before all are done.
      nonisolated(unsafe) let work = work
      return Array(unsafeUninitializedCapacity: count) { results, filled in
        nonisolated(unsafe) let first = results.baseAddress.unsafelyUnwrapped
        DispatchQueue.concurrentPerform(iterations: count) { (first + $0).initialize(to: work($0)) }
        filled = count
      }
    }
  }
}
