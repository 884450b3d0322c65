/// Builds a batch cell by cell: for readers whose cells do not lie in one text already.
///
/// Shape: cells of a row are added from left to right, at growing columns; what is left out is empty. `put` takes them
/// in any order. Rows that end out of their order come sorted by number within a batch.
/// Refuses: a text longer than `Cell.longest` is cut there.
public struct RowBatchBuilder {
  private var bytes: [UInt8] = []
  private var cells: [Cell] = []
  private var values: [Double] = []
  private var rowStarts: [UInt32] = [0]
  private var rowNumbers: [UInt32] = []
  private var marks: [RowMark] = []
  private var remarks: [PlacedRemark] = []
  private var isTyped = false
  private var isMarked = false
  private var isInOrder = true

  public init() {}

  /// How many rows are finished.
  public var count: Int { rowNumbers.count }
  /// How many bytes of text lie in the batch so far.
  public var byteCount: Int { bytes.count }
  /// Whether so much has come that a batch should be given: 4,096 rows, 1 MiB of text or half a million cells.
  public var isFull: Bool { rowNumbers.count >= 4096 || bytes.count >= 1 << 20 || cells.count >= 1 << 19 }
  /// How many cells the row under way has.
  public var column: Int { cells.count - Int(rowStarts[rowStarts.count - 1]) }

  /// Whether there is a remark at the row under way.
  public var hasRemarks: Bool { remarks.last?.row == rowNumbers.count }

  /// Adds empty cells until the next one stands in a 0-based column.
  @inline(__always) public mutating func skip(to column: Int) {
    let missing = column - self.column
    if missing > 8 {
      cells.append(contentsOf: repeatElement(.empty, count: missing))
      values.append(contentsOf: repeatElement(0, count: missing))
      return
    }
    while self.column < column {
      cells.append(.empty)
      values.append(0)
    }
  }

  /// Adds a cell with a text in valid UTF-8.
  @inline(__always) public mutating func add(text: UnsafeBufferPointer<UInt8>) {
    add(.text, shown: text, value: 0)
  }

  /// Adds a cell with a text.
  public mutating func add(text: String) { add(.text, shown: text, value: 0) }

  /// Adds a typed cell: `shown` is the text as the user's program displays it, `value` as `RowBatch.values` has it.
  public mutating func add(_ kind: CellKind, shown: String, value: Double) {
    var shown = shown
    shown.withUTF8 { add(kind, shown: $0, value: value) }
  }

  /// Adds a typed cell: `shown` is the text as the user's program displays it, `value` as `RowBatch.values` has it.
  @inline(__always)
  public mutating func add(_ kind: CellKind, shown: UnsafeBufferPointer<UInt8>, value: Double) {
    let length = min(shown.count, Cell.longest)
    // A typed cell needs a text, or it would count as empty.
    guard length > 0 else {
      cells.append(.empty)
      values.append(0)
      return
    }
    cells.append(Cell(offset: bytes.count, length: length, kind: kind))
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: shown[..<length]))
    values.append(value)
    if kind != .text { isTyped = true }
  }

  /// Puts a typed cell at a 0-based column of the row under way, wherever others of the row stand; a cell that stood
  /// there is replaced.
  @inline(__always)
  public mutating func put(
    _ kind: CellKind, shown: UnsafeBufferPointer<UInt8>, value: Double, column: Int
  ) {
    if column >= self.column {
      skip(to: column)
      add(kind, shown: shown, value: value)
    } else {
      let index = Int(rowStarts[rowStarts.count - 1]) + column
      let (cell, number) = (cells.count, values.count)
      add(kind, shown: shown, value: value)
      cells[index] = cells[cell]
      values[index] = values[number]
      cells.removeLast()
      values.removeLast()
    }
  }

  /// Adds a remark at the row under way, or at one 0-based column of it.
  public mutating func remark(_ remark: Remark, column: Int? = nil) {
    remarks.append(PlacedRemark(row: rowNumbers.count, column: column, remark: remark))
  }

  /// Ends the row under way; `number` is 1-based, as the user's program counts.
  @inline(__always) public mutating func endRow(number: Int, mark: RowMark = .plain) {
    rowNumbers.append(UInt32(clamping: number))
    rowStarts.append(UInt32(cells.count))
    marks.append(mark)
    if mark != .plain { isMarked = true }
    if rowNumbers.count > 1, rowNumbers[rowNumbers.count - 2] > rowNumbers[rowNumbers.count - 1] {
      isInOrder = false
    }
  }

  /// Puts the finished rows into the order of their numbers; rows of one number keep theirs.
  private mutating func sort() {
    let order = rowNumbers.indices.sorted { (rowNumbers[$0], $0) < (rowNumbers[$1], $1) }
    var sorted = RowBatchBuilder()
    for row in order {
      let range = Int(rowStarts[row])..<Int(rowStarts[row + 1])
      sorted.cells += cells[range]
      sorted.values += values[range]
      for placed in remarks where placed.row == row {
        sorted.remarks.append(
          PlacedRemark(row: sorted.rowNumbers.count, column: placed.column, remark: placed.remark))
      }
      sorted.endRow(number: Int(rowNumbers[row]), mark: marks[row])
    }
    (sorted.bytes, sorted.isTyped, sorted.isMarked) = (bytes, isTyped, isMarked)
    self = sorted
  }

  /// Gives up the cells of the row under way.
  public mutating func dropRow() {
    let start = Int(rowStarts[rowStarts.count - 1])
    cells.removeLast(cells.count - start)
    values.removeLast(values.count - start)
    while let last = remarks.last, last.row == rowNumbers.count { remarks.removeLast() }
  }

  /// The finished rows as a batch, and nil when there are none; the builder begins anew. The row under way is lost.
  public mutating func take() -> RowBatch? {
    dropRow()
    guard !rowNumbers.isEmpty else { return nil }
    if !isInOrder { sort() }
    let batch = RowBatch(
      bytes: bytes, cells: cells, values: isTyped ? values : [], rowStarts: rowStarts, rowNumbers: rowNumbers,
      marks: isMarked ? marks : [], remarks: remarks)
    self = RowBatchBuilder()
    // The next batch is likely as large.
    bytes.reserveCapacity(batch.bytes.count + batch.bytes.count / 8)
    cells.reserveCapacity(batch.cells.count + batch.cells.count / 8)
    values.reserveCapacity(batch.cells.count + batch.cells.count / 8)
    return batch
  }
}
