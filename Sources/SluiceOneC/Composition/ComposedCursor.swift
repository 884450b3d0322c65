import SluiceReaders
import SluiceRecords

/// Gives the counterparties, or the contact persons, of a base as rows of plain columns, whatever its configuration.
///
/// Shape: row 1 holds the titles; rows follow in the base's order. Groups give no rows.
final class ComposedCursor: TableCursor {
  let table: SourceTable
  let dataStart = 2

  /// Makes rows of one row of a base's table and gives each to the last argument.
  typealias Composing = (BaseComposer, OneCRow, Int, PartyColumns, (ComposedTexts) -> Void) -> Void

  private let composer: BaseComposer
  private let tables: [Int]
  private let compose: Composing
  private var columns: [Int: PartyColumns] = [:]
  private var rows: (any OneCRows)?
  private var row = OneCRow()
  private var number = 1
  private var isDone = false

  init(
    _ name: String, titles: [String], _ composer: BaseComposer, of tables: [Int], compose: @escaping Composing
  ) {
    self.composer = composer
    self.tables = tables
    self.compose = compose
    let from = tables.map { composer.base.tables[$0].name }.joined(separator: ", ")
    table = SourceTable(
      name: name, titles: titles, headerRow: 1,
      evidence: [
        Evidence(
          subject: "composed of", value: from,
          because: Phrase("the tables are those of \(composer.family.kind.phrase)"))
      ])
  }

  func next() throws(Stop) -> RowBatch? {
    guard !isDone else { return nil }
    var builder = RowBatchBuilder()
    if rows == nil {
      try composer.prepare()
      for table in tables { columns[table] = PartyColumns(composer.base.tables[table]) }
      rows = try composer.base.rows(of: Set(tables))
      for title in table.titles { builder.add(text: title) }
      builder.endRow(number: 1)
    }
    // Rows of one table follow one another.
    var (last, lastColumns) = (-1, PartyColumns?.none)
    while !builder.isFull {
      guard let rows, let found = try rows.next(into: &row) else {
        isDone = true
        break
      }
      if found != last { (last, lastColumns) = (found, columns[found]) }
      guard let lastColumns else { continue }
      compose(composer, row, found, lastColumns) { made in
        number += 1
        made.visit { place, text in
          builder.skip(to: place)
          builder.add(text: text)
        }
        builder.endRow(number: number)
      }
    }
    return builder.take()
  }
}
