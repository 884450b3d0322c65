import SluiceReaders
import SluiceRecords

/// Opens workbooks of Office Open XML: `.xlsx`, `.xlsm`, templates, transitional and strict; and `.xlsb`, which has
/// binary records in the same package.
///
/// Shape: one table for each sheet of cells, in the workbook's order; sheets that hold a chart or a dialog alone have no
/// rows and are told among the evidence. A file cut short or without directory is read as far as it goes.
/// Rule: ECMA-376 parts 1 and 2; [MS-XLSB].
public struct XLSXReader: TableReader {
  public let format = "xlsx"

  public let reasons: [Reason] = [
    .workbookPartEndless, .workbookUnsafePath, .workbookStringsFlood, .workbookForeignEntity,
    .workbookSheetCutShort,
    .workbookTextFlood, .workbookStringsMissing, .cellStringMissing, .workbookSheetMissing,
    .workbookWithoutSheets, .rowPastEdge, .sheetTooLarge,
  ]

  public init() {}

  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    Self.isWorkbook(content) && !Self.isBinary(content)
  }

  static func isBinary(_ content: SourceContent) -> Bool {
    content.zip?.entries.contains {
      $0.partName.hasSuffix("workbook.bin") || $0.partName.hasSuffix("sheet1.bin")
    }
      ?? false
  }

  static func isWorkbook(_ content: SourceContent) -> Bool {
    guard let zip = content.zip else { return false }
    let names = Set(zip.entries.map(\.partName))
    return names.contains { $0.hasPrefix("xl/workbook") || $0.hasPrefix("xl/worksheets/") }
      || (names.contains("[content_types].xml")
        && names.contains { $0.hasSuffix("workbook.xml") || $0.hasSuffix("workbook.bin") })
  }

  /// The formats of cells; a workbook whose styles cannot be read shows all as without format.
  private static func formats(_ workbook: WorkbookPart, _ parts: PackageParts) throws(Stop) -> CellFormats {
    guard let name = workbook.styles else { return CellFormats() }
    do {
      if workbook.isBinary, let stream = try parts.open(name) {
        return try CellFormats(binary: BinaryRecords(stream, place: parts.place))
      }
      return try CellFormats(name, in: parts)
    } catch  where WorkbookPart.isDamage(error) {
      // Numbers are worth more than their formats; a cut archive often ends before them.
      return CellFormats()
    }
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
    let place = content.place
    let shelf = StringShelf(place: place) { (strings) throws(Stop) in
      guard let name = workbook.strings, let stream = try parts.openAhead(name) else { return }
      if workbook.isBinary {
        try strings.read(BinaryRecords(stream, place: place))
      } else {
        try strings.read(XMLTokens(stream, place: place))
      }
    }
    let surroundings = SheetSurroundings(
      formats: try Self.formats(workbook, parts), dates: workbook.dates,
      // A sheet repeats its texts a few dozen times its packed size at most.
      mostShared: max(1 << 28, min(parts.file.length ?? 0, 1 << 40) * 400),
      strings: { () throws(Stop) in try shelf.strings() })
    let tables = sheets.map { sheet in
      SheetCursor(
        SourceTable(name: sheet.name, isHidden: sheet.isHidden), layout: layout, hints: hints,
        keepsOpen: sheets.count <= 3,
        open: { () throws(Stop) in
          guard let stream = try parts.openAhead(sheet.part) else {
            throw Stop(.workbookSheetMissing, at: place, [.init("sheet", sheet.name)])
          }
          return workbook.isBinary
            ? try SheetBinary(
              BinaryRecords(stream, place: place), name: sheet.name, place: place, surroundings: surroundings)
            : try SheetXML(
              XMLTokens(stream, place: place), name: sheet.name, place: place, surroundings: surroundings)
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
    return OpenedSource(format: workbook.isBinary ? "xlsb" : format, tables: tables, evidence: evidence)
  }
}

/// Opens workbooks of binary records in a package, `.xlsb`: all but the records is as in `.xlsx`.
public struct XLSBReader: TableReader {
  public let format = "xlsb"
  /// Those of `XLSXReader`.
  public let reasons: [Reason] = []

  public init() {}

  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    XLSXReader.isWorkbook(content) && XLSXReader.isBinary(content)
  }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    try XLSXReader().open(content, layout: layout, hints: hints)
  }
}

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
