import ArgumentParser
import SluicePipeline
import SluiceRecords

/// `sluice apply`: exactly the plan that was shown.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Do exactly what a plan says.",
    discussion: """
      It asks before it writes, unless --yes is given. It does not plan anew: when the store or a source file has \
      changed since the plan was made, it refuses and changes nothing.

      EXAMPLES:
        sluice apply monday
        sluice apply monday --yes --quiet

      EXIT STATUS: 0; 1 could not be done, the store is as before; 5 the plan is stale; 64 wrong command line.
      """)

  @Argument(help: "The run folder that `sluice plan` wrote.")
  var folder: String

  @Flag(help: "Do not ask.")
  var yes = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func run() throws {
    try stopping {
      if !yes {
        let summary = try ImportRun.summary(ofPlanIn: folder)
        Screen.print(ImportRun.summaryText(summary))
        guard Screen.canAnswer, Screen.confirms("Apply this plan?") else {
          Screen.say(
            Screen.canAnswer
              ? "Nothing was changed." : "Nothing was changed: nobody to ask; give --yes to apply.")
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
          ? "Nothing to do: this plan was applied before, as run \(receipt.run)."
          : "Applied, as run \(receipt.run).")
    }
  }
}
