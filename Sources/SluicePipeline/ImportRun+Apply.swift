import Glibc
import SluiceLoading
import SluiceRecords
import SluiceReports

extension ImportRun {
  /// Does exactly what the plan in a run folder says; a plan that was applied already is left alone.
  ///
  /// - Parameter now: the time of the run, UTC, as `2024-01-31T12:00:00Z`.
  /// Errors: `plan.stale` when a source or the store has moved since the plan was made.
  public static func apply(
    folder: String, now: String, observer: any RunObserver = SilentObserver()
  ) throws(Stop) -> LoadReceipt {
    let folder = RunFolder(folder)
    observer.stageBegan("writing to the store")
    let plan = try PlanFile.open(at: folder.plan)
    try plan.checkSources()
    let store = try plan.storeAddress()
    let receipt = try Loader(now: now, version: version).apply(folder.plan, to: store)
    // The store holds everything: a report that cannot be drawn again is told, and undoes nothing.
    do throws(Stop) { try tellApplied(receipt, plan, in: folder) } catch { observer.told(error.remark) }
    return receipt
  }

  /// The sums of a plan, as it was made.
  public static func summary(ofPlanIn folder: String) throws(Stop) -> RunSummary {
    try PlanFile.open(at: RunFolder(folder).plan).ledger()
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
