/// Dates, times and spans of time as XML writes them.
///
/// Rule: ISO 8601 as narrowed by XML Schema part 2 §3.2.6 (duration), §3.2.7 (dateTime), §3.2.9 (date).
enum WrittenMoment {
  /// Seconds since 1970-01-01T00:00:00 for `2024-01-31` or `2024-01-31T06:34:00.5`; a zone behind it is left out, as
  /// spreadsheets know none. Nil for what is no date.
  static func seconds(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var scan = DigitRun(text)
    scan.skipBlanks()
    guard let year = scan.number(most: 4), year > 0, scan.take(UInt8(ascii: "-")),
      let month = scan.number(most: 2),
      (1...12).contains(month), scan.take(UInt8(ascii: "-")), let day = scan.number(most: 2), day > 0,
      day <= days(month, of: year)
    else { return nil }
    let midnight = Double(daysSince1970(year: year, month: month, day: day)) * 86_400
    guard scan.take(UInt8(ascii: "T")) || scan.take(UInt8(ascii: " ")) else { return midnight }
    guard let clock = scan.clock() else { return nil }
    return midnight + clock
  }

  /// Seconds since midnight for `06:34:00.5`.
  static func clock(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var scan = DigitRun(text)
    scan.skipBlanks()
    return scan.clock()
  }

  /// Seconds of `PT06H34M00.5S` or `-P1DT2H`; years and months have no length and make it nil.
  static func span(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var scan = DigitRun(text)
    scan.skipBlanks()
    let isNegative = scan.take(UInt8(ascii: "-"))
    guard scan.take(UInt8(ascii: "P")) else { return nil }
    var seconds = 0.0
    var isTime = false
    var parts = 0
    while !scan.isAtEnd {
      if scan.take(UInt8(ascii: "T")) {
        isTime = true
        continue
      }
      guard let number = scan.decimal(), let unit = scan.byte() else { return nil }
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
    return isNegative ? -seconds : seconds
  }

  private static func days(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Rule: the civil calendar counted in eras of 400 years from 1 March of year 0.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

/// Takes digits and marks off a text from its beginning.
struct DigitRun {
  private let text: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  var isAtEnd: Bool { at >= text.count || text[at] <= 0x20 }

  mutating func skipBlanks() {
    while at < text.count, text[at] <= 0x20 { at += 1 }
  }

  mutating func byte() -> UInt8? {
    guard at < text.count else { return nil }
    at += 1
    return text[at - 1]
  }

  mutating func take(_ mark: UInt8) -> Bool {
    guard at < text.count, text[at] == mark else { return false }
    at += 1
    return true
  }

  /// A whole number of so many digits at most.
  mutating func number(most: Int) -> Int? {
    let start = at
    var number = 0
    while at < text.count, at - start < most, text[at] &- 0x30 < 10 {
      number = number * 10 + Int(text[at] - 0x30)
      at += 1
    }
    return at > start ? number : nil
  }

  /// A number with or without a fraction, its mark a point or a comma.
  mutating func decimal() -> Double? {
    guard let whole = number(most: 9) else { return nil }
    guard take(UInt8(ascii: ".")) || take(UInt8(ascii: ",")) else { return Double(whole) }
    var (fraction, scale) = (0.0, 1.0)
    while at < text.count, text[at] &- 0x30 < 10 {
      if scale < 1e9 {
        fraction = fraction * 10 + Double(text[at] - 0x30)
        scale *= 10
      }
      at += 1
    }
    return Double(whole) + fraction / scale
  }

  /// Hours, minutes and perhaps seconds, as seconds.
  mutating func clock() -> Double? {
    guard let hours = number(most: 2), hours <= 24, take(UInt8(ascii: ":")), let minutes = number(most: 2),
      minutes < 60
    else { return nil }
    guard take(UInt8(ascii: ":")) else { return Double(hours * 3600 + minutes * 60) }
    guard let seconds = decimal(), seconds < 61 else { return nil }
    return Double(hours * 3600 + minutes * 60) + seconds
  }
}
