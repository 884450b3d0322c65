import ArgumentParser
import Glibc

/// The command line.
@main
struct Sluice: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sluice",
    abstract: "Washes client lists: messy files in, clean counterparties and contact persons out.",
    discussion: """
      A mapping says which column feeds which field. `plan` shows what an import would do and changes nothing; \
      `apply` does exactly that; `import` does both. `rows`, `clean` and `link` are tools for scripts.

      Start with: sluice inspect FILE
      """,
    version: SluiceVersion.text,
    subcommands: [
      InspectCommand.self, GuessCommand.self,
      CheckCommand.self, PlanCommand.self, ApplyCommand.self, ImportCommand.self, UndoCommand.self,
      RunsCommand.self, ServeCommand.self,
      ReportCommand.self, ExplainCommand.self, ExportCommand.self, RowsCommand.self, CleanCommand.self,
      LinkCommand.self,
    ])

  static func main() async {
    // Ctrl-C ends at once: a plan half made is refused later, a store half written rolls back by itself.
    signal(SIGINT) { _ in _exit(130) }
    // A reader that goes away is told by a failing write, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    await main(SpokenLanguage.choose(Array(CommandLine.arguments.dropFirst())))
  }
}
