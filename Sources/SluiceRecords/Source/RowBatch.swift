/// Some thousands of rows of one table, whose texts lie in one buffer.
///
/// Shape: cells of all rows stand one after another; row `i` owns `cells[rowStarts[i]..<rowStarts[i + 1]]`. A row
/// may be shorter or longer than the table has columns: asking for a cell past its end gives `.empty`.
/// Units: bytes are valid UTF-8; `rowNumbers` are 1-based, as the user's program counts (the line a CSV record
/// begins on, the row of a sheet).
public struct RowBatch: Sendable {
  /// All texts of the batch, valid UTF-8; parts of it may belong to no cell.
  public let bytes: [UInt8]
  /// All cells, row after row.
  public let cells: [Cell]
  /// Full values of typed cells, one for each cell; empty when the batch holds text only.
  ///
  /// A number as it is; a date in seconds since 1970-01-01T00:00:00 without a zone; a time in seconds since
  /// midnight; a duration in seconds; a flag as 0 or 1.
  public let values: [Double]
  /// Where each row's cells begin; one more entry than there are rows.
  public let rowStarts: [UInt32]
  /// The number of each row in its file or sheet.
  public let rowNumbers: [UInt32]
  /// How the user's program shows each row; empty when all are shown plainly.
  public let marks: [RowMark]
  /// What the reader noticed about rows and cells, in row order.
  public let remarks: [PlacedRemark]

  public init(
    bytes: [UInt8], cells: [Cell], values: [Double] = [], rowStarts: [UInt32], rowNumbers: [UInt32],
    marks: [RowMark] = [], remarks: [PlacedRemark] = []
  ) {
    precondition(rowStarts.count == rowNumbers.count + 1, "one start for each row and one behind the last")
    precondition(Int(rowStarts.last ?? 0) == cells.count, "the last start closes the cells")
    precondition(values.isEmpty || values.count == cells.count, "values stand beside cells")
    precondition(marks.isEmpty || marks.count == rowNumbers.count, "marks stand beside rows")
    self.bytes = bytes
    self.cells = cells
    self.values = values
    self.rowStarts = rowStarts
    self.rowNumbers = rowNumbers
    self.marks = marks
    self.remarks = remarks
  }

  /// How many rows the batch holds.
  @inline(__always) public var count: Int { rowNumbers.count }

  /// How many cells a row has, trailing empty ones included.
  @inline(__always) public func cellCount(row: Int) -> Int { Int(rowStarts[row + 1] - rowStarts[row]) }

  /// The cell of a row; `.empty` past the row's end. Both numbers are 0-based within the batch.
  @inline(__always) public func cell(row: Int, column: Int) -> Cell {
    let index = Int(rowStarts[row]) + column
    return index < Int(rowStarts[row + 1]) ? cells[index] : .empty
  }

  /// The text of a cell as a new `String`; for reports and cold paths only.
  public func string(_ cell: Cell) -> String {
    bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[cell.range]), as: UTF8.self)
    }
  }

  /// Whether every cell of a row is empty.
  public func isBlank(row: Int) -> Bool {
    for index in Int(rowStarts[row])..<Int(rowStarts[row + 1]) where !cells[index].isEmpty { return false }
    return true
  }
}

/// How the user's program shows a row.
public struct RowMark: Sendable, Equatable {
  /// Whether the row is hidden, by hand or by a filter.
  public var isHidden: Bool
  /// The depth of the row's group in the outline; 0 is outermost.
  public var outlineLevel: UInt8
  /// The indent of the row's first filled cell, as 1C and Excel show a hierarchy.
  public var indent: UInt8
  /// Whether the row's first filled cell is set in bold, as titles and headings of groups are.
  public var isBold: Bool

  /// A row that is shown plainly.
  public static let plain = RowMark()

  public init(isHidden: Bool = false, outlineLevel: UInt8 = 0, indent: UInt8 = 0, isBold: Bool = false) {
    self.isHidden = isHidden
    self.outlineLevel = outlineLevel
    self.indent = indent
    self.isBold = isBold
  }
}

/// A reader's remark at a row, or at one cell of it.
public struct PlacedRemark: Sendable, Equatable {
  /// 0-based index of the row in its batch.
  public let row: Int
  /// 0-based column, or nil when the whole row is meant.
  public let column: Int?
  public let remark: Remark

  public init(row: Int, column: Int?, remark: Remark) {
    self.row = row
    self.column = column
    self.remark = remark
  }
}
