import Glibc

/// What came of one reader on one file.
struct ReadingReport {
  private let name: String
  private var rows: Int?
  private var cpu: Double?
  private var wall: Double?
  private var peak = 0
  private var problem: String?

  static let titles = "reader                        rows/s      MB/s   cpu s  wall s  peak MB  rows"

  /// Runs the reader and waits for it.
  init(_ command: ReadingCommand, _ folder: BenchFolder) {
    name = command.name
    let output = folder.path + "/reader.txt"
    let started = CSVBench.seconds(CLOCK_MONOTONIC)
    guard let usage = folder.run(command, output: command.printsRows ? "/dev/null" : output) else {
      problem = "could not be run"
      return
    }
    peak = usage.peak
    if command.printsRows {
      cpu = usage.cpu
      wall = CSVBench.seconds(CLOCK_MONOTONIC) - started
      if usage.status != 0 { problem = "exit \(usage.status)" }
      return
    }
    let words = (BenchFolder.text(of: output) ?? "").split(whereSeparator: { $0 == " " || $0 == "\n" })
    if words.first == "rows", words.count >= 6 {
      rows = Int(words[1])
      cpu = Double(words[3])
      wall = Double(words[5])
    } else {
      problem = words.isEmpty ? "no answer, exit \(usage.status)" : words.joined(separator: " ")
    }
  }

  /// One line of the table, with what is missing.
  func line(bytes: Int, rows expected: Int) -> String {
    func column(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    var line = name + String(repeating: " ", count: max(1, 25 - name.count))
    guard let cpu, let wall, cpu > 0 else { return line + " " + String((problem ?? "").prefix(110)) }
    line +=
      column("\(Int(Double(rows ?? expected) / cpu))", 11) + column("\(Int(Double(bytes) / cpu / 1e6))", 10)
    line += column(Self.short(cpu), 8) + column(Self.short(wall), 8) + column("\(peak / 1024)", 9)
    if let rows {
      line += "  \(rows)"
      if rows < expected { line += ", \(expected - rows) short" }
      if rows > expected { line += ", \(rows - expected) too many" }
    }
    return line
  }

  private static func short(_ seconds: Double) -> String {
    let hundredths = Int((seconds * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
