import SluiceRecords

extension DoubleEncoding {
  /// A batch whose twice encoded cells read as they were meant where that is certain, each with its remark.
  ///
  /// Shape: a batch without such cells comes back as it is. Uncertain repairs change nothing, their remarks carry the
  /// suggestion.
  public static func mended(_ batch: RowBatch) -> RowBatch {
    var found: [(cell: Int, repair: Repair)] = []
    batch.bytes.withUnsafeBufferPointer { bytes in
      guard var place = nextSuspect(in: bytes) else { return }
      var previous = 0
      for (index, cell) in batch.cells.enumerated() where !cell.isEmpty && cell.kind == .text {
        let range = cell.range
        if range.lowerBound >= previous {
          // Cells follow one another as their bytes do, so one walk over the bytes serves all of them.
          if place < range.lowerBound { place = nextSuspect(in: bytes, from: range.lowerBound) ?? .max }
          previous = range.lowerBound
          guard place < range.upperBound else { continue }
        }
        if let repair = repair(bytes.span.extracting(range)) { found.append((index, repair)) }
      }
    }
    return found.isEmpty ? batch : mended(batch, found)
  }

  private static func mended(_ batch: RowBatch, _ found: [(cell: Int, repair: Repair)]) -> RowBatch {
    var (bytes, cells) = (batch.bytes, batch.cells)
    var remarks = batch.remarks
    var row = 0
    for (index, repair) in found {
      while index >= Int(batch.rowStarts[row + 1]) { row += 1 }
      let details: [Remark.Detail] = [.init("how", repair.how)]
      let remark: Remark
      if repair.isCertain {
        remark = Remark(.textDoubleEncoded, details)
        cells[index] = Cell(offset: bytes.count, length: repair.text.utf8.count, kind: .text)
        bytes += Array(repair.text.utf8)
      } else {
        remark = Remark(.textMaybeDoubleEncoded, details, suggestion: repair.text)
      }
      remarks.append(PlacedRemark(row: row, column: index - Int(batch.rowStarts[row]), remark: remark))
    }
    let ordered = remarks.enumerated().sorted {
      ($0.element.row, $0.offset) < ($1.element.row, $1.offset)
    }
    return RowBatch(
      bytes: bytes, cells: cells, values: batch.values, rowStarts: batch.rowStarts,
      rowNumbers: batch.rowNumbers, remarks: ordered.map(\.element))
  }
}
