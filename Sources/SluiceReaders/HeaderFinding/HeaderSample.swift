import SluiceRecords

/// The first rows of a table with the shapes of their cells.
struct HeaderSample {
  /// How many rows are looked at.
  let count: Int
  /// How many cells most rows have, trailing empty ones left out in no row.
  let width: Int
  private let batch: RowBatch
  /// For each row the shapes of its cells.
  private let shapes: [[CellShape]]
  /// For each row how many cells are filled.
  private let filled: [Int]

  init(_ batch: RowBatch, depth: Int) {
    self.batch = batch
    count = min(batch.count, depth)
    shapes = batch.bytes.withUnsafeBufferPointer { bytes in
      (0..<min(batch.count, depth)).map { row in
        (0..<batch.cellCount(row: row)).map { column in
          CellShape(UnsafeBufferPointer(rebasing: bytes[batch.cell(row: row, column: column).range]))
        }
      }
    }
    filled = shapes.map { row in row.reduce(0) { $0 + ($1 == .empty ? 0 : 1) } }
    width = Self.mostFrequent(zip(shapes, filled).filter { $1 > 0 }.map { $0.0.count })
  }

  private static func mostFrequent(_ widths: [Int]) -> Int {
    var counts: [Int: Int] = [:]
    for width in widths { counts[width, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// The texts of a row, as many as the table is wide at least.
  func titles(_ row: Int) -> [String] {
    var texts = (0..<batch.cellCount(row: row)).map { batch.string(batch.cell(row: row, column: $0)) }
    while texts.count < width { texts.append("") }
    return texts
  }

  /// How many rows from one on hold a value in some cell, without a break.
  func dataRun(from row: Int) -> Int {
    var run = 0
    while row + run < count, shapes[row + run].contains(where: \.isValue) { run += 1 }
    return run
  }

  /// Whether a row numbers the columns: 1, 2, 3 …
  func countsColumns(_ row: Int) -> Bool {
    let texts = titles(row)
    guard texts.count >= 3 else { return false }
    for (index, text) in texts.enumerated() where text != "\(index + 1)" { return false }
    return true
  }

  /// How much a row looks like titles, and why; nil when it cannot be a header. From 1 on it is one.
  func score(_ row: Int) -> (Double, String)? {
    let cells = shapes[row]
    guard filled[row] > 0, !cells.contains(where: \.isValue) else { return nil }
    let texts = titles(row).filter { !$0.isEmpty }
    guard texts.allSatisfy({ $0.utf8.count <= 200 }) else { return nil }
    // A preamble fills few of the columns.
    let fill = Double(filled[row]) / Double(max(width, 1))
    guard fill >= 0.5 || (fill >= 0.3 && filled[row] >= 3) else { return nil }
    let distinct = Double(Set(texts).count) / Double(texts.count)
    let words = Double(texts.reduce(0) { $0 + (TitleWords.contains($1) ? 1 : 0) }) / Double(texts.count)

    // Columns whose data below is of another shape than the title, or repeats it never.
    var contrasted = 0
    var columns = 0
    var repeats = 0
    for column in 0..<min(cells.count, width) where cells[column] != .empty {
      let below = shapesBelow(row, column)
      guard below.filled > 0 else { continue }
      columns += 1
      if below.values * 2 > below.filled { contrasted += 1 }
      if below.holds(batch, row, column) { repeats += 1 }
    }
    guard columns > 0 else {
      // Nothing stands below: titles alone.
      return (row == 0 || words > 0.3 ? 1 + words : 0, "it is the only row of the table")
    }
    let contrast = Double(contrasted) / Double(columns)
    var score = 0.6 * fill + 0.4 * distinct + contrast + words - 0.5 * Double(repeats) / Double(columns)
    if row == 0 { score += 0.1 }
    if distinct < 0.5 { score -= 0.5 }
    let because =
      contrast > 0.2
      ? "the row holds text where the rows below hold values"
      : words > 0.2 ? "the row holds words that columns are named by" : "the row holds distinct short texts"
    return (score, because)
  }

  /// Titles of two rows joined, where the upper one names groups of columns and the lower one the columns.
  func joined(_ row: Int) -> [String]? {
    let next = row + 1
    guard next + 1 < count, filled[row] < width || filled[next] < width else { return nil }
    guard !shapes[next].contains(where: \.isValue), filled[next] >= 2, dataRun(from: next + 1) > 0 else {
      return nil
    }
    let upper = titles(row)
    let lower = titles(next)
    // The lower row must name columns that the upper one leaves open, and every group must have such a column.
    var named = 0
    for column in 0..<min(upper.count, lower.count) where upper[column].isEmpty && !lower[column].isEmpty {
      named += 1
    }
    guard named > 0 else { return nil }
    var group = ""
    var titles: [String] = []
    for column in 0..<max(upper.count, lower.count) {
      let above = column < upper.count ? upper[column] : ""
      let below = column < lower.count ? lower[column] : ""
      if !above.isEmpty { group = above } else if below.isEmpty { group = "" }
      titles.append(below.isEmpty ? above : group.isEmpty ? below : "\(group) \(below)")
    }
    return titles
  }

  private struct Below {
    var filled = 0
    var values = 0
    var rows: Range<Int>
    let column: Int

    func holds(_ batch: RowBatch, _ row: Int, _ column: Int) -> Bool {
      let cell = batch.cell(row: row, column: column)
      return batch.bytes.withUnsafeBufferPointer { bytes in
        let title = bytes[cell.range]
        return rows.contains { other in
          let text = bytes[batch.cell(row: other, column: column).range]
          return text.count == title.count && text.elementsEqual(title)
        }
      }
    }
  }

  private func shapesBelow(_ row: Int, _ column: Int) -> Below {
    var below = Below(rows: (row + 1)..<count, column: column)
    for other in (row + 1)..<count where column < shapes[other].count {
      let shape = shapes[other][column]
      if shape != .empty { below.filled += 1 }
      if shape.isValue { below.values += 1 }
    }
    return below
  }
}
