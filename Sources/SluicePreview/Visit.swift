import NIOHTTP1
import SluiceLoading
import SluicePipeline
import SluiceRecords
import SluiceReports

/// One request of somebody who may see the pages, in their language.
struct Visit {
  let preview: Preview
  let request: Request
  let language: Language
  /// The visitor's session: whoever decided something may take it back.
  let session: String

  var jobs: JobBoard { preview.jobs }
  var folder: String { preview.request.folder }

  /// Whether it changes decisions, files or mappings; jobs see to themselves.
  var isChange: Bool {
    request.method == .POST && !isTrial && !["history", "apply", "replan"].contains(request.path.first)
  }

  /// Whether a page only wants to know what would become of what is being typed on it.
  var isTrial: Bool {
    switch request.steps {
    case ("rows", _, "try"): true
    case ("files", _, "mapping"): request.isByScript
    default: false
    }
  }

  /// Where each address leads.
  func response() -> Response {
    switch (request.method, request.steps) {
    case (.GET, ("job", "", "")): return jobPage()
    case (.GET, ("job", "state", "")): return jobState()
    case (.POST, ("job", "seen", "")):
      jobs.forgetCutOff()
      return .see("/")
    case (.POST, ("unlock", "", "")): return unlockSource()
    case (.GET, ("history", "", "")): return historyPage()
    case (.POST, ("history", let run, "")): return undo(run)
    case (.GET, ("files", "", "")): return filesPage()
    case (.POST, ("files", "remove", "")): return removeFile()
    case (.GET, ("files", let name, "")): return mappingPage(name)
    case (.POST, ("files", let name, "mapping")): return changeMapping(name)
    case (.POST, ("files", let name, "unlock")): return unlock(name)
    case (.POST, ("files", let name, "out")): return leaveOut(name, true)
    case (.POST, ("files", let name, "in")): return leaveOut(name, false)
    case (.POST, ("plan", "", "")): return planFiles()
    case (.GET, ("download", let name, "")): return download(name)
    default: break
    }
    // A plan may be replaced between finding and opening it.
    for _ in 0..<3 {
      switch preview.standing() {
      case .noPlan: return request.path.isEmpty ? filesPage() : notFound()
      case .indexing(let rows): return indexingPage(rows)
      case .trouble(let stop): return troublePage(stop)
      case .plan(let plan):
        do throws(Stop) {
          if let response = try plan.lent({ response(about: $0) }) { return response }
        } catch {
          return troublePage(error)
        }
      }
    }
    return movedPage()
  }

  private func response(about plan: OpenPlan) -> Response {
    do throws(Stop) {
      switch (request.method, request.steps) {
      case (.GET, ("", "", "")): return summaryPage(plan)
      case (.GET, ("rows", "", "")): return try rowsPage(plan)
      case (.GET, ("rows", let number, "")): return try rowPage(plan, number)
      case (.GET, ("rows", let number, "cell")): return try wholeCell(plan, number)
      case (.GET, ("clusters", let lead, "")): return try clusterPage(plan, lead)
      case (.GET, ("questions", "", "")): return try questionsPage(plan)
      case (.GET, ("questions", let number, "")): return try questionPage(plan, number)
      case (.GET, ("apply", "", "")): return applyPage(plan)
      case (.GET, _): return notFound()
      default: break
      }
      // Everything else changes something, and must have been asked for on a page of this very plan.
      guard request.form["stamp"] == plan.stamp else { return movedPage() }
      switch request.steps {
      case ("questions", let number, ""): return try kept { () throws(Stop) in try decide(plan, number) }
      case ("take-back", "", ""): return try kept { () throws(Stop) in try takeBack(plan) }
      case ("rows", let number, "try"): return try tryRow(plan, number)
      case ("rows", let number, ""): return try kept { () throws(Stop) in try correctRow(plan, number) }
      case ("replan", "", ""): return replan(plan)
      case ("apply", "", ""): return apply(plan)
      default: return notFound()
      }
    } catch {
      return troublePage(error)
    }
  }

  /// Keeps a decision, unless a job runs: what is decided while a plan is made anew would go with the old one.
  private func kept(_ deciding: () throws(Stop) -> Response) throws(Stop) -> Response {
    try jobs.whileIdle(deciding) ?? notKeptPage()
  }

  /// What became of a plan in its store.
  func outcome(_ plan: OpenPlan) -> PlanOutcome {
    let job = jobs.current
    return plan.shown.outcome(job: "\(job?.number ?? 0) \(job?.isRunning ?? false)")
  }

  /// Whether what is decided on a plan can still be heard by it, made anew.
  func isOpen(_ plan: OpenPlan) -> Bool {
    if plan.browser.state == .planned { return true }
    if case .undone = outcome(plan) { return true }
    return false
  }

  func notFound() -> Response {
    page(Phrase("Not found"), "<p>\(Phrase("There is no such page."))</p>", .notFound)
  }

  /// Somebody's plan or answer is not the one that the visitor saw.
  func movedPage() -> Response {
    let body: HTML = """
      <p class="alert" role="alert">\(Phrase("Nothing was changed: the plan, or what was decided, is no longer what this page showed. Somebody else, or another tab, was faster."))</p>
      <p><a class="button" href="/">\(Phrase("Look at how it stands now"))</a></p>
      """
    return page(Phrase("The plan has moved"), body, .conflict)
  }

  func troublePage(_ stop: Stop) -> Response {
    let body: HTML = """
      <p class="alert" role="alert"><strong>\(stop.place)</strong>: \(stop.remark.sentence); \(stop.remark.remedy)</p>
      """
    return page(Phrase("That did not work"), body, .conflict)
  }

  /// The run folder's reports, and nothing else.
  private func download(_ name: String) -> Response {
    let types = [
      "rejects.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "questions.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "rejects.csv": "text/csv; charset=utf-8", "questions.csv": "text/csv; charset=utf-8",
      "verdicts.csv": "text/csv; charset=utf-8", "corrections.csv": "text/csv; charset=utf-8",
      "summary.json": "application/json",
    ]
    guard let type = types[name], let file = ServedFile(path: "\(folder)/\(name)") else { return notFound() }
    return Response(type: type, file: file, download: name)
  }
}
