import ArgumentParser
import FoundationEssentials
import Glibc
import SluiceRecords

/// `sluice manual`: the manual pages, drawn from the commands' own help, for whoever installs the program.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: Phrase("Write the manual pages into a folder, one for each command.").text,
    shouldDisplay: false)

  @Argument(help: Phrase("The folder to write into; made when missing.").help)
  var folder: String

  func run() throws {
    let dump = try JSONDecoder().decode(HelpDump.self, from: Data(Sluice._dumpHelp().utf8))
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for page in ManualPage.all(of: dump.command) {
        try Data(page.text.utf8).write(to: URL(filePath: folder).appending(path: page.fileName))
      }
    } catch {
      Screen.say(Phrase("error: the manual pages cannot be written into \(folder)"))
      throw ExitStatus.failed.code
    }
  }
}

/// What the parser knows of the commands, as it prints it with `--experimental-dump-help`.
struct HelpDump: Decodable {
  let command: Command

  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  struct Argument: Decodable {
    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let abstract: String?
  }

  struct Name: Decodable {
    let kind: String
    let name: String

    /// `-o` or `--output`.
    var written: String { (kind == "long" ? "--" : "-") + name }
  }
}
