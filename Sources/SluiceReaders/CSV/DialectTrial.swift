/// A sample cut by one dialect, and how well that went.
struct DialectTrial {
  let dialect: CSVDialect
  /// How many cells most of the rows with more than one cell have; 1 where no row has more.
  private(set) var width = 1
  private(set) var score = 0.0
  private(set) var quotedCells = 0
  private(set) var because = "no delimiter divides the lines evenly"

  /// The delimiters that are tried, and how much an equal result is worth with each.
  static let priors: [(delimiter: UInt8, worth: Double)] = [
    (UInt8(ascii: ";"), 1), (UInt8(ascii: ","), 0.98), (UInt8(ascii: "\t"), 1), (UInt8(ascii: "|"), 0.97),
    (UInt8(ascii: ":"), 0.5), (UInt8(ascii: " "), 0.35),
  ]

  init(_ dialect: CSVDialect, _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool) {
    self.dialect = dialect
    var walker = RowWalker(dialect: dialect)
    var fields: [WalkedField] = []
    var rowsByWidth: [Int: Int] = [:]
    var rows = 0
    var cells = 0
    var likely = 0.0
    var position = 0
    // A sample of a single unfinished line is better than none.
    while position < sample.count {
      guard case .row(let next, _) = walker.walk(sample, from: position, isLast: isWhole, into: &fields)
      else { break }
      position = next
      if fields.count == 1, fields[0].start == fields[0].end { continue }
      rows += 1
      rowsByWidth[fields.count, default: 0] += 1
      for field in fields {
        cells += 1
        if field.start > 0, field.end > field.start, sample[field.start - 1] == dialect.quote {
          quotedCells += 1
        }
        likely += Self.likelihood(UnsafeBufferPointer(rebasing: sample[field.start..<field.end]), dialect)
        if field.traits.contains(.isUnclosed) { likely -= 1 }
      }
    }
    guard rows > 0 else { return }
    guard let modal = rowsByWidth.filter({ $0.key > 1 }).max(by: { ($0.value, $0.key) < ($1.value, $1.key) })
    else {
      return
    }
    width = modal.key
    let several = rows - rowsByWidth[1, default: 0]
    let even = Double(modal.value) / Double(rows)
    let ragged = Double(several - modal.value) / Double(rows)
    let worth = Self.priors.first { $0.delimiter == dialect.delimiter[0] }?.worth ?? 1
    let widths = Double(width - 1) / Double(width)
    score = (even + 0.3 * ragged) * widths * (likely / Double(cells)) * worth
    because = "\(modal.value) of \(rows) rows of the sample have \(width) cells"
  }

  /// How much a cell looks like one: 1 for a value or plain words, less where it holds what may be a delimiter, a
  /// quote at one end only, or control characters.
  private static func likelihood(_ text: UnsafeBufferPointer<UInt8>, _ dialect: CSVDialect) -> Double {
    guard let first = text.first, let last = text.last else { return 1 }
    let shape = CellShape(text)
    if shape.isValue { return 1 }
    var worth = shape == .other ? 0.6 : 1.0
    for byte in text where byte < 0x20 || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|") {
      worth = min(worth, byte == 10 || byte == 13 ? 0.9 : 0.4)
    }
    let quote = UInt8(ascii: "\"")
    if (first == quote) != (last == quote) { worth = min(worth, 0.5) }
    if first == UInt8(ascii: " ") { worth = min(worth, 0.85) }
    return worth
  }
}
