import Glibc
import SluiceRecords

/// Writes how a run ended for Prometheus: a text file that node_exporter's textfile collector picks up.
///
/// Shape: gauges only, each of the last run, with the mapping's name as label; the file is written whole or not at all,
/// also when the run failed. When the last run succeeded is carried over from the file that is replaced.
/// Rule: Prometheus, «Exposition formats», text format 0.0.4.
public enum MetricsFile {
  /// How a run ended.
  public struct Outcome: Sendable {
    /// What the run is called: the mapping's or project's name.
    public var mapping: String
    /// The status that the process ends with.
    public var exit = 0
    /// Seconds since 1970, UTC.
    public var endedAt = 0.0
    public var seconds = 0.0
    /// Files or sets of files that were imported.
    public var runs = 0
    /// The sums of all of them; nil where none was planned.
    public var summary: RunSummary?

    public init(mapping: String) { self.mapping = mapping }
  }

  /// What writing it may say.
  public static let reasons: [Reason] = [.metricsNotWritten]

  /// Writes the file.
  ///
  /// Errors: `run.metrics-not-written`.
  public static func write(_ outcome: Outcome, to path: String) throws(Stop) {
    let bytes = Array(text(outcome, successAt: success(in: path, of: outcome.mapping)).utf8)
    do throws(Stop) {
      try ReportPlace(path, draft: ".\(getpid())", followsLinks: true).write(bytes)
    } catch {
      throw Stop(.metricsNotWritten, at: path, error.remark.details)
    }
  }

  static func text(_ outcome: Outcome, successAt before: Double?) -> String {
    var text = ""
    let label = "mapping=\"\(escaped(outcome.mapping))\""
    func gauge(_ name: String, _ help: String, _ samples: [(labels: String, value: String)]) {
      guard !samples.isEmpty else { return }
      text += "# HELP sluice_\(name) \(help)\n# TYPE sluice_\(name) gauge\n"
      for sample in samples { text += "sluice_\(name){\(label)\(sample.labels)} \(sample.value)\n" }
    }
    func gauge(_ name: String, _ help: String, _ value: Int) { gauge(name, help, [("", "\(value)")]) }

    gauge("exit_status", "Exit status of the last run.", outcome.exit)
    gauge("end_time_seconds", "When the last run ended, seconds since 1970.", Int(outcome.endedAt))
    let success = outcome.exit == 0 || outcome.exit == 2 ? outcome.endedAt : before
    if let success {
      gauge(
        "success_time_seconds", "When a run last ended with status 0 or 2, seconds since 1970.", Int(success))
    }
    gauge("duration_seconds", "How long the last run took.", [("", decimal(outcome.seconds))])
    gauge("imports", "Imports that the last run made, one for each file of a pattern.", outcome.runs)
    guard let summary = outcome.summary else { return text }
    gauge("rows_read", "Rows read by the last run.", summary.rowsRead)
    gauge(
      "rows", "Rows of the last run by what became of them.",
      Fate.allCases.map { (",fate=\"\($0.rawValue)\"", "\(summary.rows[$0] ?? 0)") })
    gauge("cells_read", "Cells read by the last run.", summary.cellsRead)
    gauge(
      "records", "Records of the last run by what became of them.",
      records("counterparty", summary.counterparties) + records("contact_person", summary.contactPersons))
    gauge(
      "findings", "Findings of the last run by code.",
      summary.findings.map {
        (",code=\"\(escaped($0.code))\",severity=\"\($0.severity.rawValue)\"", "\($0.count)")
      })
    gauge("rejected_rows", "Rows that were rejected by the last run.", summary.rejects)
    gauge("questions", "Questions that the last run leaves to people.", summary.questions)
    gauge("drift_signs", "Signs that sources are not what they were.", summary.drift.count)
    gauge("vanished_records", "Records that a full export names no longer.", summary.activity.vanished)
    gauge(
      "stage_seconds", "How long the stages of the last run took.",
      summary.stages.map { (",stage=\"\(escaped($0.stage))\"", decimal($0.seconds)) })
    gauge("peak_memory_bytes", "The most memory that the last run used.", summary.peakMemoryBytes)
    return text
  }

  private static func records(
    _ kind: String, _ counts: RunSummary.EntityCounts
  ) -> [(labels: String, value: String)] {
    [
      ("created", counts.created), ("updated", counts.updated), ("unchanged", counts.unchanged),
      ("merged", counts.merged), ("ask", counts.asked),
    ].map { (",kind=\"\(kind)\",action=\"\($0.0)\"", "\($0.1)") }
  }

  /// A label's value: backslash, quote and line feed are escaped.
  static func escaped(_ text: String) -> String {
    text.replacing(mark: UInt8(ascii: "\\"), with: "\\\\").replacing(mark: UInt8(ascii: "\""), with: "\\\"")
      .replacing(mark: UInt8(ascii: "\n"), with: "\\n")
  }

  private static func decimal(_ seconds: Double) -> String { "\((seconds * 1000).rounded() / 1000)" }

  /// When the file says that a run of this name last succeeded.
  private static func success(in path: String, of mapping: String) -> Double? {
    // From a pipe nothing comes, and who waits for it waits for ever.
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let file = fopen(path, "rb") else {
      return nil
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    let count = fread(&bytes, 1, bytes.count, file)
    let start = "sluice_success_time_seconds{mapping=\"\(escaped(mapping))\"} "
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix(start) }.flatMap { Double($0.dropFirst(start.count)) }
  }
}

extension Reason {
  /// How a run ended could not be written for monitoring.
  static let metricsNotWritten = Reason(
    "run.metrics-not-written", .error,
    message: "the metrics cannot be written ({error}); what the import has done stands",
    remedy: "make the folder, free some space or name another file in --metrics; do not import again for it",
    rule: "sluice import --metrics")
}

extension RunSummary {
  /// Adds the sums of another run; stages of one name are added up, drift is told of all.
  public mutating func add(_ other: RunSummary) {
    rowsRead += other.rowsRead
    cellsRead += other.cellsRead
    rows.merge(other.rows, uniquingKeysWith: +)
    cells.merge(other.cells, uniquingKeysWith: +)
    for kind in [\RunSummary.counterparties, \.contactPersons] {
      self[keyPath: kind].created += other[keyPath: kind].created
      self[keyPath: kind].updated += other[keyPath: kind].updated
      self[keyPath: kind].unchanged += other[keyPath: kind].unchanged
      self[keyPath: kind].merged += other[keyPath: kind].merged
      self[keyPath: kind].asked += other[keyPath: kind].asked
    }
    for finding in other.findings {
      if let index = findings.firstIndex(where: { $0.code == finding.code }) {
        findings[index].count += finding.count
      } else {
        findings.append(finding)
      }
    }
    findings.sort { $0.code < $1.code }
    sources += other.sources
    rejects += other.rejects
    questions += other.questions
    drift += other.drift
    activity.vanished += other.activity.vanished
    activity.deactivated += other.activity.deactivated
    activity.reactivated += other.activity.reactivated
    stored = other.stored
    for stage in other.stages {
      if let index = stages.firstIndex(where: { $0.stage == stage.stage }) {
        stages[index].seconds += stage.seconds
      } else {
        stages.append(stage)
      }
    }
    peakMemoryBytes = max(peakMemoryBytes, other.peakMemoryBytes)
  }
}
