import SluiceReaders
import SluiceRecords

/// Opens SYLK tables (`.slk`), which old programs save under any name.
///
/// Shape: one table, named by Excel's habit `Sheet1`. Formulas are left out, formulas' results read.
/// Errors: `sylk.too-large`, `sheet.too-large`, and those of reading text.
/// Rule: SYLK as Multiplan and Excel write it; records ID, P, F, C, E.
public struct SYLKReader: TableReader {
  public let format = "sylk"

  public let reasons: [Reason] = HeadedCursor.reasons + [.sylkTooLarge, .sheetTooLarge]

  public init() {}

  /// A list whose first title is «ID» and whose next begins with P looks alike in its first line; not in its second.
  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    guard content.head.starts(with: Array("ID;P".utf8)) else { return false }
    let lines = content.head.split(maxSplits: 3) { $0 == 0x0A || $0 == 0x0D }.dropFirst().prefix(2)
    return !lines.isEmpty
      && lines.allSatisfy { line in
        let kind = line.prefix { $0 != UInt8(ascii: ";") }
        return ["P", "F", "B", "C", "O", "NN", "NE", "NU", "W", "E"].contains(
          String(decoding: kind, as: UTF8.self))
      }
  }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let text = try TextStream(content, encoding: layout.encoding)
    let cells = try SYLKCells(text, place: content.place)
    let facts = SourceTable(name: "Sheet1", evidence: text.evidence)
    let place = content.place
    let again = { () throws(Stop) -> any RowSource in SYLKRows(cells, place: place) }
    let cursor = try HeadedCursor(again(), of: facts, layout: layout, hints: hints, again: again)
    return OpenedSource(format: format, tables: [cursor])
  }
}

extension Reason {
  /// A SYLK table is larger than we are willing to keep.
  static let sylkTooLarge = Reason(
    "sylk.too-large", .error,
    message: "the SYLK table is larger than {size} MiB or has more than {count} cells",
    remedy: "open it in a spreadsheet program and save it as a workbook", rule: "SYLKCells.longest")
}
