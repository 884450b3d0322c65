import SluiceRecords

/// Knows the rows of a list that name a group, and tells the rows below which group they belong to.
///
/// 1C shows the hierarchy of a catalog by groups on rows of their own: a name, perhaps a code, and nothing else. How deep a
/// row lies is told by the outline of the sheet, by the indent of the cell, or by blanks in front of the name.
///
/// Shape: a row is a group only where it holds next to nothing and the row below lies deeper; a row without rows below is
/// data, however little it holds. The group's name becomes a last column `Группа` where the mapping asks for one that the
/// table has not.
/// Rule: «Вывести список» of platform 8.3: three blanks, one indent or one level of the outline for each level.
struct GroupRows {
  /// The title of the column that is added.
  static let title = "Группа"

  /// How a table shows the depth of its rows.
  private enum Measure { case outline, indent, blanks }

  private let measure: Measure
  /// The column that holds the names.
  private let nameColumn: Int
  /// Whether the rows that stand for groups sum them up and follow them.
  private var isBelow = false
  /// How deep the row before lies.
  private var deepest = 0
  /// Where the group's name goes; nil when nobody asks for it.
  private(set) var column: Int?
  private let dataStart: Int
  private let headerRow: Int?
  /// The groups around the row under way, outermost first.
  private var open: [(level: Int, name: [UInt8])] = []

  /// Looks at a table's first rows; nil where they show no hierarchy.
  init?(_ batch: RowBatch, titles: [String], dataStart: Int, headerRow: Int?, asksForGroups: Bool) {
    let rows = (0..<batch.count).filter { Int(batch.rowNumbers[$0]) >= dataStart && !batch.isBlank(row: $0) }
    guard rows.count > 1, titles.count > 2 else { return nil }
    let filled = rows.map { Self.filledCount(batch, $0) }.sorted()
    guard filled[filled.count / 2] >= 3 else { return nil }
    // The name is what every row has: in the column that is called so, else in the first such column of words.
    let full = titles.indices.filter { column in
      rows.count { !batch.cell(row: $0, column: column).isEmpty } * 10 >= rows.count * 9
    }
    guard let first = full.first else { return nil }
    nameColumn =
      full.first { Self.isName(titles[$0]) } ?? full.first { Self.isOfWords(batch, rows, $0) } ?? first
    self.dataStart = dataStart
    self.headerRow = headerRow
    let marks = batch.marks.isEmpty ? [] : rows.map { batch.marks[$0] }
    if marks.contains(where: { $0.outlineLevel > 0 }) {
      measure = .outline
    } else if marks.contains(where: { $0.indent > 0 }) {
      measure = .indent
    } else {
      measure = .blanks
    }
    column = asksForGroups && !Self.isAsked(titles) ? titles.count : nil
    // Excel's own subtotals stand below the rows they sum up: the outline is then deepest first.
    let levels = rows.map { level(batch, $0) }
    isBelow = measure == .outline && levels[0] > (levels.min() ?? 0)
    if isBelow { column = nil }
    var hasGroup = isBelow
    for (row, next) in zip(rows, rows.dropFirst())
    where isBare(batch, row) && level(batch, row) < level(batch, next) {
      hasGroup = true
      break
    }
    guard hasGroup else { return nil }
  }

  /// Whether titles hold that of the groups' column.
  static func isAsked(_ titles: [String]) -> Bool {
    titles.contains { ColumnTitles.key($0) == ColumnTitles.key(title) }
  }

  /// What there is to say of the table's groups.
  var evidence: Evidence {
    let measure =
      switch measure {
      case .outline: "the outline"
      case .indent: "the indents"
      case .blanks: "blanks in front of the names"
      }
    return isBelow
      ? Evidence(
        subject: "groups", value: "summed up below their rows", because: "\(measure) shows rows of sums")
      : Evidence(
        subject: "groups", value: "rows of their own, to be had as the column «\(Self.title)»",
        because: "rows with a name alone have deeper rows below, by \(measure)")
  }

