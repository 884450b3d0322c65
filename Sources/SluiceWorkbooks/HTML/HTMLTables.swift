import SluiceReaders
import SluiceRecords

/// One row of one of a page's tables.
struct HTMLRow {
  /// A cell's text and what its tag says of it.
  struct Cell {
    let text: Range<Int>
    let columns: Range<Int>
    let rows: Int
    /// The value as Excel or LibreOffice write it beside the text: `x:num`, `sdval`; empty for «the text itself».
    var number: String?
    var fault: String?
    var flag: String?
    /// The number format's code.
    var format: String?
  }

  /// Which of the page's tables, from 0 in the order they begin.
  let table: Int
  /// The 1-based number of the row in its table.
  let number: Int
  var isHidden = false
  fileprivate(set) var cells: [Cell] = []
  fileprivate(set) var bytes: [UInt8] = []

  /// How much memory it takes, roughly.
  var size: Int { bytes.count + cells.count * MemoryLayout<Cell>.stride + 64 }
}

/// Gives rows of a page's tables in the order they are closed.
protocol HTMLRowSource: AnyObject {
  /// The next row, or nil behind the last one.
  func next() throws(Stop) -> HTMLRow?
}

/// Rows that are kept.
final class KeptHTMLRows: HTMLRowSource {
  private var rows: ArraySlice<HTMLRow>
  init(_ rows: [HTMLRow]) { self.rows = rows[...] }
  func next() throws(Stop) -> HTMLRow? { rows.popFirst() }
}

/// Gives the rows of all tables of a page, each when it is closed, whatever mistakes the page holds.
///
/// Shape: a table in a cell of another is a table of its own and no part of the cell's text. Text is gathered as a
/// browser shows it: blanks run together, `<br>` and blocks begin lines. Cells that others span are left out.
/// Rule: HTML Living Standard §4.9.12 (forming a table), with what browsers do about missing tags.
final class HTMLTables: HTMLRowSource {
  private let scanner: HTMLScanner
  private var open: [OpenTable] = []
  private var ready: [HTMLRow] = []
  private var given = 0
  private var tables = 0
  /// How many tables were ignored since they lie too deep.
  private var tooDeep = 0
  private var formats = HTMLFormats()
  private var knownStyle = 0
  private var isEnded = false

  /// 0-based columns that a table hides, by table.
  private(set) var hiddenColumns: [Int: [Int]] = [:]
  /// How many places hold bytes that are no character.
  var brokenPlaces: Int { scanner.brokenPlaces }

  /// Tables nest so deeply in no page that a person made.
  private static let deepest = 32
  /// Rule: HTML Living Standard §4.9.11, the bounds of `colspan` and `rowspan`.
  private static let mostColumns = 1000
  private static let mostRows = 65_534
  /// The longest text that a cell is believed to hold.
  private static let longestCell = 16 << 20

  private struct OpenTable {
    let index: Int
    var rowNumber = 0
    var column = 0
    var declaredColumns = 0
    /// For each column the last row that is spanned from above.
    var spanned: [Int] = []
    var row: HTMLRow?
    var cell: HTMLRow.Cell?
    var cellColumns = 1
    var text = HTMLText()
  }

  init(_ stream: TextStream) { scanner = HTMLScanner(stream) }

  /// The next row that is closed, of whichever table; nil at the end of the page.
  func next() throws(Stop) -> HTMLRow? {
    while true {
      if given < ready.count {
        given += 1
        return ready[given - 1]
      }
      ready.removeAll(keepingCapacity: true)
      given = 0
      if isEnded { return nil }
      guard let token = try scanner.next() else {
        isEnded = true
        while !open.isEmpty { closeTable() }
        continue
      }
      switch token {
      case .text: if let last = open.indices.last, open[last].cell != nil { takeText(last) }
      case .start(let name): start(name)
      case .end(let name): end(name)
      }
    }
  }

