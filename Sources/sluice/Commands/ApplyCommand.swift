import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice apply`: exactly the plan that was shown.
struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: Phrase("Do exactly what a plan says.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          It asks before it writes, unless --yes is given. It does not plan anew: when the store or a \
          source file has changed since the plan was made, it refuses and changes nothing; with --replan \
          it makes the plan anew, in the same folder, shows it and asks. Rows that the store itself \
          refuses become rejects, and the rest goes in.
          """)
      ],
      examples: [
        "sluice apply monday",
        "sluice apply monday --yes --quiet",
        "sluice apply monday --replan",
      ],
      status: Phrase(
        """
        0; 1 could not be done, the store is as before; 2 done, but the store refused rows; 5 the plan is \
        stale; 64 wrong command line
        """)))

  @Argument(help: Phrase("The run folder that `sluice plan` wrote.").help)
  var folder: String

  @Flag(help: Phrase("Do not ask.").help)
  var yes = false

  @Flag(help: Phrase("Plan anew when the plan is stale.").help)
  var replan = false

  @Flag(help: Phrase("Say nothing but errors.").help)
  var quiet = false

  @Flag(help: Phrase("Print the summary as JSON.").help)
  var json = false

  @Option(help: Phrase("How to talk on standard error: text, or json with an object a line.").help)
  var log = RunLog.Form.text

  @OptionGroup var locks: PasswordOption

  func run() async throws {
    RunLog.choose(log)
    try await stoppingWhileWaiting {
      let progress = Progress(quiet: quiet)
      ImportRun.finishReplacing(folder: folder)
      if replan, let stale = try ImportRun.staleness(ofPlanIn: folder) {
        if !quiet { Screen.say(Phrase("\(stale.remark.sentence): planning anew").text) }
        let telling = RunTelling(allowRejects: false, quiet: quiet, json: json)
        // The old plan stays until the new one is whole.
        _ = try await ImportRun.replan(folder: folder, password: locks.password(), observer: progress) {
          telling.status(of: $0).rawValue
        }
        progress.ended()
      }
      if !yes {
        let summary = try ImportRun.summary(ofPlanIn: folder)
        Screen.print(ImportRun.summaryText(summary))
        guard Screen.canAnswer, Screen.confirms(Phrase("Apply this plan?")) else {
          Screen.say(
            Screen.canAnswer
              ? Phrase("Nothing was changed.")
              : Phrase("Nothing was changed: nobody to ask; give --yes to apply."))
          throw ExitStatus.failed.code
        }
      }
      let receipt = try ImportRun.apply(folder: folder, now: Clock.now, observer: progress)
      progress.ended()
      if json { Screen.print(ImportRun.summaryJSON(try ImportRun.summary(ofPlanIn: folder))) }
      if !quiet {
        Screen.say(
          receipt.wasAppliedBefore
            ? Phrase("Nothing to do: this plan was applied before, as run \(String(receipt.run)).")
            : Phrase("Applied, as run \(String(receipt.run))."))
      }
      guard receipt.refused > 0 else { return }
      if !quiet { RunTelling.tell(refused: receipt.refused, folder: folder) }
      throw ExitStatus.doneWithRejects.code
    }
  }
}
