import Glibc

/// Reads a number as XML writes it.
enum DecimalNumber {
  /// The number of a text such as `-12.5E+3`; nil for anything else. A byte that is no part of a number must stand
  /// behind the text.
  @inline(__always)
  static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var at = 0
    var isNegative = false
    if at < text.count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
      isNegative = text[at] == UInt8(ascii: "-")
      at += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var places = 0
    var isFraction = false
    while at < text.count {
      let digit = text[at] &- 0x30
      if digit < 10 {
        if mantissa > 0 || digit > 0 { digits += 1 }
        guard digits <= 18 else { return exact(text) }
        mantissa = mantissa * 10 + UInt64(digit)
        if isFraction { places += 1 }
      } else if text[at] == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        return exact(text)
      }
      at += 1
    }
    guard at > (isFraction ? 1 : 0), text[at - 1] &- 0x30 < 10 else { return exact(text) }
    // Whole numbers and powers of ten up to 10^22 are exact as doubles, so one division rounds right.
    guard mantissa <= 1 << 53, places <= 22 else { return exact(text) }
    let value = places == 0 ? Double(mantissa) : Double(mantissa) / powers[places]
    return isNegative ? -value : value
  }

  private static let powers: [Double] = (0...22).map { pow(10, Double($0)) }

  private static func exact(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let first = text.first(where: { !XMLTokens.isSpace($0) }), text.count < 400 else { return nil }
    guard
      first &- 0x30 < 10 || first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
        || first == UInt8(ascii: ".")
    else { return nil }
    let trimmed = String(decoding: text.filter { !XMLTokens.isSpace($0) }, as: UTF8.self)
    guard !trimmed.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") || $0 | 0x20 == UInt8(ascii: "p") })
    else {
      return nil
    }
    return Double(trimmed).flatMap { $0.isFinite ? $0 : nil }
  }
}
