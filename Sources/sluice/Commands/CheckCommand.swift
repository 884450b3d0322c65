import ArgumentParser
import SluiceMapping
import SluicePipeline
import SluiceRecords

/// `sluice check`: proves a mapping.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Phrase("Prove a mapping: its words, its examples, and what it makes of a file.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          Every complaint comes at once, with line, column and what was probably meant. With a file it \
          shows what each column of the first thousand rows becomes, and tells words of lists that values: \
          does not explain, records without a name, and with --target what another system could not hold. \
          It imports nothing and writes nothing.
          """)
      ],
      examples: [
        "sluice check 1c-counterparties.yaml",
        "sluice check 1c-counterparties.yaml --source clients.csv",
        "sluice check my.yaml --source clients.csv --target bitrix24",
        "sluice check --schema > mapping.schema.json",
      ],
      status: Phrase("0 the mapping is sound; 1 it has errors; 64 wrong command line")))

  @Argument(help: Phrase("Mapping or project files.").help)
  var mapping: [String] = []

  @Option(
    help: Phrase(
      """
      A file whose titles the mapping must find; may be given once for each source of a project.
      """
    ).help)
  var source: [String] = []

  @Option(
    help: Phrase("Hold the records against a target of `sluice export`, by its name or its file.").help)
  var target: String?

  @Flag(help: Phrase("Print the JSON Schema of mapping files, for editors, and check nothing.").help)
  var schema = false

  @Option(help: Phrase("A folder with mappings that a project names; may be given several times.").help)
  var mappings: [String] = []

  @OptionGroup var locks: PasswordOption

  func validate() throws {
    if mapping.isEmpty, !schema { throw ValidationError(Phrase("Name the mapping to check.")) }
  }

  func run() throws {
    if schema { return Screen.print(MappingReader.schema) }
    var hasErrors = false
    try stopping {
      let limits = try target.map { try TargetPath.of($0) }
      for path in mapping {
        let folders = mappings + MappingFolders.installed
        let outcome = try MappingCheck.outcome(
          of: MappingFolders.file(path, in: folders), sources: source, target: limits,
          password: locks.password(),
          folders: folders)
        let complaints = outcome.complaints
        // Notes are of use to whoever looks at a file, and clutter to whoever looks at the mapping.
        Self.tell(
          complaints.filter { $0.isError || !source.isEmpty || $0.remark.reason.severity > .note })
        if complaints.contains(where: \.isError) {
          hasErrors = true
        } else {
          Screen.print(Phrase("\(path): sound").text + "\n")
        }
        // What becomes of rows is shown to who names a file, not to who checks a project's words.
        for proof in outcome.proofs where !source.isEmpty {
          Screen.print("\n" + MappingProofText.text(of: proof))
        }
      }
    }
    if hasErrors { throw ExitStatus.failed.code }
  }

  /// How many notes of one code are told of a mapping, before the rest is counted.
  private static let mostNotes = 2

  /// Prints complaints in their order. A ready mapping knows many more columns than one file has, and the notes about
  /// them would push the warnings off the screen.
  private static func tell(_ complaints: [Complaint]) {
    struct Kind: Hashable {
      let file: String
      let code: String
    }
    var counts: [Kind: Int] = [:]
    var kinds: [Kind] = []
    for complaint in complaints {
      let reason = complaint.remark.reason
      if reason.severity <= .note {
        let kind = Kind(file: complaint.file, code: reason.code)
        if counts[kind] == nil { kinds.append(kind) }
        counts[kind, default: 0] += 1
        if counts[kind, default: 0] > mostNotes { continue }
      }
      Screen.print(complaint.suggesting.description + "\n")
    }
    for kind in kinds {
      let rest = counts[kind, default: 0] - mostNotes
      guard rest > 0 else { continue }
      Screen.print(
        Phrase("\(kind.file): and \(rest, "more note", "more notes") of the kind \(kind.code)").text + "\n")
    }
  }
}
