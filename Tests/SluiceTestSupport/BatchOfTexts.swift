import SluiceRecords

extension RowBatch {
  /// A batch of text cells; an empty text makes an empty cell, rows may differ in length.
  public init(texts rows: [[String]], firstRow: UInt32 = 2) {
    var bytes: [UInt8] = []
    var cells: [Cell] = []
    var starts: [UInt32] = [0]
    for row in rows {
      for text in row {
        let start = bytes.count
        bytes += Array(text.utf8)
        cells.append(
          text.isEmpty ? .empty : Cell(offset: start, length: bytes.count - start, kind: .text))
      }
      starts.append(UInt32(cells.count))
    }
    self.init(
      bytes: bytes, cells: cells, rowStarts: starts,
      rowNumbers: rows.indices.map { firstRow + UInt32($0) })
  }
}

extension SourceTable {
  /// A table with a header in its first row.
  public init(titles: [String]) {
    self.init(name: "list.csv", titles: titles, headerRow: 1)
  }
}
