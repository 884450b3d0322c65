import SluiceRecords

/// Opens delimited text: encoding, delimiter, quotes, line ends and header recognised by content.
public struct CSVReader: TableReader {
  public let format = "csv"

  public init() {}

  /// Any text may be a table; the catalogue asks this reader last.
  func recognises(_ file: SourceFile, _ stream: SampledStream) throws(Stop) -> Bool { true }

  func open(
    _ file: SourceFile, _ stream: SampledStream, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> [any TableCursor] {
    var encoding: TextEncoding?
    if let name = layout.encoding {
      encoding = TextEncoding(named: name)
      if encoding == nil { throw Stop(.textUnknownEncoding, at: file.path, [.init("name", name)]) }
    }
    let text = try TextStream(stream, encoding: encoding)
    return [try CSVCursor(file, text, layout: layout, hints: hints)]
  }
}
