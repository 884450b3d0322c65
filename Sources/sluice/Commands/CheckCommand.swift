import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice check`: proves a mapping.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Phrase("Prove a mapping: its words, its examples, and its titles in a file.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          Every complaint comes at once, with line, column and what was probably meant. It imports \
          nothing and writes nothing.
          """)
      ],
      examples: [
        "sluice check 1c-counterparties.yaml",
        "sluice check 1c-counterparties.yaml --source clients.csv",
      ],
      status: Phrase("0 the mapping is sound; 1 it has errors; 64 wrong command line")))

  @Argument(help: Phrase("Mapping or project files.").help)
  var mapping: [String]

  @Option(
    help: Phrase(
      """
      A file whose titles the mapping must find; may be given once for each source of a project.
      """
    ).help)
  var source: [String] = []

  @Option(help: Phrase("A folder with mappings that a project names; may be given several times.").help)
  var mappings: [String] = []

  @OptionGroup var locks: PasswordOption

  func validate() throws {
    if mapping.isEmpty { throw ValidationError(Phrase("Name the mapping to check.")) }
  }

  func run() throws {
    var hasErrors = false
    try stopping {
      for path in mapping {
        let complaints = try MappingCheck.complaints(
          about: path, sources: source, password: locks.password(),
          folders: mappings + MappingFolders.installed)
        // Notes are of use to whoever looks at a file, and clutter to whoever looks at the mapping.
        for complaint in complaints
        where complaint.isError || !source.isEmpty || complaint.remark.reason.severity > .note {
          Screen.print(complaint.description + "\n")
        }
        if complaints.contains(where: \.isError) {
          hasErrors = true
        } else {
          Screen.print(Phrase("\(path): sound").text + "\n")
        }
      }
    }
    if hasErrors { throw ExitStatus.failed.code }
  }
}
