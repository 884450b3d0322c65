import SluiceRecords

/// Opens sources of one format.
public protocol TableReader: Sendable {
  /// The format's name, as `format:` in a mapping and `inspect` say it: `csv`, `xlsx`.
  var format: String { get }

  /// Every reason that only this format can give.
  var reasons: [Reason] { get }

  /// Whether a source is of this format, judged by its content; its name decides only where bytes cannot.
  func recognises(_ content: SourceContent) throws(Stop) -> Bool

  /// Opens the source's tables in their order.
  func open(_ content: SourceContent, layout: SourceLayout, hints: TableHints) throws(Stop) -> OpenedSource
}

/// Opens what locks whole sources, whatever their format.
public protocol ContentUnlocker: Sendable {
  /// Every reason that only this lock can give.
  var reasons: [Reason] { get }

  /// The content behind the lock, opened by the source's password or a well-known one; nil where there is no such lock.
  func unlocked(_ content: SourceContent) throws(Stop) -> SourceContent?
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
  /// The tables it consists of where several stand beside one another; itself where it is one.
  func parts() throws(Stop) -> [any TableCursor]
}

extension TableCursor {
  public func parts() throws(Stop) -> [any TableCursor] { [self] }
}

/// A source that has been opened: its format and its tables in their order.
public struct OpenedSource {
  /// The format's name, as `format:` in a mapping says it.
  public let format: String
  /// One cursor for each table; each is read once, from its beginning.
  public let tables: [any TableCursor]
  /// What was recognised about the source as a whole; what concerns one table stands with the table.
  public let evidence: [Evidence]
  /// The one table to import where a mapping names none; nil: all of them.
  public let mainTable: String?
  /// What a person should hear of the source as a whole, whichever of its tables is read.
  public let remarks: [Remark]
  /// Whether the source is all there is: a table that it lacks stands in no other file.
  public let isWhole: Bool

  public init(
    format: String, tables: [any TableCursor], evidence: [Evidence] = [], mainTable: String? = nil,
    remarks: [Remark] = [], isWhole: Bool = false
  ) {
    self.format = format
    self.tables = tables
    self.evidence = evidence
    self.mainTable = mainTable
    self.remarks = remarks
    self.isWhole = isWhole
  }

  /// The words for a table that was asked for and is not there.
  public func lacks(_ table: String, of path: String) -> Stop {
    if tables.isEmpty { return Stop(.tableNone, at: path, [.init("table", table)]) }
    let tables = tables.map(\.table.name).joined(separator: ", ")
    return Stop(.tableNotFound, at: path, [.init("table", table), .init("tables", tables)])
  }
}

/// A file to read, before anything is known of its content.
public struct SourceFile: Sendable {
  /// The path as the user gave it; `-` is standard input.
  public let path: String
  /// Opens what is locked; nil when the user gave none.
  public let password: String?
  /// The last part of the path, as provenance shows it.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  /// The source in the user's terms, as complaints begin.
  package var place: String { path == "-" ? "standard input" : path }

  public init(path: String, password: String? = nil) {
    self.path = path
    self.password = password
  }
}
