import Glibc
import SluiceLoading
import SluiceRecords

extension ImportRun {
  /// Whether a run folder says how its plan was asked for, so that it can be made again.
  public static func canReplan(folder: String) -> Bool { (try? request(ofPlanIn: folder)) != nil }

  /// Makes the plan of a run folder anew, from the same sources and into the same store, with the answers and
  /// corrections that lie in the folder.
  ///
  /// Shape: the new plan is made beside the old one and takes its place when it is whole; until then, and whenever
  /// it fails, the folder is as it was. A process that dies while the files change places leaves it to the next one to
  /// bring that to its end.
  /// - Parameter exit: the status the process will end with, to be kept in `summary.json`.
  /// Errors: `run.cannot-replan`, and what planning can say.
  public static func replan(
    folder path: String, password: String? = nil, passwords: [String: String] = [:],
    observer: any RunObserver = SilentObserver(),
    exit: @Sendable (RunSummary) -> Int32 = { $0.rejects + $0.questions > 0 ? 2 : 0 }
  ) async throws -> RunSummary {
    var request = try request(ofPlanIn: path, password: password)
    request.passwords = passwords
    return try await replace(request, observer: observer, exit: exit)
  }

  /// Plans into a run folder that may have a plan already, hearing the answers that lie there; the new plan takes its
  /// place when it is whole.
  public static func replace(
    _ request: ImportRequest, drawsReport: Bool = true, observer: any RunObserver = SilentObserver(),
    exit: @Sendable (RunSummary) -> Int32 = { $0.rejects + $0.questions > 0 ? 2 : 0 }
  ) async throws -> RunSummary {
    let folder = try RunFolder(making: request.folder)
    let lock = try FolderLock(folder)
    defer { lock.release() }
    var request = request
    let draft = PlanChange(of: folder)
    if draft.isWhole { try draft.finish() } else { draft.clear() }
    request.folder = draft.folder.path
    // Whatever people wrote into the folder is heard: the new plan's files take the place of theirs.
    if folder.hasWork {
      request.answers = folder.path
    } else if let answers = request.answers, RunFolder(answers).isSame(as: folder) {
      request.answers = nil
    }
    let summary = try await ImportRun(request, isBeside: true, observer: observer)
      .plan(drawsReport: drawsReport, exit: exit)
    try Interruption.atOnce(then: .planned) { () throws(Stop) in
      try draft.begin()
      try draft.finish()
    }
    return summary
  }

  /// Brings to its end what was cut off while a new plan took the place of an older one; what was not whole goes.
  ///
  /// Shape: nothing is touched while somebody is making a plan there.
  public static func finishReplacing(folder path: String) {
    let folder = RunFolder(path)
    guard let lock = try? FolderLock(folder) else { return }
    defer { lock.release() }
    let change = PlanChange(of: folder)
    if change.isWhole { try? change.finish() } else { change.clear() }
  }

  /// Makes a run folder, and those above it, where missing and possible.
  ///
  /// Errors: `run.folder-not-made` where it is not there and cannot be made; one that nobody may write to is there.
  public static func makeFolder(_ path: String) throws(Stop) {
    do {
      _ = try RunFolder(making: path)
    } catch {
      guard access(path, F_OK) == 0 else { throw error }
    }
  }

  /// Where the preview keeps its index of a run folder's plan.
  public static func previewIndex(of folder: String) -> String { RunFolder(folder).previewIndex }

  /// A run folder's plan.
  public static func planFile(of folder: String) -> String { RunFolder(folder).plan }
}

extension RunFolder {
  /// Whether people answered or corrected something in the folder.
  var hasWork: Bool { hasAnswers || hasCorrectedRejects }

  fileprivate var hasAnswers: Bool {
    [verdicts, questionText, questionWorkbook, corrections].contains { (file: String) in
      access(file, R_OK) == 0
    }
  }

  /// Whether rows were corrected in the folder's reject workbook.
  fileprivate var hasCorrectedRejects: Bool { ((try? Corrections(folder: path))?.count ?? 0) > 0 }
}

extension ImportRun {
  /// How many rows somebody corrected in a run folder's reject workbook since its plan was made.
  public static func rowsCorrectedInWorkbook(folder path: String) -> Int {
    let folder = RunFolder(path)
    return Corrections.isWritten(in: folder) ? (try? Corrections(folder: path))?.count ?? 0 : 0
  }

  /// Whether answers lie in a run folder that its plan was not made with; those of the reject workbook excepted.
  public static func hasUnheardAnswers(folder path: String) -> Bool {
    let folder = RunFolder(path)
    let now = folder.hasAnswers ? (try? Answers(folder: path)) ?? Answers() : Answers()
    let heard = try? PlanFile.open(at: folder.plan).requested("heard").first
    return now.mark != heard ?? Answers().mark
  }
}
