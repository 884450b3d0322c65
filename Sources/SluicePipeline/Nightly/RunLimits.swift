import SluiceRecords

/// What a run that nobody watches may do: beyond that, nothing is applied.
public struct RunLimits: Sendable {
  /// How many rows may be rejected; a share is one of the rows read.
  public var rejects: RunLimit?
  /// How many entities of the store may be changed; a share is one of those that the store holds.
  public var updates: RunLimit?
  /// Whether a source that drifts ends the run.
  public var drift: Drift

  public enum Drift: String, Sendable, CaseIterable {
    /// Drift is told.
    case report
    /// Drift is told, and nothing is applied.
    case refuse
  }

  public init(rejects: RunLimit? = nil, updates: RunLimit? = nil, drift: Drift = .report) {
    self.rejects = rejects
    self.updates = updates
    self.drift = drift
  }

  /// Throws the limit that a plan exceeds; `place` is what the sentence begins with, `folder` where the plan lies.
  ///
  /// Errors: `run.too-many-rejects`, `run.too-many-updates`, `run.drifted`.
  public func check(_ summary: RunSummary, place: String, folder: String) throws(Stop) {
    if let rejects, summary.rejects > rejects.count(of: summary.rowsRead) {
      throw Stop(
        .runTooManyRejects, at: place,
        [
          .init("rejects", "\(summary.rejects)"), .init("rows", "\(summary.rowsRead)"),
          .init("limit", rejects.description), .init("folder", folder),
        ])
    }
    let updates = summary.updates
    if let limit = self.updates, updates > limit.count(of: summary.stored) {
      throw Stop(
        .runTooManyUpdates, at: place,
        [
          .init("updates", "\(updates)"), .init("stored", "\(summary.stored)"),
          .init("limit", limit.description), .init("folder", folder),
        ])
    }
    if drift == .refuse, let first = summary.drift.first {
      throw Stop(
        .runDrifted, at: place,
        [
          .init("count", "\(summary.drift.count)"), .init("place", first.place),
          .init("sentence", first.remark.sentence), .init("folder", folder),
        ])
    }
  }

  static let reasons: [Reason] = [.runTooManyRejects, .runTooManyUpdates, .runDrifted]
}

/// A number, or a share such as `2%`.
public struct RunLimit: Sendable, CustomStringConvertible {
  public let description: String
  private let number: Double
  private let isShare: Bool

  /// Reads `200` or `2%`; nil when it is neither.
  public init?(_ text: String) {
    description = text
    isShare = text.hasSuffix("%")
    guard let number = Double(isShare ? String(text.dropLast()) : text), number >= 0,
      !isShare || number <= 100
    else { return nil }
    self.number = number
  }

  /// The most that may be; a share is one of `all`.
  public func count(of all: Int) -> Int {
    let most = isShare ? Double(all) * number / 100 : number
    return most < 1e15 ? Int(most) : Int.max
  }
}

extension RunSummary {
  /// Entities of the store that are changed, marks of being inactive among them.
  var updates: Int {
    counterparties.updated + contactPersons.updated + activity.deactivated + activity.reactivated
  }
}

extension Reason {
  /// More rows were rejected than the caller bears.
  public static let runTooManyRejects = Reason(
    "run.too-many-rejects", .error,
    message: "{rejects} of {rows} rows were rejected, more than {limit}; nothing was applied",
    remedy: "look into {folder}/rejects.xlsx, mend the source or the mapping, or raise --max-rejects",
    rule: "sluice import --max-rejects")

  /// More of the store would be changed than the caller bears.
  public static let runTooManyUpdates = Reason(
    "run.too-many-updates", .error,
    message:
      "{updates} of {stored} records of the store would be changed, more than {limit}; nothing was applied",
    remedy: "look at the plan in {folder}; `sluice apply {folder}` applies it all the same",
    rule: "sluice import --max-updates")

  /// A source is not what it was, and the caller wants to look first.
  public static let runDrifted = Reason(
    "run.drifted", .error,
    message: "the sources are not what they were ({count} signs); {place}: {sentence}; nothing was applied",
    remedy: "look at the plan in {folder}; `sluice apply {folder}` applies it all the same",
    rule: "sluice import --drift refuse")
}
