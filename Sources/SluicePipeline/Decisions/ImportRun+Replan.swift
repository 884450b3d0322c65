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
  /// it fails, the folder is as it was.
  /// Errors: `run.cannot-replan`, and what planning can say.
  public static func replan(
    folder path: String, password: String? = nil, passwords: [String: String] = [:],
    observer: any RunObserver = SilentObserver()
  ) async throws -> RunSummary {
    var request = try request(ofPlanIn: path, password: password)
    request.passwords = passwords
    return try await replace(request, observer: observer)
  }

  /// Plans into a run folder that may have a plan already, hearing the answers that lie there; the new plan takes its
  /// place when it is whole.
  public static func replace(
    _ request: ImportRequest, observer: any RunObserver = SilentObserver()
  ) async throws -> RunSummary {
    let folder = try RunFolder(making: request.folder)
    var request = request
    let draft = RunFolder(folder.path + "/replanning")
    draft.clear()
    request.folder = draft.path
    // Whatever people wrote into the folder is heard: the new plan's files take the place of theirs.
    if folder.hasAnswers || folder.hasCorrectedRejects {
      request.answers = folder.path
    } else if request.answers.map({ RunFolder($0).path }) == folder.path {
      request.answers = nil
    }
    let summary = try await ImportRun(request, observer: observer).plan {
      $0.rejects + $0.questions > 0 ? 2 : 0
    }
    try folder.take(from: draft)
    return summary
  }

  /// Brings to its end what was cut off between a new plan taking its place and its other files following.
  public static func finishReplacing(folder path: String) {
    let draft = RunFolder(path + "/replanning")
    guard access(draft.plan, F_OK) != 0, access(draft.path, F_OK) == 0 else { return }
    RunFolder(path).takeRest(of: draft)
  }

  /// Where the preview keeps its index of a run folder's plan.
  public static func previewIndex(of folder: String) -> String { RunFolder(folder).previewIndex }

  /// A run folder's plan.
  public static func planFile(of folder: String) -> String { RunFolder(folder).plan }
}

extension RunFolder {
  fileprivate var hasAnswers: Bool {
    [verdicts, questionText, questionWorkbook, corrections].contains { (file: String) in
      access(file, R_OK) == 0
    }
  }

  /// Whether rows were corrected in the folder's reject workbook.
  fileprivate var hasCorrectedRejects: Bool { ((try? Corrections(folder: path))?.count ?? 0) > 0 }

  /// The names of the files in the folder.
  private var names: [String] {
    guard let listing = opendir(path) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes what a run that did not end left.
  fileprivate func clear() {
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// Takes another folder's files in the place of its own; what it has of an earlier plan and the other has not goes.
  ///
  /// The plan comes first: from the moment it is in its place the rest belongs to it.
  fileprivate func take(from draft: RunFolder) throws(Stop) {
    let new = draft.names
    for name in new.filter({ $0 == "plan.sqlite" }) + new.filter({ $0 != "plan.sqlite" }) {
      guard rename("\(draft.path)/\(name)", "\(path)/\(name)") == 0 else {
        throw Stop(
          .runFolderNotMade, at: "\(path)/\(name)", [.init("error", String(cString: strerror(errno)))])
      }
    }
    forget(reports + rejectTexts, but: new)
    draft.clear()
  }

  private func forget(_ files: [String], but kept: [String]) {
    for file in files where !kept.contains(where: { file == "\(path)/\($0)" }) { unlink(file) }
  }

  /// Takes the files that follow a plan which is in its place already; what lies here and is older than it goes.
  fileprivate func takeRest(of draft: RunFolder) {
    var planned = stat()
    guard stat(plan, &planned) == 0 else { return draft.clear() }
    for name in draft.names { rename("\(draft.path)/\(name)", "\(path)/\(name)") }
    for file in reports + rejectTexts {
      var status = stat()
      if stat(file, &status) == 0, status.st_mtim.tv_sec < planned.st_mtim.tv_sec { unlink(file) }
    }
    draft.clear()
  }

  /// What is drawn from a plan, and is no other plan's.
  private var reports: [String] {
    [summary, rejectWorkbook, rejectText, questionWorkbook, questionText, previewIndex, report]
  }
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
