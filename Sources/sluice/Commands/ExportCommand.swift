import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice export`: import files for other systems.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: Phrase("Write import files for another system from a store or a plan.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          The files have the titles, encoding, limits and conventions that the target's import takes. \
          Every value of every record is either written or listed in left-out.csv with a code that says \
          why; nothing is cut to fit. A run folder gives the records of its plan as apply would leave \
          them, applied or not; neither store nor plan is changed. Targets are files of their own: copy \
          one, correct it, and give its path.
          """)
      ],
      examples: [
        "sluice export crm.sqlite --to bitrix24 -o for-bitrix24",
        "sluice export monday --to vcard -o cards",
        "sluice export postgres://server/crm --to my-target.yaml -o files",
      ],
      status: Phrase(
        """
        0 every record is written, and what stayed out has no place in the target; 1 could not be done; \
        2 the target cannot hold some records or values; 64 wrong command line
        """)))

  @Argument(
    help: Phrase("The store (a path, sqlite:PATH, or postgres://HOST/DATABASE) or a run folder.").help)
  var source: String

  @Option(
    help: Phrase(
      "The target: bitrix24, amocrm, megaplan, espocrm, odoo, vcard, csv, or the path of a target file."
    ).help)
  var to: String

  @Option(name: .shortAndLong, help: Phrase("The folder for the files; made where missing.").help)
  var output: String

  @Flag(help: Phrase("Write over the files of an earlier export.").help)
  var force = false

  @Flag(help: Phrase("Exit with 0 even when the target cannot hold some records or values.").help)
  var allowRejects = false

  @Flag(help: Phrase("Say nothing but errors.").help)
  var quiet = false

  @Flag(help: Phrase("Print the sums as JSON.").help)
  var json = false

  func run() throws {
    let progress = Progress(quiet: quiet || json)
    let run = ExportRun(
      source: source, target: to, targetFolders: TargetPath.folders,
      folder: output, replaces: force, observer: progress)
    var sums = ExportSums(target: to)
    try stopping {
      defer { progress.ended() }
      sums = try run.run(now: Clock.now)
    }
    if json {
      Screen.tell(ExportRun.json(of: sums))
    } else if !quiet {
      Screen.tell(ExportRun.text(of: sums))
    }
    let isHeld = sums.recordsLeftOut == 0 && sums.leftOut.allSatisfy { $0.reason.severity == .note }
    if !isHeld, !allowRejects { throw ExitStatus.doneWithRejects.code }
  }
}
