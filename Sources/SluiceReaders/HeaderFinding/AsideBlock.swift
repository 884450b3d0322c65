import SluiceRecords

/// Columns of a sheet's first rows that blank columns part from the others, looked at as if they were a table.
///
/// Units: columns are those of the sheet, 0-based; rows are the sheet's numbers.
struct AsideBlock {
  let columns: ClosedRange<Int>
  /// The header that is found in these columns alone; its titles begin with the first of them.
  let header: HeaderFinding
  /// How many columns hold a title.
  let titled: Int
  /// The titles as keys, those that are there.
  let keys: [String]
  /// Its rows of data that are not blank, by their numbers.
  let rows: [Row]

  /// A row of data within the columns.
  struct Row {
    let number: Int
    /// The texts of the columns, as many as there are; empty ones where nothing stands.
    let texts: [String]
    /// Whether one of the cells is a value and no word.
    let hasValue: Bool
    var filled: Int { texts.count { !$0.isEmpty } }
  }

  /// So many rows tell what stands beside what.
  static let depth = 1000

  init(_ batch: RowBatch, columns: ClosedRange<Int>, layout: SourceLayout, isText: Bool) {
    self.columns = columns
    let window = ColumnWindow(
      lower: columns.lowerBound, upper: columns.upperBound + 1, filled: columns)
    var isBehindBlank = false
    let cut = window.cut(batch, isText: isText, isBehindBlank: &isBehindBlank)
    header = HeaderFinder(layout: layout, hints: TableHints()).find(in: cut)
    keys = header.titles.map(ColumnTitles.key).filter { !$0.isEmpty }
    titled = keys.count
    var rows: [Row] = []
    let width = columns.count
    for row in 0..<cut.count where Int(cut.rowNumbers[row]) >= header.dataStart && !cut.isBlank(row: row) {
      if rows.count == Self.depth { break }
      let cells = (0..<width).map { cut.cell(row: row, column: $0) }
      let hasValue = cut.bytes.withUnsafeBufferPointer { bytes in
        cells.contains { cell in
          let text = UnsafeBufferPointer(rebasing: bytes[cell.range])
          return (cut.values.isEmpty ? CellShape(text) : CellShape(cell.kind, text)).isValue
        }
      }
      rows.append(
        Row(number: Int(cut.rowNumbers[row]), texts: cells.map { cut.string($0) }, hasValue: hasValue))
    }
    self.rows = rows
  }

  /// Whether each column has a title and there are two at least, with rows below.
  var isTitled: Bool { header.headerRow != nil && titled > 1 && titled == columns.count && !rows.isEmpty }

  /// Whether a row of data stands in a row of the sheet, one with a value in it.
  func hasData(at number: Int) -> Bool { rows.contains { $0.number == number && $0.hasValue } }

  /// The texts of a column, 0-based within the block, as far as they are filled.
  func texts(_ column: Int) -> [String] { rows.map { $0.texts[column] }.filter { !$0.isEmpty } }
}
