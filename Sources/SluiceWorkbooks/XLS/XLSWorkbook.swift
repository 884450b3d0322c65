import SluiceReaders
import SluiceRecords

/// An old workbook whose beginning has been read: its sheets can be opened.
///
/// Errors: `workbook.damaged`, `file.locked`, `file.password-wrong`, `file.lock-unknown`.
struct XLSWorkbook {
  let globals: WorkbookGlobals
  /// Every sheet, in the order of the tabs.
  private(set) var sheets: [BoundSheet]
  /// What was recognised, for `inspect`.
  let evidence: [Evidence]

  private let stream: ScatteredBytes
  private let lock: (any BIFFLock)?
  private let place: String
  /// What the mapping names as the encoding of texts.
  private let encoding: String?
  /// How texts seem to be read where nobody names it.
  private let told: CodePageText?
  private let allowance: SurveyAllowance
  /// Whether the workbook is a single sheet that says of itself what else the beginning says.
  private let isLoneSheet: Bool

  init(
    _ stream: ScatteredBytes, place: String, password: String?, encoding: String? = nil
  ) throws(Stop) {
    self.stream = stream
    self.place = place
    self.encoding = encoding
    allowance = SurveyAllowance(length: stream.length)
    let plain = BIFFRecords(stream)
    guard try plain.advance(), let beginning = BIFF.Beginning(kind: plain.kind, body: plain.body) else {
      throw Stop(
        .workbookDamaged, at: place, [.init("problem", Phrase("its records do not begin as a workbook's"))])
    }
    let lock = try XLSWorkbookLock.find(plain, version: beginning.version, place: place, password: password)
    self.lock = lock
    let told =
      try beginning.version < 8
      ? OldTextSample.bytes(stream, lock: lock).flatMap { CodePageText(toldBy: $0) } : nil
    self.told = told
    let globals = WorkbookGlobals(version: beginning.version, encoding: encoding, told: told)
    self.globals = globals
    let records = BIFFRecords(stream, lock: lock)
    _ = try records.advance()
    switch beginning.content {
    case .workbook where beginning.version >= 5:
      isLoneSheet = false
      try globals.read(records)
      sheets = try Self.found(globals.sheets, records)
    case .workbook, .workspace:
      isLoneSheet = true
      sheets = try Self.inline(records, globals)
    default:
      isLoneSheet = true
      // Excel names such a sheet by its file; this name tells that it has none of its own.
      sheets = [BoundSheet(name: "Sheet 1", start: 0, isHidden: false, kind: 0)]
    }
    if sheets.isEmpty || globals.isCut && !sheets.contains(where: { $0.start < stream.length }) {
      let problem =
        globals.isCut || records.isCut
        ? Phrase("it is cut off before its sheets") : Phrase("it lists no sheet")
      throw Stop(.workbookDamaged, at: place, [.init("problem", problem)])
    }
    evidence = Self.evidence(globals, sheets, lock)
  }

  /// Opens the rows of a sheet.
  ///
  /// Errors: `workbook.damaged` where the sheet is not at its place in a file that is whole.
  func rows(of sheet: BoundSheet) throws(Stop) -> XLSRows {
    let records = BIFFRecords(stream, lock: lock, from: sheet.start)
    let own =
      isLoneSheet ? WorkbookGlobals(version: globals.version, encoding: encoding, told: told) : globals
    guard try records.advance(), BIFF.isBeginning(records.kind) else {
      guard stream.isCut else {
        throw Stop(
          .workbookDamaged, at: "\(place) \(sheet.name)",
          [.init("problem", Phrase("the sheet is not where it should be"))])
      }
      records.seek(to: max(sheet.start, stream.length))
      return try XLSRows(records, sheet: sheet.name, survey: SheetSurvey(), globals: own, place: place)
    }
    let begin = records.position
    try allowance.check(at: place)
    let survey = try SheetSurvey(records, globals: isLoneSheet ? own : nil)
    allowance.spent += records.position - begin
    if isLoneSheet { own.settle() }
    records.seek(to: begin)
    // Records far from one another are fetched in small portions.
    let fetched =
      survey.isInOrder ? records : BIFFRecords(stream, lock: lock, from: begin, window: 1 << 12)
    return try XLSRows(fetched, sheet: sheet.name, survey: survey, globals: own, place: place)
  }

