import SluiceReaders
import SluiceRecords

/// What a sheet of an old workbook says of its rows and columns, gathered before its cells are read.
///
/// Shape: one pass over the heads of all records; nothing of the cells' values is looked at.
struct SheetSurvey {
  /// 0-based, in their order.
  private(set) var hiddenColumns: [Int] = []
  private(set) var merged: [MergedRegion] = []
  /// For each 0-based row whether it is hidden (bit 7) and the depth of its group; rows past the end are plain.
  private(set) var rowMarks: [UInt8] = []
  /// Whether the rows of the cells come in their order.
  private(set) var isInOrder = true
  /// Whether rows are hidden that say nothing of themselves.
  private(set) var hidesRows = false
  private var lastRow = 0
  /// Records of the workbook's beginning that a lone sheet holds itself.
  private let globals: WorkbookGlobals?

  /// What is known of a sheet that is not there.
  init() { globals = nil }

  /// Surveys the sheet that begins with the record at hand.
  ///
  /// - Parameter globals: takes formats and code page from a sheet that is the whole workbook.
  init(_ records: BIFFRecords, globals: WorkbookGlobals? = nil) throws(Stop) {
    self.globals = globals
    var columns = Set<Int>()
    var depth = 0
    while try records.advance() {
      if BIFF.isBeginning(records.kind) {
        // A chart within the sheet has records of its own.
        depth += 1
      } else if records.kind == BIFF.endOfFile {
        if depth == 0 { break }
        depth -= 1
      } else if depth == 0 {
        try take(records, &columns)
      }
    }
    hiddenColumns = columns.sorted()
  }

  @inline(__always)
  private mutating func take(_ records: BIFFRecords, _ columns: inout Set<Int>) throws(Stop) {
    let body = records.body
    switch records.kind {
    case _ where SheetRecords.isCell(records.kind):
      let row = Int(body.uint16(0))
      if row < lastRow { isInOrder = false }
      lastRow = row
    case BIFF.row:
      let flags = body.uint16(12)
      mark(Int(body.uint16(0)), isHidden: flags & 0x20 != 0, level: UInt8(flags & 7))
    case BIFF.row2: mark(Int(body.uint16(0)), isHidden: body.uint16(6) == 0, level: 0)
    case BIFF.defaultRowHeight: hidesRows = body.uint16(0) & 0x02 != 0
    case BIFF.columnInfo:
      if body.uint16(8) & 1 != 0 { hide(Int(body.uint16(0)), Int(body.uint16(2)), &columns) }
    case BIFF.columnWidth2:
      if body.uint16(2) == 0 { hide(Int(body.uint8(0)), Int(body.uint8(1)), &columns) }
    case BIFF.mergedCells: takeMerged(body)
    default: try globals?.take(records)
    }
  }

  private mutating func mark(_ row: Int, isHidden: Bool, level: UInt8) {
    let mark = (isHidden ? 0x80 : 0) | level
    guard mark != 0 else { return }
    if row >= rowMarks.count {
      rowMarks += [UInt8](repeating: 0, count: row + 1 - rowMarks.count)
    }
    rowMarks[row] = mark
  }

  private func hide(_ first: Int, _ last: Int, _ columns: inout Set<Int>) {
    // 256 columns there are; the last may be one more, for all that follow.
    guard first <= last, first < 256 else { return }
    for column in first...min(last, 255) { columns.insert(column) }
  }

  private mutating func takeMerged(_ body: UnsafeRawBufferPointer) {
    let count = min(Int(body.uint16(0)), (body.count - 2) / 8)
    guard count > 0 else { return }
    for at in stride(from: 2, to: 2 + 8 * count, by: 8) where merged.count < SheetRows.mostMerged {
      let (top, bottom) = (Int(body.uint16(at)), Int(body.uint16(at + 2)))
      let (left, right) = (Int(body.uint16(at + 4)), Int(body.uint16(at + 6)))
      guard top <= bottom, left <= right, left < 16_384 else { continue }
      merged.append(MergedRegion(rows: (top + 1)...(bottom + 1), columns: left...min(right, 16_383)))
    }
  }
}
