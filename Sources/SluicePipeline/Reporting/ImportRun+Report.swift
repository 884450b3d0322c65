import Glibc
import SluiceLoading
import SluiceRecords
import SluiceReports

extension ImportRun {
  /// Draws the report of a run folder's plan again, into the folder or another file.
  ///
  /// - Parameter masked: whether personal data is hidden.
  /// Gives the path that was written.
  @discardableResult
  public static func report(folder: String, masked: Bool, to path: String? = nil) throws(Stop) -> String {
    let folder = RunFolder(folder)
    let plan = try PlanFile.open(at: folder.plan)
    var summary = try plan.ledger()
    summary.version = version
    let outcome: RunReport.Outcome =
      try plan.state == .applied ? .applied(run: Loader.run(ofPlanAt: folder.plan)) : .planned
    let target = path ?? folder.report
    try plan.reading { () throws(Stop) in
      try draw(plan, summary, outcome, masked: masked, to: target, isNamed: path != nil)
    }
    return target
  }

  /// Draws the report anew once a plan has been applied; a copy that hides personal data goes on hiding it.
  static func tellApplied(_ receipt: LoadReceipt, _ plan: PlanFile, in folder: RunFolder) throws(Stop) {
    var summary = try plan.ledger()
    summary.version = version
    let masked = try plan.isMasked || ReportPage.isMasked(at: folder.report)
    try plan.reading { () throws(Stop) in
      try draw(plan, summary, .applied(run: receipt.run), masked: masked, to: folder.report)
    }
  }

  /// Draws the report of a plan that is being read; `isNamed` says that a person named the path.
  static func draw(
    _ plan: PlanFile, _ summary: RunSummary, _ outcome: RunReport.Outcome, masked: Bool, to path: String,
    isNamed: Bool = false
  ) throws(Stop) {
    let report = try ReportDrawing(plan: plan, isMasked: masked).report(summary, outcome: outcome)
    try ReportPage(report).write(to: path, followsLinks: isNamed)
  }
}
