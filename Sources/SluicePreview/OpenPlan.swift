import Glibc
import NIOConcurrencyHelpers
import SluiceLoading
import SluicePipeline
import SluiceRecords

/// A plan that is open, with what people decided on it: one visit's view, which nobody else touches meanwhile.
final class OpenPlan {
  /// Reads the plan for this visit alone.
  let browser: PlanBrowser
  let shown: ShownPlan
  var decisions: RunDecisions
  /// Whether planning anew would hear answers that this plan was not made with.
  let hasUnheard: Bool
  /// Rows that were corrected in the reject workbook since.
  let correctedInWorkbook: Int
  /// How many questions nobody has answered yet.
  let openQuestions: Int

  var summary: RunSummary { shown.summary }
  /// Tells this plan and its state from any other: it stands in every form.
  var stamp: String { shown.stamp }
  var canReplan: Bool { shown.canReplan }
  /// How many pairs the plan asks about, and the first of them by name.
  var questions: Int { shown.questions }
  var questionNames: [(kind: EntityKind, left: String, right: String)] { shown.questionNames }
  var head: PlanHead { PlanHead(store: shown.store, openQuestions: openQuestions) }

  fileprivate init(_ shown: ShownPlan, _ browser: PlanBrowser, _ state: ShownPlan.State) {
    self.shown = shown
    self.browser = browser
    decisions = state.decisions
    hasUnheard = state.hasUnheard
    correctedInWorkbook = state.correctedInWorkbook
    openQuestions = state.openQuestions
  }
}

/// What every page says of the plan.
struct PlanHead: Sendable {
  let store: String
  let openQuestions: Int
}

/// A plan that pages are drawn from, each over a connection of its own.
final class ShownPlan: @unchecked Sendable {
  /// What the file was when it was opened.
  let file: String
  let summary: RunSummary
  let identity: String
  let stamp: String
  let store: String
  private let number: String
  private let progress: PlanFile.State
  let canReplan: Bool
  let questions: Int
  let questionNames: [(kind: EntityKind, left: String, right: String)]
  private let plan: String
  private let index: String
  private let folder: String
  /// More names than these are not kept.
  private static let mostNames = 50_000
  /// So many connections wait for visitors; each has its own pages in memory.
  private static let mostIdle = 4

  fileprivate struct State {
    var decisions: RunDecisions
    var decisionStamp: String
    var hasUnheard = false
    var correctedInWorkbook = 0
    var openQuestions = 0
  }
  private let lock = NIOLock()
  // Under the lock.
  private var state: State
  private var idle: [PlanBrowser] = []
  private var trials: [Int64: RowTrial] = [:]
  private var known: (mark: String, outcome: PlanOutcome)?

  /// - Parameters:
  ///   - file: the plan file's stamp now.
  ///   - identity: tells the plan from any other.
  ///   - older: the plan as it was shown before, whose sums still hold where it is the same in the same state.
  init(folder: String, file: String, identity: String, older: ShownPlan?) throws(Stop) {
    self.folder = folder
    self.file = file
    self.identity = identity
    plan = ImportRun.planFile(of: folder)
    index = ImportRun.previewIndex(of: folder)
    let browser = try PlanBrowser(plan: plan, index: index)
    progress = browser.state
    stamp = "\(identity) \(browser.state.rawValue)"
    store = browser.store
    number = browser.number
    if let older, older.stamp == stamp {
      summary = older.summary
      (questions, questionNames) = (older.questions, older.questionNames)
    } else {
      summary = try ImportRun.summary(ofPlanIn: folder)
      questions = try browser.questionCount()
      questionNames = try browser.questionNames(most: Self.mostNames)
    }
    canReplan = ImportRun.canReplan(folder: folder)
    state = State(decisions: try RunDecisions(folder: folder), decisionStamp: Self.stamp(in: folder))
    idle = [browser]
    // What was decided in this session can be taken back, also after the plan was looked at anew.
    if let older, older.identity == identity, older.decisionStamp == state.decisionStamp {
      state.decisions = older.lock.withLock { older.state.decisions }
    }
    count()
  }

  private var decisionStamp: String { lock.withLock { state.decisionStamp } }

  var head: PlanHead { PlanHead(store: store, openQuestions: lock.withLock { state.openQuestions }) }

  /// Lends the plan to one visit; nil where another plan has taken its place meanwhile.
  func lent<Result>(_ visit: (OpenPlan) -> Result) throws(Stop) -> Result? {
    try refresh()
    let (waiting, state) = lock.withLock { (idle.popLast(), self.state) }
    let browser: PlanBrowser
    if let waiting {
      browser = waiting
    } else {
      browser = try PlanBrowser(plan: plan, index: index)
      guard browser.number == number else { return nil }
    }
    defer { lock.withLock { if idle.count < Self.mostIdle { idle.append(browser) } } }
    return visit(OpenPlan(self, browser, state))
  }

  /// Takes over what a visit decided and has written down.
  func take(_ decisions: RunDecisions) {
    let stamp = Self.stamp(in: folder)
    lock.withLock {
      state.decisions = decisions
      state.decisionStamp = stamp
    }
    count()
  }

  /// What became of the plan in its store; asked anew when the store, or what runs here, has moved.
  ///
  /// Shape: a store that cannot be asked leaves it at what the plan itself says.
  /// - Parameter job: tells what ran here last.
  func outcome(job: String) -> PlanOutcome {
    guard progress == .applied else { return .notApplied }
    let place: String? = if case .sqlite(let path)? = try? StoreAddress(parsing: store) { path } else { nil }
    // A server tells nobody when it is written to: it is asked again after a while.
    let mark = job + " " + (place.map { Preview.fileStamp($0) ?? "-" } ?? "\(time(nil) / 10)")
    if let known = lock.withLock({ known }), known.mark == mark { return known.outcome }
    guard let outcome = try? ImportRun.outcome(ofPlanIn: folder) else { return .applied(run: 0) }
    lock.withLock { known = (mark, outcome) }
    return outcome
  }

  /// A table's rules, made once.
  func trial(of table: Int64, made: () throws -> RowTrial) rethrows -> RowTrial {
    if let known = lock.withLock({ trials[table] }) { return known }
    let trial = try made()
    lock.withLock { trials[table] = trial }
    return trial
  }

  /// Reads the decisions again when somebody else wrote them.
  private func refresh() throws(Stop) {
    let now = Self.stamp(in: folder)
    guard now != decisionStamp else { return }
    let decisions = try RunDecisions(folder: folder)
    lock.withLock {
      state.decisions = decisions
      state.decisionStamp = now
    }
    count()
  }

  /// Counts what is open and unheard, after decisions have changed.
  private func count() {
    let decisions = lock.withLock { state.decisions }
    let open =
      questionNames.count { decisions.answer($0.kind, $0.left, $0.right) == nil }
      + max(0, questions - questionNames.count)
    let rows = ImportRun.rowsCorrectedInWorkbook(folder: folder)
    let unheard = rows > 0 || ImportRun.hasUnheardAnswers(folder: folder)
    lock.withLock {
      state.openQuestions = open
      state.correctedInWorkbook = rows
      state.hasUnheard = unheard
    }
  }

  /// Tells the files that people's decisions lie in from what they were.
  private static func stamp(in folder: String) -> String {
    ["verdicts.csv", "corrections.csv", "questions.csv", "questions.xlsx", "rejects.xlsx"]
      .map { Preview.fileStamp("\(folder)/\($0)") ?? "-" }.joined(separator: " ")
  }
}