  /// The sheets with the places where they do begin: some writers note wrong ones.
  private static func found(_ sheets: [BoundSheet], _ records: BIFFRecords) throws(Stop) -> [BoundSheet] {
    let end = records.position
    for sheet in sheets {
      records.seek(to: sheet.start)
      if sheet.start >= records.stream.length, records.stream.isCut { continue }
      if try records.advance(), BIFF.isBeginning(records.kind) { continue }
      return try renewed(sheets, records, from: end)
    }
    return sheets
  }

  private static func renewed(
    _ sheets: [BoundSheet], _ records: BIFFRecords, from end: Int
  ) throws(Stop) -> [BoundSheet] {
    var starts: [Int] = []
    var depth = 0
    records.seek(to: end)
    while try records.advance() {
      if BIFF.isBeginning(records.kind) {
        if depth == 0 { starts.append(records.start) }
        depth += 1
      } else if records.kind == BIFF.endOfFile {
        depth = max(0, depth - 1)
      }
    }
    var sheets = sheets
    for index in sheets.indices where index < starts.count { sheets[index].start = starts[index] }
    return sheets
  }

  /// The sheets of a workbook of Excel 4, which stand in it one after another.
  private static func inline(_ records: BIFFRecords, _ globals: WorkbookGlobals) throws(Stop) -> [BoundSheet]
  {
    var sheets: [BoundSheet] = []
    var name: String?
    var depth = 0
    while try records.advance() {
      if records.kind == BIFF.bundleHeader {
        let arena = TextArena()
        globals.text.append(
          UnsafeRawBufferPointer(rebasing: records.body.dropFirst(5).prefix(Int(records.body.uint8(4)))),
          to: arena)
        name = String(decoding: arena.open, as: UTF8.self)
      } else if let beginning = BIFF.Beginning(kind: records.kind, body: records.body) {
        if depth == 0, beginning.content == .sheet, sheets.count < 4096 {
          sheets.append(
            BoundSheet(
              name: name ?? "Sheet \(sheets.count + 1)", start: records.start, isHidden: false, kind: 0))
        }
        depth += 1
      } else if records.kind == BIFF.endOfFile {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        try globals.take(records)
      }
    }
    return sheets
  }

  private static func evidence(
    _ globals: WorkbookGlobals, _ sheets: [BoundSheet], _ lock: (any BIFFLock)?
  ) -> [Evidence] {
    var facts = [
      Evidence(
        subject: "version", value: globals.version == 8 ? "Excel 97-2003" : "Excel \(globals.version)",
        because: Phrase("the first record says so"))
    ]
    if globals.version < 8 {
      facts.append(
        Evidence(subject: "encoding", value: globals.text.encoding.name, because: globals.text.because))
    }
    if lock != nil {
      facts.append(Evidence(subject: "lock", value: Phrase("opened"), because: Phrase("the password fits")))
    }
    let others = sheets.filter { $0.kind != 0 }
    if !others.isEmpty {
      facts.append(
        Evidence(
          subject: "not read", value: others.map(\.name).joined(separator: ", "),
          because: Phrase("charts, macros and modules hold no rows")))
    }
    return facts
  }
}

/// How many bytes of sheets may be gone through: a guard against thousands of sheets that lie in one another.
private final class SurveyAllowance {
  /// How many bytes have been gone through.
  var spent = 0
  private let most: Int

  /// Each sheet is looked at a few times, and all of them together are no longer than the workbook.
  init(length: Int) { most = (4 << 20) + 8 * length }

  func check(at place: String) throws(Stop) {
    guard spent > most else { return }
    throw Stop(.workbookDamaged, at: place, [.init("problem", Phrase("its sheets lie in one another"))])
  }
}
