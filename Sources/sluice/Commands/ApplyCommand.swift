import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice apply`: exactly the plan that was shown.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: Phrase("Do exactly what a plan says.").text,
    discussion: HelpText.discussion(
      [
        Phrase(
          """
          It asks before it writes, unless --yes is given. It does not plan anew: when the store or a \
          source file has changed since the plan was made, it refuses and changes nothing.
          """)
      ],
      examples: [
        "sluice apply monday",
        "sluice apply monday --yes --quiet",
      ],
      status: Phrase(
        """
        0; 1 could not be done, the store is as before; 5 the plan is stale; 64 wrong command line
        """)))

  @Argument(help: Phrase("The run folder that `sluice plan` wrote.").help)
  var folder: String

  @Flag(help: Phrase("Do not ask.").help)
  var yes = false

  @Flag(help: Phrase("Say nothing but errors.").help)
  var quiet = false

  @Flag(help: Phrase("Print the summary as JSON.").help)
  var json = false

  func run() throws {
    try stopping {
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
      let progress = Progress(quiet: quiet)
      let receipt = try ImportRun.apply(folder: folder, now: Clock.now, observer: progress)
      progress.ended()
      if json { Screen.print(ImportRun.summaryJSON(try ImportRun.summary(ofPlanIn: folder))) }
      guard !quiet else { return }
      Screen.say(
        receipt.wasAppliedBefore
          ? Phrase("Nothing to do: this plan was applied before, as run \(String(receipt.run)).")
          : Phrase("Applied, as run \(String(receipt.run))."))
    }
  }
}
