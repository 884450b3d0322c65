/// A number that a spreadsheet wrote as `7,70123E+09`: the digits that are left and how many there should be.
///
/// Shape: `digits` is the mantissa without its separator, leading zeros left out; `length` is how many digits the
/// whole number has. Fractions and numbers of more than 30 digits are not read.
struct ScientificNumber {
  private(set) var digits = InlineArray<20, UInt8>(repeating: 0)
  private(set) var count = 0
  private(set) var length = 0
  /// Whether it is written as programs write exact numbers (`7.7012345678E9`: point, no plus), where digits that
  /// are not shown are zeros; Excel's display (`7,70123E+09`) rounds.
  private(set) var isExact = false

  /// Reads a cell; nil when it is not written so.
  init?(_ text: Span<UInt8>) {
    var index = 0
    var end = text.count
    // Outer quotes, apostrophes and ASCII white space do not count.
    while index < end, text[index] <= 0x20 || text[index] == 0x27 || text[index] == 0x22 { index += 1 }
    while end > index, text[end - 1] <= 0x20 || text[end - 1] == 0x27 || text[end - 1] == 0x22 { end -= 1 }
    var whole = 0
    var isFraction = false
    var comma = false
    digits: while index < end {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard count < 20 else { return nil }
        if !isFraction { whole += 1 }
        digits[count] = byte - UInt8(ascii: "0")
        count += 1
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard !isFraction, whole > 0 else { return nil }
        isFraction = true
        comma = byte == UInt8(ascii: ",")
      default: break digits
      }
      index += 1
    }
    guard whole == 1, digits[0] != 0, index < end else { return nil }
    let (letter, letterLength) = text.scalar(at: index)
    guard letter == 0x45 || letter == 0x65 || letter == 0x415 || letter == 0x435 else { return nil }
    index += letterLength
    var plus = false
    if index < end, text[index] == UInt8(ascii: "+") {
      plus = true
      index += 1
    }
    var exponent = 0
    var shown = 0
    while index < end {
      guard case UInt8(ascii: "0")...UInt8(ascii: "9") = text[index], shown < 2 else { return nil }
      exponent = exponent * 10 + Int(text[index] - UInt8(ascii: "0"))
      shown += 1
      index += 1
    }
    guard shown > 0, exponent <= 29, exponent + 1 >= count else { return nil }
    length = exponent + 1
    isExact = !plus && !comma
  }
}
