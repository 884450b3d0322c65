/// Turns digits into the text of an identifier.
enum IdentifierText {
  /// Digits (values 0…9 or ASCII) as a `String`; up to 15 of them without allocation.
  static func string(_ digits: Span<UInt8>) -> String {
    String(unsafeUninitializedCapacity: digits.count) { buffer in
      for index in 0..<digits.count { buffer[index] = digits[index] & 0x0F | 0x30 }
      return digits.count
    }
  }

  /// A whole text as a `String`.
  static func string(utf8 text: Span<UInt8>) -> String {
    text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether every byte is an ASCII digit.
  @inline(__always)
  static func isAllDigits(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count where text[index] &- 0x30 > 9 { return false }
    return true
  }
}
