/// Numbers that people put in when they have none.
enum Placeholder {
  /// Whether all digits are the same, or each is one more (or one less) than the one before, 9 and 0 being neighbours.
  ///
  /// Shape: fewer than two digits are a placeholder when they are 0. Digits as bytes, low four bits.
  static func isOne(_ digits: Span<UInt8>) -> Bool {
    guard digits.count > 1 else { return digits.count == 1 && digits[0] & 0x0F == 0 }
    let step = (Int(digits[1] & 0x0F) - Int(digits[0] & 0x0F) + 10) % 10
    guard step <= 1 || step == 9 else { return false }
    for index in 1..<digits.count
    where (Int(digits[index] & 0x0F) - Int(digits[index - 1] & 0x0F) + 10) % 10 != step {
      return false
    }
    return true
  }
}
