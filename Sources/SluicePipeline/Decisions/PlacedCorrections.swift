import SluiceRecords

/// Corrections by the rows they are meant for.
struct PlacedCorrections: Sendable {
  /// Every correction, one for each cell or excluded row, in the order of places.
  private(set) var all: [Correction] = []
  private var byTable: [Table: TableCorrections] = [:]

  private struct Table: Hashable {
    let source: String
    let table: String
  }

  init() {}

  /// A later correction of a cell or row replaces an earlier one.
  init(_ corrections: [Correction]) {
    var latest: [Place: Correction] = [:]
    for correction in corrections { latest[Place(correction)] = correction }
    all = latest.sorted { $0.key < $1.key }.map(\.value)
    for correction in all {
      byTable[Table(source: correction.source, table: correction.table), default: TableCorrections()]
        .add(correction)
    }
  }

  var isEmpty: Bool { all.isEmpty }

  /// Those of one table; nil when there are none.
  func of(source: String, table: String) -> TableCorrections? {
    byTable[Table(source: source, table: table)]
  }

  private struct Place: Hashable, Comparable {
    let source: String
    let table: String
    let row: Int
    let column: Int

    init(_ correction: Correction) {
      (source, table, row) = (correction.source, correction.table, correction.row)
      column = correction.column ?? -1
    }

    static func < (left: Place, right: Place) -> Bool {
      (left.source, left.table, left.row, left.column) < (right.source, right.table, right.row, right.column)
    }
  }
}

/// The corrections of one table, by the numbers of its rows.
struct TableCorrections: Sendable {
  struct Row: Sendable {
    var cells: [(column: Int, was: String, text: String)] = []
    /// What the row said when somebody excluded it.
    var excluded: String?
  }
  private var rows: [Int: Row] = [:]

  mutating func add(_ correction: Correction) {
    switch correction.change {
    case .cell(let column, let was, let text):
      rows[correction.row, default: Row()].cells.append((column, was, text))
    case .exclude(let was): rows[correction.row, default: Row()].excluded = was
    }
  }

  subscript(row: Int) -> Row? { rows[row] }
}

extension Reason {
  /// A person wrote another text for a cell.
  static let cellCorrected = Reason(
    "cell.corrected", .note, message: "a person wrote another text for this cell, and it is used",
    remedy: "nothing needs to be done; correct the source too, so that the next export is right",
    rule: "corrections.csv in the run folder")

  /// A person left a row out.
  static let rowExcluded = Reason(
    "row.excluded", .note, message: "a person left this row out",
    remedy: "nothing needs to be done; take its line out of corrections.csv to let it in again",
    rule: "corrections.csv in the run folder")

  /// A correction was meant for another row than the one that stands at its place.
  static let correctionOutdated = Reason(
    "correction.outdated", .warning,
    message: "the row says something else than when it was corrected, so the correction is not used",
    remedy: "look at the row and correct it again", rule: "corrections.csv in the run folder")

  /// The file with corrections cannot be understood.
  static let correctionsUnreadable = Reason(
    "corrections.unreadable", .error, message: "line {line} of the corrections cannot be read",
    remedy: "mend the line, or take it out: source, table, row, column, what stood there, what it becomes",
    rule: "corrections.csv in the run folder")

  /// Decisions cannot be kept.
  static let decisionsNotWritten = Reason(
    "decisions.not-written", .error, message: "the decision cannot be kept ({error})",
    remedy: "free some space, or make the run folder writable", rule: "architecture §5")
}
