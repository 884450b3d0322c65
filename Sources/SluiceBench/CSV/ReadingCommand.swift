/// One reader on one file, as a process to run.
struct ReadingCommand {
  let name: String
  /// The program and its arguments.
  let words: [String]
  /// Names and values added to the environment.
  var environment: [(name: String, value: String)] = []
  /// Whether it prints the rows themselves: then its whole run is timed and its output thrown away.
  var printsRows = false
}
