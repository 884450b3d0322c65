/// Numbers as attributes and texts of XML hold them.
enum WrittenNumber {
  /// The number of `12`, `-1.5E+03`; blanks around are passed over. Nil for anything else.
  ///
  /// Rule: XML Schema part 2 §3.2.5, without its words for infinity.
  static func value(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var (start, end) = (0, text.count)
    while start < end, text[start] <= 0x20 { start += 1 }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    guard end > start else { return nil }
    return DecimalNumber.parse(UnsafeBufferPointer(rebasing: text[start..<end]))
  }

  /// A count such as `number-columns-repeated` holds; nil for what is none, the largest for what is absurd.
  static func count(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let value = value(text), value >= 0, value == value.rounded() else { return nil }
    return Int(min(value, 1e15))
  }
}
