import SluiceReaders
import SluiceRecords

/// Opens tables in the Data Interchange Format (`.dif`), one of those that spreadsheet programs save in.
///
/// Shape: one table, named by Excel's habit `Sheet1`. Numbers have no format, so dates come as their count of days.
/// Errors: `dif.too-large`, `sheet.too-large`, and those of reading text.
/// Rule: DIF as VisiCalc began it and Excel and LibreOffice write it.
public struct DIFReader: TableReader {
  public let format = "dif"

  public let reasons: [Reason] = HeadedCursor.reasons + [.difTooLarge, .sheetTooLarge, .workbookTextFlood]

  /// Excel stops at 65,536 rows.
  private static let longest = 128 << 20

  public init() {}

  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    let lines = content.head.split(maxSplits: 4, omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }
    return lines.count > 3 && lines[0].elementsEqual("TABLE".utf8) && lines[1].elementsEqual("0,1".utf8)
      && lines[2].first == UInt8(ascii: "\"")
  }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let text = try TextStream(content, encoding: layout.encoding)
    let place = content.place
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try block.withUnsafeMutableBufferPointer { buffer throws(Stop) in
        try text.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if count == 0 { break }
      bytes.append(contentsOf: block[..<count])
      if bytes.count > Self.longest {
        throw Stop(.difTooLarge, at: place, [.init("size", "\(Self.longest >> 20)")])
      }
    }
    let items = DIFItems(bytes)
    let facts = SourceTable(name: "Sheet1", evidence: text.evidence)
    let again = { () throws(Stop) -> any RowSource in DIFRows(items, place: place) }
    let cursor = try HeadedCursor(again(), of: facts, layout: layout, hints: hints, again: again)
    return OpenedSource(format: format, tables: [cursor])
  }
}

extension Reason {
  /// A DIF table is larger than we are willing to keep.
  static let difTooLarge = Reason(
    "dif.too-large", .error, message: "the DIF table is larger than {size} MiB",
    remedy: "open it in a spreadsheet program and save it as a workbook", rule: "DIFReader.longest")
}
