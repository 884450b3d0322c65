/// What spreadsheets make of phone numbers: `7.9161234567E10`, `79161234567.0`, `79,161,234,567`, `#####`.
enum ExcelNumber {
  enum Reading {
    /// No such thing.
    case other
    /// All digits are there.
    case whole(DigitString)
    /// One digit of the end is gone, and it may have been a zero.
    case likely(DigitString)
    /// The last digits were rounded away.
    case rounded
    /// An error stands there, or a column too narrow.
    case fault
  }

  /// Reads a text that is one number in the notation of spreadsheets, or their sign that there is none.
  static func read(_ text: Span<UInt8>) -> Reading {
    var at = 0
    while at < text.count, text[at] == 0x20 || text[at] == 0x27 || text[at] == 0x3D || text[at] == 0x22 {
      at += 1
    }
    guard at < text.count else { return .other }
    if text[at] == 0x23 { return isFault(text, at + 1) ? .fault : .other }
    var digits = DigitString()
    let begin = at
    take(&digits, text, &at)
    let whole = at - begin
    guard whole > 0, at < text.count, text[at] == 0x2E || text[at] == 0x2C else { return .other }
    if let thousands = thousands(digits, text, at) { return .whole(thousands) }
    at += 1
    let fraction = at
    take(&digits, text, &at)
    guard at > fraction, digits.overflow == 0 else { return .other }
    if at < text.count, text[at] | 0x20 == 0x65 { return scientific(digits, whole, text, at + 1) }
    guard ended(text, at), whole >= 7, digits.slice(whole..<digits.count).value == 0 else { return .other }
    return .whole(digits.slice(0..<whole))
  }

  /// `7.9161234567E+10`: whole when as many digits stand there as the exponent asks for.
  private static func scientific(_ digits: DigitString, _ whole: Int, _ text: Span<UInt8>, _ place: Int)
    -> Reading
  {
    var at = place
    if at < text.count, text[at] == 0x2B { at += 1 }
    var exponent = DigitString()
    let begin = at
    take(&exponent, text, &at)
    guard at > begin, at - begin <= 3, ended(text, at), whole == 1, (6...15).contains(exponent.value) else {
      return .other
    }
    let length = Int(exponent.value) + 1
    var digits = digits
    while digits.count > length, digits[digits.count - 1] == 0 { digits.dropLast(1) }
    if digits.count == length { return .whole(digits) }
    if digits.count == length - 1 {
      digits.append(0)
      return .likely(digits)
    }
    return digits.count < length ? .rounded : .other
  }

  /// `79,161,234,567` and `79,161,234,567.00`.
  private static func thousands(_ first: DigitString, _ text: Span<UInt8>, _ place: Int) -> DigitString? {
    guard first.count <= 3, text[place] == 0x2C else { return nil }
    var digits = first
    var at = place
    var groups = 0
    while at < text.count, text[at] == 0x2C {
      let begin = at + 1
      at = begin
      take(&digits, text, &at)
      guard at - begin == 3 else { return nil }
      groups += 1
    }
    if at < text.count, text[at] == 0x2E {
      at += 1
      while at < text.count, text[at] == 0x30 { at += 1 }
    }
    return groups >= 3 && digits.overflow == 0 && ended(text, at) ? digits : nil
  }

  /// `#####`, `#N/A`, `#ЗНАЧ!`: nothing but such a word.
  private static func isFault(_ text: Span<UInt8>, _ place: Int) -> Bool {
    guard place < text.count else { return false }
    for place in place..<text.count where text[place] >= 0x30 && text[place] <= 0x39 { return false }
    return text.count - place < 24 && (text[place] == 0x23 || text[place] > 0x40)
  }

  private static func take(_ digits: inout DigitString, _ text: Span<UInt8>, _ at: inout Int) {
    while at < text.count, text[at] >= 0x30, text[at] <= 0x39 {
      digits.append(text[at] - 0x30)
      at += 1
    }
  }

  private static func ended(_ text: Span<UInt8>, _ place: Int) -> Bool {
    for place in place..<text.count where text[place] != 0x20 && text[place] != 0x22 { return false }
    return true
  }
}
