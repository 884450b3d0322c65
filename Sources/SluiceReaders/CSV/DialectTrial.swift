import SluiceRecords

/// A sample cut by one dialect, and how well that went.
struct DialectTrial {
  let dialect: CSVDialect
  /// How many rows the sample has, blank lines and comments left out.
  private(set) var rows = 0
  /// How many cells most of the rows with more than one cell have; 1 where no row has more.
  private(set) var width = 1
  /// How many rows have just that many.
  private(set) var even = 0
  /// Cells in quotes, and cells whose quotes are irregular.
  private(set) var quotedCells = 0
  private(set) var irregularCells = 0
  /// The first cell that holds a quote and is not quoted, rows counted with blank lines.
  private(set) var quoteInText: (row: Int, column: Int)?
  private(set) var score = 0.0
  /// Whether enough of the rows are divided to call it a table of several columns.
  private(set) var divides = false

  /// The delimiters that are tried, how much an equal result is worth with each, and what share of the rows must be
  /// even. Those that stand in ordinary text must do better than the others.
  static let candidates: [(delimiter: UInt8, worth: Double, evenness: Double)] = [
    (UInt8(ascii: ";"), 1, 0), (UInt8(ascii: ","), 0.98, 0), (UInt8(ascii: "\t"), 1, 0),
    (UInt8(ascii: "|"), 0.97, 0), (UInt8(ascii: ":"), 0.5, 0.5), (0x1F, 0.9, 0.5), (0x01, 0.9, 0.5),
    (UInt8(ascii: "^"), 0.6, 0.9), (UInt8(ascii: "~"), 0.6, 0.9), (UInt8(ascii: " "), 0.35, 0.95),
  ]

  init(_ dialect: CSVDialect, _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool) {
    self.dialect = dialect
    var pass = Pass(dialect, sample, isWhole: isWhole, expectedCells: 0)
    if pass.irregularCells > 0 {
      // Irregular quotes are read by the table's width, which the other rows have told.
      pass = Pass(dialect, sample, isWhole: isWhole, expectedCells: pass.width.cells)
    }
    rows = pass.rows
    (width, even) = pass.width
    quotedCells = pass.quotedCells
    irregularCells = pass.irregularCells
    quoteInText = pass.quoteInText
    guard rows > 0, width > 1 else { return }

    let candidate = Self.candidates.first { $0.delimiter == dialect.delimiter[0] }
    let share = Double(even) / Double(rows)
    if dialect.delimiter == [UInt8(ascii: " ")] {
      // Words have spaces between them: they divide a table where half of the columns are values in row after row,
      // or where every row has several cells in quotes beside them.
      let isQuoted = quotedCells >= rows * 2 && irregularCells * 20 <= quotedCells
      guard rows >= 3, width >= 3, isQuoted || (share >= 0.95 && pass.values * 2 >= pass.cells) else {
        return
      }
    } else if share < candidate?.evenness ?? 0 {
      return
    }
    if dialect.delimiter == [UInt8(ascii: ":")], rows < 2 { return }
    divides = pass.several * 5 >= rows * 2 || share >= 0.4
    let ragged = Double(pass.several - even) / Double(rows)
    let widths = Double(width - 1) / Double(width)
    let regular = Double(quotedCells + 1) / Double(quotedCells + irregularCells + 1)
    score = (share + 0.3 * ragged) * widths * pass.likely * (0.5 + 0.5 * regular) * (candidate?.worth ?? 1)
  }

  /// Why this dialect, in words.
  var because: Phrase {
    width > 1
      ? Phrase("\(even) of \(rows, "row", "rows") of the sample have \(width, "cell", "cells")")
      : Phrase("no delimiter divides the lines evenly")
  }

  /// One walk through the sample.
  private struct Pass {
    var rows = 0
    var several = 0
    var cells = 0
    /// Cells that look like a number, a date, a phone …
    var values = 0
    var width = (cells: 1, rows: 0)
    var quotedCells = 0
    var irregularCells = 0
    var quoteInText: (row: Int, column: Int)?
    /// How much the cells look like cells, 0…1.
    var likely = 0.0

    init(_ dialect: CSVDialect, _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, expectedCells: Int) {
      var walker = RowWalker(dialect: dialect, expectedCells: expectedCells)
      var fields: [WalkedField] = []
      var widths: [Int: (clean: Int, all: Int, first: Int)] = [:]
      var position = 0
      var lines = 0
      while position < sample.count {
        guard case .row(let next, _) = walker.walk(sample, from: position, isLast: isWhole, into: &fields)
        else {
          break
        }
        defer { lines += 1 }
        let isComment = sample[position] == UInt8(ascii: "#")
        position = next
        if fields.count == 1, isComment || fields[0].start == fields[0].end { continue }
        rows += 1
        if fields.count > 1 { several += 1 }
        var isClean = true
        for (column, field) in fields.enumerated() {
          cells += 1
          let text = UnsafeBufferPointer(rebasing: sample[field.start..<field.end])
          let shape = CellShape(text)
          if shape.isValue { values += 1 }
          likely += DialectTrial.likelihood(text, shape, field)
          guard !field.traits.isEmpty else { continue }
          if field.traits.contains(.isQuoted) { quotedCells += 1 }
          if !field.traits.isDisjoint(with: [.hasBareQuote, .keepsQuote, .isUnclosed]) {
            irregularCells += 1
            isClean = false
          }
          if !field.traits.isDisjoint(with: [.holdsQuote, .keepsQuote]) {
            quoteInText = quoteInText ?? (lines, column)
          }
        }
        var known = widths[fields.count] ?? (0, 0, rows)
        known.all += 1
        if isClean { known.clean += 1 }
        widths[fields.count] = known
      }
      likely /= Double(max(cells, 1))
      let best = widths.filter { $0.key > 1 }.max {
        ($0.value.clean, $0.value.all, -$0.value.first) < ($1.value.clean, $1.value.all, -$1.value.first)
      }
      if let best { width = (best.key, best.value.all) }
    }
  }

  /// How much a cell looks like one: 1 for a value or plain words, less where it holds what may be a delimiter, a
  /// quote at one end, or control characters.
  private static func likelihood(
    _ text: UnsafeBufferPointer<UInt8>, _ shape: CellShape, _ field: WalkedField
  ) -> Double {
    guard let first = text.first, let last = text.last else { return 1 }
    if shape.isValue { return 1 }
    var worth = shape == .other ? 0.6 : 1.0
    if !field.traits.contains(.isQuoted) {
      var quotes = 0
      for byte in text {
        if byte == UInt8(ascii: "\"") { quotes += 1 }
        if byte < 0x20 || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|") { worth = min(worth, 0.4) }
      }
      // An odd quote shows that a delimiter has cut through a quoted text.
      if quotes % 2 == 1 { worth = min(worth, 0.4) }
      let marks = [UInt8(ascii: "\""), UInt8(ascii: "'")]
      if marks.contains(first) || marks.contains(last) { worth = min(worth, first == last ? 0.7 : 0.5) }
      if first == UInt8(ascii: " ") { worth = min(worth, 0.85) }
    }
    return worth
  }
}
