import SluiceRecords

/// Recognises where another table begins below the one that is read, and where the one that is read goes on.
///
/// A sheet may hold several tables below one another, each under titles of its own. Rows of another table are no rows of
/// this one, though they stand in the same columns; read by the wrong titles they would do harm in silence.
///
/// Shape: another table begins behind a gap, with a row of other titles above rows of data; a lone text between is its
/// caption. Where the titles of the first table come again, as on the next page of a printed report, it goes on.
/// Refuses to see a table where a row of words might be data: its texts must be words that columns are named by, and
/// most stand where this table has values.
struct FurtherTables {
  /// The titles of the table that is read, as keys.
  private let own: Set<String>
  /// For each column whether most of the table's first rows hold a value in it.
  private let holdsValues: [Bool]
  private let dataStart: Int
  /// Whether rows that are not there are blank ones, as on a sheet; of a text all rows come.
  private let skipsBlank: Bool
  /// The number of the last row that was not blank, and whether a blank one followed.
  private var last = 0
  private var isBehindBlank = false
  /// Whether the rows under way belong to another table.
  private var isElsewhere = false

  /// How far above titles a caption may stand, in rows that are there.
  private static let captions = 3
  /// Rows below titles that are looked at.
  private static let depth = 5

  /// Learns a table by its first rows; nil where it has no titles, so that nothing can be told apart.
  init?(_ batch: RowBatch, titles: [String], dataStart: Int, isText: Bool) {
    own = Set(titles.map(ColumnTitles.key)).subtracting([""])
    guard own.count > 1 else { return nil }
    self.dataStart = dataStart
    skipsBlank = !isText
    let rows = (0..<batch.count).filter { Int(batch.rowNumbers[$0]) >= dataStart }.prefix(HeaderFinder.depth)
    var filled = Array(repeating: 0, count: titles.count)
    var values = filled
    // Only the rows up to the first gap are surely this table's.
    var previous = rows.first.map { Int(batch.rowNumbers[$0]) } ?? 0
    for row in rows {
      let number = Int(batch.rowNumbers[row])
      if batch.isBlank(row: row) || (skipsBlank && number > previous + 1 && filled.contains { $0 > 2 }) {
        if filled.contains(where: { $0 > 2 }) { break }
      }
      previous = number
      for (column, shape) in Self.shapes(batch, row).enumerated() where column < titles.count {
        if shape != .empty { filled[column] += 1 }
        if shape.isValue { values[column] += 1 }
      }
    }
    holdsValues = zip(values, filled).map { $0 * 2 > $1 }
  }

  /// Whether the rows behind the batch must be known to judge its last ones.
  func mustLookBehind(_ batch: RowBatch) -> Bool {
    let from = max(0, batch.count - Self.captions - 2)
    var previous = from > 0 ? Int(batch.rowNumbers[from - 1]) : last
    var isBlank = from > 0 ? batch.isBlank(row: from - 1) : isBehindBlank
    for row in from..<batch.count {
      let number = Int(batch.rowNumbers[row])
      if isGap(previous, number, isBlank) { return true }
      (previous, isBlank) = (number, batch.isBlank(row: row))
    }
    return false
  }

