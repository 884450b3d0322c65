import SluiceReaders
import SluiceRecords

/// Opens SYLK tables (`.slk`), which old programs save under any name.
///
/// Shape: one table, named by Excel's habit `Sheet1`. Formulas are left out, formulas' results read.
/// Errors: `sylk.too-large`, `sheet.too-large`, and those of reading text.
/// Rule: SYLK as Multiplan and Excel write it; records ID, P, F, C, E.
public struct SYLKReader: TableReader {
  public let format = "sylk"

  public let reasons: [Reason] = HeadedCursor.reasons + [.sylkTooLarge, .sheetTooLarge]

  public init() {}

  /// A list whose first title is «ID» and whose next begins with P looks alike in its first line; not in its second.
  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    guard content.head.starts(with: Array("ID;P".utf8)) else { return false }
    let lines = content.head.split(maxSplits: 3) { $0 == 0x0A || $0 == 0x0D }.dropFirst().prefix(2)
    return !lines.isEmpty
      && lines.allSatisfy { line in
        let kind = line.prefix { $0 != UInt8(ascii: ";") }
        return ["P", "F", "B", "C", "O", "NN", "NE", "NU", "W", "E"].contains(
          String(decoding: kind, as: UTF8.self))
      }
  }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let text = try TextStream(content, encoding: layout.encoding)
    let cells = try SYLKCells(text, place: content.place)
    let facts = SourceTable(name: "Sheet1", evidence: text.evidence)
    let cursor = try HeadedCursor(
      SYLKRows(cells, place: content.place), of: facts, layout: layout, hints: hints)
    return OpenedSource(format: format, tables: [cursor])
  }
}

/// The cells of a SYLK table in the order of their rows, whatever the order they are written in.
struct SYLKCells {
  struct Cell {
    var row: Int
    var column: Int
    var format: Int
    /// What stands behind `K`: a number, a text in quotes, `TRUE`, `#N/A`.
    var value: Range<Int>
  }

  private(set) var bytes: [UInt8] = []
  private(set) var cells: [Cell] = []
  /// The codes of number formats in their order.
  private(set) var formats: [String] = []
  private var formatOfCell: [Int: Int] = [:]

  /// Excel stops at 65,536 rows.
  private static let longest = 128 << 20

  init(_ text: TextStream, place: String) throws(Stop) {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try block.withUnsafeMutableBufferPointer { buffer throws(Stop) in
        try text.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if count == 0 { break }
      bytes.append(contentsOf: block[..<count])
      if bytes.count > Self.longest {
        throw Stop(.sylkTooLarge, at: place, [.init("size", "\(Self.longest >> 20)")])
      }
    }
    read()
    // Sorting keeps the order of equals by their place, so that a later value replaces an earlier one.
    let order = cells.indices.sorted { (cells[$0].row, $0) < (cells[$1].row, $1) }
    cells = order.map { cells[$0] }
  }

  private mutating func read() {
    var (row, column, format) = (1, 1, 0)
    var at = 0
    while at < bytes.count {
      let end = bytes[at...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      defer { at = end + 1 }
      let fields = fields(at..<end)
      guard let kind = fields.first.map({ bytes[$0].first }) ?? nil, fields[0].count == 1 else { continue }
      if kind == UInt8(ascii: "E") { return }
      if kind == UInt8(ascii: "P") {
        if let code = fields.dropFirst().first(where: { bytes[$0].first == UInt8(ascii: "P") }) {
          formats.append(unescaped(code.dropFirst()))
        }
        continue
      }
      guard kind == UInt8(ascii: "C") || kind == UInt8(ascii: "F") else { continue }
      var value: Range<Int>?
      var isForLine = false
      for field in fields.dropFirst() {
        let rest = field.dropFirst()
        switch bytes[field].first {
        case UInt8(ascii: "Y"): row = number(rest) ?? row
        case UInt8(ascii: "X"): column = number(rest) ?? column
        case UInt8(ascii: "K"): value = rest.lowerBound..<rest.upperBound
        case UInt8(ascii: "P") where kind == UInt8(ascii: "F"): format = number(rest) ?? 0
        case UInt8(ascii: "R"), UInt8(ascii: "C"), UInt8(ascii: "D"), UInt8(ascii: "W"):
          isForLine = kind == UInt8(ascii: "F")
        default: break
        }
      }
      if kind == UInt8(ascii: "F") {
        if !isForLine, row < 1 << 24, column < 1 << 16 { formatOfCell[row << 16 | column] = format }
      } else if let value {
        let known = row < 1 << 24 && column < 1 << 16 ? formatOfCell[row << 16 | column] : nil
        cells.append(Cell(row: row, column: column - 1, format: known ?? 0, value: value))
      }
    }
  }

  /// The stretches between semicolons; two of them stand for one that is text, and those in quotes are text too.
  private func fields(_ line: Range<Int>) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var (start, at) = (line.lowerBound, line.lowerBound)
    while at < line.upperBound {
      if bytes[at] == UInt8(ascii: ";") {
        if at + 1 < line.upperBound, bytes[at + 1] == UInt8(ascii: ";") {
          at += 2
          continue
        }
        fields.append(start..<at)
        start = at + 1
      }
      at += 1
    }
    fields.append(start..<line.upperBound)
    return fields
  }

