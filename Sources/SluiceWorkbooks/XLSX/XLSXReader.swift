import SluiceReaders
import SluiceRecords

/// Opens workbooks of Office Open XML: `.xlsx`, `.xlsm`, templates, transitional and strict.
///
/// Shape: one table for each sheet of cells, in the workbook's order; sheets that hold a chart or a dialog alone have no
/// rows and are told among the evidence. A file cut short or without directory is read as far as it goes.
/// Rule: ECMA-376 parts 1 and 2.
public struct XLSXReader: TableReader {
  public let format = "xlsx"

  public let reasons: [Reason] = [
    .workbookPartEndless, .workbookUnsafePath, .workbookStringsFlood, .workbookForeignEntity,
    .workbookSheetCutShort,
    .workbookTextFlood, .workbookStringsMissing, .cellStringMissing, .workbookSheetMissing,
    .workbookWithoutSheets,
  ]

  public init() {}

  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    guard let zip = content.zip else { return false }
    let names = Set(zip.entries.map(\.partName))
    if names.contains(where: { $0.hasSuffix("workbook.bin") }) { return false }
    return names.contains { $0.hasPrefix("xl/workbook") || $0.hasPrefix("xl/worksheets/") }
      || (names.contains("[content_types].xml") && names.contains { $0.hasSuffix("workbook.xml") })
  }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    guard let zip = content.zip else {
      throw Stop(.fileFormatNotRead, at: content.place, [.init("format", "no workbook of Office Open XML")])
    }
    let parts = try PackageParts(zip, in: try content.randomAccess(), place: content.place)
    let workbook = try WorkbookPart(parts)
    let sheets = workbook.sheets.filter { $0.kind == .cells }
    if sheets.isEmpty { throw Stop(.workbookWithoutSheets, at: content.place) }
    let shelf = StringShelf(parts: parts, name: workbook.strings)
    let surroundings = SheetXML.Surroundings(
      formats: try CellFormats(workbook.styles, in: parts), dates: workbook.dates,
      // A sheet repeats its texts a few dozen times its packed size at most.
      mostShared: max(1 << 28, (parts.file.length ?? 0).multipliedReportingOverflow(by: 400).partialValue),
      strings: { () throws(Stop) in try shelf.strings() })
    let place = content.place
    let tables = sheets.map { sheet in
      SheetCursor(
        SourceTable(name: sheet.name, isHidden: sheet.isHidden), layout: layout, hints: hints,
        keepsOpen: sheets.count <= 3,
        open: { () throws(Stop) in
          guard let tokens = try parts.tokens(sheet.part, window: 1 << 18) else {
            throw Stop(.workbookSheetMissing, at: place, [.init("sheet", sheet.name)])
          }
          return try SheetXML(tokens, name: sheet.name, place: place, surroundings: surroundings)
        })
    }
    var evidence: [Evidence] = []
    if let damage = zip.damage {
      evidence.append(
        Evidence(
          subject: "archive", value: "its directory is damaged or cut off",
          because: "\(damage.remark.sentence); the parts were found by their own headers"))
    }
    let pictures = workbook.sheets.filter { $0.kind == .picture }.map(\.name)
    if !pictures.isEmpty {
      evidence.append(
        Evidence(
          subject: "sheets without cells", value: pictures.joined(separator: ", "),
          because: "they hold a chart or a dialog"))
    }
    if workbook.dates == .from1904 {
      evidence.append(Evidence(subject: "dates", value: "from 1904", because: "the workbook says so"))
    }
    return OpenedSource(format: format, tables: tables, evidence: evidence)
  }
}

/// Keeps the shared texts of a workbook once they have been asked for.
private final class StringShelf {
  private let parts: PackageParts
  private let name: String?
  private var read: SharedStrings?

  init(parts: PackageParts, name: String?) {
    self.parts = parts
    self.name = name
  }

  func strings() throws(Stop) -> SharedStrings {
    if let read { return read }
    let strings = SharedStrings(place: parts.place)
    if let name, let tokens = try parts.tokens(name, window: 1 << 18) { try strings.read(tokens) }
    read = strings
    return strings
  }
}

extension SheetXML: SheetSource {}

extension Reason {
  /// The workbook lists a sheet whose part is not there.
  static let workbookSheetMissing = Reason(
    "workbook.sheet-missing", .error, message: "the workbook lists a sheet «{sheet}» that is not in the file",
    remedy: "copy or download the file once more", rule: "ECMA-376 part 1 §12.3.24")

  /// A workbook without any sheet that has cells.
  static let workbookWithoutSheets = Reason(
    "workbook.without-sheets", .error, message: "the workbook has no sheet with cells",
    remedy: "open it in its own program and save the table as a workbook", rule: "ECMA-376 part 1 §12.3.23")
}
