import SluiceReaders
import SluiceRecords

/// The rows of one sheet of an old workbook.
///
/// Shape: rows come in their order even where the file holds them in another. Of a file that was cut every whole row
/// comes; then the cut is told.
/// Errors: `workbook.sheet-cut-short`, behind the last whole row.
struct XLSRows: SheetSource {
  let globals: WorkbookGlobals
  var rows: SheetRows
  /// A text on its way from the file to its cell.
  let scratch = TextArena()
  let sheet: String
  let place: String
  /// How many bytes of shared texts the cells have taken, and how many they may: a few dozen times the file.
  var sharedBytes = 0
  let mostShared: Int
  /// How often something was said of the row under way.
  var remarksInRow = 0
  /// Whether the row under way has a cell where no column is.
  var isPastEdge = false
  /// The columns that sheets have up to Excel 2003.
  static let mostColumns = 256
  private let survey: SheetSurvey
  private var cells: SheetRecords
  /// Whether the record at hand is still to be taken.
  private var isHeld = false
  private var isAtEnd = false
  private var stop: Stop?
  /// The last row that came whole.
  private var lastRow = 0

  var records: BIFFRecords { cells.records }
  var hiddenColumns: [Int] { survey.hiddenColumns }
  var merged: [MergedRegion] { survey.merged }

  /// Reads a sheet whose records stand behind the one that begins it, which the records are at.
  init(
    _ records: BIFFRecords, sheet: String, survey: SheetSurvey, globals: WorkbookGlobals, place: String
  ) throws(Stop) {
    self.sheet = sheet
    self.survey = survey
    self.globals = globals
    self.place = place
    mostShared = max(1 << 28, records.stream.length.multipliedReportingOverflow(by: 100).partialValue)
    rows = SheetRows(formats: globals.formats, system: globals.system)
    cells = try SheetRecords(records, isInOrder: survey.isInOrder)
  }

  mutating func next() throws(Stop) -> RowBatch? {
    if let stop {
      self.stop = nil
      throw stop
    }
    guard !isAtEnd else { return nil }
    while true {
      if !isHeld { guard try cells.advance() else { break } }
      isHeld = false
      let row = Int(records.body.uint16(0)) + 1
      if row != rows.rowNumber {
        rows.endRow()
        lastRow = max(lastRow, rows.rowNumber)
        if rows.isFull {
          isHeld = true
          return rows.take()
        }
        remarksInRow = 0
        isPastEdge = false
        let mark = row <= survey.rowMarks.count ? survey.rowMarks[row - 1] : 0
        rows.beginRow(row, isHidden: survey.hidesRows || mark & 0x80 != 0, outlineLevel: Int(mark & 7))
      }
      try takeCells()
    }
    return try finished()
  }

  /// The rows that are left, once no more records come.
  private mutating func finished() throws(Stop) -> RowBatch? {
    isAtEnd = true
    if cells.isCut {
      // Whether the row under way is whole nobody knows.
      rows.dropRow()
      stop = Stop(
        .workbookSheetCutShort, at: "\(place) \(sheet)!\(lastRow + 1)",
        [.init("sheet", sheet), .init("row", "\(lastRow)")])
    } else {
      rows.endRow()
    }
    records.rest()
    if let batch = rows.take() { return batch }
    if let stop {
      self.stop = nil
      throw stop
    }
    return nil
  }
}
