/// What a reader knows of one table before its rows are read.
public struct SourceTable: Sendable, Equatable {
  /// The sheet name, catalog name or, for a text file, the file's name.
  public var name: String
  /// The titles of the columns as written, made unique: `Телефон`, `Телефон (2)`; empty titles stay empty.
  public var titles: [String]
  /// The 1-based number of the row that holds the titles; nil when the table has none.
  public var headerRow: Int?
  /// The 0-based column that the table begins in: not the first where it stands beside another on one sheet.
  public var firstColumn = 0
  /// Whether the user's program hides the table: a hidden sheet, a service table.
  public var isHidden: Bool
  /// 0-based columns that the user's program hides, in their order.
  public var hiddenColumns: [Int]
  /// Cells that are shown as one; the value stands at the top left.
  public var merged: [MergedRegion]
  /// Whether rows may have lost or won cells on the way, as those of a text with delimiters may.
  public var isRagged: Bool
  /// What was recognised, in words for `inspect`: each a fact with its evidence, such as encoding and delimiter.
  public var evidence: [Evidence]

  public init(
    name: String, titles: [String] = [], headerRow: Int? = nil, isHidden: Bool = false,
    hiddenColumns: [Int] = [],
    merged: [MergedRegion] = [], isRagged: Bool = false, evidence: [Evidence] = []
  ) {
    self.name = name
    self.titles = titles
    self.headerRow = headerRow
    self.isHidden = isHidden
    self.hiddenColumns = hiddenColumns
    self.merged = merged
    self.isRagged = isRagged
    self.evidence = evidence
  }
}

/// A rectangle of cells that is shown as one.
///
/// Units: rows are 1-based as the user's program counts, columns 0-based; both ends belong to it.
public struct MergedRegion: Sendable, Equatable {
  public var rows: ClosedRange<Int>
  public var columns: ClosedRange<Int>

  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }
}

/// One thing recognised about a source, and why.
public struct Evidence: Sendable, Equatable {
  /// What is meant: `encoding`, `delimiter`, `header` …
  public let subject: String
  /// What was decided: `windows-1251`, `;`, `row 3`.
  public let decided: Phrase
  /// Which rule decided.
  public let because: Phrase
  /// How sure it is, 0…1; nil where it is a plain fact.
  public let confidence: Double?

  /// What was decided, in English.
  public var value: String { decided.text(in: .english) }

  public init(subject: String, value: Phrase, because: Phrase, confidence: Double? = nil) {
    self.subject = subject
    self.decided = value
    self.because = because
    self.confidence = confidence
  }

  public init(subject: String, value: String, because: Phrase, confidence: Double? = nil) {
    self.init(subject: subject, value: Phrase(verbatim: value), because: because, confidence: confidence)
  }
}
