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
  private var first: (batch: RowBatch, broken: [BrokenBytes])?

  init(_ file: SourceFile, _ text: TextStream, layout: SourceLayout, hints: TableHints) throws(Stop) {
    rows = try CSVRows(text, layout: layout, place: file.path)
    first = try rows.next()
    if let place = rows.guess.quoteInText {
      first?.batch.note(.quoteInText, row: place.row, column: place.column)
    }
    let batch = first?.batch ?? RowBatch(bytes: [], cells: [], rowStarts: [0], rowNumbers: [])
    let header = HeaderFinder(layout: layout, hints: hints).find(in: batch)
    table = SourceTable(
      name: file.name, titles: header.titles, headerRow: header.headerRow,
      evidence: text.evidence + rows.guess.evidence + header.evidence)
    dataStart = header.dataStart
    checks = RowChecks(
      encoding: text.guess.encoding.name, width: header.width, dataStart: header.dataStart,
      header: Self.texts(batch, ofRow: header.headerRow))
  }

  public func next() throws(Stop) -> RowBatch? {
    guard let (batch, broken) = try taken() else { return nil }
    return checks.checked(batch, broken: broken)
  }

  private static func texts(_ batch: RowBatch, ofRow number: Int?) -> [[UInt8]] {
    guard let number, let row = batch.rowNumbers.firstIndex(of: UInt32(clamping: number)) else { return [] }
    return (0..<batch.cellCount(row: row)).map { Array(batch.bytes[batch.cell(row: row, column: $0).range]) }
  }

  private func taken() throws(Stop) -> (batch: RowBatch, broken: [BrokenBytes])? {
    guard let read = first else { return try rows.next() }
    first = nil
    return read
  }
}

extension RowBatch {
  /// Adds a remark behind all others.
  fileprivate mutating func note(_ reason: Reason, row: Int, column: Int) {
    guard row < count else { return }
    self = RowBatch(
      bytes: bytes, cells: cells, values: values, rowStarts: rowStarts, rowNumbers: rowNumbers,
      remarks: (remarks + [PlacedRemark(row: row, column: column, remark: Remark(reason))])
        .enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }.map(\.element))
  }
}
