/// One thing to measure, as a process to run.
struct BenchCommand {
  /// Who says how long it took.
  enum Clock {
    /// The process itself, which prints `rows N cpu S wall S` and a note: start-up and imports do not count.
    case own
    /// Whoever waits for it; the last line that it prints goes into the note.
    case whole
    /// The same, with the output thrown away: the rows themselves are printed.
    case wholeUnheard
  }

  let name: String
  /// The program and its arguments.
  let words: [String]
  /// Names and values added to the environment.
  var environment: [(name: String, value: String)] = []
  var clock = Clock.own
  /// How often it is measured at most: what takes minutes is measured once.
  var most = Int.max
  /// The exit statuses of a good end.
  var allowed: Set<Int32> = [0]
  /// What is made ready before the round of this number, from 1.
  var before: ((Int) -> Void)?
  /// The name under which others are compared with it; nil where nothing is.
  var peer: String?
}
