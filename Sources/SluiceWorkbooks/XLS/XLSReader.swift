import SluiceReaders
import SluiceRecords

/// Opens old Excel workbooks: those of Excel 97 to 2003 and of all versions before.
public struct XLSReader: TableReader {
  public let format = "xls"

  public let reasons: [Reason] = [.workbookDamaged]

  public init() {}

  /// Any compound file is taken, so that what is no workbook can be told by name.
  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    content.head.starts(with: CompoundFile.mark) || Self.isBareStream(content.head)
  }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let stream = try Self.stream(content)
    let workbook = try XLSWorkbook(
      stream, place: content.place, password: content.file.password, encoding: layout.encoding)
    let sheets = workbook.sheets.filter { $0.kind == 0 }
    if sheets.isEmpty { throw Stop(.workbookWithoutSheets, at: content.place) }
    let tables = sheets.map { sheet in
      SheetCursor(
        SourceTable(name: sheet.name, isHidden: sheet.isHidden), layout: layout, hints: hints,
        keepsOpen: sheets.count <= 3, open: { () throws(Stop) in try workbook.rows(of: sheet) })
    }
    return OpenedSource(format: format, tables: tables, evidence: workbook.evidence)
  }

  /// The stream of records in a source.
  private static func stream(_ content: SourceContent) throws(Stop) -> ScatteredBytes {
    let file = try content.randomAccess()
    guard content.head.starts(with: CompoundFile.mark) else {
      return isBareStream(content.head)
        ? ScatteredBytes(file, from: 0) : try refused(content, "something else than an old workbook")
    }
    let compound = try CompoundFile(file)
    // Files for two versions of Excel hold both; the newer one says more.
    for name in ["Workbook", "Book"] {
      if let entry = compound.entry(name) { return try compound.open(entry) }
    }
    if let stray = try StrayWorkbook.find(in: file, compound) { return stray }
    return try refused(content, Phrase(word: compound.documentKind))
  }

  private static func refused(_ content: SourceContent, _ kind: Phrase) throws(Stop) -> ScatteredBytes {
    throw Stop(.fileNotATable, at: content.place, [.init("kind", kind)])
  }

  /// Whether bytes begin as the records of a workbook without a container around them: usual up to Excel 4.
  static func isBareStream(_ head: [UInt8]) -> Bool {
    let head = LittleEndianBytes(head)
    guard head.bytes.count >= 8, BIFF.isBeginning(head.uint16(0)), (4...64).contains(head.uint16(2)) else {
      return false
    }
    return [0x05, 0x06, 0x10, 0x20, 0x40, 0x100].contains(head.uint16(6))
  }
}

extension CompoundFile {
  /// What a compound file is that holds no workbook.
  ///
  /// Rule: the names each program gives to its streams.
  var documentKind: String {
    let names = Set(outermost.map { $0.name.lowercased() })
    let known = [
      ("worddocument", "a Word document"), ("powerpoint document", "a PowerPoint presentation"),
      ("__properties_version1.0", "an Outlook message"), ("visiodocument", "a Visio drawing"),
      ("quill", "a Publisher document"), ("main metadata stream", "a configuration of 1C 7.7"),
      ("\u{5}summaryinformation", "a document without a workbook in it"),
    ]
    return known.first { names.contains($0.0) }?.1 ?? "a container without a workbook in it"
  }
}

extension Reason {
  /// An old workbook contradicts itself.
  static let workbookDamaged = Reason(
    "workbook.damaged", .error, message: "the workbook is damaged: {problem}",
    remedy: "copy or download it once more, or open it in Excel or LibreOffice and save it anew",
    rule: "MS-XLS 2.1.7.20")
}
