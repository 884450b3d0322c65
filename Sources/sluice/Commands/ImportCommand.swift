import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice import`: plan and apply in one go.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: Phrase("Plan and apply in one go, for cron and for the impatient.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          It does what `plan` and `apply` do, one after the other, and asks only when a person is there \
          to answer. It never applies a plan that exceeds --max-rejects or --max-updates, or with --drift \
          refuse one whose sources are not what they were in the last runs. A mapping of one source takes \
          several files, or a pattern in quotes: each is an import of its own, in the order given, that of \
          names for a pattern.
          """)
      ],
      examples: [
        "sluice import 1c-counterparties.yaml clients.csv --into crm.sqlite",
        "sluice import project.yaml --into crm.sqlite --quiet --lock --max-rejects 2% --max-updates 20%",
        "sluice import my.yaml 'exports/*.csv' --into crm.sqlite --done exports/done --metrics sluice.prom",
      ],
      status: Phrase(
        """
        0 every row is in; 1 could not be done, the store is as before unless the sentence says that \
        everything is in it; 2 done, but there are rejects or questions; 3 a limit was exceeded, nothing \
        applied; 4 another run holds the lock; 64 wrong command line
        """)))

  @OptionGroup var options: ImportOptions

  @Option(
    name: .shortAndLong,
    help: Phrase("The run folder to write; without it, a numbered one beside the store.").help)
  var output: String?

  @Flag(help: Phrase("Do not ask, even on a terminal.").help)
  var yes = false

  @OptionGroup var night: NightOptions

  func run() async throws {
    RunLog.choose(options.log)
    var importing = NightlyImport(options, night, output: output, isUnasked: yes)
    try await importing.run()
  }
}
