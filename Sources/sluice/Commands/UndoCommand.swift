import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice undo`: takes an import back.
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: Phrase("Take an import back.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          What the run made goes, what it changed is again what it was. Whatever a person or a later run \
          changed since stays and is listed; the same command takes the rest back once the later run is \
          undone. It asks before it writes, unless --yes is given.
          """)
      ],
      examples: [
        "sluice runs --into crm.sqlite",
        "sluice undo 3 --into crm.sqlite",
      ],
      status: Phrase(
        """
        0 all of it is taken back; 2 done, but some of it was kept; 1 could not be done, the store is as \
        before; 64 wrong command line
        """)))

  @Argument(help: Phrase("The run's number, as `sluice runs` lists it.").help(value: "run"))
  var number: Int64

  @Option(help: Phrase("The store: a path, sqlite:PATH, or postgres://HOST/DATABASE.").help)
  var into: String

  @Flag(help: Phrase("Do not ask.").help)
  var yes = false

  @Flag(help: Phrase("Say nothing but errors.").help)
  var quiet = false

  func run() throws {
    try stopping {
      if !yes {
        try StoreHistory.checkUndo(of: number, in: into)
        guard Screen.canAnswer, Screen.confirms(Phrase("Undo run \(String(number))?")) else {
          Screen.say(
            Screen.canAnswer
              ? Phrase("Nothing was changed.")
              : Phrase("Nothing was changed: nobody to ask; give --yes to undo."))
          throw ExitStatus.failed.code
        }
      }
      let receipt = try StoreHistory.undo(number, in: into, now: Clock.now)
      if !quiet { Screen.print(StoreHistory.text(of: receipt)) }
      if !receipt.kept.isEmpty { throw ExitStatus.doneWithRejects.code }
    }
  }
}
