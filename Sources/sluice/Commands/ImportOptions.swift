import ArgumentParser
import SluicePipeline
import SluiceRecords

/// What `plan` and `import` are asked alike: one meaning for each flag everywhere.
struct ImportOptions: ParsableArguments {
  @Argument(help: "The mapping or project file (.yaml).")
  var mapping: String

  @Argument(help: "The files to read, in the order of the project's sources; - is standard input.")
  var sources: [String] = []

  @Option(name: .customLong("into"), help: "The store: a path, sqlite:PATH, or postgres://HOST/DATABASE.")
  var store: String

  @Option(help: "A folder with mappings that the project names; may be given several times.")
  var mappings: [String] = []

  @Option(help: "A run folder whose rejects.xlsx was corrected, or whose questions were answered.")
  var answers: String?

  @Flag(help: "Hide personal data in report.html.")
  var mask = false

  @Flag(help: "Exit with 0 even when there are rejects or questions.")
  var allowRejects = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Print the summary as JSON.")
  var json = false

  @OptionGroup var locks: PasswordOption

  func request(folder: String) throws(Stop) -> ImportRequest {
    ImportRequest(
      mapping: mapping, sources: sources, store: store, folder: folder,
      mappingFolders: mappings + MappingFolders.installed, password: try locks.password(),
      answers: answers, isMasked: mask)
  }
}

/// How a run's outcome is told, and the status it ends with.
struct RunTelling {
  let allowRejects: Bool
  let quiet: Bool
  let json: Bool

  /// The status for a plan's or an import's sums.
  func status(of summary: RunSummary) -> ExitStatus {
    summary.rejects + summary.questions > 0 && !allowRejects ? .doneWithRejects : .done
  }

  /// Prints the summary to standard output and says to standard error where the parcel lies.
  func tell(_ summary: RunSummary, folder: String) {
    if json {
      Screen.print(ImportRun.summaryJSON(summary))
    } else if !quiet {
      Screen.print(ImportRun.summaryText(summary))
    }
    guard !quiet else { return }
    // Only pairs stand in the question files; what the store leaves unclear is settled in the CRM.
    let asked = summary.counterparties.asked + summary.contactPersons.asked
    let pairs = summary.questions - asked
    if pairs > 0 {
      let open = pairs == 1 ? "1 question is open: answer it" : "\(pairs) questions are open: answer them"
      Screen.say("\(open) in \(folder)/questions.xlsx and import again with --answers \(folder)")
    }
    if asked > 0 {
      let records = asked == 1 ? "1 record waits" : "\(asked) records wait"
      Screen.say(
        "\(records) for a person's decision in the CRM, see the findings «store.…»; `sluice explain CODE` says what to do"
      )
    }
    if summary.rejects > 0 {
      let rows = summary.rejects == 1 ? "1 row" : "\(summary.rejects) rows"
      Screen.say(
        "\(rows) did not pass: see \(folder)/rejects.xlsx, correct them there and import the file again")
    }
  }
}
