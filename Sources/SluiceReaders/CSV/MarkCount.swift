/// Which marks a sample holds, so that only dialects are tried that can make a difference.
struct MarkCount {
  private var counts = [Int](repeating: 0, count: 256)
  /// Backslashes before a quote, a delimiter, a line end or another backslash.
  private(set) var backslashes = 0
  /// Backslashes before a double quote.
  private(set) var escapedQuotes = 0
  /// Colons that stand in a time or before the slashes of a link.
  private(set) var otherColons = 0
  /// Quotes behind a space that stands behind a mark.
  private(set) var spacedQuotes = 0

  init(_ sample: UnsafeBufferPointer<UInt8>) {
    var before: UInt8 = 0
    var beforeThat: UInt8 = 0
    for byte in sample {
      counts[Int(byte)] += 1
      let isMark = !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) && byte > 0x20 && byte < 0x7F
      if before == UInt8(ascii: "\\"), isMark || byte == 10 || byte == 9 { backslashes += 1 }
      if before == UInt8(ascii: " "), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), 9].contains(beforeThat)
      {
        spacedQuotes += 1
      }
      if before == UInt8(ascii: "\\"), byte == UInt8(ascii: "\"") { escapedQuotes += 1 }
      if before == UInt8(ascii: ":") {
        let isTime = beforeThat >= 0x30 && beforeThat <= 0x39 && byte >= 0x30 && byte <= 0x39
        if isTime || byte == UInt8(ascii: "/") { otherColons += 1 }
      }
      beforeThat = before
      before = byte
    }
  }

  func count(_ byte: UInt8) -> Int { counts[Int(byte)] }
}
