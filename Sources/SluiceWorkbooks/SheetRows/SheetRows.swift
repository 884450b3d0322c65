import SluiceRecords

/// Gathers the cells of one sheet, whatever its format, into batches of typed cells.
///
/// Shape: rows are begun and ended; cells of a row come in any order, a later one replaces an earlier. Rows without a
/// filled cell are left out. A row that is begun again right away goes on. Rows that stand out of order are sorted
/// within a batch; over the border of batches they come as they stand, each under its own number and none lost.
/// Units: rows are 1-based, columns 0-based, numbers as the sheet stores them (dates as serial days).
/// Refuses: columns past those that a sheet can have; `put` then does nothing and the row says so. Rows below the last
/// one are told by `checkFlood`.
struct SheetRows {
  /// The most rows and columns that Excel's sheets have: ECMA-376 part 1 §18.3.1.73, [MS-XLS] stays below.
  static let mostRows = 1_048_576
  /// How many merged regions of a sheet are told of.
  static let mostMerged = 100_000
  static let mostColumns = 16_384

  private let formats: CellFormats
  private let general: [Bool]
  private let system: DateSystem
  private var builder = RowBatchBuilder()
  private var scratch: [UInt8] = []
  private var row = 0
  private var mark = RowMark.plain
  private var firstColumn = Int.max
  private var isOpen = false
  private var isPastEdge = false
  /// Whether the row under way stands below the last row of a sheet, and whether a cell of one was filled.
  private var isBelowEdge = false
  private var hasCellsBelowEdge = false
  /// How many filled cells have come.
  private(set) var cellCount = 0

  init(formats: CellFormats = CellFormats(), system: DateSystem = .from1900) {
    self.formats = formats
    general = (0..<formats.count).map { formats[$0].isGeneral }
    self.system = system
  }

  /// The number of the row under way or last ended; 0 before the first.
  var rowNumber: Int { row }
  /// Whether a batch should be taken: never in the middle of a row.
  var isFull: Bool { !isOpen && builder.isFull }
  /// Whether the row under way has more text than any row of a table.
  @inline(__always) var isFlooded: Bool { builder.byteCount > 1 << 28 }

  /// Errors: `workbook.text-flood`; `sheet.too-large` for a filled cell below the last row.
  @inline(__always) func checkFlood(of sheet: String, at place: String) throws(Stop) {
    guard isFlooded || hasCellsBelowEdge else { return }
    if hasCellsBelowEdge {
      let column = Provenance.letters(Self.mostColumns)
      throw Stop(
        .sheetTooLarge, at: place,
        [.init("sheet", sheet), .init("row", "\(Self.mostRows)"), .init("column", column)])
    }
    throw Stop(.workbookTextFlood, at: place, [.init("sheet", sheet), .init("size", "256")])
  }

  /// How many rows are finished in the batch.
  var count: Int { builder.count }

  /// Begins a row; one under way is ended before, unless it is the same.
  mutating func beginRow(_ number: Int, isHidden: Bool = false, outlineLevel: Int = 0) {
    if isOpen, number != row { endRow() }
    if !isOpen {
      mark = RowMark(isHidden: isHidden, outlineLevel: UInt8(clamping: outlineLevel))
      firstColumn = .max
    } else {
      mark.isHidden = mark.isHidden || isHidden
    }
    isBelowEdge = number > Self.mostRows
    row = number
    isOpen = true
  }

  /// Ends the row under way, if any.
  mutating func endRow() {
    guard isOpen else { return }
    isOpen = false
    if isPastEdge { builder.remark(Remark(.rowPastEdge, [.init("columns", "\(Self.mostColumns)")])) }
    isPastEdge = false
    // What was noticed of a row stays with it, though none of its cells could be read.
    if builder.column == 0, !builder.hasRemarks {
      builder.dropRow()
    } else {
      builder.endRow(number: row, mark: mark)
    }
  }

  /// Gives up the cells of the row under way.
  mutating func dropRow() {
    isOpen = false
    isPastEdge = false
    builder.dropRow()
  }

  /// The finished rows, and nil when there are none. No row may be under way.
  mutating func take() -> RowBatch? { builder.take() }

