import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice plan`: everything up to writing.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: Phrase("Read, clean and compare everything, and write down what an import would do.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          The run folder holds plan.sqlite (the single truth of the run), report.html for people, \
          rejects.xlsx, rejects.csv and summary.json. The store is read and not changed; `sluice apply` \
          does exactly what the plan says.
          """)
      ],
      examples: [
        "sluice plan 1c-counterparties.yaml clients.csv --into crm.sqlite -o monday",
        "sluice plan project.yaml --into crm.sqlite -o monday --json",
      ],
      status: Phrase(
        """
        0; 1 could not be done; 2 planned, but there are rejects or questions; 64 wrong command line
        """)))

  @OptionGroup var options: ImportOptions

  @Option(name: .shortAndLong, help: Phrase("The run folder to write; made when missing.").help)
  var output: String

  func run() async throws {
    RunLog.choose(options.log)
    try await stoppingWhileWaiting {
      let progress = Progress(quiet: options.quiet)
      let telling = RunTelling(allowRejects: options.allowRejects, quiet: options.quiet, json: options.json)
      let sources = try SourceFiles.one(sources: options.sources)
      let summary = try await ImportRun(options.request(folder: output, sources: sources), observer: progress)
        .plan { telling.status(of: $0).rawValue }
      progress.ended()
      telling.tell(summary, folder: output)
      if !options.quiet {
        Screen.say(Phrase("Everything it would do, to look at: \(output)/report.html"))
        Screen.say(
          Phrase("Planned, nothing written: `sluice apply \(ShellWord.text(output))` does exactly this."))
      }
      if telling.status(of: summary) != .done { throw telling.status(of: summary).code }
    }
  }
}
