extension String {
  /// The text with another in place of every `mark`, an ASCII character.
  ///
  /// Shape: byte by byte. Whoever goes by characters misses a quote with an accent upon it, which is a letter of its own to
  /// people, and a quote to every program.
  public func replacing(mark: UInt8, with text: String) -> String {
    guard utf8.contains(mark) else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count + 8)
    for byte in utf8 {
      if byte == mark {
        bytes.append(contentsOf: text.utf8)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
