import Glibc
import SluiceRecords

/// Standard output and standard error as this program uses them: the product and the conversation.
enum Screen {
  /// Whether standard error is a terminal that a person watches.
  static let isWatched = isatty(STDERR_FILENO) == 1

  /// Whether standard input is a terminal where a person can answer.
  static let canAnswer = isatty(STDIN_FILENO) == 1

  /// Writes to standard error, a line at a time.
  static func say(_ line: String) {
    if RunLog.isJSON { return RunLog.event("said", [("text", line)]) }
    write(Array((line + "\n").utf8), to: STDERR_FILENO)
  }

  /// The same in the reader's language.
  static func say(_ phrase: Phrase) { say(phrase.text) }

  /// Writes to standard output.
  static func print(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }

  /// Writes bytes whole; a reader that has gone away ends the program quietly, as other filters do. An import goes on: its
  /// work is not what it prints.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + start, $0.count - start)
      }
      if written < 0 {
        if errno == EINTR { continue }
        guard descriptor == STDOUT_FILENO else { return }
        if errno != EPIPE { exit(ExitStatus.failed.rawValue) }
        if Interruption.stage == .looking { exit(0) }
        return
      }
      start += written
    }
  }

  /// Asks a question that only `yes` (or `y`, `да`, `д`) answers with yes.
  static func confirms(_ question: Phrase) -> Bool {
    write(Array((Phrase("\(question) [y/N]").text + " ").utf8), to: STDERR_FILENO)
    guard let answer = readLine() else { return false }
    return ["y", "yes", "д", "да"].contains(answer.lowercased())
  }
}
