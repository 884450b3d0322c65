import CScan
import SluiceRecords

/// Cuts a buffer of UTF-8 text into the rows and cells of a batch.
///
/// The vector scan reads all it can; rows it leaves (text behind a closing quote, very long quoted texts) and
/// dialects it does not know are read by the row walker. Both give the same cells.
struct RowTokeniser {
  private(set) var walker: RowWalker
  private let scan: cscan_dialect?
  private let memory = ScanLists()
  private var fields: [WalkedField] = []

  /// The rows cut so far, as `RowBatch` holds them but for the last entry of `rowStarts`.
  struct Rows {
    var cells: [Cell] = []
    var rowStarts: [UInt32] = []
    var rowNumbers: [UInt32] = []
    var remarks: [PlacedRemark] = []
  }

  /// `usesScan: false` leaves all rows to the walker.
  init(dialect: CSVDialect, expectedCells: Int = 0, usesScan: Bool = true) {
    walker = RowWalker(dialect: dialect, expectedCells: expectedCells)
    scan = usesScan ? dialect.scan : nil
  }

  var expectedCells: Int {
    get { walker.expectedCells }
    set { walker.expectedCells = newValue }
  }

  /// Cuts the whole rows of the text, whose first byte begins a row, and returns where the rest begins.
  ///
  /// `line` is the number of the line the text begins on and becomes that of the rest. `isLast` says that nothing
  /// follows. Doubled quotes are made single within the text.
  mutating func cut(
    _ text: UnsafeMutableBufferPointer<UInt8>, isLast: Bool, line: inout UInt32, into rows: inout Rows
  ) -> Int {
    var text = text
    // Whether a line feed follows a return at the very end is seen only with the next bytes.
    if !isLast, text.last == UInt8(ascii: "\r") {
      text = UnsafeMutableBufferPointer(rebasing: text.dropLast())
    }
    var position = 0
    while position < text.count {
      var walksOn = true
      if let scan {
        let outcome: Int
        (position, outcome) = scanned(text, from: position, isLast: isLast, scan, line: &line, into: &rows)
        walksOn = outcome == CSCAN_IRREGULAR || (outcome == CSCAN_END_INSIDE && isLast)
      }
      guard walksOn, position < text.count, walked(text, &position, isLast: isLast, line: &line, into: &rows)
      else {
        break
      }
    }
    walker.forget()
    return position
  }

  /// Cuts the first row of a text none of whose rows are whole, as if nothing followed the text.
  mutating func cutOne(
    _ text: UnsafeMutableBufferPointer<UInt8>, line: inout UInt32, into rows: inout Rows
  ) -> Int {
    var position = 0
    _ = walked(text, &position, isLast: true, line: &line, into: &rows)
    walker.forget()
    return position
  }

  private mutating func scanned(
    _ text: UnsafeMutableBufferPointer<UInt8>, from start: Int, isLast: Bool, _ dialect: cscan_dialect,
    line: inout UInt32, into rows: inout Rows
  ) -> (next: Int, outcome: Int) {
    let lists = memory.lists(for: text.count - start)
    var index = cscan_index()
    cscan_separators(
      text.baseAddress, UInt32(start), UInt32(text.count), isLast ? 1 : 0, dialect, lists, &index)
    let cells = Int(index.cells)
    let count = Int(index.rows)
    guard count > 0 else { return (Int(index.next), Int(index.outcome)) }
    let before = UInt32(rows.cells.count)
    var after = line
    rows.cells.extend(by: cells) { cells in
      rows.rowStarts.extend(by: count) { starts in
        rows.rowNumbers.extend(by: count) { numbers in
          // A cell of the scan is laid out as `Cell` is: two words of 32 bits.
          let cells = UnsafeMutableRawPointer(cells).assumingMemoryBound(to: cscan_cell.self)
          after = cscan_cells(
            text.baseAddress, &index, dialect, lists, line, before, cells, starts, numbers)
        }
      }
    }
    line = after
    return (Int(index.next), Int(index.outcome))
  }

  /// Reads one row with the walker; false when it is not whole.
  private mutating func walked(
    _ text: UnsafeMutableBufferPointer<UInt8>, _ position: inout Int, isLast: Bool, line: inout UInt32,
    into rows: inout Rows
  ) -> Bool {
    guard
      case .row(let next, let lineEnds) = walker.walk(
        UnsafeBufferPointer(text), from: position, isLast: isLast, into: &fields)
    else { return false }
    let row = rows.rowNumbers.count
    rows.rowStarts.append(UInt32(rows.cells.count))
    rows.rowNumbers.append(line)
    for column in fields.indices {
      let field = fields[column]
      var length = field.end - field.start
      if field.traits.contains(.needsUnquoting) { length = unquote(text, field) }
      if length > Cell.longest { length = Cell.longest }
      rows.cells.append(Cell(offset: field.start, length: length, kind: length == 0 ? .empty : .text))
      if let reason = Reason.of(field.traits) {
        rows.remarks.append(PlacedRemark(row: row, column: column, remark: Remark(reason)))
      }
    }
    position = next
    line &+= UInt32(truncatingIfNeeded: lineEnds)
    return true
  }

  /// Makes doubled quotes single and takes the backslashes off, in place; returns the length that is left.
  private func unquote(_ text: UnsafeMutableBufferPointer<UInt8>, _ field: WalkedField) -> Int {
    let dialect = walker.dialect
    let quote = field.traits.contains(.isQuoted) ? dialect.quote : nil
    var from = field.start
    var to = field.start
    let end = field.end
    while from < end {
      let byte = text[from]
      from += 1
      if byte == UInt8(ascii: "\\"), dialect.hasBackslashes, from < end {
        text[to] = text[from]
        from += 1
      } else {
        text[to] = byte
        if byte == quote, from < end, text[from] == byte { from += 1 }
      }
      to += 1
    }
    return to - field.start
  }
}

extension Array {
  /// Appends elements that are written straight into the array's memory.
  fileprivate mutating func extend(by count: Int, _ write: (UnsafeMutablePointer<Element>) -> Void) {
    append(addingCapacity: count) { span in
      span.withUnsafeMutableBufferPointer { buffer, filled in
        guard let start = buffer.baseAddress else { return }
        write(start + filled)
        filled += count
      }
    }
  }
}

extension Reason {
  /// A quote opens a cell and nothing closes it.
  static let quoteUnclosed = Reason(
    "quote.unclosed", .warning, message: "the quote that opens this cell is never closed; it is read as text",
    remedy: "close the quote or remove it", rule: "RFC 4180 §2.5; Fixtures/readers/csv/unclosed-quote.csv")

  /// A quote stands inside quotes and is not doubled.
  static let quoteNotDoubled = Reason(
    "quote.not-doubled", .note, message: "a quote inside quotes is not doubled; it is read as text",
    remedy: "let the exporting program double quotes inside quotes", rule: "RFC 4180 §2.7")

  /// A quote stands in a cell that is not quoted. Said once for a table, at the first such cell.
  static let quoteInText = Reason(
    "quote.in-text", .note,
    message: "a cell without quotes around it holds some; here and below they are read as text",
    remedy: "let the exporting program quote such cells", rule: "RFC 4180 §2.5, §2.6")

  /// What to say of a field the walker found.
  fileprivate static func of(_ traits: WalkedField.Traits) -> Reason? {
    if traits.isEmpty { return nil }
    if traits.contains(.isUnclosed) { return .quoteUnclosed }
    return traits.contains(.hasBareQuote) ? .quoteNotDoubled : nil
  }
}
