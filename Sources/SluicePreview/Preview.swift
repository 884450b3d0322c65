import Glibc
import NIOConcurrencyHelpers
import SluiceLoading
import SluicePipeline
import SluiceRecords

/// What the preview is asked to show.
public struct PreviewRequest: Sendable {
  /// The run folder; it may have no plan yet.
  public var folder: String
  /// The store that files dropped on the pages are planned into.
  public var store: String?
  /// Where ready-made mappings are looked for.
  public var mappingFolders: [String]
  /// Opens locked sources.
  public var password: String?

  public init(folder: String, store: String? = nil, mappingFolders: [String] = [], password: String? = nil) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    self.store = store
    self.mappingFolders = mappingFolders
    self.password = password
  }
}

/// A plan that is open, with what people decided on it.
final class OpenPlan {
  let browser: PlanBrowser
  let summary: RunSummary
  /// Tells this plan and its state from any other: it stands in every form.
  let stamp: String
  var decisions: RunDecisions
  var decisionStamp: String
  /// Whether planning anew would hear answers that this plan was not made with.
  var hasUnheard: Bool
  let canReplan: Bool
  var trials: [Int64: RowTrial] = [:]
  /// How many pairs the plan asks about, and the first of them by name.
  let questions: Int
  let questionNames: [(kind: EntityKind, left: String, right: String)]
  /// More names than these are not kept.
  static let mostNames = 50_000

  init(
    browser: PlanBrowser, summary: RunSummary, stamp: String, decisions: RunDecisions, decisionStamp: String,
    hasUnheard: Bool, canReplan: Bool, questions: Int,
    questionNames: [(kind: EntityKind, left: String, right: String)]
  ) {
    self.browser = browser
    self.summary = summary
    self.stamp = stamp
    self.decisions = decisions
    self.decisionStamp = decisionStamp
    self.hasUnheard = hasUnheard
    self.canReplan = canReplan
    self.questions = questions
    self.questionNames = questionNames
  }

  /// How many questions nobody has answered yet.
  var openQuestions: Int {
    questionNames.count { decisions.answer($0.kind, $0.left, $0.right) == nil }
      + max(0, questions - questionNames.count)
  }
}

/// The pages of one run folder.
///
/// Shape: everything that pages read or change is used under one lock, one page after another; what takes long runs
/// as a job beside it.
final class Preview: Site, @unchecked Sendable {
  let request: PreviewRequest
  let access: Access
  let jobs = JobBoard()
  let files: DroppedFiles
  let drafts = DraftBoard()
  private let said: @Sendable (String) -> Void
  private let lock = NIOLock()
  // Under the lock.
  private var open: OpenPlan?
  private var openFile = ""
  private var indexedFile = ""

  init(_ request: PreviewRequest, access: Access, said: @escaping @Sendable (String) -> Void) {
    self.request = request
    self.access = access
    self.said = said
    files = DroppedFiles(folder: request.folder + "/files")
  }

  /// What there is to show.
  enum Standing {
    case noPlan
    /// So many rows have been made ready.
    case indexing(Int)
    case plan(OpenPlan)
    case trouble(Stop)
  }

  func admission(of request: Request) -> Admission {
    if let refusal = access.refusal(request) { return .refuse(refusal) }
    guard request.method == .POST else { return .form }
    if request.path == ["login"] { return .form }
    guard access.session(of: request) != nil else { return .refuse(stranger(request, closes: true)) }
    guard request.path == ["files", "upload"] else { return .form }
    guard let path = files.place(for: request.query["name"] ?? "") else {
      return .refuse(.plain("The file has no name that can be used.", .badRequest, closes: true))
    }
    return .upload(path: path)
  }

  func response(to request: Request, upload: Upload.Outcome?) -> Response {
    let language = Self.language(of: request)
    return language.spoken {
      if let answer = entrance(request, language) { return answer }
      guard access.session(of: request) != nil else { return stranger(request) }
      if let upload {
        let trouble = upload.keep()
        return trouble.map { .plain(Phrase("The file cannot be kept: \($0).").text, .insufficientStorage) }
          ?? .plain("kept", .created)
      }
      return lock.withLock {
        let visit = Visit(preview: self, request: request, language: language)
        return visit.response()
      }
    }
  }

  /// What strangers may ask: looks, the way in, another language.
  private func entrance(_ request: Request, _ language: Language) -> Response? {
    switch (request.method, request.steps) {
    case (.GET, ("static", let name, "")): return Statics.response(name)
    case (.GET, ("favicon.ico", "", "")): return Response(status: .noContent, keeps: 86_400)
    case (.GET, ("", "", "")):
      guard let token = request.query["token"] else { return nil }
      if access.session(of: request) != nil { return .see("/") }
      guard let session = access.session(forToken: token) else { return stranger(request) }
      said(access.link)
      var response = Response.see("/")
      response.cookies = [Access.cookie(session)]
      return response
    case (.GET, ("language", "", "")):
      var response = Response.see(Self.inner(request.query["back"]))
      response.cookies = ["sluice_language=" + (request.query["to"] == "ru" ? "ru" : "en")]
      return response
    case (.POST, ("login", "", "")):
      guard let session = access.session(forPassword: request.form["password"] ?? "") else {
        return stranger(request, isWrong: true)
      }
      var response = Response.see("/")
      response.cookies = [Access.cookie(session)]
      return response
    default: return nil
    }
  }