  /// The batch with the rows of other tables told; it has been looked at for repeated titles. `next` is the one behind.
  mutating func told(_ batch: RowBatch, next: RowBatch?) -> RowBatch {
    var added: [PlacedRemark] = []
    let repeats = Set(batch.remarks.filter { $0.remark.reason == .rowRepeatsHeader }.map(\.row))
    var captions: Set<Int> = []
    for row in 0..<batch.count {
      let number = Int(batch.rowNumbers[row])
      if batch.isBlank(row: row) {
        isBehindBlank = true
        continue
      }
      defer { (last, isBehindBlank) = (number, false) }
      guard number >= dataStart else { continue }
      if repeats.contains(row) { isElsewhere = false }
      if last >= dataStart, !repeats.contains(row), isGap(last, number, isBehindBlank) {
        let titles = firstWithCells(batch, from: row)
        if titles > row, titles < batch.count, repeats.contains(titles) {
          captions.formUnion(row..<titles)
        } else if let header = header(batch, at: titles, next: next) {
          isElsewhere = true
          captions.formUnion(row..<titles)
          let details: [Remark.Detail] = [
            .init("titles", header.prefix(3).map { "«\($0)»" }.joined(separator: ", ")),
            .init("row", "\(titles < batch.count ? Int(batch.rowNumbers[titles]) : number)"),
          ]
          let place = min(titles, batch.count - 1)
          added.append(PlacedRemark(row: place, column: nil, remark: Remark(.tableAnotherBelow, details)))
        }
      }
      if captions.contains(row), !isElsewhere {
        added.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowCaption)))
      } else if isElsewhere {
        added.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowOfAnotherTable)))
      }
    }
    return batch.remarked(added)
  }

  private func isGap(_ previous: Int, _ number: Int, _ isBehindBlank: Bool) -> Bool {
    isBehindBlank || (skipsBlank && number > previous + 1)
  }

  /// The first row from one on that holds more than a caption; past the batch's end where captions alone are left.
  private func firstWithCells(_ batch: RowBatch, from start: Int) -> Int {
    var row = start
    var passed = 0
    while row < batch.count, passed < Self.captions, Self.filledCount(batch, row) <= 1 {
      if !batch.isBlank(row: row) { passed += 1 }
      row += 1
    }
    return row
  }

  /// The titles of another table that stand in a row; nil where the row is none of titles.
  private func header(_ batch: RowBatch, at row: Int, next: RowBatch?) -> [String]? {
    guard row < batch.count else {
      guard let next, next.count > 0, row == batch.count else { return nil }
      return header(next, at: firstWithCells(next, from: 0), next: nil)
    }
    let shapes = Self.shapes(batch, row)
    let columns = shapes.indices.filter { shapes[$0] != .empty }
    guard columns.count > 1, columns.allSatisfy({ !shapes[$0].isValue && shapes[$0] != .other }) else {
      return nil
    }
    let titles = columns.map { ColumnTitles.tidied(batch.string(batch.cell(row: row, column: $0))) }
    guard Set(titles).count == titles.count, titles.allSatisfy({ $0.utf8.count <= 120 }) else { return nil }
    let isTitle = titles.map { own.contains(ColumnTitles.key($0)) || TitleWords.begins($0) }
    let known = isTitle.count { $0 }
    guard known > 1, known * 5 >= titles.count * 3 else { return nil }
    // Words where this table has values; where it has none there, all must be words of titles.
    let amongValues = zip(columns, isTitle).contains { $0 < holdsValues.count && holdsValues[$0] && $1 }
    guard amongValues || known == titles.count else { return nil }
    return standsAboveData(batch, row, next, columns) ? titles : nil
  }

  /// Whether rows of data follow titles, with values below some of them.
  private func standsAboveData(_ batch: RowBatch, _ row: Int, _ next: RowBatch?, _ columns: [Int]) -> Bool {
    var rows: [[CellShape]] = []
    for below in row + 1..<max(batch.count, row + 1) where rows.count < Self.depth {
      rows.append(Self.shapes(batch, below))
    }
    if let next {
      for below in 0..<min(next.count, Self.depth - rows.count) { rows.append(Self.shapes(next, below)) }
    }
    return rows.contains { shapes in
      columns.contains { $0 < shapes.count && shapes[$0].isValue }
    }
  }

  private static func shapes(_ batch: RowBatch, _ row: Int) -> [CellShape] {
    batch.bytes.withUnsafeBufferPointer { bytes in
      (0..<batch.cellCount(row: row)).map { column in
        let cell = batch.cell(row: row, column: column)
        let text = UnsafeBufferPointer(rebasing: bytes[cell.range])
        return batch.values.isEmpty ? CellShape(text) : CellShape(cell.kind, text)
      }
    }
  }

  private static func filledCount(_ batch: RowBatch, _ row: Int) -> Int {
    (0..<batch.cellCount(row: row)).count { !batch.cell(row: row, column: $0).isEmpty }
  }
}

extension Reason {
  /// Another table stands below the one that is read.
  static let tableAnotherBelow = Reason(
    "table.another-below", .warning,
    message: "another table with the titles {titles} begins in row {row}; its rows are not read",
    remedy:
      "read it by a mapping that takes its titles or says header_row: {row}, or put it on a sheet of its own",
    rule: "FurtherTables")

  /// A row belongs to another table of the same sheet.
  static let rowOfAnotherTable = Reason(
    "row.of-another-table", .note, message: "the row belongs to another table below the one that is read",
    remedy: "read that table by a mapping of its own", rule: "FurtherTables")

  /// A text stands alone above titles that come again.
  static let rowCaption = Reason(
    "row.caption", .note, message: "the row stands above titles that come again and is no data",
    remedy: "nothing needs doing", rule: "FurtherTables")
}
