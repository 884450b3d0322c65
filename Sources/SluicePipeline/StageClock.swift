import Glibc
import SluiceRecords

/// Measures how long the stages of a run take.
struct StageClock {
  private(set) var stages: [RunSummary.StageTime] = []
  private var last = Self.now()

  /// Closes the stage that runs since the last mark.
  mutating func mark(_ stage: String) {
    let now = Self.now()
    stages.append(RunSummary.StageTime(stage: stage, seconds: now - last))
    last = now
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// What the process has used of the machine.
enum ProcessMemory {
  /// The most memory that was resident so far.
  static var peakBytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}
