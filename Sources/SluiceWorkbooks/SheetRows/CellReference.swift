/// Where a cell or a rectangle of cells stands, as sheets write it: `D17`, `A1:F20`.
///
/// Units: columns 0-based, rows 1-based.
enum CellReference {
  /// The column and row of `D17` or `$D$17`; nil for what is no reference within the bounds of a sheet.
  @inline(__always)
  static func parse(_ text: UnsafeBufferPointer<UInt8>) -> (column: Int, row: Int)? {
    var column = 0
    var at = 0
    while at < text.count {
      let letter = text[at] & 0xDF
      if text[at] == UInt8(ascii: "$") {
        at += 1
        continue
      }
      guard letter >= 0x41, letter <= 0x5A else { break }
      column = column * 26 + Int(letter - 0x40)
      guard column <= SheetRows.mostColumns else { return nil }
      at += 1
    }
    guard column > 0, at < text.count else { return nil }
    var row = 0
    while at < text.count {
      let digit = text[at] &- 0x30
      guard digit < 10 else { return nil }
      row = row * 10 + Int(digit)
      guard row <= SheetRows.mostRows else { return nil }
      at += 1
    }
    return row > 0 ? (column - 1, row) : nil
  }

  /// The column of `D17`, whatever its row; `SheetRows.mostColumns` for one past the last, nil for what is no reference.
  static func column(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var column = 0
    var at = 0
    while at < text.count {
      if text[at] == UInt8(ascii: "$") {
        at += 1
        continue
      }
      let letter = text[at] & 0xDF
      guard letter >= 0x41, letter <= 0x5A else { break }
      column = min(column * 26 + Int(letter - 0x40), SheetRows.mostColumns + 1)
      at += 1
    }
    guard column > 0, at < text.count, text[at] &- 0x30 < 10 else { return nil }
    return column - 1
  }

  /// The rectangle of `A1:F20` or of a single cell.
  static func range(_ text: UnsafeBufferPointer<UInt8>) -> (
    columns: ClosedRange<Int>, rows: ClosedRange<Int>
  )? {
    let colon = text.firstIndex(of: UInt8(ascii: ":")) ?? text.count
    guard let first = parse(UnsafeBufferPointer(rebasing: text[..<colon])) else { return nil }
    guard colon < text.count else { return (first.column...first.column, first.row...first.row) }
    guard let last = parse(UnsafeBufferPointer(rebasing: text[(colon + 1)...])) else { return nil }
    return (
      min(first.column, last.column)...max(first.column, last.column),
      min(first.row, last.row)...max(first.row, last.row)
    )
  }
}
