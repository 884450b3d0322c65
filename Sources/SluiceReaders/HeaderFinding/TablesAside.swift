import SluiceRecords

/// Recognises a table that stands beside another on one sheet, so that rows join what does not belong together.
///
/// Shape: a column without a title and without a cell parts two groups of titled columns. That alone is mere layout;
/// it takes titles that come again, or rows that go on for one side when the other has ended.
enum TablesAside {
  /// The first and last column of the table on the right; nil where the columns are those of one table.
  static func find(in batch: RowBatch, titles: [String], dataStart: Int) -> ClosedRange<Int>? {
    guard titles.count >= 5, titles.contains("") else { return nil }
    let rows = (0..<batch.count).filter { Int(batch.rowNumbers[$0]) >= dataStart && !batch.isBlank(row: $0) }
    guard rows.count > 1 else { return nil }
    for gap in titles.indices.dropFirst(2).dropLast(2) where titles[gap].isEmpty {
      let left = titles[..<gap].lastIndex { $0.isEmpty }.map { $0 + 1..<gap } ?? 0..<gap
      let start = gap + 1
      let right = start..<(titles[start...].firstIndex { $0.isEmpty } ?? titles.count)
      guard left.count > 1, right.count > 1, rows.allSatisfy({ batch.cell(row: $0, column: gap).isEmpty })
      else {
        continue
      }
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
  /// Two tables stand beside one another.
  static let tableAside = Reason(
    "table.beside", .warning,
    message:
      "the columns {columns} look like a table of their own beside this one; rows are read across both",
    remedy: "put each table on a sheet of its own, or take the columns of one of them only",
    rule: "TablesAside")
}
