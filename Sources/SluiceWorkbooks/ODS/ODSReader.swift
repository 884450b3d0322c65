import SluiceReaders
import SluiceRecords

/// Opens OpenDocument spreadsheets, packed (`.ods`, `.ots`) and flat (`.fods`).
///
/// Shape: each sheet is a table; what a cell shows is its text, what it stores its value. Notes, drawings and formulas
/// are left out, formulas' results read.
/// Errors: `ods.no-content`, `ods.no-sheet`, those of XML, of sheets and of locked documents.
/// Rule: OASIS OpenDocument 1.3, parts 2 and 3.
public struct ODSReader: TableReader {
  public let format = "ods"

  public let reasons: [Reason] =
    XMLReasons.all + HeadedCursor.reasons + [
      .textBrokenBytes,
      .odsNoContent, .odsNoSheet, .odsLocked, .odsLockUnknown, .odsWrongPassword, .sheetTooLarge,
      .sheetRepeatsTooMuch,
    ]

  public init() {}

  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    if let zip = content.zip { return zip.documentKind == ZipDirectory.openDocument }
    let head = XMLHead(content.head)
    guard head.root == "document" || head.root == "document-content" else { return false }
    return head.tag.utf8.count > 20 && head.tag.contains("opendocument")
  }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let open = try Self.document(content, encoding: layout.encoding)
    let first = try open()
    let survey = ODSSurvey(first)
    guard survey.hasSpreadsheet else {
      if let problem = survey.problem { throw problem }
      throw Stop(.odsNoSheet, at: content.place)
    }
    if let problem = survey.problem, survey.sheets.isEmpty { throw problem }
    let tour = SheetTour(open)
    let (styles, place) = (survey.styles, content.place)
    let tables = survey.sheets.enumerated().map { index, sheet in
      SheetCursor(
        sheet.facts, layout: layout, hints: hints,
        keepsOpen: survey.sheets.count <= SheetTour<XMLReader>.mostOpen,
        open: { () throws(Stop) in ODSRows(sheet, index: index, styles: styles, place: place, tour: tour) })
    }
    return OpenedSource(format: format, tables: tables, evidence: first.evidence)
  }

  /// Opens the document's content from its beginning, as often as asked.
  private static func document(
    _ content: SourceContent, encoding: String?
  ) throws(Stop) -> () throws(Stop) -> XMLReader {
    let place = content.place
    guard let zip = content.zip else {
      let again = try content.rereadable()
      return { () throws(Stop) in try XMLReader(again(), place: place, encoding: encoding) }
    }
    guard let entry = zip.entry(loosely: "content.xml") else { throw Stop(.odsNoContent, at: place) }
    let file = try content.randomAccess()
    if let lock = try ODSLock(zip, in: file, locks: entry) {
      let bytes = try lock.opened(entry, in: file, password: content.file.password)
      return { () throws(Stop) in
        let inflated = InflatedStream(
          KeptBytes(bytes), wrapping: .none, place: place, limit: UnpackingLimit())
        return try XMLReader(SampledStream(inflated), place: place)
      }
    }
    return { () throws(Stop) in try XMLReader(SampledStream(entry.open(in: file)), place: place) }
  }
}

extension ZipDirectory {
  /// An entry by its name, whatever its case and slashes.
  func entry(loosely name: String) -> ZipEntry? {
    entries.first { $0.name == name }
      ?? entries.first { entry in
        var written = entry.name.lowercased().utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
        if written.starts(with: Array("./".utf8)) { written.removeFirst(2) }
        if written.first == UInt8(ascii: "/") { written.removeFirst() }
        return written.elementsEqual(name.lowercased().utf8)
      }
  }
}

extension Reason {
  /// The package lacks the part that holds the sheets.
  static let odsNoContent = Reason(
    "ods.no-content", .error, message: "the OpenDocument file lacks its part content.xml",
    remedy: "copy or export the file once more", rule: "OpenDocument 1.3 part 2 §3.1")

  /// The document is a text or a presentation.
  static let odsNoSheet = Reason(
    "ods.no-sheet", .error, message: "the OpenDocument file holds no spreadsheet",
    remedy: "give the spreadsheet, or save the table of the document as one",
    rule: "OpenDocument 1.3 part 3 §3.7")
}
