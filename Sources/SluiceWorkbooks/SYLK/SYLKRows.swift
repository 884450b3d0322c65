import SluiceReaders
import SluiceRecords

/// The rows of a SYLK table, batch by batch.
struct SYLKRows: RowSource {
  private let cells: SYLKCells
  private let formats: [NumberFormat]
  private let place: String
  private var rows = SheetRows()
  private var position = 0

  init(_ cells: SYLKCells, place: String) {
    self.cells = cells
    self.place = place
    formats = cells.formats.prefix(4096).map { NumberFormat($0) }
  }

  mutating func next() throws(Stop) -> RowBatch? {
    while position < cells.cells.count, !rows.isFull {
      let row = Int(cells.cells[position].row)
      rows.beginRow(row)
      while position < cells.cells.count, Int(cells.cells[position].row) == row {
        let cell = cells.cells[position]
        guard row >= 1, row <= SheetRows.mostRows, cell.column < SheetRows.mostColumns else {
          throw Stop(
            .sheetTooLarge, at: place,
            [
              .init("sheet", "Sheet1"), .init("row", "\(SheetRows.mostRows)"),
              .init("column", Provenance.letters(SheetRows.mostColumns)),
            ])
        }
        put(cell)
        position += 1
      }
      rows.endRow()
    }
    return rows.take()
  }

  private mutating func put(_ cell: SYLKCells.Cell) {
    let written = cells.bytes[cell.value]
    if written.first == UInt8(ascii: "\"") {
      let inner =
        cell.value.lowerBound
        + 1..<max(
          cell.value.upperBound - (written.last == UInt8(ascii: "\"") && written.count > 1 ? 1 : 0),
          cell.value.lowerBound + 1)
      return rows.put(text: cells.unescaped(inner), column: Int(cell.column))
    }
    let number = written.withUnsafeBufferPointer(WrittenNumber.value)
    if let number {
      let format = Int(cell.format) < formats.count ? formats[Int(cell.format)] : .general
      return rows.put(number: number, column: Int(cell.column), format: format)
    }
    let text = cells.unescaped(cell.value)
    switch text {
    case "TRUE": rows.put(flag: true, column: Int(cell.column))
    case "FALSE": rows.put(flag: false, column: Int(cell.column))
    default:
      if text.hasPrefix("#") {
        rows.put(fault: text, column: Int(cell.column))
      } else {
        rows.put(text: text, column: Int(cell.column))
      }
    }
  }
}