  /// A path of this site; anything else leads to its beginning.
  static func inner(_ path: String?) -> String {
    guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return "/" }
    return path
  }

  private func stranger(_ request: Request, isWrong: Bool = false, closes: Bool = false) -> Response {
    let language = Self.language(of: request)
    var response = language.spoken {
      StrangerPage.response(asksPassword: access.asksPassword, isWrong: isWrong)
    }
    response.closes = closes
    return response
  }

  /// The language a visitor chose, or the browser's.
  static func language(of request: Request) -> Language {
    if let chosen = request.cookie("sluice_language").flatMap(Language.init(rawValue:)) { return chosen }
    for wish in request.headers["accept-language"].joined(separator: ",").split(separator: ",") {
      if let language = Language(locale: String(wish.drop { $0 == " " })) { return language }
    }
    return .current
  }

  func tooLarge(_ request: Request, most: Int64) -> Response {
    Self.language(of: request).spoken {
      .plain(
        Self.tooLargeWords(most, files.folder)
          .text, .payloadTooLarge, closes: true)
    }
  }

  static func tooLargeWords(_ most: Int64, _ folder: String) -> Phrase {
    "The file is larger than \(Int(most >> 20)) MB. Put it into the folder \(folder) by other means."
  }

  func notKept(_ request: Request, _ error: any Error) -> Response {
    let words = (error as? Upload.NotMade)?.words ?? "\(error)"
    return .plain(Phrase("The file cannot be kept: \(words).").text, .insufficientStorage, closes: true)
  }
}

extension Preview {
  /// Looks what lies in the run folder; called under the lock.
  func standing() -> Standing {
    let path = ImportRun.planFile(of: request.folder)
    guard let file = Self.fileStamp(path) else {
      open = nil
      return .noPlan
    }
    do throws(Stop) {
      if let open, file == openFile {
        try refreshDecisions(open)
        return .plan(open)
      }
      // A plan that is being written is nobody's to look at.
      let facts = try PlanBrowser.facts(of: path)
      let index = ImportRun.previewIndex(of: request.folder)
      let identity = "\(Self.inode(path)) \(facts.number)"
      guard try madeIndex(of: path, at: index, identity) else {
        return .indexing(jobs.indexed)
      }
      let kept = open.flatMap { $0.stamp.hasPrefix(identity + " ") ? $0.summary : nil }
      let summary: RunSummary
      if let kept { summary = kept } else { summary = try ImportRun.summary(ofPlanIn: request.folder) }
      let browser = try PlanBrowser(plan: path, index: index)
      let plan = OpenPlan(
        browser: browser, summary: summary,
        stamp: "\(identity) \(browser.state.rawValue)", decisions: try RunDecisions(folder: request.folder),
        decisionStamp: decisionStamp, hasUnheard: ImportRun.hasUnheardAnswers(folder: request.folder),
        canReplan: ImportRun.canReplan(folder: request.folder), questions: try browser.questionCount(),
        questionNames: try browser.questionNames(most: OpenPlan.mostNames))
      open = plan
      openFile = file
      return .plan(plan)
    } catch {
      return .trouble(error)
    }
  }

  /// Whether the index is there; it is made beside the pages, and small ones are waited for.
  private func madeIndex(of plan: String, at index: String, _ identity: String) throws(Stop) -> Bool {
    if indexedFile == identity, !jobs.isIndexing {
      if let stop = jobs.indexTrouble {
        indexedFile = ""
        throw stop
      }
      return true
    }
    if indexedFile != identity {
      guard !jobs.isIndexing else { return false }
      indexedFile = identity
      jobs.index { progress throws(Stop) in
        _ = try PlanIndex.make(of: plan, at: index, stamp: identity) { progress($0) }
      }
    }
    for _ in 0..<40 where jobs.isIndexing { usleep(25_000) }
    if jobs.isIndexing { return false }
    if let stop = jobs.indexTrouble {
      indexedFile = ""
      throw stop
    }
    return true
  }

  /// Reads the decisions again when somebody else wrote them.
  private func refreshDecisions(_ plan: OpenPlan) throws(Stop) {
    let now = decisionStamp
    guard now != plan.decisionStamp else { return }
    plan.decisions = try RunDecisions(folder: request.folder)
    plan.decisionStamp = now
    plan.hasUnheard = ImportRun.hasUnheardAnswers(folder: request.folder)
  }

  /// Takes note that decisions were written by us.
  func noteDecisions(_ plan: OpenPlan) {
    plan.decisionStamp = decisionStamp
    plan.hasUnheard = ImportRun.hasUnheardAnswers(folder: request.folder)
  }

  private var decisionStamp: String {
    ["verdicts.csv", "corrections.csv", "questions.csv", "questions.xlsx"]
      .map { Self.fileStamp("\(request.folder)/\($0)") ?? "-" }.joined(separator: " ")
  }

  /// Tells a file from what stood there before; nil where there is none.
  static func fileStamp(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(status.st_ino) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_size)"
  }

  private static func inode(_ path: String) -> UInt {
    var status = stat()
    return stat(path, &status) == 0 ? UInt(status.st_ino) : 0
  }
}
