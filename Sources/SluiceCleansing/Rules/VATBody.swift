import SluiceRecords

/// The part of a VAT number behind the country's letters: up to 14 capital letters and digits.
struct VATBody {
  private var bytes = InlineArray<14, UInt8>(repeating: 0)
  private(set) var count = 0

  /// Takes capital letters and digits; nil when there are more than any country has.
  init?(_ text: Span<UInt8>) {
    guard text.count <= 14 else { return nil }
    for index in 0..<text.count { bytes[index] = text[index] }
    count = text.count
  }

  func byte(_ index: Int) -> UInt8 { bytes[index] }
  /// The digit at a place that holds one.
  subscript(index: Int) -> Int { Int(bytes[index] & 0x0F) }
  /// Whether it is a number of so many digits.
  func isDigits(_ length: Int) -> Bool { count == length && areDigits(0, length) }
  func areDigits(_ start: Int, _ end: Int) -> Bool {
    for index in start..<end where bytes[index] &- 0x30 > 9 { return false }
    return true
  }
  /// The number that some digits make.
  func value(_ start: Int, _ end: Int) -> Int {
    var value = 0
    for index in start..<end { value = value * 10 + self[index] }
    return value
  }
  /// The weighted sum of the first digits.
  func sum<let places: Int>(_ weights: InlineArray<places, Int>) -> Int {
    var sum = 0
    for index in 0..<places { sum += self[index] * weights[index] }
    return sum
  }
  /// ISO 7064 modulo 11, 10 over all digits.
  func modulus11and10() -> Bool {
    var product = 10
    for index in 0..<count - 1 {
      let sum = (self[index] + product) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - product) % 10 == self[count - 1]
  }
  /// Luhn's rule over some digits.
  func luhn(_ start: Int, _ end: Int) -> Bool {
    var sum = 0
    for index in start..<end {
      let digit = self[index]
      sum += (end - 1 - index) % 2 == 1 ? digit / 5 + digit * 2 % 10 : digit
    }
    return sum % 10 == 0
  }
  /// Whether pairs of digits hold a day of birth whose month may be shifted to tell sex or century.
  func isBirthday(year: Int, month: Int, day: Int, monthShifts: [Int]) -> Bool {
    let shifted = value(month, month + 2)
    guard let shift = monthShifts.last(where: { (1...12).contains(shifted - $0) }) else { return false }
    // Which century is meant matters for 29 February only; 2000 has one, 1900 is of no concern to VAT.
    let length = CalendarDate.length(ofMonth: shifted - shift, year: 2000 + value(year, year + 2))
    return (1...length).contains(value(day, day + 2))
  }
}
