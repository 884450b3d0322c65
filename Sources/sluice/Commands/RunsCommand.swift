import ArgumentParser
import SluicePipeline

/// `sluice runs`: the history of a store's imports.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List the imports that a store remembers, the last first.",
    discussion: """
      The number in front is what `sluice undo` takes.

      EXAMPLES:
        sluice runs --into crm.sqlite
        sluice runs --into crm.sqlite --json

      EXIT STATUS: 0, or 1 with one sentence on standard error.
      """)

  @Option(help: "The store: a path, sqlite:PATH, or postgres://HOST/DATABASE.")
  var into: String

  @Flag(help: "Print a JSON array.")
  var json = false

  func run() throws {
    try stopping {
      let runs = try StoreHistory.runs(of: into)
      Screen.print(json ? StoreHistory.json(of: runs) : StoreHistory.text(of: runs))
    }
  }
}
