import SluiceReaders
import SluiceRecords

/// Gives the counterparties, or the contact persons, of a base as rows of plain columns, whatever its configuration.
///
/// Shape: row 1 holds the titles; rows follow in the base's order. Groups give no rows; a row that could not be read
/// gives one of nothing, with the remark that says so.
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
  /// Whether what is to be said at the first row has been said.
  private var hasTold = false

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
      var trouble = rows.trouble
      compose(composer, row, found, lastColumns) { made in
        number += 1
        if let remark = trouble { builder.remark(remark) }
        trouble = nil
        if !hasTold { told(&builder) }
        if made.isCut { builder.remark(Remark(.oneCCellFull)) }
        made.visit { place, text in
          builder.skip(to: place)
          builder.add(text: text)
        }
        builder.endRow(number: number)
      }
      if let trouble {
        // A row that gives nothing, and of which something is to be said, is a row of nothing.
        number += 1
        builder.remark(trouble)
        builder.endRow(number: number)
      }
    }
    return builder.take()
  }

  /// Says, at the first row, what is to be said of the tables that are read before it.
  private func told(_ builder: inout RowBatchBuilder) {
    hasTold = true
    guard let (count, table, problem) = composer.troubles else { return }
    builder.remark(
      Remark(.baseRowsDamaged, [.init("count", "\(count)"), .init("table", table), problem]))
  }
}

extension Reason {
  /// A cell of a composed table has no room for all that the base tells.
  static let oneCCellFull = Reason(
    "onec.cell-full", .warning,
    message: "one cell has no room for all that the source tells of this party; its last line «…» says so",
    remedy: "look in 1C whether so many contacts or accounts of one party are meant; the others stay there",
    rule: "ComposedTexts.most")
}
