import Glibc
import SluiceRecords

/// Ends the program when a person says so (Ctrl-C) or the system does (SIGTERM), and says what state things are in.
///
/// The signal only writes a byte into a pipe; a thread of its own reads it: it may print and wait, which a signal
/// handler may not. What is being written to a store is taken back by the store's own thread; a second signal does not
/// wait for it.
enum InterruptWatch {
  /// How long, in milliseconds, the store's thread is waited for. What is left is rolled back on the next opening.
  private static let patience: Int32 = 30_000

  /// How often, in milliseconds, it is looked whether the store's thread is at its end.
  private static let glance: Int32 = 50

  /// Both ends of the pipe: set once, before any signal can come.
  nonisolated(unsafe) private static var ends: [Int32] = [-1, -1]

  /// Begins to watch. A signal that whoever started us has switched off stays so.
  static func begin() {
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    writeEnd = ends[1]
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { _ in
        InterruptWatch.wait()
        return nil
      }, nil)
    pthread_detach(thread)
    for number in [SIGINT, SIGTERM] {
      var known = sigaction()
      sigaction(number, nil, &known)
      if unsafeBitCast(known.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
      signal(number) { _ in
        var byte: UInt8 = 1
        _ = Glibc.write(writeEnd, &byte, 1)
      }
    }
  }

  private static func wait() {
    var byte: UInt8 = 0
    guard read(ends[0], &byte, 1) == 1 else { return }
    let waitForTheWriter = {
      // It ends the program, or a server's job, unless it takes too long or somebody asks again.
      var end = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
      for _ in 0..<patience / glance where Interruption.stage == .writing || Interruption.stage == .done {
        if poll(&end, 1, glance) != 0 { break }
      }
    }
    Interruption.end(afterWaiting: waitForTheWriter) { unfinished in
      if Screen.isWatched { Screen.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
      Screen.say(sentence(for: Interruption.stage))
      // At the very end, and once more after a moment: until then the other thread goes on writing, and may just have been
      // about to make one of them.
      for moment: UInt32 in [5_000, 0] {
        for file in unfinished { unlink(file) }
        if moment > 0 { usleep(moment) }
      }
      _exit(ExitStatus.interrupted.rawValue)
    }
  }

  /// What a person finds after an interruption.
  private static func sentence(for stage: Interruption.Stage) -> Phrase {
    switch stage {
    case .looking: Phrase("Interrupted; nothing was changed.")
    case .planning:
      Phrase(
        "Interrupted; the store was not touched, and the plan is not whole: `sluice apply` will refuse it.")
    case .replanning:
      Phrase("Interrupted; the store was not touched, and the plan that was there before stands as it was.")
    case .reporting:
      Phrase(
        """
        Interrupted; the store was not touched. The plan is whole, the workbooks beside it may not be: plan \
        again to have them.
        """)
    case .planned:
      Phrase("Interrupted; the store was not touched. The plan is whole, and so are the workbooks beside it.")
    case .told: Phrase("Interrupted; nothing was left half done.")
    case .writing, .done:
      Phrase(
        """
        Interrupted while writing to the store; it takes back what was not finished when it is next opened. \
        Give the same command again: nothing is lost and nothing doubled.
        """)
    }
  }
}

/// Where a signal writes its byte: a plain global, since a signal handler may not wait for anything to be made.
nonisolated(unsafe) private var writeEnd: Int32 = -1
