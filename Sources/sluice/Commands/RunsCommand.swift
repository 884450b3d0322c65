import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice runs`: the history of a store's imports.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: Phrase("List the imports that a store remembers, the last first.").text,
    discussion: HelpText.discussion(
      [
        Phrase("The number in front is what `sluice undo` takes.")
      ],
      examples: [
        "sluice runs --into crm.sqlite",
        "sluice runs --into crm.sqlite --json",
      ],
      status: Phrase("0, or 1 with one sentence on standard error")))

  @Option(help: Phrase("The store: a path, sqlite:PATH, or postgres://HOST/DATABASE.").help)
  var into: String

  @Flag(help: Phrase("Print a JSON array.").help)
  var json = false

  func run() throws {
    try stopping {
      if !json, try StoreHistory.isMissing(into) {
        let none = Phrase("There is no store \(into) yet; the first import makes it.")
        guard let meant = NearPath.nearest(to: into) else { return Screen.print(none.text + "\n") }
        return Screen.print("\(none) \(Phrase("Did you mean «\(meant)»?"))\n")
      }
      let runs = try StoreHistory.runs(of: into)
      Screen.print(json ? StoreHistory.json(of: runs) : StoreHistory.text(of: runs))
    }
  }
}