  /// The batch with its groups told; `next` is the batch behind it.
  mutating func grouped(_ batch: RowBatch, next: RowBatch?) -> RowBatch {
    if isBelow { return summed(batch) }
    var remarks: [PlacedRemark] = []
    var names: [ArraySlice<UInt8>] = Array(repeating: [], count: batch.count)
    let rows = (0..<batch.count).filter { Int(batch.rowNumbers[$0]) >= dataStart && !batch.isBlank(row: $0) }
    for (index, row) in rows.enumerated() {
      let level = level(batch, row)
      while let last = open.last, last.level >= level { open.removeLast() }
      names[row] = open.last?.name[...] ?? []
      let below = index + 1 < rows.count ? self.level(batch, rows[index + 1]) : next.flatMap(firstLevel)
      guard let below, below > level, isBare(batch, row) else { continue }
      let text = batch.bytes[batch.cell(row: row, column: nameColumn).range]
      open.append((level, Array(Self.trimmed(text))))
      remarks.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowGroup)))
    }
    let told = batch.remarked(remarks)
    return column.map { told.adding($0, names, headerRow: headerRow, title: Self.title) } ?? told
  }

  /// The batch with the rows that sum up the deeper ones above them told.
  private mutating func summed(_ batch: RowBatch) -> RowBatch {
    var remarks: [PlacedRemark] = []
    let known = Set(batch.remarks.filter { $0.remark.reason == .rowTotals }.map(\.row))
    for row in 0..<batch.count where Int(batch.rowNumbers[row]) >= dataStart && !batch.isBlank(row: row) {
      let level = level(batch, row)
      if level < deepest, isBare(batch, row), !known.contains(row) {
        remarks.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowTotals)))
      }
      deepest = level
    }
    return batch.remarked(remarks)
  }

  private func firstLevel(_ batch: RowBatch) -> Int? {
    (0..<batch.count).first { !batch.isBlank(row: $0) }.map { level(batch, $0) }
  }

  /// How deep a row lies; only differences count.
  private func level(_ batch: RowBatch, _ row: Int) -> Int {
    switch measure {
    case .outline: return batch.marks.isEmpty ? 0 : Int(batch.marks[row].outlineLevel)
    case .indent: return batch.marks.isEmpty ? 0 : Int(batch.marks[row].indent)
    case .blanks:
      let text = batch.bytes[batch.cell(row: row, column: nameColumn).range]
      return text.prefix { $0 == 0x20 }.count
    }
  }

  /// Whether a row holds a name and at most one cell more.
  private func isBare(_ batch: RowBatch, _ row: Int) -> Bool {
    !batch.cell(row: row, column: nameColumn).isEmpty && Self.filledCount(batch, row) <= 2
  }

  private static func isName(_ title: String) -> Bool {
    let key = ColumnTitles.key(title)
    return ["наименование", "название", "name", "назва", "атауы"].contains { key.hasPrefix($0) }
  }

  /// Whether a column holds words in most rows: a code beside the name is none.
  private static func isOfWords(_ batch: RowBatch, _ rows: [Int], _ column: Int) -> Bool {
    let words = batch.bytes.withUnsafeBufferPointer { bytes in
      rows.count {
        CellShape(UnsafeBufferPointer(rebasing: bytes[batch.cell(row: $0, column: column).range])) == .words
      }
    }
    return words * 2 > rows.count
  }

  private static func filledCount(_ batch: RowBatch, _ row: Int) -> Int {
    (0..<batch.cellCount(row: row)).count { !batch.cell(row: row, column: $0).isEmpty }
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 == 0x20 }
    while text.last == 0x20 { text.removeLast() }
    return text
  }
}

extension RowBatch {
  /// The batch with one more column of texts, one for each row; an empty text is an empty cell.
  ///
  /// Shape: cells that stood there or behind move one to the right; the titles' row gets the title.
  fileprivate func adding(
    _ column: Int, _ texts: [ArraySlice<UInt8>], headerRow: Int?, title: String
  ) -> RowBatch {
    var bytes = bytes
    var cells: [Cell] = []
    var values: [Double] = []
    var starts: [UInt32] = [0]
    let isTyped = !self.values.isEmpty
    for row in 0..<count {
      let range = Int(rowStarts[row])..<Int(rowStarts[row + 1])
      let isHeader = headerRow.map { Int(rowNumbers[row]) == $0 } ?? false
      let text = isHeader ? Array(title.utf8)[...] : texts[row]
      let head = range.prefix(column)
      cells += self.cells[head]
      if isTyped { values += self.values[head] }
      if !text.isEmpty || range.count > column {
        for _ in head.count..<column {
          cells.append(.empty)
          if isTyped { values.append(0) }
        }
        cells.append(text.isEmpty ? .empty : Cell(offset: bytes.count, length: text.count, kind: .text))
        if isTyped { values.append(0) }
        bytes += text
        cells += self.cells[range.dropFirst(column)]
        if isTyped { values += self.values[range.dropFirst(column)] }
      }
      starts.append(UInt32(cells.count))
    }
    return RowBatch(
      bytes: bytes, cells: cells, values: values, rowStarts: starts, rowNumbers: rowNumbers, marks: marks,
      remarks: remarks)
  }
}

extension Reason {
  /// A row of a list names the group that the rows below belong to.
  static let rowGroup = Reason(
    "row.group", .note, message: "the row names the group of the rows below it",
    remedy: "nothing needs doing; the group stands with its rows in the column «Группа»", rule: "GroupRows")
}
