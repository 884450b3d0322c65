import Glibc
import SluiceRecords
import Synchronization

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

  /// Writes to standard output what is told of work, which stands, and keeps its status, also where nobody can be told.
  static func tell(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO, isProduct: false) }

  /// Whether it was said that standard output cannot be written.
  private static let hasComplained = Atomic<Bool>(false)

  /// Writes bytes whole; a reader that has gone away ends the program quietly, as other filters do, and an output that
  /// cannot be written ends it with a sentence. What changes a store goes on: its work is not what it prints.
  ///
  /// - Parameter isProduct: whether the bytes are what the command was asked for.
  static func write(_ bytes: [UInt8], to descriptor: Int32, isProduct: Bool = true) {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + start, $0.count - start)
      }
      if written < 0 {
        let problem = errno
        if problem == EINTR { continue }
        if problem == EAGAIN {
          // Whoever started us has made it so that it does not wait; there is room once the reader has read.
          var end = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&end, 1, -1)
          continue
        }
        guard descriptor == STDOUT_FILENO else { return }
        if problem != EPIPE { complain(problem) }
        if isProduct, Interruption.stage == .looking {
          exit(problem == EPIPE ? ExitStatus.done.rawValue : ExitStatus.failed.rawValue)
        }
        return
      }
      start += written
    }
  }

  /// Says once that standard output cannot be written.
  private static func complain(_ problem: Int32) {
    guard !hasComplained.exchange(true, ordering: .relaxed) else { return }
    let error = Phrase(word: String(cString: strerror(problem)))
    say(Phrase("What was to be printed could not be written (\(error))."))
  }

  /// Asks a question that only `yes` (or `y`, `да`, `д`) answers with yes.
  static func confirms(_ question: Phrase) -> Bool {
    write(Array((Phrase("\(question) [y/N]").text + " ").utf8), to: STDERR_FILENO)
    guard let answer = readLine() else { return false }
    return ["y", "yes", "д", "да"].contains(answer.lowercased())
  }
}
