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
public enum ProcessMemory {
  /// The memory that is resident now; 0 where the system does not tell.
  public static var bytes: Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, 128, file) != nil else { return 0 }
    let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(
      separator: " ")
    return words.count > 1 ? (Int(words[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
  }

  /// The most memory that was resident so far.
  static var peakBytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}
