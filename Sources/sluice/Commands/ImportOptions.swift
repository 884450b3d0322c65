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

  @Option(help: "A run folder whose questions.xlsx, questions.csv or verdicts.csv hold people's answers.")
  var answers: String?

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
      answers: answers)
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
    if summary.questions > 0 {
      let pairs = summary.questions == 1 ? "1 question is" : "\(summary.questions) questions are"
      Screen.say(
        "\(pairs) open: answer them in \(folder)/questions.xlsx and import again with --answers \(folder)")
    }
    if summary.rejects > 0 {
      let rows = summary.rejects == 1 ? "1 row" : "\(summary.rejects) rows"
      Screen.say(
        "\(rows) did not pass: see \(folder)/rejects.xlsx, correct them there and import the file again")
    }
  }
}
