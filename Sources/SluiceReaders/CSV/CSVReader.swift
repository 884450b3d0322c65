import SluiceRecords

/// Opens delimited text: encoding, delimiter, quotes, line ends and header recognised by content.
struct CSVReader: TableReader {
  let format = "csv"

  /// Any text may be a table; the catalogue asks this reader last.
  func recognises(_ file: SourceFile) throws(Stop) -> Bool { true }

  func open(_ file: SourceFile, layout: SourceLayout, hints: TableHints) throws(Stop) -> [any TableCursor] {
    let text = try TextStream(file, encoding: layout.encoding, table: layout.sheet)
    return [try CSVCursor(file, text, layout: layout, hints: hints)]
  }
}
