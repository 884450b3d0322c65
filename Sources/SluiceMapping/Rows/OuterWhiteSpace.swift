import SluiceRecords

/// Cuts off what surrounds a text and cannot be seen.
///
/// Rule: ASCII control characters and space, U+00A0, U+2000…U+200F, U+2028, U+2029, U+202F, U+205F, U+2060, U+3000,
/// U+FEFF and the soft hyphen.
enum OuterWhiteSpace {
  /// The cell without them; `.empty` when nothing else is there.
  @inline(__always)
  static func trimmed(_ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> Cell {
    let range = cell.range
    // Most cells begin with a letter or digit and end with one; Cyrillic letters have two bytes, D0 or D1 first.
    let (first, last) = (bytes[range.lowerBound], bytes[range.upperBound - 1])
    let beginsVisibly = first > 0x20 && first < 0x7F || first == 0xD0 || first == 0xD1
    if beginsVisibly {
      if last > 0x20, last < 0x7F { return cell }
      if last >= 0x80, bytes[range.upperBound - 2] & 0xFE == 0xD0 { return cell }
    }
    return carefully(cell, in: bytes)
  }

  static func carefully(_ cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> Cell {
    var (start, end) = (cell.range.lowerBound, cell.range.upperBound)
    while start < end {
      let length = leading(bytes, start, end)
      guard length > 0 else { break }
      start += length
    }
    while start < end {
      let length = trailing(bytes, start, end)
      guard length > 0 else { break }
      end -= length
    }
    if start == end { return .empty }
    if start == cell.range.lowerBound, end == cell.range.upperBound { return cell }
    return Cell(offset: start, length: end - start, kind: cell.kind)
  }

  /// How many bytes of white space begin at `start`.
  private static func leading(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    let first = bytes[start]
    if first <= 0x20 || first == 0x7F { return 1 }
    if first == 0xC2, end - start >= 2 {
      return bytes[start + 1] == 0xA0 || bytes[start + 1] == 0xAD ? 2 : 0
    }
    guard first >= 0xE2, end - start >= 3 else { return 0 }
    return isWhite(first, bytes[start + 1], bytes[start + 2]) ? 3 : 0
  }

  /// How many bytes of white space end before `end`.
  private static func trailing(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    let last = bytes[end - 1]
    if last <= 0x20 || last == 0x7F { return 1 }
    guard last & 0xC0 == 0x80 else { return 0 }
    if end - start >= 2, bytes[end - 2] == 0xC2 { return last == 0xA0 || last == 0xAD ? 2 : 0 }
    guard end - start >= 3 else { return 0 }
    return isWhite(bytes[end - 3], bytes[end - 2], last) ? 3 : 0
  }

  /// White space of three bytes.
  private static func isWhite(_ one: UInt8, _ two: UInt8, _ three: UInt8) -> Bool {
    switch (one, two) {
    case (0xE2, 0x80): three <= 0x8F || three == 0xA8 || three == 0xA9 || three == 0xAF
    case (0xE2, 0x81): three == 0x9F || three == 0xA0
    case (0xE3, 0x80): three == 0x80
    case (0xEF, 0xBB): three == 0xBF
    default: false
    }
  }
}
