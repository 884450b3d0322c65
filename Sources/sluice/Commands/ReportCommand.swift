import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice report`: draws a run's report again.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Draw the report of a run again: one page for whoever decides, to open in any browser.",
    discussion: """
      `plan` and `import` write report.html by themselves; this draws it anew from plan.sqlite, in another language, \
      or with personal data hidden to be shown to others. The page asks the network for nothing.

      EXAMPLES:
        sluice report monday
        sluice report monday --lang ru --mask -o for-the-client.html

      EXIT STATUS: 0; 1 could not be done; 64 wrong command line.
      """)

  @Argument(help: "The run folder that `sluice plan` or `sluice import` wrote.")
  var folder: String

  @Flag(help: "Hide personal data: of words the first letter is shown, of numbers the last two digits.")
  var mask = false

  @Option(name: .shortAndLong, help: "The file to write; without it, report.html in the run folder.")
  var output: String?

  func run() throws {
    try stopping {
      let path = try ImportRun.report(folder: folder, masked: mask, to: output)
      Screen.print(path + "\n")
    }
  }
}
