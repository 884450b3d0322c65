import SluiceRecords

/// Gives the rows of a delimited text.
///
/// Shape: a blank line is a row with one empty cell. Rows are numbered by the line they begin on, as an editor
/// counts lines. A first line `sep=;` is an instruction and no row.
/// Errors: those of reading the source; `row.endless` where no row ends within 16 MiB.
public final class CSVCursor: TableCursor {
  public let table: SourceTable
  public let dataStart: Int

  private var rows: CSVRows
  private let checks: RowChecks
  /// The batch that was read to find the header.
  private var first: RowBatch?

  init(_ file: SourceFile, _ text: TextStream, layout: SourceLayout, hints: TableHints) throws(Stop) {
    rows = try CSVRows(text, layout: layout, place: file.path)
    var batch = try rows.next() ?? RowBatch(bytes: [], cells: [], rowStarts: [0], rowNumbers: [])
    if let place = rows.guess.quoteInText, place.row < batch.count {
      let remark = Remark(.quoteInText)
      batch = batch.remarked([PlacedRemark(row: place.row, column: place.column, remark: remark)])
    }
    first = batch
    let header = HeaderFinder(layout: layout, hints: hints).find(in: batch)
    table = SourceTable(
      name: file.name, titles: header.titles, headerRow: header.headerRow,
      evidence: text.evidence + rows.guess.evidence + header.evidence)
    dataStart = header.dataStart
    checks = RowChecks(
      width: header.width, dataStart: header.dataStart,
      header: Self.texts(batch, ofRow: header.headerRow))
  }

  public func next() throws(Stop) -> RowBatch? {
    guard let batch = try taken() else { return nil }
    return checks.checked(batch)
  }

  private static func texts(_ batch: RowBatch, ofRow number: Int?) -> [[UInt8]] {
    guard let number, let row = batch.rowNumbers.firstIndex(of: UInt32(clamping: number)) else { return [] }
    return (0..<batch.cellCount(row: row)).map { Array(batch.bytes[batch.cell(row: row, column: $0).range]) }
  }

  private func taken() throws(Stop) -> RowBatch? {
    guard let read = first else { return try rows.next() }
    first = nil
    return read
  }
}
