/// Brings values of some kinds into one form before they are compared: digits of phones, the order of dates, hosts.
enum ValueText {
  /// Appends the digits of each telephone number of a cell, the last ten at most; numbers are parted by marks that no
  /// number has within it when both sides are long enough.
  static func phones(_ text: Span<UInt8>, _ take: ([UInt8]) -> Void) {
    var digits: [UInt8] = []
    var lettersInRow = 0
    func finish() {
      if digits.count >= 5 { take(Array(digits.suffix(10))) }
      digits.removeAll(keepingCapacity: true)
    }
    for index in 0..<text.count {
      let byte = text[index]
      if LetterKey.isDigit(byte) {
        digits.append(byte)
        lettersInRow = 0
        continue
      }
      // `ext. 12`, `доб. 12`: what follows letters is no part of the number.
      if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0xC0 {
        lettersInRow += 1
        if lettersInRow >= 1, digits.count >= 7 { finish() }
        if lettersInRow >= 1, digits.count < 5 { digits.removeAll(keepingCapacity: true) }
      }
      if byte == 0x2C || byte == 0x3B || byte == 0x0A, digits.count >= 6 { finish() }
    }
    finish()
  }

  /// A date as year, month and day where it is written as day, month and year with marks between.
  static func date(_ text: Span<UInt8>) -> [UInt8] {
    var groups: [[UInt8]] = [[]]
    for index in 0..<text.count {
      let byte = text[index]
      if LetterKey.isDigit(byte) {
        groups[groups.count - 1].append(byte)
      } else if !groups[groups.count - 1].isEmpty {
        // Times of day are no part of a date.
        if groups.count == 3 { break }
        groups.append([])
      }
    }
    if groups.count >= 3, groups[2].count == 4, groups[0].count <= 2, groups[1].count <= 2 {
      return groups[2] + padded(groups[1]) + padded(groups[0])
    }
    if groups.count >= 3, groups[0].count == 4 { return groups[0] + padded(groups[1]) + padded(groups[2]) }
    return groups.flatMap { $0 }
  }

  private static func padded(_ digits: [UInt8]) -> [UInt8] { digits.count == 1 ? [0x30] + digits : digits }

  /// The host of a web address.
  static func host(_ text: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = (0..<text.count).map {
      text[$0] >= 0x41 && text[$0] <= 0x5A ? text[$0] | 0x20 : text[$0]
    }
    for prefix in ["http://", "https://", "www."] where bytes.starts(with: prefix.utf8) {
      bytes.removeFirst(prefix.utf8.count)
    }
    if let slash = bytes.firstIndex(of: 0x2F) { bytes.removeSubrange(slash...) }
    return bytes
  }
}
