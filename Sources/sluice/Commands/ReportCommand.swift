import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice report`: draws a run's report again.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: Phrase("Draw the report of a run again: one page for whoever decides, to open in any browser.")
      .text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          `plan` and `import` write report.html by themselves; this draws it anew from plan.sqlite, in \
          another language, or with personal data hidden to be shown to others. The page asks the network \
          for nothing.
          """)
      ],
      examples: [
        "sluice report monday",
        "sluice report monday --lang ru --mask -o for-the-client.html",
      ],
      status: Phrase("0; 1 could not be done; 64 wrong command line")))

  @Argument(help: Phrase("The run folder that `sluice plan` or `sluice import` wrote.").help)
  var folder: String

  @Flag(
    help: Phrase("Hide personal data: of words the first letter is shown, of numbers the last two digits.")
      .help)
  var mask = false

  @Option(
    name: .shortAndLong, help: Phrase("The file to write; without it, report.html in the run folder.").help)
  var output: String?

  func run() throws {
    try stopping {
      let path = try ImportRun.report(folder: folder, masked: mask, to: output)
      Screen.tell(path + "\n")
    }
  }
}
