import Glibc
import SluiceRecords

/// Ends the program when a person says so (Ctrl-C) or the system does (SIGTERM), and says what state things are in.
///
/// A thread of its own waits for the signals: it may print and wait, which a signal handler may not. What is being
/// written to a store is taken back by the store's own thread; a second signal does not wait for it.
enum InterruptWatch {
  /// How long the store's thread is waited for. What is left then is rolled back when the store is next opened.
  private static let patience: useconds_t = 30_000_000

  /// Begins to watch. Must come before any other thread is made: they inherit that the signals are not theirs.
  static func begin() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { _ in
        InterruptWatch.wait()
        return nil
      }, nil)
    pthread_detach(thread)
  }

  private static func wait() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    var caught: Int32 = 0
    guard sigwait(&signals, &caught) == 0 else { return }
    let stage = Interruption.stage
    if stage == .writing || stage == .done {
      Interruption.ask()
      // The other thread ends the program, unless it takes too long or somebody asks again.
      var limit = timespec(tv_sec: Int(patience / 1_000_000), tv_nsec: 0)
      _ = sigtimedwait(&signals, nil, &limit)
    }
    if Screen.isWatched { Screen.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
    Screen.say(sentence(for: stage))
    _exit(ExitStatus.interrupted.rawValue)
  }

  /// What a person finds after an interruption.
  private static func sentence(for stage: Interruption.Stage) -> Phrase {
    switch stage {
    case .looking: Phrase("Interrupted; nothing was changed.")
    case .planning:
      Phrase(
        "Interrupted; the store was not touched, and the plan is not whole: `sluice apply` will refuse it.")
    case .reporting:
      Phrase(
        """
        Interrupted; the store was not touched. The plan is whole, the workbooks beside it may not be: plan \
        again to have them.
        """)
    case .writing, .done:
      Phrase(
        """
        Interrupted while writing to the store; it takes back what was not finished when it is next opened. \
        Give the same command again: nothing is lost and nothing doubled.
        """)
    }
  }
}
