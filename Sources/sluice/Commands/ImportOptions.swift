import ArgumentParser
import SluicePipeline
import SluiceRecords
import SluiceReports

/// What `plan` and `import` are asked alike: one meaning for each flag everywhere.
struct ImportOptions: ParsableArguments {
  @Argument(help: Phrase("The mapping or project file (.yaml).").help)
  var mapping: String

  @Argument(
    help: Phrase(
      """
      The files to read, in the order of the project's sources; - is standard input; patterns such as \
      '*.csv' in quotes.
      """
    ).help)
  var sources: [String] = []

  @Option(
    name: .customLong("into"),
    help: Phrase("The store: a path, sqlite:PATH, or postgres://HOST/DATABASE.").help)
  var store: String

  @Option(help: Phrase("A folder with mappings that the project names; may be given several times.").help)
  var mappings: [String] = []

  @Option(
    help: Phrase("A run folder whose rejects.xlsx was corrected, or whose questions were answered.").help)
  var answers: String?

  @Flag(help: Phrase("Hide personal data in report.html.").help)
  var mask = false

  @Flag(help: Phrase("Exit with 0 even when there are rejects or questions.").help)
  var allowRejects = false

  @Flag(help: Phrase("Say nothing but errors.").help)
  var quiet = false

  @Flag(help: Phrase("Print the summary as JSON.").help)
  var json = false

  @Option(help: Phrase("How to talk on standard error: text, or json with an object a line.").help)
  var log = RunLog.Form.text

  @OptionGroup var locks: PasswordOption

  func request(folder: String, sources: [String]) throws(Stop) -> ImportRequest {
    ImportRequest(
      mapping: mappingFile, sources: sources, store: store, folder: folder,
      mappingFolders: folders, password: try locks.password(),
      answers: answers, isMasked: mask)
  }

  /// The mapping's file, also where a ready one was named.
  var mappingFile: String { MappingFolders.file(mapping, in: folders) }

  /// Where mappings are looked for by name.
  var folders: [String] { mappings + MappingFolders.installed }
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

  /// Says how many rows the store itself refused.
  static func tell(refused: Int, folder: String) {
    Screen.say(
      Phrase(
        """
        \(refused, "row was", "rows were") refused by the store: see \(folder)/rejects.xlsx, the rest is in
        """))
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
      Screen.say(
        Phrase(
          """
          \(pairs, "question is open: answer it", "questions are open: answer them") in \
          \(folder)/questions.xlsx and import again with --answers \(folder); until then the pairs load apart
          """))
    }
    if pairs > QuestionWorkbook.mostQuestions {
      Screen.say(
        Phrase(
          """
          questions.xlsx holds the \(QuestionWorkbook.mostQuestions) surest questions of a kind of record at \
          most; all stand in \(folder)/questions.csv, where the others can be answered
          """))
    }
    if asked > 0 {
      Screen.say(
        Phrase(
          """
          \(asked, "record waits", "records wait") for a person's decision in the CRM, see the findings \
          «store.…»; `sluice explain CODE` says what to do
          """))
    }
    if summary.rejects > 0 {
      Screen.say(
        Phrase(
          """
          \(summary.rejects, "row did not pass: correct it", "rows did not pass: correct them") in \
          \(folder)/rejects.xlsx and import again with --answers \(folder)
          """))
    }
  }
}
