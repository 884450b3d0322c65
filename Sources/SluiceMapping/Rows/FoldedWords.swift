import SluiceRecords

/// A few words that cells are compared with on bytes, without difference of case.
///
/// Units: words and cells are UTF-8 without outer white space.
/// Rule: case is folded for Latin with diacritics of Latin-1 and for Cyrillic; all of these keep their length in
/// bytes, so that words of another length need no look.
struct FoldedWords: Sendable, Equatable {
  private let words: [[UInt8]]
  /// Bit `n` is set when a word has `n` bytes, bit 63 when one has more than 62.
  private let lengths: UInt64

  init(_ texts: [String]) {
    var words: [[UInt8]] = []
    var lengths: UInt64 = 0
    for text in texts {
      let word = Self.folded(Array(TitleComparison.collapsed(text).utf8))
      guard !word.isEmpty else { continue }
      words.append(word)
      lengths |= 1 << UInt64(min(word.count, 63))
    }
    self.words = words
    self.lengths = lengths
  }

  var isEmpty: Bool { words.isEmpty }

  /// Whether the bytes of a range are one of the words.
  @inline(__always)
  func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard lengths & (1 << UInt64(truncatingIfNeeded: min(range.count, 63))) != 0 else { return false }
    return isAny(bytes, range)
  }

  private func isAny(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    for word in words where word.count == range.count && Self.begins(bytes, range, with: word) { return true }
    return false
  }

  /// Whether the bytes of a range begin with one of the words, and a word ends there.
  func begin(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    for word in words where word.count <= range.count && Self.begins(bytes, range, with: word) {
      let behind = range.lowerBound + word.count
      if behind == range.upperBound || !Self.isWordByte(bytes[behind])
        || !Self.isWordByte(word[word.count - 1])
      {
        return true
      }
    }
    return false
  }

  /// Letters and digits; every byte above ASCII but those that begin a no-break space or punctuation counts as one.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0xC2, 0xE2: false
    default: byte >= 0x80
    }
  }

  private static func begins(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with word: [UInt8]
  ) -> Bool {
    var index = 0
    let start = range.lowerBound
    while index < word.count {
      let byte = bytes[start + index]
      if byte >= 0xC3, byte <= 0xD3, start + index + 1 < range.upperBound, index + 1 < word.count {
        let (first, second) = pair(byte, bytes[start + index + 1])
        guard first == word[index], second == word[index + 1] else { return false }
        index += 2
      } else {
        let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        guard small == word[index] else { return false }
        index += 1
      }
    }
    return true
  }

  /// The small letter of two bytes.
  @inline(__always)
  private static func pair(_ first: UInt8, _ second: UInt8) -> (UInt8, UInt8) {
    switch (first, second) {
    case (0xC3, 0x80...0x96), (0xC3, 0x98...0x9E): (0xC3, second + 0x20)
    case (0xD0, 0x80...0x8F): (0xD1, second + 0x10)
    case (0xD0, 0x90...0x9F): (0xD0, second + 0x20)
    case (0xD0, 0xA0...0xAF): (0xD1, second - 0x20)
    // Extended Cyrillic: capitals are even, their small letters the next ones.
    case (0xD2, 0x8A...0xBF), (0xD3, 0x90...0xBF): (first, second | 1)
    default: (first, second)
    }
  }

  static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var index = 0
    while index < result.count {
      let byte = result[index]
      if byte >= 0xC3, byte <= 0xD3, index + 1 < result.count {
        (result[index], result[index + 1]) = pair(byte, result[index + 1])
        index += 2
      } else {
        if byte >= 0x41, byte <= 0x5A { result[index] = byte | 0x20 }
        index += 1
      }
    }
    return result
  }
}