  /// Whether a table has begun and ended, and all its rows are given.
  func isOver(_ index: Int) -> Bool {
    given == ready.count && index < tables && !open.contains { $0.index == index }
  }

  private func takeText(_ last: Int) {
    guard open[last].text.bytes.count < Self.longestCell else { return }
    piece.removeAll(keepingCapacity: true)
    scanner.appendText(to: &piece)
    open[last].text.append(piece)
  }

  private var piece: [UInt8] = []

  private func start(_ name: String) {
    switch name {
    case "table": openTable()
    case "tr":
      if open.isEmpty { openTable() }
      closeRow()
      openRow()
    case "td", "th":
      if open.isEmpty { openTable() }
      closeCell()
      if open[open.count - 1].row == nil { openRow() }
      openCell()
    case "thead", "tbody", "tfoot", "caption": closeRow()
    case "col": addColumn()
    case "br": if let last = open.indices.last { open[last].text.breakLine(isForced: true) }
    case "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd", "blockquote",
      "hr":
      if let last = open.indices.last { open[last].text.breakLine(isForced: false) }
    case "pre", "textarea": if let last = open.indices.last { open[last].text.isPlain = true }
    default: break
    }
  }

  private func end(_ name: String) {
    switch name {
    case "table":
      if tooDeep > 0 { tooDeep -= 1 } else { closeTable() }
    case "tr", "thead", "tbody", "tfoot": closeRow()
    case "td", "th": closeCell()
    case "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote":
      if let last = open.indices.last { open[last].text.breakLine(isForced: false) }
    case "pre", "textarea": if let last = open.indices.last { open[last].text.isPlain = false }
    default: break
    }
  }

  private func openTable() {
    // A table that begins between the cells of another ends that one: its closing tag was forgotten.
    if let last = open.last, last.cell == nil, last.row == nil, last.rowNumber > 0 { closeTable() }
    guard open.count < Self.deepest else {
      tooDeep += 1
      return
    }
    if let last = open.indices.last { open[last].text.breakLine(isForced: false) }
    open.append(OpenTable(index: tables))
    tables += 1
  }

  private func closeTable() {
    guard !open.isEmpty else { return }
    closeRow()
    open.removeLast()
  }

  private func openRow() {
    guard let last = open.indices.last else { return }
    open[last].rowNumber += 1
    open[last].column = 0
    var row = HTMLRow(table: open[last].index, number: open[last].rowNumber)
    row.isHidden = Self.hides(scanner.attribute("style"))
    open[last].row = row
  }

  private func closeRow() {
    closeCell()
    guard let last = open.indices.last, let row = open[last].row else { return }
    open[last].row = nil
    // What this row's own cells span begins below it; what no sheet is wide enough for is not kept.
    for cell in row.cells where cell.rows > 1 {
      let columns = cell.columns.clamped(to: 0..<SheetRows.mostColumns)
      while open[last].spanned.count < columns.upperBound { open[last].spanned.append(0) }
      for column in columns { open[last].spanned[column] = row.number + cell.rows - 1 }
    }
    ready.append(row)
  }

  private func openCell() {
    guard let last = open.indices.last else { return }
    let row = open[last].rowNumber
    while open[last].column < open[last].spanned.count, open[last].spanned[open[last].column] >= row {
      open[last].column += 1
    }
    let column = open[last].column
    let width = min(max(Int(scanner.attribute("colspan") ?? "") ?? 1, 1), Self.mostColumns)
    let height = min(max(Int(scanner.attribute("rowspan") ?? "") ?? 1, 1), Self.mostRows)
    open[last].column = column + width
    var cell = HTMLRow.Cell(text: 0..<0, columns: column..<column + width, rows: height)
    cell.number = scanner.attribute("x:num") ?? scanner.attribute("sdval")
    cell.fault = scanner.attribute("x:err")
    cell.flag = scanner.attribute("x:bool")
    if cell.number != nil { cell.format = format() }
    open[last].cell = cell
    open[last].text = HTMLText()
  }

