import Glibc
import SluiceLoading
import SluiceRecords
import SluiceReports

extension ImportRun {
  /// Does exactly what the plan in a run folder says; a plan that was applied already is left alone.
  ///
  /// Shape: rows that the store refuses become rejects, of which the receipt tells the number; the folder's reject files
  /// and sums are drawn anew then.
  ///
  /// - Parameters:
  ///   - now: the time of the run, UTC, as `2024-01-31T12:00:00Z`.
  ///   - isFresh: whether this process has just made the plan, without its report: nobody can have changed it since.
  /// Errors: `plan.changed` when the plan is not what planning wrote; `plan.stale` when a source or the store has moved
  /// since the plan was made.
  public static func apply(
    folder: String, now: String, isFresh: Bool = false, observer: any RunObserver = SilentObserver()
  ) throws(Stop) -> LoadReceipt {
    finishReplacing(folder: folder)
    let folder = RunFolder(folder)
    observer.stageBegan(Phrase("writing to the store").text)
    let plan = try PlanFile.open(at: folder.plan)
    if !isFresh { try plan.checkSeal() }
    let receipt: LoadReceipt
    do throws(Stop) {
      try plan.checkSources()
      let store = try plan.storeAddress()
      Interruption.stage = .writing
      receipt = try Loader(now: now, version: version).apply(folder.plan, to: store)
    } catch {
      // The folder of a plan that was not applied looks as any other; what went wrong is told in any case.
      if isFresh { _ = try? report(folder: folder.path, masked: plan.isMasked) }
      throw error
    }
    Interruption.stage = .done
    // The store holds everything: a report that cannot be drawn again is told, and undoes nothing.
    do throws(Stop) {
      if receipt.refused > 0 { try tellRefused(plan, in: folder) }
      try tellApplied(receipt, plan, in: folder)
    } catch { observer.told(error.remark) }
    return receipt
  }

  /// Draws the reject files and the sums anew, after rows have become rejects.
  private static func tellRefused(_ plan: PlanFile, in folder: RunFolder) throws(Stop) {
    try RejectReports.write(plan, to: folder)
    var summary = try plan.ledger()
    summary.version = version
    summary.exit = 2
    try SummaryFile.write(summary, to: folder.summary)
  }

  /// What became of a plan in its store.
  ///
  /// Errors: those of the plan and of its store, where it cannot be asked.
  public static func outcome(ofPlanIn folder: String) throws(Stop) -> PlanOutcome {
    try Loader.outcome(of: PlanFile.open(at: RunFolder(folder).plan))
  }

  /// The sums of a plan, as it was made.
  public static func summary(ofPlanIn folder: String) throws(Stop) -> RunSummary {
    try PlanFile.open(at: RunFolder(folder).plan).ledger()
  }

  /// The sums of a plan that was applied, with the times of its stages as they were measured.
  public static func summary(ofPlanIn folder: String, timedAs planned: RunSummary) throws(Stop) -> RunSummary
  {
    var summary = try summary(ofPlanIn: folder)
    (summary.stages, summary.peakMemoryBytes) = (planned.stages, planned.peakMemoryBytes)
    (summary.version, summary.exit) = (planned.version, planned.exit)
    return summary
  }

  /// Writes the sums anew where they say more than when the plan was made: how the run ended and how long it took.
  public static func keep(_ summary: RunSummary, in folder: String) throws(Stop) {
    try SummaryFile.write(summary, to: RunFolder(folder).summary)
  }

  /// The sums as a screen shows them.
  public static func summaryText(_ summary: RunSummary) -> String { SummaryText.text(summary) }

  /// The sums as `summary.json` holds them.
  public static func summaryJSON(_ summary: RunSummary) -> String { SummaryFile.json(summary) }

  /// A run folder that does not exist yet, beside the store: `crm.runs/clients-001`.
  public static func freshFolder(besideStore store: String, mapping: String) -> String {
    var base = store.hasPrefix("sqlite:") ? String(store.dropFirst(7)) : store
    if let rest = store.firstRange(of: "://")?.upperBound {
      // Beside a server there is no folder: the runs lie where the command is given.
      base = store[rest...].prefix { $0 != "?" }.split(separator: "/").last.map(String.init) ?? "crm"
    }
    for ending in [".sqlite", ".sqlite3", ".db"] where base.hasSuffix(ending) {
      base.removeLast(ending.count)
    }
    let file = mapping.split(separator: "/").last.map(String.init) ?? mapping
    let name = file.split(separator: ".").first.map(String.init) ?? file
    var number = 1
    while true {
      let digits = String(number)
      let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      let folder = "\(base).runs/\(RunFolder.fileName(name))-\(padded)"
      if access(folder, F_OK) != 0 { return folder }
      number += 1
    }
  }
}
