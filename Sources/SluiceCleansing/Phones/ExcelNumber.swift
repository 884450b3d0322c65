/// Phone numbers that a spreadsheet took for quantities: `7.9161234567E10`, `79161234567.0`.
enum ExcelNumber {
  enum Reading {
    /// No such thing.
    case other
    /// All digits are there.
    case whole(DigitString)
    /// The last digits were rounded away.
    case rounded
  }

  /// Reads a text that is one number in the notation of spreadsheets.
  static func read(_ text: Span<UInt8>) -> Reading {
    var at = 0
    while at < text.count, text[at] == 0x20 || text[at] == 0x27 || text[at] == 0x3D || text[at] == 0x22 {
      at += 1
    }
    var digits = DigitString()
    var whole = 0
    while at < text.count, let digit = digit(text[at]) {
      digits.append(digit)
      whole += 1
      at += 1
    }
    guard whole > 0, at < text.count, text[at] == 0x2E || text[at] == 0x2C else { return .other }
    at += 1
    var fraction = 0
    var onlyZeros = true
    while at < text.count, let digit = digit(text[at]) {
      digits.append(digit)
      fraction += 1
      if digit != 0 { onlyZeros = false }
      at += 1
    }
    guard fraction > 0, digits.overflow == 0 else { return .other }
    if at < text.count, text[at] | 0x20 == 0x65 {
      at += 1
      if at < text.count, text[at] == 0x2B { at += 1 }
      var exponent = 0
      var places = 0
      while at < text.count, let digit = digit(text[at]), places < 3 {
        exponent = exponent * 10 + Int(digit)
        places += 1
        at += 1
      }
      guard places > 0, ended(text, at), whole == 1, (6...15).contains(exponent) else { return .other }
      while digits.count > exponent + 1, digits[digits.count - 1] == 0 { digits.dropLast(1) }
      guard digits.count <= exponent + 1 else { return .other }
      // A rounded number has lost its end; zeros at the end are seldom real.
      return digits.count >= min(exponent + 1, 10) && digits.count >= exponent
        ? .whole(padded(digits, exponent + 1)) : .rounded
    }
    guard onlyZeros, ended(text, at), whole >= 7 else { return .other }
    digits.dropLast(fraction)
    return .whole(digits)
  }

  private static func padded(_ digits: DigitString, _ count: Int) -> DigitString {
    var digits = digits
    while digits.count < count { digits.append(0) }
    return digits
  }

  private static func digit(_ byte: UInt8) -> UInt8? { byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : nil }

  private static func ended(_ text: Span<UInt8>, _ place: Int) -> Bool {
    for place in place..<text.count where text[place] != 0x20 && text[place] != 0x22 { return false }
    return true
  }
}
