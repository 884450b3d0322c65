import SluiceRecords

/// A source that has been opened: its format and its tables in their order.
public struct OpenedSource {
  /// The format's name, as `format:` in a mapping says it.
  public let format: String
  /// One cursor for each table; each is read once, from its beginning.
  public let tables: [any TableCursor]
  /// What was recognised about the file as a whole; what concerns one table stands with the table.
  public let evidence: [Evidence]

  /// The words for a table that was asked for and is not there.
  public func lacks(_ table: String, of path: String) -> Stop {
    let tables = tables.map(\.table.name).joined(separator: ", ")
    return Stop(.tableNotFound, at: path, [.init("table", table), .init("tables", tables)])
  }
}

/// All formats that are read.
public enum ReaderCatalogue {
  /// The readers in the order they are asked; delimited text comes last, since any text may be one.
  static let readers: [any TableReader] = [CSVReader()]

  /// The names of all formats, as `format:` in a mapping says them.
  public static let formats: [String] = readers.map(\.format)

  /// Opens a file, its format recognised by content unless the layout names it.
  ///
  /// Shape: `path` is `-` for standard input. `hints` are what the mapping expects of the table.
  /// Errors: those of opening (`SourceStreams.reasons`); `file.format-not-read`, `file.format-unknown`,
  /// `text.unknown-encoding`, `row.endless`.
  public static func open(
    path: String, layout: SourceLayout = SourceLayout(), hints: TableHints = TableHints()
  ) throws(Stop) -> OpenedSource {
    let file = SourceFile(path: path)
    let named = layout.format?.lowercased()
    for reader in readers {
      do throws(Stop) {
        if let named, named != reader.format { continue }
        if named == nil, try !reader.recognises(file) { continue }
        let known = Evidence(
          subject: "format", value: reader.format,
          because: named == nil ? "the content is text" : "the mapping says so")
        let tables = try reader.open(file, layout: layout, hints: hints)
        return OpenedSource(format: reader.format, tables: tables, evidence: [known])
      } catch {
        throw formatNotRead(error) ?? error
      }
    }
    throw Stop(
      .fileFormatUnknown, at: path,
      [.init("format", layout.format ?? ""), .init("formats", readers.map(\.format).joined(separator: ", "))])
  }

  /// Workbooks hold tables, though nobody here reads them: say how to get at those.
  private static func formatNotRead(_ stop: Stop) -> Stop? {
    guard stop.remark.reason == .fileNotATable,
      let kind = stop.remark.details.first(where: { $0.name == "kind" })?.text,
      ["Excel", "OpenDocument", "(.xls"].contains(where: { kind.contains($0) })
    else { return nil }
    return Stop(.fileFormatNotRead, at: stop.place, [.init("format", kind)])
  }

  /// The reasons by which a reader says that a row is no row of the data; whoever loads passes it over.
  public static let notData: [Reason] = [.rowTotals, .rowComment, .rowRepeatsHeader]

  /// Every reason a reader can give, those of opening (`SourceStreams.reasons`) excepted.
  public static let reasons: [Reason] =
    DoubleEncoding.reasons + [
      .fileFormatNotRead, .fileFormatUnknown, .tableNotFound, .textUnknownEncoding, .textBrokenBytes,
      .rowEndless,
      .rowTooShort, .rowTooLong, .rowTotals, .rowComment, .rowRepeatsHeader, .quoteUnclosed, .quoteNotDoubled,
      .quoteInText,
    ]
}

extension Reason {
  /// The file is of a format that is known and not read.
  static let fileFormatNotRead = Reason(
    "file.format-not-read", .error, message: "this is {format}, which is not read",
    remedy: "open it in its own program and save the table as CSV UTF-8", rule: "ReaderCatalogue.readers")

  /// The mapping names a format that there is no reader for.
  static let fileFormatUnknown = Reason(
    "file.format-unknown", .error, message: "there is no format named «{format}»",
    remedy: "leave format: out, or write one of {formats}", rule: "ReaderCatalogue.readers")

  /// The user names a table that the source has not.
  static let tableNotFound = Reason(
    "table.not-found", .error, message: "there is no table «{table}»; the file has {tables}",
    remedy: "name one of these, or name none to read all", rule: "architecture §12")
}
