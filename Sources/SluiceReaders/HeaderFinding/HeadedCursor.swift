import SluiceRecords

/// Gives the raw rows of a table, batch by batch, before anybody knows where its header is.
public protocol RowSource {
  /// The next rows, or nil behind the last one.
  mutating func next() throws(Stop) -> RowBatch?
  /// What reading has made surer since the table was opened; it replaces the evidence on the same subjects.
  var settled: [Evidence] { get }
}

extension RowSource {
  public var settled: [Evidence] { [] }
}

/// Gives the rows of a table whose header is found by content: a text, a sheet, a page.
///
/// Shape: the first batch is read on opening, to find the header in it.
/// Errors: those of the rows' source.
public final class HeadedCursor: TableCursor {
  public private(set) var table: SourceTable
  public let dataStart: Int

  private var rows: any RowSource
  private let checks: RowChecks
  /// The batch that was read to find the header.
  private var first: RowBatch?
  /// The groups among the rows, where the list has any.
  private var groups: GroupRows?
  /// The batch behind the one given last, which groups look ahead to.
  private var ahead: RowBatch??

  /// - Parameter facts: what is known of the table besides its header; its titles and header row are replaced.
  package init(
    _ rows: any RowSource, of facts: SourceTable, layout: SourceLayout, hints: TableHints
  ) throws(Stop) {
    self.rows = rows
    // A table without rows gives no batch, not an empty one.
    first = try self.rows.next()
    let batch = first ?? RowBatch(bytes: [], cells: [], rowStarts: [0], rowNumbers: [])
    let header = HeaderFinder(layout: layout, hints: hints).find(in: batch)
    var table = facts
    table.titles = header.titles
    table.headerRow = header.headerRow
    table.evidence += header.evidence
    groups = GroupRows(
      batch, titles: header.titles, dataStart: header.dataStart, headerRow: header.headerRow,
      asked: hints.titles)
    if let groups {
      if groups.column != nil { table.titles.append(GroupRows.title) }
      table.evidence.append(
        Evidence(
          subject: "groups", value: Phrase("rows of their own"),
          because: Phrase("rows with a name alone have deeper rows below")))
    }
    self.table = table
    dataStart = header.dataStart
    checks = RowChecks(
      width: header.width, dataStart: header.dataStart, isRagged: facts.isRagged,
      header: Self.texts(batch, ofRow: header.headerRow))
  }

  public func next() throws(Stop) -> RowBatch? {
    guard groups != nil else { return try taken().map(checks.checked) }
    let batch: RowBatch?
    if let known = ahead { batch = known } else { batch = try taken() }
    guard let batch else { return nil }
    let next = try taken()
    ahead = .some(next)
    return groups?.grouped(checks.checked(batch), next: next)
  }

  private static func texts(_ batch: RowBatch, ofRow number: Int?) -> [[UInt8]] {
    guard let number, let row = batch.rowNumbers.firstIndex(of: UInt32(clamping: number)) else { return [] }
    return (0..<batch.cellCount(row: row)).map { Array(batch.bytes[batch.cell(row: row, column: $0).range]) }
  }

  private func taken() throws(Stop) -> RowBatch? {
    if let read = first {
      first = nil
      return read
    }
    let batch = try rows.next()
    for fact in rows.settled {
      guard let place = table.evidence.firstIndex(where: { $0.subject == fact.subject }) else { continue }
      table.evidence[place] = fact
    }
    return batch
  }

  /// Every reason that looking at rows can give.
  package static let reasons: [Reason] = [
    .rowTooShort, .rowTooLong, .rowTotals, .rowComment, .rowRepeatsHeader, .rowGroup,
  ]
}
