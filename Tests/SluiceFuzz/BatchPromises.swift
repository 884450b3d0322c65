import SluiceReaders
import SluiceRecords

/// What is promised of every batch, whatever the file.
enum BatchPromises {
  /// Reads a table to its end and traps at the first promise broken.
  ///
  /// - Parameter isText: whether the table is text, where row numbers rise through the table and not only within a
  ///   batch, and where a remark stands at a cell that the row has. A workbook's may stand at one that came empty.
  static func hold(_ cursor: any TableCursor, isText: Bool) throws(Stop) {
    var last: UInt32 = 0
    while let batch = try cursor.next() {
      precondition(batch.count > 0, "a batch has rows")
      for cell in batch.cells where !cell.isEmpty {
        precondition(cell.range.upperBound <= batch.bytes.count, "cells lie in the text")
        precondition(String(validating: batch.bytes[cell.range], as: UTF8.self) != nil, "cells are UTF-8")
      }
      if !isText { last = 0 }
      for number in batch.rowNumbers {
        precondition(isText ? number > last : number >= last, "rows rise")
        last = number
      }
      for remark in batch.remarks {
        precondition(remark.row < batch.count, "remarks stand at rows")
        precondition(
          !isText || remark.column ?? 0 < max(batch.cellCount(row: remark.row), 1), "and at their cells")
      }
      var line: [UInt8] = []
      for row in 0..<batch.count { batch.appendJSON(row: row, written: true, to: &line) }
    }
  }
}