  private func number(_ range: Range<Int>) -> Int? {
    Int(String(decoding: bytes[range].prefix(10), as: UTF8.self)).flatMap { $0 > 0 || $0 == 0 ? $0 : nil }
  }

  /// A text with its semicolons made single and its line breaks put in: `ESC :` is one in Excel's files.
  func unescaped(_ range: Range<Int>) -> String {
    var text: [UInt8] = []
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      if byte == UInt8(ascii: ";"), at + 1 < range.upperBound, bytes[at + 1] == byte { at += 1 }
      if byte == 0x1B, at + 2 < range.upperBound, bytes[at + 1] == 0x20, bytes[at + 2] == UInt8(ascii: ":") {
        text.append(0x0A)
        at += 3
        continue
      }
      text.append(byte)
      at += 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// The rows of a SYLK table, batch by batch.
struct SYLKRows: RowSource {
  private let cells: SYLKCells
  private let formats: [NumberFormat]
  private let place: String
  private var rows = SheetRows()
  private var position = 0

  init(_ cells: SYLKCells, place: String) {
    self.cells = cells
    self.place = place
    formats = cells.formats.prefix(4096).map { NumberFormat($0) }
  }

  mutating func next() throws(Stop) -> RowBatch? {
    while position < cells.cells.count, !rows.isFull {
      let row = cells.cells[position].row
      rows.beginRow(row)
      while position < cells.cells.count, cells.cells[position].row == row {
        let cell = cells.cells[position]
        guard cell.row >= 1, cell.row <= SheetRows.mostRows, (0..<SheetRows.mostColumns).contains(cell.column)
        else {
          throw Stop(
            .sheetTooLarge, at: place,
            [
              .init("sheet", "Sheet1"), .init("row", "\(SheetRows.mostRows)"),
              .init("column", Provenance.letters(SheetRows.mostColumns)),
            ])
        }
        put(cell)
        position += 1
      }
      rows.endRow()
    }
    return rows.take()
  }

  private mutating func put(_ cell: SYLKCells.Cell) {
    let written = cells.bytes[cell.value]
    if written.first == UInt8(ascii: "\"") {
      let inner =
        cell.value.lowerBound
        + 1..<max(
          cell.value.upperBound - (written.last == UInt8(ascii: "\"") && written.count > 1 ? 1 : 0),
          cell.value.lowerBound + 1)
      return rows.put(text: cells.unescaped(inner), column: cell.column)
    }
    let number = written.withUnsafeBufferPointer(WrittenNumber.value)
    if let number {
      let format = cell.format < formats.count ? formats[cell.format] : .general
      return rows.put(number: number, column: cell.column, format: format)
    }
    let text = cells.unescaped(cell.value)
    switch text {
    case "TRUE": rows.put(flag: true, column: cell.column)
    case "FALSE": rows.put(flag: false, column: cell.column)
    default:
      if text.hasPrefix("#") {
        rows.put(fault: text, column: cell.column)
      } else {
        rows.put(text: text, column: cell.column)
      }
    }
  }
}

extension Reason {
  /// A SYLK table is larger than we are willing to keep.
  static let sylkTooLarge = Reason(
    "sylk.too-large", .error, message: "the SYLK table is larger than {size} MiB",
    remedy: "open it in a spreadsheet program and save it as a workbook", rule: "SYLKCells.longest")
}
