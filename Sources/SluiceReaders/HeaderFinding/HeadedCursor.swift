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
/// Shape: the first batch is read on opening, to find the header in it. Where tables stand beside one another in the
/// rows and these can be read again, `parts` are the tables, each with its own columns.
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
  /// Rows that are groups, or may be, though nothing lies deeper below them.
  private var bare: BareRows?
  /// Other tables below this one.
  private var further: FurtherTables?
  /// Columns of what may be another table beside this one, until they are told.
  private var aside: ClosedRange<Int>?
  /// The columns that this table stands in; nil for all of them.
  private let window: ColumnWindow?
  /// The tables beside one another that the rows hold; none where they are one.
  package let windows: [ColumnWindow]
  /// The same rows from their beginning, for each of the tables.
  private let again: (() throws(Stop) -> any RowSource)?
  private let whole: (facts: SourceTable, layout: SourceLayout, hints: TableHints)
  /// The batch behind the one given last, where that had to be known.
  private var ahead: RowBatch??
  /// What stopped the reading ahead; told behind the rows before it.
  private var trouble: Stop?

  /// - Parameters:
  ///   - facts: what is known of the table besides its header; its titles and header row are replaced.
  ///   - window: the columns of the table where it stands beside others; nil for all columns.
  ///   - canDivide: whether the caller opens `windows` as tables of their own.
  ///   - again: opens the rows once more for each of the tables that stand beside one another in them.
  package init(
    _ rows: any RowSource, of facts: SourceTable, layout: SourceLayout, hints: TableHints,
    in window: ColumnWindow? = nil, canDivide: Bool = false,
    again: (() throws(Stop) -> any RowSource)? = nil
  ) throws(Stop) {
    self.rows = window.map { WindowedRows(rows, $0, isText: facts.isRagged) } ?? rows
    self.window = window
    self.again = again
    whole = (facts, layout, hints)
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
      asksForGroups: hints.wantsGroups || GroupRows.isAsked(hints.titles))
    if let groups {
      if groups.column != nil { table.titles.append(GroupRows.title) }
      table.evidence.append(groups.evidence)
    }
    bare = BareRows(batch, titles: header.titles, dataStart: header.dataStart)
    further = FurtherTables(
      batch, titles: header.titles, dataStart: header.dataStart, isText: facts.isRagged)
    if let window {
      table.name += "!\(window.letters)"
      table.firstColumn = window.lower
      // The titles stand where they stand on the sheet.
      table.titles.insert(contentsOf: repeatElement("", count: window.lower), at: 0)
      table.evidence.append(
        Evidence(
          subject: "columns", value: window.letters,
          because: Phrase("another table stands beside it on the sheet")))
      windows = []
    } else {
      let found = TablesAside(
        batch, whole: header, layout: layout, hints: hints, isText: facts.isRagged,
        canDivide: canDivide || again != nil)
      windows = found.windows
      aside = found.doubt
    }
    self.table = table
    dataStart = header.dataStart
    checks = RowChecks(
      width: header.width, dataStart: header.dataStart, isRagged: facts.isRagged,
      headers: Self.headers(batch, header))
  }

  /// The tables beside one another, each read from its beginning; the whole where it is one table.
  public func parts() throws(Stop) -> [any TableCursor] {
    guard let again, !windows.isEmpty else { return [self] }
    var parts: [any TableCursor] = []
    for window in windows {
      parts.append(
        try HeadedCursor(again(), of: whole.facts, layout: whole.layout, hints: whole.hints, in: window))
    }
    return parts
  }

  public func next() throws(Stop) -> RowBatch? {
    guard let batch = try judged() else { return nil }
    return window?.placed(batch) ?? batch
  }

  /// The next rows with what there is to tell of them, in the table's own columns.
  private func judged() throws(Stop) -> RowBatch? {
    guard var batch = try current() else { return nil }
    batch = tellAside(checks.checked(batch))
    if further != nil {
      let next = further?.mustLookBehind(batch) ?? false ? peeked() : nil
      batch = further?.told(batch, next: next) ?? batch
    }
    if groups != nil {
      let next = peeked()
      batch = groups?.grouped(batch, next: next) ?? batch
    }
    if let isOpen = bare?.mustLookBehind(batch) {
      let next = isOpen ? peeked() : nil
      batch = bare?.told(batch, next: next) ?? batch
    }
    return batch
  }

  /// The batch with a remark at its first row of data where another table stands beside this one.
  private func tellAside(_ batch: RowBatch) -> RowBatch {
    guard let columns = aside,
      let row = (0..<batch.count).first(where: {
        Int(batch.rowNumbers[$0]) >= dataStart && !batch.isBlank(row: $0)
      })
    else { return batch }
    aside = nil
    let letters = [columns.lowerBound, columns.upperBound].map { Provenance.letters($0 + 1) }
    let remark = Remark(.tableAside, [.init("columns", letters.joined(separator: "…"))])
    return batch.remarked([PlacedRemark(row: row, column: nil, remark: remark)])
  }

  /// The texts of the rows that titles stand in, those that number the columns included.
  private static func headers(_ batch: RowBatch, _ header: HeaderFinding) -> [[[UInt8]]] {
    guard let first = header.titlesFrom, let lower = header.headerRow else { return [] }
    let rows = (0..<batch.count).filter {
      (first..<max(header.dataStart, lower + 1)).contains(Int(batch.rowNumbers[$0]))
    }
    return rows.compactMap { row in
      let texts = (0..<batch.cellCount(row: row)).map {
        Array(batch.bytes[batch.cell(row: row, column: $0).range])
      }
      // An upper row of one text may come again as anything.
      let isLower = Int(batch.rowNumbers[row]) == lower
      return isLower || texts.count(where: { !$0.isEmpty }) > 1 ? texts : nil
    }
  }

  /// The batch to be given now.
  private func current() throws(Stop) -> RowBatch? {
    if let known = ahead {
      ahead = nil
      if known == nil, let trouble {
        self.trouble = nil
        throw trouble
      }
      return known
    }
    return try taken()
  }

  /// The batch behind the one under way; what cannot be read waits until that one is given.
  private func peeked() -> RowBatch? {
    if let known = ahead { return known }
    do throws(Stop) {
      ahead = .some(try taken())
    } catch {
      trouble = error
      ahead = .some(nil)
    }
    return ahead ?? nil
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
    .rowTooShort, .rowTooLong, .rowTotals, .rowComment, .rowRepeatsHeader, .rowGroup, .rowOfAnotherTable,
    .rowCaption, .tableAnotherBelow, .tableAside, .rowFolder, .rowPerhapsGroup,
  ]
}
