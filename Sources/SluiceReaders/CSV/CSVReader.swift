import SluiceRecords

/// Opens delimited text: encoding, delimiter, quotes, line ends and header recognised by content.
public struct CSVReader: TableReader {
  public let format = "csv"

  public let reasons: [Reason] =
    DoubleEncoding.reasons + HeadedCursor.reasons + [
      .textUnknownEncoding, .textBrokenBytes, .rowEndless, .quoteUnclosed, .quoteNotDoubled, .quoteInText,
    ]

  public init() {}

  /// Any text may be a table; the catalogue asks this reader last.
  public func recognises(_ content: SourceContent) throws(Stop) -> Bool { true }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    try content.refuseUnknownXML()
    let text = try TextStream(content, encoding: layout.encoding)
    let table = try Self.table(text, of: content.file, layout: layout, hints: hints)
    return OpenedSource(format: format, tables: [table])
  }

  /// The one table of a text.
  static func table(
    _ text: TextStream, of file: SourceFile, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> HeadedCursor {
    let rows = try CSVRows(text, layout: layout, place: file.path)
    let facts = SourceTable(name: file.name, isRagged: true, evidence: text.evidence + rows.guess.evidence)
    return try HeadedCursor(rows, of: facts, layout: layout, hints: hints)
  }
}
