import ArgumentParser

/// The exit statuses that scripts rely on; `Mappings/README.md` lists them.
enum ExitStatus: Int32 {
  case done = 0
  /// Could not be done; the store is as before, or the sentence names the boundary to resume from.
  case failed = 1
  /// Done, but there are rejects or questions.
  case doneWithRejects = 2
  /// A threshold was exceeded; nothing was applied.
  case threshold = 3
  /// Another run holds the lock.
  case locked = 4
  /// The plan is stale: its sources or its store have moved.
  case stale = 5
  /// The command line is wrong.
  case usage = 64
  case interrupted = 130

  var code: ExitCode { ExitCode(rawValue) }
}
