import Glibc

/// The page of one area on standard output, in Markdown: heading, machine, what is compared, tables.
///
/// What a benchmark tells while it works goes to standard error.
enum BenchPage {
  /// - Parameter rounds: how often everything is measured; nil where the sentences say it.
  static func begin(_ title: String, rounds: Int?, _ sentences: String...) {
    var lines = ["## \(title)", "", "*\(Machine.line)*", ""] + sentences
    if let rounds {
      lines.append(
        rounds == 1
          ? "One round."
          : "The median of \(rounds) rounds (lowest–highest), the rounds taken in turn; the highest peak of memory."
      )
    }
    print(lines.joined(separator: "\n"))
    fflush(nil)
  }

  /// A table, under a line of its own where one is given.
  static func show(_ table: BenchTable, under line: String? = nil) {
    if let line { print("\n**\(line)**") }
    print("\n\(table.markdown)", terminator: "")
    fflush(nil)
  }

  /// A paragraph.
  static func say(_ sentence: String) {
    print("\n\(sentence)")
    fflush(nil)
  }

  /// For whoever waits.
  static func tell(_ sentence: String) {
    Array((sentence + "\n").utf8).withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
