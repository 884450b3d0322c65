import Glibc
import SluicePipeline
import SluiceRecords
import Synchronization

/// Shows how far a run has come: one line that renews itself on a terminal, nothing in a pipe.
final class Progress: RunObserver, Sendable {
  private struct State {
    var stage = ""
    var began = 0.0
    var shownAt = 0.0
    var hasLine = false
  }
  private let state = Mutex(State())
  private let isShown: Bool
  private let isQuiet: Bool

  /// A quiet progress, or a run without a watching person, shows nothing.
  init(quiet: Bool) {
    isQuiet = quiet
    isShown = !quiet && Screen.isWatched && !RunLog.isJSON
  }

  func stageBegan(_ stage: String) {
    if !isQuiet { RunLog.event("stage", [("stage", stage)]) }
    guard isShown else { return }
    state.withLock {
      $0.stage = stage
      $0.began = Self.now()
      $0.shownAt = 0
    }
    advanced(rows: 0)
  }

  func advanced(rows: Int) {
    guard isShown else { return }
    let line: String? = state.withLock { state in
      let now = Self.now()
      guard now - state.shownAt >= 0.1 else { return nil }
      state.shownAt = now
      state.hasLine = true
      guard rows > 0 else { return state.stage }
      let rate = now > state.began ? Int(Double(rows) / (now - state.began)) : 0
      return "\(state.stage): \(rows) rows, \(rate) a second"
    }
    // Back to the line's beginning, and wipe what stood there.
    if let line { Screen.write(Array("\r\u{1B}[K\(line)".utf8), to: STDERR_FILENO) }
  }

  func told(_ remark: Remark) {
    guard !isQuiet else { return }
    ended()
    if RunLog.isJSON { return RunLog.event("remark", RunLog.members(of: remark)) }
    Screen.say("\(remark.reason.severity): \(remark.reason.code): \(remark.sentence); \(remark.remedy)")
  }

  func told(_ remark: Remark, at place: String) {
    guard !isQuiet else { return }
    ended()
    if RunLog.isJSON { return RunLog.event("remark", RunLog.members(of: remark, at: place)) }
    Screen.say(
      "\(place): \(remark.reason.severity): \(remark.reason.code): \(remark.sentence); \(remark.remedy)")
  }

  func ended() {
    guard isShown, state.withLock({ $0.hasLine }) else { return }
    Screen.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
