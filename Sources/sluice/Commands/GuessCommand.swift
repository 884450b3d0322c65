import ArgumentParser
import Glibc
import SluicePipeline
import SluiceRecords

/// `sluice guess`: a mapping drafted from the file itself.
struct GuessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guess",
    abstract: Phrase("Draft a mapping from a file's titles and values.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          Every line of the draft says why it is there; a ? marks what is doubtful. Columns that are not \
          recognised are carried as they are. Exports of Bitrix24, amoCRM, Megaplan, Outlook, Google \
          Contacts, 1C and address books are known by their titles: the draft is the ready mapping for \
          them. The draft is a mapping like any other: correct it, then check and plan with it. Several \
          files give a mapping each and a project that joins them. It imports nothing and writes over \
          nothing.
          """)
      ],
      examples: [
        "sluice guess clients.csv",
        "sluice guess clients.xlsx -o client.yaml",
        "sluice guess 1c.xlsx manager.csv contacts.csv -o client.yaml",
      ],
      status: Phrase("0; 1 when a file could not be read or a draft not written; 64 wrong command line")))

  @Argument(help: Phrase("The files to draft from; - is standard input.").help)
  var files: [String]

  @Option(
    name: .shortAndLong, help: Phrase("Where to write the mapping, or the project of several files.").help)
  var output: String?

  @Option(help: Phrase("Draft from the table of this name.").help)
  var table: String?

  @Option(
    help: Phrase("The home country, two letters; without it the titles tell, or the telephone numbers.").help)
  var country: String?

  @OptionGroup var locks: PasswordOption

  @Flag(help: Phrase("Write over files that are there.").help)
  var force = false

  @Flag(help: Phrase("Show no progress.").help)
  var quiet = false

  func validate() throws {
    if files.count > 1, output == nil {
      throw ValidationError(Phrase("Several files need -o, the project's file."))
    }
    if files.count > 1, table != nil { throw ValidationError(Phrase("--table goes with one file.")) }
    if let output, !output.hasSuffix(".yaml") { throw ValidationError(Phrase("Name the draft *.yaml.")) }
  }

  func run() throws {
    let progress = Progress(quiet: quiet)
    try stopping {
      defer { progress.ended() }
      let guess = GuessRun(
        homeCountry: country?.uppercased(), mappingFolders: MappingFolders.installed,
        password: try locks.password(), observer: progress)
      guard let output else {
        let text = try guess.mapping(of: files[0], table: table, name: GuessRun.stem(files[0]))
        progress.ended()
        return Screen.print(text)
      }
      let parts = output.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      let folder = parts.dropLast().joined(separator: "/")
      let name = String(parts[parts.count - 1].dropLast(5))
      let drafts = DraftFiles(folder: output.hasPrefix("/") && folder.isEmpty ? "/" : folder, replaces: force)
      // Paths in a project begin at its folder.
      let paths = folder.isEmpty ? files : files.map(Self.absolute)
      let written =
        try files.count == 1
        ? guess.files(of: paths[0], table: table, name: name) : guess.project(of: paths, name: name)
      try drafts.write(written)
      progress.ended()
      // A project asks for a file once for each mapping of it.
      let named = [String: String](zip(paths, files)) { first, _ in first }
      let read = written.compactMap(\.source).map { named[$0] ?? $0 }
      let sources = read.map { "--source \(ShellWord.text($0))" }.joined(separator: " ")
      let draft = ShellWord.text(output)
      if files.count == 1, written.count > 1 {
        let names = written.dropLast().map(\.name).joined(separator: ", ")
        Screen.say(Phrase("one mapping cannot take all of the file, so a project joins several: \(names)"))
      }
      Screen.say(Phrase("\(output) is written; look through it, then: sluice check \(draft) \(sources)"))
    }
  }

  private static func absolute(_ path: String) -> String {
    guard path != "-", let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
