import SluiceRecords

/// The first rows of a table with the shapes of their cells.
struct HeaderSample {
  /// How many rows are looked at.
  let count: Int
  /// How many cells most rows have.
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
          let cell = batch.cell(row: row, column: column)
          let text = UnsafeBufferPointer(rebasing: bytes[cell.range])
          return batch.values.isEmpty ? CellShape(text) : CellShape(cell.kind, text)
        }
      }
    }
    filled = shapes.map { row in row.reduce(0) { $0 + ($1 == .empty ? 0 : 1) } }
    var widths: [Int: Int] = [:]
    for row in 0..<count where filled[row] > 0 { widths[shapes[row].count, default: 0] += 1 }
    width = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }

  /// The texts of a row, as many as the table is wide at least.
  func titles(_ row: Int) -> [String] {
    var texts = (0..<batch.cellCount(row: row)).map { batch.string(batch.cell(row: row, column: $0)) }
    while texts.count < width { texts.append("") }
    return texts
  }

  /// How many of some rows hold a value in a cell.
  func valueRows(from start: Int, to end: Int) -> Int {
    guard start < end else { return 0 }
    return shapes[start..<end].reduce(0) { $0 + ($1.contains(where: \.isValue) ? 1 : 0) }
  }

  /// How many rows from one on have just so many cells, where nine of ten have; 0 where fewer do.
  func count(ofWidth width: Int, from start: Int) -> Int {
    let rows = (start..<max(count, start)).filter { filled[$0] > 0 }
    let alike = rows.count { shapes[$0].count == width }
    return alike * 10 >= rows.count * 9 ? alike : 0
  }

  /// Whether a row numbers the columns: 1, 2, 3 …
  func countsColumns(_ row: Int) -> Bool {
    guard row + 1 < count, width >= 5 else { return false }
    for (index, text) in titles(row).enumerated() where text != "\(index + 1)" { return false }
    // Rows of data may count as well: they go on doing so.
    return shapes[row + 1].contains { $0 != .digits && $0 != .empty }
  }

  /// A row as a candidate; nil when it cannot hold titles.
  func single(_ row: Int) -> HeaderCandidate? { scored(HeaderCandidate(row, titles(row)), shapes[row]) }

  /// A row and the next that is not blank as a candidate, where the upper names groups of columns and the lower the
  /// columns; nil where they are not so.
  func joined(_ row: Int) -> HeaderCandidate? {
    var next = row + 1
    while next < count, filled[next] == 0, next - row < 3 { next += 1 }
    guard next + 1 < count, filled[row] > 1, filled[next] > 1, isTitleLike(next), isTitleLike(row) else {
      return nil
    }
    guard valueRows(from: next + 1, to: min(next + 4, count)) > 0 else { return nil }
    let upper = titles(row)
    let lower = titles(next)
    // «Параметры:», «Организация: Ромашка» stand above a list of 1C and name no group of columns.
    guard upper.count == lower.count, !upper.contains(where: Self.isSetting) else { return nil }
    // Of the columns the lower row names, the first under each group may have the group's name above it, the others
    // have nothing.
    var openNamed = 0
    var bothNamed = 0
    var group = ""
    var joined: [String] = []
    for (above, below) in zip(upper, lower) {
      if !above.isEmpty { group = above } else if below.isEmpty { group = "" }
      if !below.isEmpty {
        if above.isEmpty { openNamed += 1 } else { bothNamed += 1 }
      }
      joined.append(below.isEmpty ? above : group.isEmpty ? below : "\(group) \(below)")
    }
    guard openNamed > 0, bothNamed > 0, bothNamed <= openNamed else { return nil }
    let union = zip(shapes[row], shapes[next]).map { $0 == .empty ? $1 : $0 }
    guard var candidate = scored(HeaderCandidate(row, joined, lower: next), union) else { return nil }
    candidate.because = Phrase("the upper row names groups of columns, the lower one the columns")
    return candidate
  }

  /// Whether a text is a setting of the list, or announces some: `Отбор:`, `Период: 2024 год`.
  private static func isSetting(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":") else { return false }
    let next = text.index(after: colon)
    return next == text.endIndex || text[next].isWhitespace
  }

  // MARK: Scoring

  /// Whether no cell of a row is a value; years may be titles beside words.
  private func isTitleLike(_ row: Int) -> Bool {
    var words = false
    for column in shapes[row].indices {
      let shape = shapes[row][column]
      if shape == .words || shape == .code { words = true }
      guard shape.isValue else { continue }
      guard shape == .digits, isYear(batch.cell(row: row, column: column)) else { return false }
    }
    return words || !shapes[row].contains(where: \.isValue)
  }

  /// `1900`…`2099`.
  private func isYear(_ cell: Cell) -> Bool {
    guard cell.length == 4 else { return false }
    let century = batch.bytes[cell.range].prefix(2)
    return century.elementsEqual("19".utf8) || century.elementsEqual("20".utf8)
  }

  /// Whether a row above, filled like one of data, has a value in a column already: then titles come too late.
  private func isValueAbove(_ row: Int, _ column: Int) -> Bool {
    (0..<row).contains {
      filled[$0] * 2 >= width && column < shapes[$0].count && shapes[$0][column].isValue
    }
  }

  private func scored(_ candidate: HeaderCandidate, _ cells: [CellShape]) -> HeaderCandidate? {
    var candidate = candidate
    let row = candidate.row
    let texts = candidate.titles.filter { !$0.isEmpty }
    let isComment = texts.count < width && texts.first?.hasPrefix("#") == true
    guard !texts.isEmpty, !isComment, isTitleLike(row), areShort(texts) else {
      return nil
    }
    // A preamble fills few of the columns, or more than there are.
    let fill = Double(texts.count) / Double(max(width, 1))
    guard fill >= 0.5 || (fill >= 0.3 && texts.count >= 3) else { return nil }
    let distinct = Double(Set(texts).count) / Double(texts.count)
    let words = Double(texts.reduce(0) { $0 + (TitleWords.contains($1) ? 1 : 0) }) / Double(texts.count)

    var contrasted = 0
    var columns = 0
    var repeated = 0
    for column in 0..<min(cells.count, width) where cells[column] != .empty {
      let below = below(candidate.lower, column)
      guard below.filled > 0 else { continue }
      columns += 1
      if below.values * 2 > below.filled, !isValueAbove(row, column) { contrasted += 1 }
      if below.repeats { repeated += 1 }
    }
    guard columns > 0 else {
      // Nothing stands below: titles alone, or a table of one row.
      guard row == 0 || words > 0.3 else { return nil }
      candidate.score = 1.01 + words
      candidate.because = Phrase("the table has no other row, and this one holds no values")
      return candidate
    }
    let contrast = Double(contrasted) / Double(columns)
    var score = 0.6 * min(fill, 1) + 0.4 * distinct + (contrast + words) * min(fill, 1)
    // Texts that come again are data, unless the whole row comes again.
    if repeated < columns || !comesAgain(row) { score -= 0.6 * Double(repeated) / Double(columns) }
    if row == 0 { score += 0.1 }
    if fill > 1 { score -= 1 }
    if distinct < 0.5 { score -= 0.5 }
    candidate.score = score
    candidate.because =
      contrast > 0.2
      ? Phrase("the row holds text where the rows below hold values")
      : words > 0.2
        ? Phrase("the row holds words that columns are named by")
        : Phrase("the row holds distinct short texts")
    return candidate
  }

  /// Whether texts are as short as titles are; a few of many may be sentences.
  private func areShort(_ texts: [String]) -> Bool {
    texts.allSatisfy { $0.utf8.count <= 1000 } && texts.count { $0.utf8.count > 250 } * 4 <= texts.count
  }

  /// Whether a row below has the same texts in all cells.
  private func comesAgain(_ row: Int) -> Bool {
    let texts = titles(row)
    return ((row + 1)..<count).contains { filled[$0] == filled[row] && titles($0) == texts }
  }

  /// What stands in a column below a row: how many cells are filled, how many are values, and whether one of them
  /// has the text that stands in the row itself.
  private func below(_ row: Int, _ column: Int) -> (filled: Int, values: Int, repeats: Bool) {
    var filled = 0
    var values = 0
    var repeats = false
    batch.bytes.withUnsafeBufferPointer { bytes in
      let title = UnsafeBufferPointer(rebasing: bytes[batch.cell(row: row, column: column).range])
      for other in (row + 1)..<max(count, row + 1) where column < shapes[other].count {
        let shape = shapes[other][column]
        if shape == .empty { continue }
        filled += 1
        if shape.isValue { values += 1 }
        let cell = batch.cell(row: other, column: column)
        if !title.isEmpty, cell.length == title.count, bytes[cell.range].elementsEqual(title) {
          repeats = true
        }
      }
    }
    return (filled, values, repeats)
  }
}