  /// Puts a number as its style shows it.
  @inline(__always)
  mutating func put(number: Double, column: Int, style: Int) {
    guard admits(column, style) else { return }
    let isPut = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: PlainFormat.room) { room in
      guard let (shown, kind, value) = formats.plain(style).show(number, system, in: room) else {
        return false
      }
      builder.put(kind, shown: shown, value: value, column: column)
      return true
    }
    if isPut { return }
    scratch.removeAll(keepingCapacity: true)
    let (kind, value) = formats[style].show(number, system, to: &scratch)
    putScratch(kind, value, column)
  }

  /// Puts a number by a format of its own, where the format's code stands with the cell.
  mutating func put(number: Double, column: Int, format: NumberFormat) {
    guard admits(column, -1) else { return }
    scratch.removeAll(keepingCapacity: true)
    let (kind, value) = format.show(number, system, to: &scratch)
    putScratch(kind, value, column)
  }

  /// Whether a style shows numbers as without any format.
  @inline(__always) func isGeneral(_ style: Int) -> Bool { style < general.count ? general[style] : true }

  /// Puts a cell whose text, in valid UTF-8, and value are known; without a text it is no cell.
  @inline(__always)
  mutating func put(
    _ kind: CellKind, shown: UnsafeBufferPointer<UInt8>, value: Double, column: Int, style: Int = -1
  ) {
    guard !shown.isEmpty, admits(column, style) else { return }
    builder.put(kind, shown: shown, value: value, column: column)
  }

  /// Puts a cell whose text and value are known.
  mutating func put(_ kind: CellKind, shown: String, value: Double, column: Int, style: Int = -1) {
    guard admits(column, style) else { return }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: shown.utf8)
    putScratch(kind, value, column)
  }

  /// Puts a text in valid UTF-8; an empty one is no cell.
  @inline(__always)
  mutating func put(text: UnsafeBufferPointer<UInt8>, column: Int, style: Int = -1) {
    guard !text.isEmpty, admits(column, style) else { return }
    builder.put(.text, shown: text, value: 0, column: column)
  }

  /// Puts a text; an empty one is no cell.
  mutating func put(text: String, column: Int, style: Int = -1) {
    var text = text
    text.withUTF8 { put(text: $0, column: column, style: style) }
  }

  /// Puts a flag, shown as Excel shows it.
  mutating func put(flag: Bool, column: Int, style: Int = -1) {
    put(.flag, shown: flag ? "TRUE" : "FALSE", value: flag ? 1 : 0, column: column, style: style)
  }

  /// Puts an error value such as `#N/A`.
  mutating func put(fault: String, column: Int, style: Int = -1) {
    put(.fault, shown: fault, value: 0, column: column, style: style)
  }

  /// Puts a date and time given in seconds since 1970, shown as its style shows dates, or in ISO 8601 where the style
  /// shows none.
  mutating func put(secondsSince1970 seconds: Double, column: Int, style: Int) {
    guard admits(column, style) else { return }
    scratch.removeAll(keepingCapacity: true)
    let format = formats[style].kind == .date ? formats[style] : Self.isoFormat(seconds)
    let shown = format.show(system.serial(secondsSince1970: seconds), system, to: &scratch)
    // The value is what was given: the detour over serial days is for the text alone.
    if shown.kind == .date {
      putScratch(.date, seconds, column)
    } else {
      scratch.removeAll(keepingCapacity: true)
      let date = CalendarDate(daysSince1970: Int((seconds / 86_400).rounded(.down)))
      scratch.append(contentsOf: "\(date)".utf8)
      putScratch(.date, seconds, column)
    }
  }

  /// Says something of the row under way, or of one 0-based column of it.
  mutating func remark(_ remark: Remark, column: Int? = nil) { builder.remark(remark, column: column) }

  private static let isoDay = NumberFormat("yyyy-mm-dd")
  private static let isoMoment = NumberFormat("yyyy-mm-dd hh:mm:ss")
  private static func isoFormat(_ seconds: Double) -> NumberFormat {
    seconds.truncatingRemainder(dividingBy: 86_400) == 0 ? isoDay : isoMoment
  }

  @inline(__always)
  private mutating func admits(_ column: Int, _ style: Int) -> Bool {
    guard isOpen, column >= 0, column < Self.mostColumns else {
      isPastEdge = isPastEdge || isOpen
      return false
    }
    if isBelowEdge {
      hasCellsBelowEdge = true
      return false
    }
    cellCount += 1
    if column < firstColumn {
      firstColumn = column
      if style >= 0 { (mark.indent, mark.isBold) = (formats.indent(style), formats.isBold(style)) }
    }
    return true
  }

  @inline(__always)
  private mutating func putScratch(_ kind: CellKind, _ value: Double, _ column: Int) {
    scratch.withUnsafeBufferPointer { builder.put(kind, shown: $0, value: value, column: column) }
  }
}

extension Reason {
  /// A row has cells past the last column that a sheet can have.
  static let rowPastEdge = Reason(
    "row.past-the-edge", .warning,
    message: "the row has cells past the {columns} columns of a sheet; they are not read",
    remedy: "move them into the columns of the table", rule: "ECMA-376 part 1 §18.3.1.4")
}

/// The error values of cells, by the codes that binary workbooks give them.
///
/// Rule: [MS-XLS] 2.5.10 BErr, [MS-XLSB] 2.5.97.2.
enum CellFault {
  static func text(_ code: UInt8) -> String {
    switch code {
    case 0x00: "#NULL!"
    case 0x07: "#DIV/0!"
    case 0x0F: "#VALUE!"
    case 0x17: "#REF!"
    case 0x1D: "#NAME?"
    case 0x24: "#NUM!"
    case 0x2A: "#N/A"
    case 0x2B: "#GETTING_DATA"
    default: "#ERROR!"
    }
  }
}
