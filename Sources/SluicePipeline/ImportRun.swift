import Glibc
import SluiceLoading
import SluiceMapping
import SluiceMatching
import SluiceReaders
import SluiceRecords
import SluiceReports

/// An import from its mapping to its receipt, in reading order.
public struct ImportRun: Sendable {
  /// The release this is.
  public static let version = "0.1.0"

  /// So many answers that something certain contradicts are told one by one.
  private static let contradictionsTold = 5

  private let request: ImportRequest
  private let observer: any RunObserver
  /// Whether the plan is made beside an older one, whose place it takes when it is whole.
  private let isBeside: Bool

  public init(_ request: ImportRequest, observer: any RunObserver = SilentObserver()) {
    self.init(request, isBeside: false, observer: observer)
  }

  init(_ request: ImportRequest, isBeside: Bool, observer: any RunObserver) {
    self.request = request
    self.isBeside = isBeside
    self.observer = observer
  }

  /// Everything up to writing: the run folder holds what would be done, the store is as it was.
  ///
  /// - Parameters:
  ///   - exit: the status the process will end with, to be kept in `summary.json`.
  ///   - drawsReport: false where the plan is applied at once, which draws `report.html` with the outcome.
  /// Errors: `MappingRefused` with every complaint; `Stop` for whatever else ends a run.
  public func plan(
    drawsReport: Bool = true, exit: @Sendable (RunSummary) -> Int32
  ) async throws -> RunSummary {
    // Where the answers lie in the folder itself, a run that does not come to its end must leave them there.
    if !isBeside, let answers = request.answers.map({ RunFolder($0) }), answers.hasWork,
      answers.isSame(as: RunFolder(request.folder))
    {
      return try await Self.replace(request, drawsReport: drawsReport, observer: observer, exit: exit)
    }
    var clock = StageClock()
    let project = try readProject()
    let store = try StoreAddress(parsing: request.store)
    let folder = try RunFolder(making: request.folder)
    Self.finishReplacing(folder: folder.path)
    let lock = try FolderLock(folder)
    defer { lock.release() }

    // Before the folder's own files are renewed: answers may lie in it.
    var answers = try request.answers.map { (path) throws(Stop) in try Answers(folder: path) } ?? Answers()
    try answers.guardAnswers(in: request.folder)
    let corrections =
      try request.answers.map { (path) throws(Stop) in try Corrections(folder: path) } ?? Corrections()
    try corrections.guardCorrections(in: request.folder, given: request.answers)

    Interruption.stage = isBeside ? .replanning : .planning
    let plan = try PlanFile.create(at: folder.plan)
    unlink(folder.previewIndex)
    var washing = ProjectWashing(
      project, password: { [request] in request.password(of: $0) }, corrections: corrections,
      placed: answers.corrections, observer: observer)
    washing.memory = { () throws(Stop) in try SourceMemory(of: store) }
    try await washing.run(into: plan)
    plan.endRows()
    // From here on the folder holds all that was heard, in one form, whichever folder it came from.
    answers.add(washing.heard)
    plan.stampMore(answers.stampWords)
    try Self.keep(request, answers, in: plan)
    clock.mark("read")

    observer.stageBegan(Phrase("looking for duplicates").text)
    let verdicts = try plan.resolve(answers.verdicts)
    let linkage = washing.link(verdicts)
    try plan.save(washing.rules)
    try await GoldenRecords(
      plan: plan, builder: GoldenRecordBuilder(rules: washing.rules), ranks: washing.ranks
    )
    .write(linkage)
    clock.mark("link")

    observer.stageBegan(Phrase("comparing with the store").text)
    var summary = try Planner(
      plan, into: store, rules: project.sources.map(\.mapping.updates), verdicts: verdicts,
      knowledge: Self.matchKnowledge
    ).finish()
    summary.version = Self.version
    clock.mark("plan")

    observer.stageBegan(Phrase("writing the reports").text)
    summary.stages = clock.stages
    summary.peakMemoryBytes = ProcessMemory.peakBytes
    summary.exit = Int(exit(summary))
    try plan.reading { () throws(Stop) in
      try writeReports(of: plan, summary, to: folder)
      if drawsReport {
        try Self.draw(plan, summary, .planned, masked: request.isMasked, to: folder.report)
      } else {
        unlink(folder.report)
      }
      try Questions.write(plan, answers: answers.verdicts, to: folder)
    }
    for drift in summary.drift { observer.told(drift.remark, at: drift.place) }
    for pair in summary.heldAsOne.prefix(Self.contradictionsTold) {
      observer.told(pair.remark, at: pair.place)
    }
    if !answers.corrections.isEmpty {
      try CorrectionFile.write(answers.corrections.all, to: folder.corrections)
    }
    if !answers.unknown.isEmpty {
      let texts = answers.unknown.prefix(5).map { "«\($0)»" }.joined(separator: ", ")
      observer.told(Remark(.answersUnknown, [.init("texts", texts)]))
    }
    if linkage.largeBlocks > 0 {
      observer.told(Remark(.linkLargeBlocks, [.init("blocks", "\(linkage.largeBlocks)")]))
    }
    let against = linkage.contradictions
    for pair in against.prefix(Self.contradictionsTold) {
      observer.told(
        Remark(
          .answersAgainstCertain,
          [.init("left", try plan.place(of: pair.left)), .init("right", try plan.place(of: pair.right))]))
    }
    if corrections.contradictions > 0 {
      observer.told(Remark(.answersRowTwice, [.init("rows", "\(corrections.contradictions)")]))
    }
    if washing.doublyCorrected > 0 {
      observer.told(Remark(.answersCellTwice, [.init("cells", "\(washing.doublyCorrected)")]))
    }
    let contradictions = answers.contradictions + against.count
    if contradictions > 0 {
      observer.told(Remark(.answersContradict, [.init("pairs", "\(contradictions)")]))
    }
    if !isBeside { Interruption.stage = .planned }
    return summary
  }

  /// What planning against a store asks of matching.
  private static let matchKnowledge = MatchKnowledge(
    counterpartyKeys: { MatchKeys.keys(of: $0) },
    contactPersonKeys: { MatchKeys.keys(of: $0, employers: $1) },
    areOneByCodeOnly: { CounterpartyLinker.areOneByCodeOnly($0, $1) })

  /// Reads the mapping or project, and puts the command line's files in their places.
  private func readProject() throws -> Project {
    let reading = MappingReader.read(request.mapping, folders: request.mappingFolders)
    guard var project = reading.project else { throw MappingRefused(complaints: reading.complaints) }
    guard request.sources.count <= project.sources.count else {
      throw Stop(
        .runTooManySources, at: request.mapping,
        [.init("files", "\(request.sources.count)"), .init("sources", "\(project.sources.count)")])
    }
    for (index, path) in request.sources.enumerated() { project.sources[index].path = path }
    if let missing = project.sources.first(where: { $0.path == nil }) {
      throw Stop(.runNoSource, at: request.mapping, [.init("source", missing.name)])
    }
    return project
  }

  /// Draws the rejects and the sums from the plan.
  private func writeReports(of plan: PlanFile, _ summary: RunSummary, to folder: RunFolder) throws(Stop) {
    try RejectReports.write(plan, to: folder)
    try VanishedFile.write(
      try plan.activity().map {
        [$0.source, $0.id, $0.kind.rawValue, "\($0.entity)", $0.name ?? "", $0.change]
      }, to: folder.vanished)
    try SummaryFile.write(summary, to: folder.summary)
  }
}
