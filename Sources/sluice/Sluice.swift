import ArgumentParser
import Glibc
import SluiceRecords

/// The command line.
@main
struct Sluice: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sluice",
    abstract: Phrase("Washes client lists: messy files in, clean counterparties and contact persons out.")
      .text,
    discussion: [
      Phrase(
        """
        A mapping says which column feeds which field. `plan` shows what an import would do and changes nothing; \
        `apply` does exactly that; `import` does both. `rows`, `clean` and `link` are tools for scripts.
        """),
      Phrase("Start with: sluice inspect FILE"),
      Phrase("--lang en or --lang ru anywhere on the command line, or SLUICE_LANG, chooses the language."),
    ].map(\.text).joined(separator: "\n\n"),
    version: SluiceVersion.text,
    subcommands: [
      InspectCommand.self, GuessCommand.self,
      CheckCommand.self, PlanCommand.self, ApplyCommand.self, ImportCommand.self, UndoCommand.self,
      RunsCommand.self, ServeCommand.self,
      ReportCommand.self, ExplainCommand.self, ExportCommand.self, RowsCommand.self, CleanCommand.self,
      LinkCommand.self, ManualCommand.self,
    ])

  static func main() async {
    StandardDescriptors.fill()
    InterruptWatch.begin()
    // A reader that goes away is told by a failing write, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    do {
      let arguments = SpokenLanguage.choose(Array(CommandLine.arguments.dropFirst()))
      if let complaint = ArgumentText.complaint() {
        Screen.say(complaint)
        Glibc.exit(ExitStatus.usage.rawValue)
      }
      let known = configuration.subcommands.compactMap { $0.configuration.commandName }
      if let complaint = UnknownCommand.complaint(about: arguments, known: known) {
        Screen.say(complaint)
        Glibc.exit(ExitStatus.usage.rawValue)
      }
      var command = try parseAsRoot(arguments)
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// Says what the parser or a command ended with, in the reader's language, and ends with its status.
  private static func end(with error: any Error) -> Never {
    let status = exitCode(for: error)
    let text = fullMessage(for: error)
    if !text.isEmpty {
      if status == .success {
        Screen.print(ParserWords.said(text) + "\n")
      } else {
        Screen.say(ParserWords.said(text))
      }
    }
    Glibc.exit(status.rawValue)
  }
}
