import SluiceRecords

/// Opens files of one format.
protocol TableReader: Sendable {
  /// The format's name, as `format:` in a mapping and `inspect` say it: `csv`, `xlsx`.
  var format: String { get }

  /// Whether a file is of this format, judged by its first bytes; the name decides only where bytes cannot.
  func recognises(_ file: SourceFile) throws(Stop) -> Bool

  /// Opens the file's tables in their order.
  func open(_ file: SourceFile, layout: SourceLayout, hints: TableHints) throws(Stop) -> [any TableCursor]
}

/// Gives the rows of one table, batch by batch, in the file's order.
///
/// Shape: every row of the table comes, rows above the header and the header itself included; `dataStart` tells
/// where data begins. Wholly blank rows come too. The caller pulls; no more than a batch is read ahead.
/// Errors: throws only when the file cannot be read on; everything about the data is a remark in the batch.
public protocol TableCursor: AnyObject {
  /// What is known of the table.
  var table: SourceTable { get }
  /// The 1-based number of the first row after the header; of the first row where there is no header.
  var dataStart: Int { get }
  /// The next rows, or nil behind the last one.
  func next() throws(Stop) -> RowBatch?
}

/// A file to read, before anything is known of its content.
public struct SourceFile: Sendable {
  /// The path as the user gave it; `-` is standard input.
  public let path: String
  /// The last part of the path, as provenance shows it.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  public init(path: String) { self.path = path }
}
