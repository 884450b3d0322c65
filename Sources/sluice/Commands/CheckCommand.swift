import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice check`: proves a mapping.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prove a mapping: its words, its examples, and what it makes of a file.",
    discussion: """
      Every complaint comes at once, with line, column and what was probably meant. With a file it shows what each \
      column of the first thousand rows becomes, and tells words of lists that values: does not explain, records \
      without a name, and with --target what another system could not hold. It imports nothing and writes nothing.

      EXAMPLES:
        sluice check 1c-counterparties.yaml
        sluice check 1c-counterparties.yaml --source clients.csv
        sluice check my.yaml --source clients.csv --target bitrix24
        sluice check --schema > mapping.schema.json

      EXIT STATUS: 0 the mapping is sound; 1 it has errors; 64 wrong command line.
      """)

  @Argument(help: "Mapping or project files.")
  var mapping: [String] = []

  @Option(help: "A file whose titles the mapping must find; may be given once for each source of a project.")
  var source: [String] = []

  @Option(help: "Hold the records against a target of `sluice export`, by its name or its file.")
  var target: String?

  @Flag(help: "Print the JSON Schema of mapping files, for editors, and check nothing.")
  var schema = false

  @Option(help: "A folder with mappings that a project names; may be given several times.")
  var mappings: [String] = []

  @OptionGroup var locks: PasswordOption

  func validate() throws {
    if mapping.isEmpty, !schema { throw ValidationError("Name the mapping to check.") }
  }

  func run() throws {
    if schema { return Screen.print(MappingReader.schema) }
    var hasErrors = false
    try stopping {
      let limits = try target.map { try TargetPath.of($0) }
      for path in mapping {
        let outcome = try MappingCheck.outcome(
          of: path, sources: source, target: limits, password: locks.password(),
          folders: mappings + MappingFolders.installed)
        let complaints = outcome.complaints
        // Notes are of use to whoever looks at a file, and clutter to whoever looks at the mapping.
        for complaint in complaints
        where complaint.isError || !source.isEmpty || complaint.remark.reason.severity > .note {
          Screen.print(complaint.description + "\n")
        }
        if complaints.contains(where: \.isError) {
          hasErrors = true
        } else {
          Screen.print("\(path): sound\n")
        }
        // What becomes of rows is shown to who names a file, not to who checks a project's words.
        for proof in outcome.proofs where !source.isEmpty {
          Screen.print("\n" + MappingProofText.text(of: proof))
        }
      }
    }
    if hasErrors { throw ExitStatus.failed.code }
  }
}
