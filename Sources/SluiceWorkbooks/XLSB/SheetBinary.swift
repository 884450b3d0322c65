import SluiceReaders
import SluiceRecords

/// The rows of a sheet in binary records, batch by batch.
///
/// Shape and errors: as `SheetXML`.
/// Rule: [MS-XLSB] 2.2.1 and 2.4; the numbers of records are those of 2.3.2.
struct SheetBinary: SteppedSheet {
  private let records: BinaryRecords
  private let surroundings: SheetSurroundings
  let name: String
  let place: String
  var rows: SheetRows
  private var strings: SharedStrings?
  private var scratch: [UInt8] = []
  private var isInside = false
  var isDone = false
  private var hasEnded = false
  private(set) var wholeRow = 0
  private var sharedBytes = 0
  var trouble: Stop?
  var hiddenColumns: [Int] { hidden.columns }
  private var hidden = HiddenColumns()
  private(set) var merged: [MergedRegion] = []

  init(_ records: BinaryRecords, name: String, place: String, surroundings: SheetSurroundings) throws(Stop) {
    self.records = records
    self.name = name
    self.place = place
    self.surroundings = surroundings
    rows = SheetRows(formats: surroundings.formats, system: surroundings.dates)
    while !isInside, !isDone { try step() }
  }

  mutating func step() throws(Stop) {
    guard try records.next() else {
      isDone = true
      if isInside, !hasEnded { throw Stop(.fileCutShort, at: place) }
      return
    }
    try rows.checkFlood(of: name, at: place)
    switch records.kind {
    case 0 where isInside: beginRow()
    case 1...11 where isInside, 62 where isInside: try cell()
    case 60: hideColumns()
    case 145: isInside = true
    case 146:
      endRow()
      (isInside, hasEnded) = (false, true)
    case 176 where merged.count < SheetRows.mostMerged:
      let (top, bottom) = (records.uint32(0), records.uint32(4))
      let (left, right) = (records.uint32(8), records.uint32(12))
      if top <= bottom, bottom < SheetRows.mostRows, left <= right, right < SheetRows.mostColumns {
        merged.append(MergedRegion(rows: top + 1...bottom + 1, columns: left...right))
      }
    default: break
    }
  }

  private mutating func endRow() {
    rows.endRow()
    wholeRow = max(wholeRow, rows.rowNumber)
  }

  private mutating func beginRow() {
    endRow()
    let told = records.uint32(0) + 1
    let flags = records.uint8(11)
    rows.beginRow(told, isHidden: flags & 0x10 != 0, outlineLevel: Int(flags & 7))
  }

  private mutating func hideColumns() {
    if records.uint16(16) & 1 != 0 { hidden.insert(records.uint32(0), through: records.uint32(4)) }
  }

  private mutating func cell() throws(Stop) {
    let column = records.uint32(0)
    let style = records.uint32(4) & 0xFF_FFFF
    switch records.kind {
    case 2: rows.put(number: records.packedNumber(at: 8), column: column, style: style)
    case 5, 9: rows.put(number: records.double(8), column: column, style: style)
    case 4, 10: rows.put(flag: records.uint8(8) != 0, column: column, style: style)
    case 3, 11: rows.put(fault: CellFault.text(records.uint8(8)), column: column, style: style)
    case 6, 8: put(textAt: 8, column: column, style: style)
    case 62: put(textAt: 9, column: column, style: style)
    case 7:
      if strings == nil { strings = try surroundings.strings() }
      guard let strings, let text = strings[records.uint32(8)] else {
        if strings?.count == 0 { throw Stop(.workbookStringsMissing, at: place, [.init("sheet", name)]) }
        rows.remark(Remark(.cellStringMissing), column: column)
        return
      }
      sharedBytes += text.count
      try surroundings.check(sharedBytes, sheet: name, at: place)
      rows.put(text: text, column: column, style: style)
    default: break
    }
  }

  private mutating func put(textAt offset: Int, column: Int, style: Int) {
    scratch.removeAll(keepingCapacity: true)
    records.appendText(at: offset, to: &scratch)
    scratch.withUnsafeBufferPointer { rows.put(text: $0, column: column, style: style) }
  }
}

extension WorkbookPart {
  /// The sheets that a binary workbook lists.
  ///
  /// Rule: [MS-XLSB] 2.4.304 (BrtBundleSh), 2.4.822 (BrtWbProp).
  mutating func readBinary(
    _ records: BinaryRecords, _ parts: PackageParts, _ relationships: [PackageParts.Relationship]
  ) throws(Stop) {
    while sheets.count < Self.mostSheets, try records.next() {
      if records.kind == 153, records.uint8(0) & 1 != 0 { dates = .from1904 }
      guard records.kind == 156 else { continue }
      let (id, next) = records.text(at: 8)
      let relationship = relationships.first { $0.id == id && !id.isEmpty }
      let usual = "xl/worksheets/sheet\(sheets.count + 1).bin"
      var sheet = WorkbookSheet(
        name: String(records.text(at: next).text.prefix(255)),
        part: relationship?.target ?? (parts.holds(usual) ? usual : ""),
        isHidden: records.uint32(0) != 0)
      if let kind = relationship?.kind, kind == "chartsheet" || kind == "dialogsheet" {
        sheet.kind = .picture
      }
      sheets.append(sheet)
    }
  }
}

extension CellFormats {
  /// The formats of a binary workbook's cells.
  ///
  /// Rule: [MS-XLSB] 2.4.659 (BrtFmt), 2.4.825 (BrtXF).
  init(binary records: BinaryRecords) throws(Stop) {
    self.init()
    var isInside = false
    while try records.next() {
      switch records.kind {
      case 44: define(records.uint16(0), records.text(at: 2).text)
      case 617: isInside = true
      case 618: isInside = false
      case 47 where isInside: addStyle(format: records.uint16(2), indent: Int(records.uint8(11)))
      default: break
      }
    }
  }
}

extension SharedStrings {
  /// Reads the part of a binary workbook's strings.
  ///
  /// Rule: [MS-XLSB] 2.4.743 (BrtSSTItem): a byte of flags, then the text.
  func read(_ records: BinaryRecords) throws(Stop) {
    var scratch: [UInt8] = []
    while try records.next() {
      guard records.kind == 19 else { continue }
      scratch.removeAll(keepingCapacity: true)
      records.appendText(at: 1, to: &scratch)
      try add(scratch)
    }
  }
}
