/// A table that has rejected rows: what a reject file needs to look like the client's own.
public struct RejectTable: Sendable, Equatable {
  /// The source's name in the run.
  public var source: String
  /// The file's name without folders.
  public var file: String
  /// The sheet or catalog; nil for text files.
  public var table: String?
  /// Titles as written, in the file's order; columns without title have an empty one.
  public var titles: [String]
  public init(source: String, file: String, table: String?, titles: [String]) {
    self.source = source
    self.file = file
    self.table = table
    self.titles = titles
  }
}

/// A row that did not pass, kept whole with its reasons.
public struct Rejection: Sendable, Equatable {
  /// 1-based number of the row in its file or sheet.
  public var row: Int
  /// The cells' texts as they stood in the file.
  public var cells: [String]
  /// Why, gravest first.
  public var findings: [Finding]
  public init(row: Int, cells: [String], findings: [Finding]) {
    self.row = row
    self.cells = cells
    self.findings = findings
  }
}
