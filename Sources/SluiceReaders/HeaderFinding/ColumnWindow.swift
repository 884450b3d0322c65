import SluiceRecords

/// The columns of a sheet that one of several tables beside one another stands in.
///
/// Shape: the windows of a sheet touch, so that each cell belongs to one of them; the blank columns between two tables
/// belong to the left one. The first window begins at the sheet's first column, the last one has no end.
/// Units: columns are 0-based.
package struct ColumnWindow: Sendable, Equatable {
  /// The first column whose cells are the window's.
  let lower: Int
  /// The first column whose cells are no more the window's; `Int.max` for the last window.
  let upper: Int
  /// The columns that the table fills: the first and the last one.
  let filled: ClosedRange<Int>

  /// The columns as the user's program names them: `F:H`.
  var letters: String {
    "\(Provenance.letters(filled.lowerBound + 1)):\(Provenance.letters(filled.upperBound + 1))"
  }

  /// The rows of a sheet with the cells of the window alone; its first cell becomes the first of the row.
  ///
  /// Shape: what is remarked on a cell goes with the cell, what is remarked on a row with each part of it that is not
  /// blank. Of rows that are blank here a sheet keeps none; of a text the first of several is kept, which parts tables.
  func cut(_ batch: RowBatch, isText: Bool, isBehindBlank: inout Bool) -> RowBatch {
    var cells: [Cell] = []
    var values: [Double] = []
    var starts: [UInt32] = [0]
    var numbers: [UInt32] = []
    var marks: [RowMark] = []
    /// Where a row of the sheet stands among the window's; nil where it is left out or blank.
    var places: [Int?] = []
    for row in 0..<batch.count {
      let first = Int(batch.rowStarts[row])
      let (from, to) = range(batch, row, isText: isText)
      let isBlank = batch.cells[from..<to].allSatisfy(\.isEmpty)
      if isBlank, !isText || isBehindBlank {
        places.append(nil)
        continue
      }
      isBehindBlank = isBlank
      places.append(isBlank ? nil : numbers.count)
      cells.append(contentsOf: batch.cells[from..<to])
      if !batch.values.isEmpty { values.append(contentsOf: batch.values[from..<to]) }
      starts.append(UInt32(cells.count))
      numbers.append(batch.rowNumbers[row])
      if !batch.marks.isEmpty {
        var mark = batch.marks[row]
        // How a row begins tells of the table that it begins with.
        if batch.cells[first..<from].contains(where: { !$0.isEmpty }) {
          (mark.indent, mark.isBold, mark.outlineLevel) = (0, false, 0)
        }
        marks.append(mark)
      }
    }
    let remarks = batch.remarks.compactMap { placed -> PlacedRemark? in
      guard let row = places[placed.row] else { return nil }
      guard let column = placed.column else {
        return PlacedRemark(row: row, column: nil, remark: placed.remark)
      }
      guard (lower..<upper).contains(column) else { return nil }
      return PlacedRemark(row: row, column: column - lower, remark: placed.remark)
    }
    return RowBatch(
      bytes: batch.bytes, cells: cells, values: values, rowStarts: starts, rowNumbers: numbers, marks: marks,
      remarks: remarks)
  }

  /// The cells of a row that are the window's, by their places in the batch; without the blank ones at its end that
  /// only keep it apart from the next table.
  private func range(_ batch: RowBatch, _ row: Int, isText: Bool) -> (from: Int, to: Int) {
    let first = Int(batch.rowStarts[row])
    let count = batch.cellCount(row: row)
    let from = first + min(lower, count)
    var to = first + min(upper, count)
    let kept = isText ? min(first + (upper == .max ? count : filled.upperBound + 1), to) : from
    while to > max(kept, from), batch.cells[to - 1].isEmpty { to -= 1 }
    return (from, to)
  }

  /// Rows of the window as they stand on the sheet: with as many empty cells before them as there are columns.
  func placed(_ batch: RowBatch) -> RowBatch {
    guard lower > 0 else { return batch }
    var cells: [Cell] = []
    cells.reserveCapacity(batch.cells.count + batch.count * lower)
    var values: [Double] = []
    var starts: [UInt32] = [0]
    for row in 0..<batch.count {
      let range = Int(batch.rowStarts[row])..<Int(batch.rowStarts[row + 1])
      if !range.isEmpty {
        cells.append(contentsOf: repeatElement(.empty, count: lower))
        cells.append(contentsOf: batch.cells[range])
        if !batch.values.isEmpty {
          values.append(contentsOf: repeatElement(0, count: lower))
          values.append(contentsOf: batch.values[range])
        }
      }
      starts.append(UInt32(cells.count))
    }
    return RowBatch(
      bytes: batch.bytes, cells: cells, values: values, rowStarts: starts, rowNumbers: batch.rowNumbers,
      marks: batch.marks,
      remarks: batch.remarks.map {
        PlacedRemark(row: $0.row, column: $0.column.map { $0 + lower }, remark: $0.remark)
      })
  }
}

/// The rows of one of several tables that stand beside one another.
struct WindowedRows: RowSource {
  private var rows: any RowSource
  private let window: ColumnWindow
  private let isText: Bool
  private var isBehindBlank = false

  init(_ rows: any RowSource, _ window: ColumnWindow, isText: Bool) {
    (self.rows, self.window, self.isText) = (rows, window, isText)
  }

  var settled: [Evidence] { rows.settled }

  mutating func next() throws(Stop) -> RowBatch? {
    while let batch = try rows.next() {
      let cut = window.cut(batch, isText: isText, isBehindBlank: &isBehindBlank)
      if cut.count > 0 { return cut }
    }
    return nil
  }
}
