import SluiceReaders
import SluiceRecords

/// Gives the counterparties, or the contact persons, of a base as rows of plain columns, whatever its configuration.
///
/// Shape: row 1 holds the titles; rows follow in the base's order. Groups give no rows.
final class ComposedCursor<Column: ComposedColumn>: TableCursor {
  let table: SourceTable
  let dataStart = 2

  private let composer: BaseComposer
  private let tables: [Int]
  private let compose: (BaseComposer, [OneCValue], Int, PartyColumns) -> [ComposedRow<Column>]
  private var columns: [Int: PartyColumns] = [:]
  private var rows: (any OneCRows)?
  private var row: [OneCValue] = []
  private var waiting: ArraySlice<ComposedRow<Column>> = []
  private let all = Array(Column.allCases)
  private var number = 1
  private var isDone = false

  init(
    _ name: String, _ composer: BaseComposer, of tables: [Int],
    compose: @escaping (BaseComposer, [OneCValue], Int, PartyColumns) -> [ComposedRow<Column>]
  ) {
    self.composer = composer
    self.tables = tables
    self.compose = compose
    let from = tables.map { composer.base.tables[$0].name }.joined(separator: ", ")
    table = SourceTable(
      name: name, titles: Column.allCases.map(\.rawValue), headerRow: 1,
      evidence: [
        Evidence(
          subject: "composed of", value: from,
          because: Phrase("the tables are those of \(composer.family.kind.rawValue)"))
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
    while !builder.isFull {
      guard let made = waiting.popFirst() else {
        guard let rows, let found = try rows.next(into: &row) else {
          isDone = true
          break
        }
        if let columns = columns[found] { waiting = compose(composer, row, found, columns)[...] }
        continue
      }
      number += 1
      for place in all.indices {
        guard let text = made[all[place]] else { continue }
        builder.skip(to: place)
        builder.add(text: text)
      }
      builder.endRow(number: number)
    }
    return builder.take()
  }
}
