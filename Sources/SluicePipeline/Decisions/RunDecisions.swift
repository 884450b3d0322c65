import Glibc
import SluiceRecords
import SluiceReports

/// What people decided on a run folder's plan, kept at once in the files that `--answers` reads.
///
/// Shape: verdicts go to `verdicts.csv`, corrections to `corrections.csv`; each is written whole and put in its place
/// at once. A question that somebody answered in `questions.csv` or `questions.xlsx` keeps that answer, since those
/// are heard after ours.
public struct RunDecisions: Sendable {
  private let folder: RunFolder
  private var verdicts: [Pair: Verdict]
  /// Pairs whose answer stands in a file that people fill in.
  private let elsewhere: [Pair: Verdict.Answer]
  private var corrections: [Place: Correction]
  /// What was there before each decision since the folder was opened, the last one at the end.
  private var history: [(author: String, step: Step)] = []

  private struct Pair: Hashable {
    let kind: EntityKind
    let left: String
    let right: String
    init(_ kind: EntityKind, _ one: String, _ other: String) {
      self.kind = kind
      (left, right) = one < other ? (one, other) : (other, one)
    }
  }

  private struct Place: Hashable {
    let source: String
    let table: String
    let row: Int
    let column: Int?
    init(_ correction: Correction) {
      (source, table, row, column) = (correction.source, correction.table, correction.row, correction.column)
    }
  }

  private enum Step: Sendable {
    case verdict(Pair, before: Verdict?)
    case corrections([Correction], row: (source: String, table: String, row: Int))

    /// Whether another decision is about the same thing.
    func isAboutSame(as other: Step) -> Bool {
      switch (self, other) {
      case (.verdict(let one, _), .verdict(let two, _)): one == two
      case (.corrections(_, let one), .corrections(_, let two)): one == two
      default: false
      }
    }
  }

  /// Errors: what reading the answers can say.
  public init(folder path: String) throws(Stop) {
    folder = RunFolder(path)
    var own: [Pair: Verdict] = [:]
    if access(folder.verdicts, R_OK) == 0 {
      for verdict in try Answers(folder: path, files: ["verdicts.csv"]).verdicts {
        own[Pair(verdict.kind, verdict.left, verdict.right)] = verdict
      }
    }
    var other: [Pair: Verdict.Answer] = [:]
    for verdict in (try? Answers(folder: path, files: ["questions.csv", "questions.xlsx"]))?.verdicts ?? [] {
      other[Pair(verdict.kind, verdict.left, verdict.right)] = verdict.answer
    }
    verdicts = own
    elsewhere = other
    corrections = [:]
    for correction in try CorrectionFile.read(folder.corrections) {
      corrections[Place(correction)] = correction
    }
  }

  /// The answer to a question so far.
  public func answer(_ kind: EntityKind, _ one: String, _ other: String) -> Verdict.Answer? {
    let pair = Pair(kind, one, other)
    return elsewhere[pair] ?? verdicts[pair]?.answer
  }

  /// Whether the answer stands in a file that people fill in, and must be changed there.
  public func isAnsweredElsewhere(_ kind: EntityKind, _ one: String, _ other: String) -> Bool {
    elsewhere[Pair(kind, one, other)] != nil
  }

  /// How many questions have been answered; how many rows corrected or excluded.
  public var counts: (verdicts: Int, rows: Int) {
    (
      Set(verdicts.keys).union(elsewhere.keys).count,
      Set(corrections.keys.map { "\($0.source)\u{0}\($0.table)\u{0}\($0.row)" }).count
    )
  }

  /// Whether somebody has decided something since the folder was opened that can be taken back.
  public func canTakeBack(by author: String) -> Bool { history.contains { $0.author == author } }

  /// Answers a question, or takes its answer away with nil; kept when this returns.
  ///
  /// - Parameter author: whoever may take it back.
  public mutating func decide(
    _ kind: EntityKind, _ one: String, _ other: String, _ answer: Verdict.Answer?, by author: String
  ) throws(Stop) {
    let pair = Pair(kind, one, other)
    let before = verdicts[pair]
    verdicts[pair] = answer.map { Verdict(kind: kind, left: pair.left, right: pair.right, answer: $0) }
    do throws(Stop) {
      try writeVerdicts()
    } catch {
      verdicts[pair] = before
      throw error
    }
    history.append((author, .verdict(pair, before: before)))
  }

  /// The corrections of a row.
  public func corrections(source: String, table: String, row: Int) -> [Correction] {
    corrections.values.filter { $0.source == source && $0.table == table && $0.row == row }
      .sorted { ($0.column ?? -1) < ($1.column ?? -1) }
  }

  /// Makes these the corrections of a row, in place of those it had; kept when this returns.
  public mutating func correct(
    source: String, table: String, row: Int, _ changes: [Correction.Change], by author: String
  ) throws(Stop) {
    let before = corrections(source: source, table: table, row: row)
    try put(changes.map { Correction(source: source, table: table, row: row, change: $0) }, instead: before)
    history.append((author, .corrections(before, row: (source, table, row))))
  }

  private mutating func put(_ new: [Correction], instead of: [Correction]) throws(Stop) {
    let kept = corrections
    for correction in of { corrections[Place(correction)] = nil }
    for correction in new { corrections[Place(correction)] = correction }
    do throws(Stop) {
      try CorrectionFile.write(PlacedCorrections(Array(corrections.values)).all, to: folder.corrections)
    } catch {
      corrections = kept
      throw error
    }
  }

  /// What taking back did.
  public struct TakenBack: Sendable {
    public enum Subject: Sendable {
      case verdict(EntityKind, left: String, right: String)
      case row(source: String, table: String, row: Int)
    }
    public let subject: Subject
    /// Whether it stays as it is, since somebody else has decided the same thing anew.
    public let isOvertaken: Bool
  }

  /// Takes somebody's own last decision back; nil when there is none.
  ///
  /// Shape: what somebody else decided on the same thing since stays, and the own decision can be taken back no more.
  public mutating func takeBack(by author: String) throws(Stop) -> TakenBack? {
    guard let place = history.lastIndex(where: { $0.author == author }) else { return nil }
    let last = history[place].step
    let isOvertaken = history[(place + 1)...].contains { $0.step.isAboutSame(as: last) }
    let done: TakenBack
    switch last {
    case .verdict(let pair, let before):
      if !isOvertaken {
        let now = verdicts[pair]
        verdicts[pair] = before
        do throws(Stop) {
          try writeVerdicts()
        } catch {
          verdicts[pair] = now
          throw error
        }
      }
      done = TakenBack(
        subject: .verdict(pair.kind, left: pair.left, right: pair.right), isOvertaken: isOvertaken)
    case .corrections(let before, let row):
      if !isOvertaken {
        try put(before, instead: corrections(source: row.source, table: row.table, row: row.row))
      }
      done = TakenBack(
        subject: .row(source: row.source, table: row.table, row: row.row), isOvertaken: isOvertaken)
    }
    history.remove(at: place)
    return done
  }

  private func writeVerdicts() throws(Stop) {
    try WholeFile.write(QuestionTextFile.bytes(of: Array(verdicts.values)), to: folder.verdicts)
  }
}
