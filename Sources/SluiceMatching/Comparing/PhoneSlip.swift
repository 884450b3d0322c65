/// Tells telephone numbers that differ by a slip of the finger.
enum PhoneSlip {
  /// Whether two different numbers are one but for one digit, or for two neighbours that changed places.
  static func isOne(_ one: UInt64, _ other: UInt64) -> Bool {
    var (left, right) = (one, other)
    while left != 0, right != 0, left % 10 == right % 10 {
      left /= 10
      right /= 10
    }
    // What stands before the last digit that differs, and before the one in front of that.
    if left / 10 == right / 10 { return left != 0 && right != 0 }
    return left / 100 == right / 100 && left % 10 == right / 10 % 10 && left / 10 % 10 == right % 10
  }
}