  private func closeCell() {
    guard let last = open.indices.last, let cell = open[last].cell else { return }
    open[last].cell = nil
    let text = open[last].text.finished()
    let start = open[last].row?.bytes.count ?? 0
    var closed = HTMLRow.Cell(text: start..<start + text.count, columns: cell.columns, rows: cell.rows)
    (closed.number, closed.fault, closed.flag, closed.format) = (
      cell.number, cell.fault, cell.flag, cell.format
    )
    open[last].row?.bytes.append(contentsOf: text)
    open[last].row?.cells.append(closed)
    open[last].text = HTMLText()
  }

  /// The format of the cell that just began.
  private func format() -> String? {
    // LibreOffice writes `sdnum="1049;0;DD.MM.YYYY"`: language, language of the format, format.
    if let parts = scanner.attribute("sdnum")?.split(separator: ";", omittingEmptySubsequences: false),
      parts.count > 2
    {
      return parts[2...].joined(separator: ";")
    }
    if scanner.styleText.count != knownStyle {
      knownStyle = scanner.styleText.count
      formats = HTMLFormats(scanner.styleText)
    }
    return formats.code(style: scanner.attribute("style"), class: scanner.attribute("class"))
  }

  private func addColumn() {
    guard let last = open.indices.last, open[last].row == nil else { return }
    let first = open[last].declaredColumns
    let count = min(max(Int(scanner.attribute("span") ?? "") ?? 1, 1), Self.mostColumns)
    open[last].declaredColumns = min(first + count, SheetRows.mostColumns)
    if Self.hides(scanner.attribute("style")) {
      hiddenColumns[open[last].index, default: []] += first..<open[last].declaredColumns
    }
  }

  /// Whether a style says that nothing is shown.
  private static func hides(_ style: String?) -> Bool {
    guard let style, style.utf8.count >= 12 else { return false }
    return style.lowercased().filter { !$0.isWhitespace }.contains("display:none")
  }
}

/// The text of a cell as a browser shows it.
struct HTMLText {
  private(set) var bytes: [UInt8] = []
  /// Whether blanks and lines stand as written, as in `<pre>`.
  var isPlain = false
  private var isBlankDue = false
  private var lines = 0

  /// Adds text with its entities resolved.
  mutating func append(_ text: [UInt8]) {
    if isPlain {
      flush()
      bytes.append(contentsOf: text)
      return
    }
    var at = 0
    while at < text.count {
      let start = at
      while at < text.count, text[at] > 0x20 { at += 1 }
      if at > start {
        flush()
        bytes.append(contentsOf: text[start..<at])
      }
      guard at < text.count else { return }
      // Blanks run together; other controls are none and stand.
      if text[at] == 0x20 || (text[at] >= 0x09 && text[at] <= 0x0D) {
        isBlankDue = true
      } else {
        flush()
        bytes.append(text[at])
      }
      at += 1
    }
  }

  /// Begins a line: a forced one always, another only behind text.
  mutating func breakLine(isForced: Bool) {
    isBlankDue = false
    lines = isForced ? lines + 1 : max(lines, 1)
  }

  private mutating func flush() {
    if !bytes.isEmpty {
      if lines > 0 {
        bytes.append(contentsOf: repeatElement(0x0A, count: min(lines, 1000)))
      } else if isBlankDue {
        bytes.append(0x20)
      }
    }
    (lines, isBlankDue) = (0, false)
  }

  /// The whole text, without blanks at its ends; a cell that holds but a no-break space is empty.
  func finished() -> ArraySlice<UInt8> {
    var text = bytes[...]
    if isPlain { text = text.drop { $0 <= 0x20 } }
    while true {
      if let last = text.last, last <= 0x20 {
        text.removeLast()
      } else if text.suffix(2).elementsEqual([0xC2, 0xA0]) {
        text.removeLast(2)
      } else if text.prefix(2).elementsEqual([0xC2, 0xA0]) {
        text.removeFirst(2)
      } else {
        return text
      }
    }
  }
}
