import SluiceLoading
import SluiceReaders
import SluiceRecords

extension ImportRun {
  /// Why a plan cannot be applied any more: `plan.stale` with what has moved; nil when it can be, or was applied.
  ///
  /// Errors: whatever else is wrong with the plan or its store.
  public static func staleness(ofPlanIn folder: String) throws(Stop) -> Stop? {
    let path = RunFolder(folder).plan
    let plan = try PlanFile.open(at: path)
    try plan.checkSeal()
    do throws(Stop) {
      guard try !Loader.isApplied(plan) else { return nil }
      try plan.checkSources()
      try Loader.checkStamp(of: plan)
      return nil
    } catch {
      guard error.remark.reason == .planStale else { throw error }
      return error
    }
  }

  /// What a plan was asked for, so that the same can be planned anew in its folder.
  ///
  /// - Parameter password: what opens locked sources; plans do not keep it.
  /// Errors: `run.cannot-replan` when a source, or the mapping, came through standard input or a pipe.
  public static func request(ofPlanIn folder: String, password: String? = nil) throws(Stop) -> ImportRequest {
    let plan = try PlanFile.open(at: RunFolder(folder).plan)
    let sources = try plan.requested("source")
    guard let mapping = try plan.requested("mapping").first, !sources.contains("-") else {
      throw Stop(.runCannotReplan, at: folder)
    }
    return ImportRequest(
      mapping: mapping, sources: sources, store: try plan.storeAddress().description, folder: folder,
      mappingFolders: try plan.requested("mapping_folder"), password: password,
      answers: try plan.requested("answers").first, isMasked: try plan.isMasked)
  }

  /// Writes down in the plan what was asked for; paths begin at the root, so that it holds in any folder.
  ///
  /// Shape: a pipe is gone like standard input and is written down as that; a mapping that came through one is not.
  static func keep(_ request: ImportRequest, _ answers: Answers, in plan: PlanFile) throws(Stop) {
    let whole = ImportRequest.whole
    func isReadOnce(_ path: String) -> Bool { SourceFile(path: path).isReadOnce }
    let mapping: [(name: String, value: String)] =
      isReadOnce(request.mapping) ? [] : [("mapping", whole(request.mapping))]
    try plan.save(
      request: mapping + request.sources.map { (name: "source", value: isReadOnce($0) ? "-" : whole($0)) }
        + request.mappingFolders.map { ("mapping_folder", whole($0)) }
        + (request.answers.map { [("answers", whole($0))] } ?? [])
        + (request.isMasked ? [("masked", "yes")] : []) + [("heard", answers.mark)])
  }
}

extension PlanFile {
  /// Whether the report that was asked for hides personal data.
  var isMasked: Bool { get throws(Stop) { try !requested("masked").isEmpty } }
}

extension Reason {
  /// A plan that cannot be made again.
  static let runCannotReplan = Reason(
    "run.cannot-replan", .error, message: "the plan was made of standard input or a pipe, which is gone",
    remedy: "plan again with `sluice plan`", rule: "sluice apply --replan")
}
