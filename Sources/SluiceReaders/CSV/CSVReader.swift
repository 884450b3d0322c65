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
    let cursor = try Self.table(
      text, of: content.file, layout: layout, hints: hints, again: Self.again(content, layout))
    return OpenedSource(format: format, tables: [cursor])
  }

  /// Opens the rows of a text once more, where it lies on the disk; nil for what comes through a pipe.
  private static func again(
    _ content: SourceContent, _ layout: SourceLayout
  ) throws(Stop) -> (() throws(Stop) -> any RowSource)? {
    guard let open = try content.rereadableInPlace() else { return nil }
    let place = content.place
    let encoding = try layout.encoding.map { name throws(Stop) in
      try TextStream.encoding(named: name, at: place)
    }
    let path = content.file.path
    return { () throws(Stop) in
      try CSVRows(TextStream(open(), encoding: encoding, place: place), layout: layout, place: path)
    }
  }

  /// The one table of a text.
  static func table(
    _ text: TextStream, of file: SourceFile, layout: SourceLayout, hints: TableHints,
    again: (() throws(Stop) -> any RowSource)? = nil
  ) throws(Stop) -> HeadedCursor {
    let rows = try CSVRows(text, layout: layout, place: file.path)
    let facts = SourceTable(name: file.name, isRagged: true, evidence: text.evidence + rows.guess.evidence)
    return try HeadedCursor(rows, of: facts, layout: layout, hints: hints, again: again)
  }
}
