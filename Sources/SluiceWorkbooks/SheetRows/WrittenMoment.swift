/// Dates and spans of time as XML writes them.
///
/// Rule: ISO 8601 as narrowed by XML Schema part 2 §3.2.6 (duration), §3.2.7 (dateTime), §3.2.9 (date).
enum WrittenMoment {
  /// Seconds since 1970-01-01T00:00:00 for `2024-01-31` or `2024-01-31T06:34:00.5`; a zone behind it is left out, as
  /// spreadsheets know none. Nil for what is no date.
  static func seconds(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    if case .date(let seconds) = ISOMoment.parse(text) { seconds } else { nil }
  }

  /// Seconds of `PT06H34M00.5S` or `-P1DT2H`; years and months have no length and make it nil.
  static func span(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var rest = text[...]
    rest = rest.drop { $0 <= 0x20 }
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    guard rest.popFirst() == UInt8(ascii: "P") else { return nil }
    var (seconds, isTime, parts) = (0.0, false, 0)
    while let first = rest.first, first > 0x20 {
      if first == UInt8(ascii: "T") {
        isTime = true
        rest = rest.dropFirst()
        continue
      }
      guard let number = decimal(&rest), let unit = rest.popFirst() else { return nil }
      switch (unit, isTime) {
      case (UInt8(ascii: "D"), false): seconds += number * 86_400
      case (UInt8(ascii: "H"), true): seconds += number * 3600
      case (UInt8(ascii: "M"), true): seconds += number * 60
      case (UInt8(ascii: "S"), true): seconds += number
      case (UInt8(ascii: "Y"), false), (UInt8(ascii: "M"), false): if number != 0 { return nil }
      default: return nil
      }
      parts += 1
    }
    guard parts > 0 else { return nil }
    // To the millisecond, as everything a spreadsheet shows.
    seconds = (seconds * 1000).rounded() / 1000
    return isNegative ? -seconds : seconds
  }

  /// A number with or without a fraction, its mark a point or a comma.
  private static func decimal(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
    var (value, scale, digits, isFraction) = (0.0, 1.0, 0, false)
    while let byte = rest.first {
      if byte &- 0x30 < 10 {
        value = value * 10 + Double(byte - 0x30)
        if isFraction { scale *= 10 }
        digits += 1
        guard digits < 19 else { return nil }
      } else if !isFraction, byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
        isFraction = true
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    return digits > 0 ? value / scale : nil
  }
}
