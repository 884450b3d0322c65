/// Numbers that fill a field and are nobody's.
enum Placeholders {
  /// One digit over and over, digits in their order, a subscriber of zeros.
  static func isFilling(_ number: DigitString) -> Bool {
    guard number.count >= 5 else { return false }
    if number.isOneDigitRepeated { return true }
    guard number.count >= 9 else { return false }
    if number[number.count - 1] == 0, number.slice(number.count - 7..<number.count).value == 0 { return true }
    switch number[0] {
    case 0, 1, 9:
      switch number.value {
      case 1_234_567_890, 123_456_789, 9_876_543_210, 987_654_321: return true
      default: return false
      }
    default: return false
    }
  }

  /// The same of a number without its area code.
  static func isLocal(_ local: DigitString) -> Bool {
    local.value == 1_234_567 || (local.isOneDigitRepeated && (local[0] < 2 || local[0] == 9))
  }
}
