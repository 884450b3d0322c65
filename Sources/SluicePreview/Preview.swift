import Glibc
import NIOConcurrencyHelpers
import SluiceLoading
import SluicePipeline
import SluiceRecords
import Synchronization

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

/// The pages of one run folder.
///
/// Shape: pages are drawn beside one another, each over a connection of its own; changes are made one after another,
/// and what takes long runs as a job beside them. Nobody waits for another visitor's page.
final class Preview: Site, @unchecked Sendable {
  let request: PreviewRequest
  let access: Access
  let jobs: JobBoard
  let files: DroppedFiles
  let drafts: DraftBoard
  let passwords: Passwords
  private let said: @Sendable (String) -> Void
  /// Held while decisions are changed, or files and their mappings.
  private let changing = NIOLock()
  /// Held while something very long is in memory.
  let wholes = Mutex(())
  /// Held while a plan is opened.
  private let opening = NIOLock()
  private let lock = NIOLock()
  // Under the lock.
  private var shown: ShownPlan?
  // Under `opening`.
  private var indexedFile = ""

  init(_ request: PreviewRequest, access: Access, said: @escaping @Sendable (String) -> Void) {
    self.request = request
    self.access = access
    self.said = said
    files = DroppedFiles(folder: request.folder + "/files")
    passwords = Passwords(request.password)
    drafts = DraftBoard(mappingFolders: request.mappingFolders, passwords: passwords)
    jobs = JobBoard(folder: request.folder)
    files.sweep()
  }

  /// What there is to show.
  enum Standing {
    case noPlan
    /// So many rows have been made ready.
    case indexing(Int)
    case plan(ShownPlan)
    case trouble(Stop)
  }

  func isKnown(_ request: Request) -> Bool { access.session(of: request) != nil }

  func admission(of request: Request) -> Admission {
    if let refusal = access.refusal(request) { return .refuse(refusal) }
    guard request.method == .POST else { return .form }
    if request.path == ["login"] { return .form }
    guard access.session(of: request) != nil else { return .refuse(stranger(request, closes: true)) }
    guard request.path == ["files", "upload"] else { return .form }
    guard files.takes(request.query["name"] ?? "") else {
      let words = Self.language(of: request).spoken {
        Phrase(
          "The file's name cannot be used: it needs a letter or digit, and .yaml and .part are endings of our own."
        ).text
      }
      return .refuse(.plain(words, .badRequest, closes: true))
    }
    return .upload(folder: files.folder)
  }

  func response(to request: Request, upload: Upload.Outcome?) -> Response {
    let language = Self.language(of: request)
    return language.spoken {
      if let answer = entrance(request, language) { return answer }
      guard let session = access.session(of: request) else { return stranger(request) }
      if let upload { return changing.withLock { kept(upload, request) } }
      let visit = Visit(preview: self, request: request, language: language, session: session)
      // What is only looked at or tried changes nothing, and a job waits for nobody.
      return visit.isChange ? changing.withLock { visit.response() } : visit.response()
    }
  }

  private func kept(_ upload: Upload.Outcome, _ request: Request) -> Response {
    files.keep(upload, named: request.query["name"] ?? "").map {
      .plain(Phrase("The file cannot be kept: \($0).").text, .insufficientStorage)
    } ?? .plain("kept", .created)
  }

  /// What strangers may ask: looks, the way in, another language.
  private func entrance(_ request: Request, _ language: Language) -> Response? {
    switch (request.method, request.steps) {
    case (.GET, ("static", let name, "")): return Statics.response(name)
    case (.GET, ("favicon.ico", "", "")): return Response(status: .noContent, keeps: 86_400)
    case (.GET, ("", "", "")):
      guard let token = request.query["token"] else { return nil }
      if access.session(of: request) != nil { return .see("/") }
      // Whoever only asks for the head of a page does not use the link up.
      guard !request.isHead, let session = access.session(forToken: token) else { return stranger(request) }
      said(access.link)
      var response = Response.see("/")
      response.cookies = [access.cookie(session)]
      return response
    case (.GET, ("language", "", "")):
      var response = Response.see(Self.inner(request.query["back"]))
      response.cookies = [
        "sluice_language=" + (request.query["to"] == "ru" ? "ru" : "en") + "; Max-Age=31536000"
      ]
      return response
    case (.POST, ("login", "", "")):
      switch access.session(forPassword: request.form["password"] ?? "", from: request.from) {
      case .session(let session):
        var response = Response.see("/")
        response.cookies = [access.cookie(session)]
        return response
      case .wrong: return stranger(request, isWrong: true)
      case .wait(let seconds):
        var response = stranger(request, wait: seconds)
        response.status = .tooManyRequests
        response.retryAfter = seconds
        return response
      }
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

  private func stranger(
    _ request: Request, isWrong: Bool = false, wait: Int? = nil, closes: Bool = false
  ) -> Response {
    let language = Self.language(of: request)
    var response = language.spoken {
      StrangerPage.response(asksPassword: access.asksPassword, isWrong: isWrong, wait: wait)
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
  /// Looks what lies in the run folder.
  func standing() -> Standing {
    guard let file = Self.fileStamp(ImportRun.planFile(of: request.folder)) else {
      lock.withLock { shown = nil }
      return .noPlan
    }
    if let shown = lock.withLock({ shown }), shown.file == file { return .plan(shown) }
    return opening.withLock { opened(file) }
  }

  /// What pages say of the plan that do without it: nil while there is none, or none that is open.
  var openNow: PlanHead? { lock.withLock { shown }?.head }

  /// Called under `opening`.
  private func opened(_ file: String) -> Standing {
    let path = ImportRun.planFile(of: request.folder)
    let older = lock.withLock { shown }
    if let older, older.file == file { return .plan(older) }
    do throws(Stop) {
      // A plan that is being written is nobody's to look at.
      let facts = try PlanBrowser.facts(of: path)
      let identity = "\(Self.inode(path)) \(facts.number)"
      guard try madeIndex(of: path, at: ImportRun.previewIndex(of: request.folder), identity) else {
        return .indexing(jobs.indexed)
      }
      let plan = try ShownPlan(folder: request.folder, file: file, identity: identity, older: older)
      lock.withLock { shown = plan }
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
    guard indexedFile != identity else { return false }
    guard !jobs.isIndexing else { return false }
    indexedFile = identity
    jobs.index { progress throws(Stop) in
      _ = try PlanIndex.make(of: plan, at: index, stamp: identity) { progress($0) }
    }
    for _ in 0..<40 where jobs.isIndexing { usleep(25_000) }
    if jobs.isIndexing { return false }
    if let stop = jobs.indexTrouble {
      indexedFile = ""
      throw stop
    }
    return true
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
