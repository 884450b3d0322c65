import Glibc

/// The one place that reads the calendar: results never depend on it, only the history of runs keeps it.
enum Clock {
  /// Seconds since 1970, UTC.
  static var seconds: Double { Double(time(nil)) }

  /// Seconds of a clock that nobody sets, to measure by.
  static var steady: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The time now, UTC, as `2024-01-31T12:00:00Z`.
  static var now: String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
      + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}
