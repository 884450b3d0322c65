import Glibc

/// Numbers as XML writes them.
enum WrittenNumber {
  /// The number of `12`, `-1.5E+03`; blanks around are passed over. Nil for anything else.
  ///
  /// Rule: XML Schema part 2 §3.2.5, without its words for infinity.
  static func value(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var (start, end) = (0, text.count)
    while start < end, text[start] <= 0x20 { start += 1 }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    guard end > start, end - start <= 400 else { return nil }
    if let whole = wholeNumber(text, start, end) { return whole }
    for index in start..<end {
      switch text[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "e"),
        UInt8(ascii: "E"):
        continue
      default: return nil
      }
    }
    // The text is not closed by a NUL where it lies.
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: end - start + 1) { copy in
      for index in start..<end { copy[index - start] = CChar(bitPattern: text[index]) }
      copy[end - start] = 0
      var stop: UnsafeMutablePointer<CChar>?
      let value = strtod(copy.baseAddress!, &stop)
      return stop == copy.baseAddress! + (end - start) && value.isFinite ? value : nil
    }
  }

  /// A whole number that a `Double` holds exactly.
  @inline(__always)
  private static func wholeNumber(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Double? {
    let isNegative = text[start] == UInt8(ascii: "-")
    let first = isNegative ? start + 1 : start
    guard end - first <= 15, end > first else { return nil }
    var value = 0
    for index in first..<end {
      let digit = text[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return isNegative ? -Double(value) : Double(value)
  }

  /// A count such as `number-columns-repeated` holds; nil for what is none, the largest for what is absurd.
  static func count(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let value = value(text), value >= 0, value == value.rounded() else { return nil }
    return Int(min(value, 1e15))
  }
}
