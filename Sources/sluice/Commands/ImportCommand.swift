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
          to answer. It never applies a plan whose rejects exceed --max-rejects.
          """)
      ],
      examples: [
        "sluice import 1c-counterparties.yaml clients.csv --into crm.sqlite",
        "sluice import project.yaml --into crm.sqlite --quiet --lock --max-rejects 2%",
      ],
      status: Phrase(
        """
        0 every row is in; 1 could not be done, the store is as before; 2 done, but there are rejects or \
        questions; 3 too many rejects, nothing applied; 4 another run holds the lock; 64 wrong command \
        line
        """)))

  @OptionGroup var options: ImportOptions

  @Option(
    name: .shortAndLong,
    help: Phrase("The run folder to write; without it, a numbered one beside the store.").help)
  var output: String?

  @Flag(help: Phrase("Do not ask, even on a terminal.").help)
  var yes = false

  @Flag(
    help: Phrase("Hold the store's lock while running; end with status 4 when another run holds it.").help)
  var lock = false

  @Option(help: Phrase("How many rejected rows are borne: a number, or a share such as 2%.").help)
  var maxRejects: RejectLimit?

  func run() async throws {
    try await stoppingWhileWaiting {
      let held = lock ? try RunLock(store: options.store) : nil
      defer { held?.release() }
      let folder = output ?? ImportRun.freshFolder(besideStore: options.store, mapping: options.mapping)
      let progress = Progress(quiet: options.quiet)
      let telling = RunTelling(allowRejects: options.allowRejects, quiet: options.quiet, json: options.json)
      let summary = try await ImportRun(options.request(folder: folder), observer: progress)
        .plan { telling.status(of: $0).rawValue }
      if let maxRejects, summary.rejects > maxRejects.rows(of: summary.rowsRead) {
        progress.ended()
        throw Stop(
          .runTooManyRejects, at: options.mapping,
          [
            .init("rejects", "\(summary.rejects)"), .init("rows", "\(summary.rowsRead)"),
            .init("limit", maxRejects.description), .init("folder", folder),
          ])
      }
      if !yes, Screen.isWatched, Screen.canAnswer {
        progress.ended()
        Screen.print(ImportRun.summaryText(summary))
        guard Screen.confirms(Phrase("Apply this plan?")) else {
          Screen.say(Phrase("Nothing was changed; the plan is in \(folder)."))
          throw ExitStatus.failed.code
        }
      }
      _ = try ImportRun.apply(folder: folder, now: Clock.now, observer: progress)
      progress.ended()
      telling.tell(summary, folder: folder)
      if telling.status(of: summary) != .done { throw telling.status(of: summary).code }
    }
  }
}

extension RejectLimit: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
