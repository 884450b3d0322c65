import ArgumentParser
import SluicePipeline
import SluiceRecords
import SluiceReports

/// One `sluice import`: every file of it in its turn, and how it ended, for people and for monitoring.
struct NightlyImport {
  private let options: ImportOptions
  private let night: NightOptions
  private let output: String?
  private let isUnasked: Bool
  private let telling: RunTelling
  private let begun = Clock.steady
  private var outcome: MetricsFile.Outcome

  init(_ options: ImportOptions, _ night: NightOptions, output: String?, isUnasked: Bool) {
    self.options = options
    self.night = night
    self.output = output
    self.isUnasked = isUnasked
    telling = RunTelling(allowRejects: options.allowRejects, quiet: options.quiet, json: options.json)
    let file = options.mapping.split(separator: "/").last.map(String.init) ?? options.mapping
    outcome = MetricsFile.Outcome(mapping: file.split(separator: ".").first.map(String.init) ?? file)
  }

  /// Imports everything, and ends the process with what the command line promises.
  mutating func run() async throws {
    var status = ExitStatus.done
    do {
      status = try await importAll()
    } catch let unasked as ExitCode {
      throw unasked
    } catch {
      status = try told(error)
      if options.json { Screen.tell(StoppedRun.json(error, status: status)) }
    }
    do {
      try writeMetrics(status)
    } catch {
      let failed = try told(error)
      if status == .done || status == .doneWithRejects { status = failed }
    }
    RunLog.event("end", [], status: status.rawValue)
    if status != .done { throw status.code }
  }

  private mutating func importAll() async throws -> ExitStatus {
    let held = night.lock ? try RunLock(store: options.store) : nil
    defer { held?.release() }
    let done = night.done.map { DoneFolder($0) }
    try done?.make()
    let runs = try SourceFiles.runs(
      mapping: options.mappingFile, folders: options.folders, sources: options.sources)
    if runs.isEmpty, !options.quiet {
      Progress(quiet: false).told(Remark(.runNoMatch), at: options.sources.first ?? options.mapping)
    }
    var status = ExitStatus.done
    for (index, sources) in runs.enumerated() {
      let folder =
        output.map { runs.count > 1 ? "\($0)/\(index + 1)" : $0 }
        ?? ImportRun.freshFolder(besideStore: options.store, mapping: options.mapping)
      let ended = try await importOne(sources, into: folder)
      if ended != .done { status = ended }
      for file in try done?.take(filesOf: folder) ?? [] where !options.quiet {
        Screen.say(Phrase("Moved to \(file).").text)
      }
    }
    return status
  }

  /// Plans and applies one set of sources.
  private mutating func importOne(_ sources: [String], into folder: String) async throws -> ExitStatus {
    let (progress, telling) = (Progress(quiet: options.quiet), telling)
    let isAsked = !isUnasked && Screen.isWatched && Screen.canAnswer && !RunLog.isJSON
    var summary = try await ImportRun(options.request(folder: folder, sources: sources), observer: progress)
      .plan(drawsReport: isAsked) { telling.status(of: $0).rawValue }
    do {
      try night.limits.check(summary, place: options.mapping, folder: folder)
    } catch {
      progress.ended()
      summary.exit = Int(ExitStatus.threshold.rawValue)
      try ImportRun.keep(summary, in: folder)
      if !isAsked { try ImportRun.report(folder: folder, masked: options.mask) }
      take(summary)
      throw error
    }
    if isAsked {
      progress.ended()
      Screen.print(ImportRun.summaryText(summary))
      guard Screen.confirms(Phrase("Apply this plan?")) else {
        Screen.say(Phrase("Nothing was changed; the plan is in \(folder)."))
        throw ExitStatus.failed.code
      }
    }
    let start = Clock.steady
    let receipt = try ImportRun.apply(
      folder: folder, now: Clock.now, isFresh: !isAsked, observer: progress)
    progress.ended()
    if receipt.refused > 0 {
      summary = try ImportRun.summary(ofPlanIn: folder, timedAs: summary)
      if !options.quiet { RunTelling.tell(refused: receipt.refused, folder: folder) }
    }
    summary.stages.append(.init(stage: "apply", seconds: Clock.steady - start))
    let status = telling.status(of: summary)
    summary.exit = Int(status.rawValue)
    try ImportRun.keep(summary, in: folder)
    telling.tell(summary, folder: folder)
    take(summary)
    return status
  }

  private mutating func take(_ summary: RunSummary) {
    outcome.runs += 1
    if outcome.summary == nil { outcome.summary = summary } else { outcome.summary?.add(summary) }
  }

  private mutating func writeMetrics(_ status: ExitStatus) throws(Stop) {
    guard let path = night.metrics else { return }
    outcome.exit = Int(status.rawValue)
    outcome.endedAt = Clock.seconds
    outcome.seconds = Clock.steady - begun
    try MetricsFile.write(outcome, to: path)
  }
}

/// The line of JSON that stands for a run that did not come to its end.
enum StoppedRun {
  static func json(_ error: any Error, status: ExitStatus) -> String {
    var bytes: [UInt8] = []
    JSONText.appendRaw("{\"version\":", to: &bytes)
    JSONText.append(ImportRun.version, to: &bytes)
    JSONText.appendRaw(",\"exit\":", to: &bytes)
    JSONText.append(Int(status.rawValue), to: &bytes)
    JSONText.appendRaw(",\"errors\":[", to: &bytes)
    var told: [(place: String, remark: Remark)] = []
    if let stop = error as? Stop { told = [(stop.place, stop.remark)] }
    if let refused = error as? MappingRefused { told = refused.complaints.map { ($0.place, $0.remark) } }
    for (index, one) in told.enumerated() {
      JSONText.appendRaw(index == 0 ? "{\"place\":" : ",{\"place\":", to: &bytes)
      JSONText.append(one.place, to: &bytes)
      JSONText.appendRaw(",\"code\":", to: &bytes)
      JSONText.append(one.remark.reason.code, to: &bytes)
      JSONText.appendRaw(",\"sentence\":", to: &bytes)
      JSONText.append(one.remark.sentence, to: &bytes)
      JSONText.appendRaw(",\"remedy\":", to: &bytes)
      JSONText.append(one.remark.remedy, to: &bytes)
      JSONText.appendRaw("}", to: &bytes)
    }
    JSONText.appendRaw("]}\n", to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
