import SluiceReaders
import SluiceRecords

/// The cells of a SYLK table in the order of their rows, whatever the order they are written in.
///
/// Refuses: more text than `longest`, and more records than `mostRecords`.
struct SYLKCells {
  struct Cell {
    var row: UInt32
    /// 0-based.
    var column: UInt32
    var format: UInt32
    /// What stands behind `K`: a number, a text in quotes, `TRUE`, `#N/A`.
    var start: UInt32
    var length: UInt32

    var value: Range<Int> { Int(start)..<Int(start) + Int(length) }
  }

  private(set) var bytes: [UInt8] = []
  private(set) var cells: [Cell] = []
  /// The codes of number formats in their order.
  private(set) var formats: [String] = []
  private var formatOfCell: [Int: Int] = [:]

  /// Excel stops at 65,536 rows.
  private static let longest = 128 << 20
  private static let mostRecords = 6 << 20
  private static let mostFormats = 2 << 20

  init(_ text: TextStream, place: String) throws(Stop) {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try block.withUnsafeMutableBufferPointer { buffer throws(Stop) in
        try text.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if count == 0 { break }
      bytes.append(contentsOf: block[..<count])
      if bytes.count > Self.longest { throw Self.tooLarge(place) }
    }
    let text = bytes
    let isWhole = text.withUnsafeBufferPointer { read($0) }
    guard isWhole else { throw Self.tooLarge(place) }
    formatOfCell = [:]
    // A later value of a cell replaces an earlier one, so equals keep their order.
    if zip(cells, cells.dropFirst()).contains(where: { $0.row > $1.row }) {
      let order = cells.indices.sorted { (cells[$0].row, $0) < (cells[$1].row, $1) }
      cells = order.map { cells[$0] }
    }
  }

  private static func tooLarge(_ place: String) -> Stop {
    Stop(
      .sylkTooLarge, at: place,
      [.init("size", "\(longest >> 20)"), .init("count", "\(mostRecords)")])
  }

  /// Where the record under way stands, and the format that cells have from here on.
  private struct Position {
    var row = 1
    var column = 1
    var format = 0
  }

  /// Reads record after record; false where there are more than a table has.
  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = Position()
    var at = 0
    while at < bytes.count {
      // Blank lines cost no more than their bytes.
      if bytes[at] == 0x0A || bytes[at] == 0x0D {
        at += 1
        continue
      }
      var end = at
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      let line = at..<end
      at = end + 1
      guard line.count == 1 || bytes[line.lowerBound + 1] == UInt8(ascii: ";") else { continue }
      switch bytes[line.lowerBound] {
      case UInt8(ascii: "E"): return true
      case UInt8(ascii: "P"): takeFormat(line, bytes)
      case UInt8(ascii: "C"): takeCell(line, bytes, &position)
      case UInt8(ascii: "F"): takeStyle(line, bytes, &position)
      default: break
      }
      guard cells.count <= Self.mostRecords, formatOfCell.count <= Self.mostFormats else { return false }
    }
    return true
  }

  private mutating func takeFormat(_ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) {
    var fields = SYLKFields(line)
    while let field = fields.next(in: bytes) {
      guard bytes[field.lowerBound] == UInt8(ascii: "P"), formats.count < 1 << 16 else { continue }
      formats.append(unescaped(field.dropFirst()))
      return
    }
  }

  private mutating func takeCell(
    _ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Position
  ) {
    var value: Range<Int>?
    var fields = SYLKFields(line)
    while let field = fields.next(in: bytes) {
      let rest = field.dropFirst()
      switch bytes[field.lowerBound] {
      case UInt8(ascii: "Y"): position.row = Self.number(rest, bytes) ?? position.row
      case UInt8(ascii: "X"): position.column = Self.number(rest, bytes) ?? position.column
      case UInt8(ascii: "K"): value = rest.lowerBound..<rest.upperBound
      default: break
      }
    }
    guard let value else { return }
    let known = Self.key(position).flatMap { formatOfCell[$0] }
    cells.append(
      Cell(
        row: UInt32(clamping: position.row),
        column: position.column > 0 ? UInt32(clamping: position.column - 1) : .max,
        format: UInt32(clamping: known ?? 0), start: UInt32(value.lowerBound), length: UInt32(value.count)))
  }

  private mutating func takeStyle(
    _ line: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Position
  ) {
    var isForLine = false
    var fields = SYLKFields(line)
    while let field = fields.next(in: bytes) {
      let rest = field.dropFirst()
      switch bytes[field.lowerBound] {
      case UInt8(ascii: "Y"): position.row = Self.number(rest, bytes) ?? position.row
      case UInt8(ascii: "X"): position.column = Self.number(rest, bytes) ?? position.column
      case UInt8(ascii: "P"): position.format = Self.number(rest, bytes) ?? 0
      case UInt8(ascii: "R"), UInt8(ascii: "C"), UInt8(ascii: "D"), UInt8(ascii: "W"): isForLine = true
      default: break
      }
    }
    if !isForLine, let key = Self.key(position) { formatOfCell[key] = position.format }
  }

  /// A cell's place as one number; nil past every sheet.
  private static func key(_ position: Position) -> Int? {
    position.row < 1 << 24 && position.column < 1 << 16 ? position.row << 16 | position.column : nil
  }

  private static func number(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !range.isEmpty else { return nil }
    var number = 0
    for byte in bytes[range].prefix(10) {
      guard byte &- 0x30 < 10 else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
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

/// The stretches of a record behind its kind, between semicolons; two of them stand for one that is text.
///
/// Shape: empty ones are passed over.
private struct SYLKFields {
  private var at: Int
  private let end: Int

  init(_ line: Range<Int>) {
    at = line.lowerBound + 1
    end = line.upperBound
  }

  mutating func next(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    while at < end {
      let start = at + 1
      at = start
      while at < end {
        if bytes[at] == UInt8(ascii: ";") {
          guard at + 1 < end, bytes[at + 1] == UInt8(ascii: ";") else { break }
          at += 1
        }
        at += 1
      }
      if at > start { return start..<at }
    }
    return nil
  }
}
