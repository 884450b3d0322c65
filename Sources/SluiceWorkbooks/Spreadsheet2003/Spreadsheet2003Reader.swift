import SluiceReaders
import SluiceRecords

/// Opens XML Spreadsheets of Excel 2002 and 2003 (SpreadsheetML), usually saved as `.xml` or `.xls`.
///
/// Shape: each worksheet is a table. Comments and formulas are left out, formulas' results read.
/// Errors: those of XML and of sheets.
/// Rule: XML Spreadsheet Reference (Microsoft, Office 2003).
public struct Spreadsheet2003Reader: TableReader {
  public let format = "xml2003"

  public let reasons: [Reason] =
    XMLReasons.all + HeadedCursor.reasons + [.textBrokenBytes, .sheetTooLarge, .xml2003NoSheet]

  public init() {}

  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    guard content.zip == nil else { return false }
    let head = XMLHead(content.head)
    guard head.root == "Workbook" else { return false }
    return head.tag.contains("office:spreadsheet")
      || head.instructions.contains { $0.contains("Excel.Sheet") }
  }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let again = try content.rereadable()
    let (place, encoding) = (content.place, layout.encoding)
    let open = { () throws(Stop) in try XMLReader(again(), place: place, encoding: encoding) }
    let first = try open()
    let survey = Spreadsheet2003Survey(first)
    if survey.sheets.isEmpty { throw survey.problem ?? Stop(.xml2003NoSheet, at: place) }
    let tour = SheetTour(open)
    let tables = survey.sheets.enumerated().map { index, sheet in
      SheetCursor(
        sheet.facts, layout: layout, hints: hints,
        keepsOpen: survey.sheets.count <= SheetTour<XMLReader>.mostOpen,
        open: { () throws(Stop) in
          Spreadsheet2003Rows(sheet, index: index, of: survey, place: place, tour: tour)
        })
    }
    return OpenedSource(format: format, tables: tables, evidence: first.evidence)
  }
}

extension Reason {
  /// The workbook has no worksheet.
  static let xml2003NoSheet = Reason(
    "xml2003.no-sheet", .error, message: "the XML Spreadsheet holds no worksheet",
    remedy: "export the list once more", rule: "XML Spreadsheet Reference, ss:Workbook")
}
