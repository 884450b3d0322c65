/// What a reader knows of one table before its rows are read.
public struct SourceTable: Sendable, Equatable {
  /// The sheet name, catalog name or, for a text file, the file's name.
  public let name: String
  /// The titles of the columns as written, made unique: `Телефон`, `Телефон (2)`; empty titles stay empty.
  public let titles: [String]
  /// The 1-based number of the row that holds the titles; nil when the table has none.
  public let headerRow: Int?
  /// What was recognised, in words for `inspect`: each a fact with its evidence, such as encoding and delimiter.
  public let evidence: [Evidence]

  public init(name: String, titles: [String], headerRow: Int?, evidence: [Evidence] = []) {
    self.name = name
    self.titles = titles
    self.headerRow = headerRow
    self.evidence = evidence
  }
}

/// One thing recognised about a source, and why.
public struct Evidence: Sendable, Equatable {
  /// What is meant: `encoding`, `delimiter`, `header` …
  public let subject: String
  /// What was decided: `windows-1251`, `;`, `row 3`.
  public let value: String
  /// Which rule decided.
  public let because: String
  /// How sure it is, 0…1; nil where it is a plain fact.
  public let confidence: Double?

  public init(subject: String, value: String, because: String, confidence: Double? = nil) {
    self.subject = subject
    self.value = value
    self.because = because
    self.confidence = confidence
  }
}
