import SluiceReaders

/// Counts rows and cells of a SpreadsheetML table, whose numbers are written only where some are left out.
///
/// Units: rows are 1-based, columns 0-based. What lies past the bounds of a sheet is counted and has no place.
struct Spreadsheet2003Place {
  private(set) var row = 0
  private(set) var column = -1
  /// How many further rows the row under way stands for.
  private var rowSpan = 0
  private var columnSpan = 0

  private static let bound = 1 << 40

  /// Takes the row that just began.
  mutating func beginRow(_ words: Spreadsheet2003Words, _ reader: XMLReader) {
    let index = reader.withAttribute(words.index) { WrittenNumber.count($0) ?? 0 } ?? 0
    row = index > 0 ? min(index, Self.bound) : row + 1 + rowSpan
    rowSpan = min(reader.withAttribute(words.span) { WrittenNumber.count($0) ?? 0 } ?? 0, Self.bound)
    (column, columnSpan) = (-1, 0)
  }

  /// Takes the cell that just began and tells how far it reaches right and down.
  mutating func beginCell(_ words: Spreadsheet2003Words, _ reader: XMLReader) -> (across: Int, down: Int) {
    let index = reader.withAttribute(words.index) { WrittenNumber.count($0) ?? 0 } ?? 0
    column = index > 0 ? min(index, Self.bound) - 1 : column + 1 + columnSpan
    columnSpan = min(
      reader.withAttribute(words.mergeAcross) { WrittenNumber.count($0) ?? 0 } ?? 0, Self.bound)
    let down = min(reader.withAttribute(words.mergeDown) { WrittenNumber.count($0) ?? 0 } ?? 0, Self.bound)
    return (columnSpan, down)
  }

  /// Whether a sheet has room for the cell under way.
  var isInBounds: Bool { row <= SheetRows.mostRows && column < SheetRows.mostColumns }
}
