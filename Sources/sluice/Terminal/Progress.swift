import Glibc
import SluicePipeline
import SluiceRecords
import Synchronization

/// Shows how far a run has come: rows, rate, share, time left and memory.
///
/// On a terminal one line that renews itself, also while a stage counts nothing; elsewhere a plain line every ten
/// seconds, so that a log of a short run stays empty and one of a long run tells that it lives.
final class Progress: RunObserver, Sendable {
  private struct State {
    var stage = ""
    var began = 0.0
    var rows = 0
    /// How much of the source is read, 0…1; nil where nobody knows.
    var share: Double?
    var shownAt = 0.0
    var hasLine = false
    /// Counts the stages, so that a ticker knows whether it is still wanted.
    var ticks = false
  }
  private let state = Mutex(State())
  private let isQuiet: Bool

  /// A quiet progress says nothing.
  init(quiet: Bool) { isQuiet = quiet }

  func stageBegan(_ stage: String) {
    guard !isQuiet else { return }
    RunLog.event("stage", [("stage", stage)])
    guard !RunLog.isJSON else { return }
    let starts = state.withLock { state in
      let now = Self.now()
      state.stage = stage
      state.began = now
      state.rows = 0
      state.share = nil
      state.shownAt = Screen.isWatched ? 0 : now
      let starts = !state.ticks
      state.ticks = true
      return starts
    }
    if starts { startTicking() }
    show()
  }

  func advanced(rows: Int) { advanced(rows: rows, share: nil) }

  func advanced(rows: Int, share: Double?) {
    guard !isQuiet else { return }
    state.withLock { state in
      state.rows = rows
      state.share = share
    }
    show()
  }

  func told(_ remark: Remark) {
    guard !isQuiet else { return }
    wipe()
    if RunLog.isJSON { return RunLog.event("remark", RunLog.members(of: remark)) }
    Screen.say("\(remark.reason.severity.word): \(remark.reason.code): \(remark.sentence); \(remark.remedy)")
  }

  func told(_ remark: Remark, at place: String) {
    guard !isQuiet else { return }
    ended()
    if RunLog.isJSON { return RunLog.event("remark", RunLog.members(of: remark, at: place)) }
    Screen.say(
      "\(place): \(remark.reason.severity): \(remark.reason.code): \(remark.sentence); \(remark.remedy)")
  }

  func ended() {
    state.withLock { $0.ticks = false }
    wipe()
  }

  private func wipe() {
    guard state.withLock({ $0.hasLine }) else { return }
    Screen.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
  }

  /// Shows the line anew when it is time.
  private func show() {
    let line: String? = state.withLock { state in
      let now = Self.now()
      guard state.ticks, now - state.shownAt >= (Screen.isWatched ? 0.1 : 10) else { return nil }
      state.shownAt = now
      state.hasLine = Screen.isWatched
      return ProgressLine(
        stage: state.stage, seconds: now - state.began, rows: state.rows, share: state.share,
        memory: ProcessMemory.bytes
      ).text
    }
    guard let line else { return }
    if Screen.isWatched {
      // Back to the line's beginning, and wipe what stood there; a line that wraps could not be wiped.
      Screen.write(Array("\r\u{1B}[K\(line.prefix(79))".utf8), to: STDERR_FILENO)
    } else {
      Screen.say(line)
    }
  }

  /// Renews the line while a stage is silent. The thread ends with the run.
  private func startTicking() {
    var thread = pthread_t()
    let own = Unmanaged.passRetained(self).toOpaque()
    let isMade = pthread_create(
      &thread, nil,
      { own in
        let progress = Unmanaged<Progress>.fromOpaque(own!).takeRetainedValue()
        while progress.state.withLock({ $0.ticks }) {
          progress.show()
          usleep(200_000)
        }
        return nil
      }, own)
    if isMade == 0 { pthread_detach(thread) } else { Unmanaged<Progress>.fromOpaque(own).release() }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// What a line of progress says.
struct ProgressLine {
  let stage: String
  /// Since the stage began.
  let seconds: Double
  let rows: Int
  /// 0…1; nil where nobody knows.
  let share: Double?
  /// Bytes that the process holds now.
  let memory: Int

  var text: String {
    var parts: [Phrase] = []
    if rows > 0 {
      parts.append(Phrase("\(rows, "row", "rows")"))
      if seconds >= 0.5 { parts.append(Phrase("\(Int(Double(rows) / seconds)) a second")) }
    }
    if let share, share > 0 {
      parts.append(Phrase("\(Int((min(share, 1) * 100).rounded())) %"))
      // The beginning says little about the rest.
      if seconds >= 2, share > 0.02 {
        parts.append(Phrase("\(Self.time(seconds * max(0, 1 / share - 1))) left"))
      }
    } else if seconds >= 2 {
      parts.append(Self.time(seconds))
    }
    if memory > 0, !parts.isEmpty { parts.append(Phrase("\(memory >> 20) MB")) }
    let told = parts.map(\.text).joined(separator: ", ")
    return told.isEmpty ? stage : "\(stage): \(told)"
  }

  /// `45 s`, `12 min`, `3 h`.
  private static func time(_ seconds: Double) -> Phrase {
    let whole = Int(seconds.rounded(.up))
    if whole < 120 { return Phrase("\(whole) s") }
    if whole < 7_200 { return Phrase("\((whole + 30) / 60) min") }
    return Phrase("\((whole + 1_800) / 3_600) h")
  }
}
