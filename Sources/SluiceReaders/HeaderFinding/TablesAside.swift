import SluiceRecords

/// Recognises tables that stand beside one another on one sheet, so that rows do not join what does not belong together.
///
/// Shape: a column without a title and without a cell parts two groups of titled columns. That alone is mere layout:
/// forms of 1C leave such columns everywhere. Two tables it takes only where something else shows that their rows have
/// nothing to do with one another, see `Independence`; where that is in doubt, one table stays one and it is told.
/// Refuses to divide what the mapping takes together: titles that only both sides hold.
struct TablesAside {
  /// The windows of the tables, from left to right; none where the sheet is one table.
  private(set) var windows: [ColumnWindow] = []
  /// The columns that may be a table of their own; nil where nothing looks like it.
  private(set) var doubt: ClosedRange<Int>?

  /// So many tables may stand beside one another; what is parted more often is a form.
  private static let mostBlocks = 24

  /// - Parameters:
  ///   - whole: the header as it is found over all columns.
  ///   - canDivide: whether the rows can be read once for each table.
  init(
    _ batch: RowBatch, whole: HeaderFinding, layout: SourceLayout, hints: TableHints, isText: Bool,
    canDivide: Bool
  ) {
    let titles = whole.titles
    doubt = Self.doubtful(in: batch, titles: titles, dataStart: whole.dataStart)
    guard let top = whole.titlesFrom, layout.columns.isEmpty, layout.headerRow != 0 else { return }
    let blocks = Self.blocks(batch, from: top)
    guard blocks.count > 1, blocks.count <= Self.mostBlocks else { return }
    let sides = blocks.map { AsideBlock(batch, columns: $0, layout: layout, isText: isText) }
    var groups: [AsideBlock] = []
    for side in sides {
      guard let left = groups.last else {
        groups.append(side)
        continue
      }
      if Independence(left, side).isShown {
        groups.append(side)
      } else {
        let columns = left.columns.lowerBound...side.columns.upperBound
        groups[groups.count - 1] = AsideBlock(batch, columns: columns, layout: layout, isText: isText)
      }
    }
    guard groups.count > 1 else { return }
    guard canDivide, !Self.takesTogether(hints, titles, groups) else {
      doubt = doubt ?? groups.last?.columns
      return
    }
    windows = groups.indices.map { index in
      ColumnWindow(
        lower: index == 0 ? 0 : groups[index].columns.lowerBound,
        upper: index + 1 < groups.count ? groups[index + 1].columns.lowerBound : .max,
        filled: groups[index].columns)
    }
    doubt = nil
  }

  /// Runs of columns that are filled somewhere from a row on.
  private static func blocks(_ batch: RowBatch, from top: Int) -> [ClosedRange<Int>] {
    var isFilled: [Bool] = []
    for row in 0..<batch.count where Int(batch.rowNumbers[row]) >= top {
      let first = Int(batch.rowStarts[row])
      let count = batch.cellCount(row: row)
      if count > isFilled.count {
        isFilled.append(contentsOf: repeatElement(false, count: count - isFilled.count))
      }
      for column in 0..<count where !batch.cells[first + column].isEmpty { isFilled[column] = true }
    }
    var blocks: [ClosedRange<Int>] = []
    for (column, filled) in isFilled.enumerated() where filled {
      if let last = blocks.last, last.upperBound + 1 == column {
        blocks[blocks.count - 1] = last.lowerBound...column
      } else {
        blocks.append(column...column)
      }
    }
    return blocks
  }

  /// Whether the mapping takes more titles from all columns than from those of any one table.
  private static func takesTogether(_ hints: TableHints, _ titles: [String], _ groups: [AsideBlock]) -> Bool {
    let wanted = Set(hints.titles.map(ColumnTitles.key)).subtracting([""])
    guard !wanted.isEmpty else { return false }
    // A column without a title is taken by its letters.
    func held(_ titles: [String], _ columns: Range<Int>) -> Int {
      let letters = columns.map { ColumnTitles.key(Provenance.letters($0 + 1)) }
      return wanted.intersection(titles.map(ColumnTitles.key) + letters).count
    }
    let apart = groups.map { held($0.header.titles, $0.columns.lowerBound..<$0.columns.upperBound + 1) }
    return held(titles, 0..<titles.count) > apart.max() ?? 0
  }

  // MARK: Doubt

  /// The first and last column of what may be a table on the right; nil where the columns are those of one table.
  ///
  /// Shape: titles that come again, or rows that go on for one side when the other has ended.
  private static func doubtful(in batch: RowBatch, titles: [String], dataStart: Int) -> ClosedRange<Int>? {
    guard titles.count >= 5, titles.contains("") else { return nil }
    let rows = (0..<batch.count).filter { Int(batch.rowNumbers[$0]) >= dataStart && !batch.isBlank(row: $0) }
    guard rows.count > 1 else { return nil }
    for gap in titles.indices.dropFirst(2).dropLast(2)
    where titles[gap].isEmpty && !titles[gap - 1].isEmpty {
      let left = titles[..<gap].lastIndex { $0.isEmpty }.map { $0 + 1..<gap } ?? 0..<gap
      // Several blank columns may part them.
      guard let start = titles[gap...].firstIndex(where: { !$0.isEmpty }) else { continue }
      let right = start..<(titles[start...].firstIndex { $0.isEmpty } ?? titles.count)
      guard left.count > 1, right.count > 1,
        rows.allSatisfy({ row in (gap..<start).allSatisfy { batch.cell(row: row, column: $0).isEmpty } })
      else { continue }
      if comeAgain(titles, left, right) || endApart(batch, rows, left, right) {
        return right.lowerBound...right.upperBound - 1
      }
    }
    return nil
  }

  /// Whether two titles at least stand on both sides; `Телефон (2)` is `Телефон` come again.
  private static func comeAgain(_ titles: [String], _ left: Range<Int>, _ right: Range<Int>) -> Bool {
    let plain = titles[right].compactMap { title -> String? in
      guard title.hasSuffix(")"), let bracket = title.lastIndex(of: "("), bracket > title.startIndex else {
        return nil
      }
      return String(title[..<title.index(before: bracket)])
    }
    return plain.count { titles[left].contains($0) } > 1
  }

  /// Whether one side has no cell from a row on up to which both were filled, and the other goes on.
  private static func endApart(_ batch: RowBatch, _ rows: [Int], _ left: Range<Int>, _ right: Range<Int>)
    -> Bool
  {
    func isFilled(_ row: Int, _ side: Range<Int>) -> Bool {
      side.contains { !batch.cell(row: row, column: $0).isEmpty }
    }
    let filled = rows.map { (isFilled($0, left), isFilled($0, right)) }
    let both = filled.prefix { $0.0 && $0.1 }.count
    let tail = filled.dropFirst(both)
    guard both > 0, !tail.isEmpty else { return false }
    // The right side alone at the end is told by one row; the left one alone may be a table whose last columns are
    // seldom filled.
    return tail.allSatisfy { !$0.0 } || (tail.count > 1 && both > 1 && tail.allSatisfy { !$0.1 })
  }
}

extension Reason {
  /// Two tables may stand beside one another.
  static let tableAside = Reason(
    "table.beside", .warning,
    message:
      "the columns {columns} look like a table of their own beside this one; rows are read across both",
    remedy: "put each table on a sheet of its own, or take the columns of one of them only",
    rule: "TablesAside")
}
