/// Finds in the name of a branch the name of the organisation that it is a branch of.
///
/// Shape: `Отдел по Лаишевскому району - филиал ФГКУ «Управление охраны»` is a branch of what follows the word, `ФГУП
/// «Охрана» филиал по Ростовской области` of what stands before it. A name without the word is its own.
/// Rule: Civil Code of the Russian Federation §55: a branch is no legal person, what it does is done by its head.
public enum BranchName {
  /// The bytes of a text that name the head; the whole text where it names no other.
  public static func head(of text: Span<UInt8>) -> Range<Int> {
    let whole = 0..<text.count
    guard let word = find(in: text) else { return whole }
    // The word's ending, and what parts it from the next word.
    var after = word.upperBound
    while after < text.count, isLetter(text, at: after) { after += 2 }
    while after < text.count, isMark(text, at: after) { after += 1 }
    var before = word.lowerBound
    while before > 0, isMark(text, at: before - 1), !isClosing(text, before) { before -= 1 }
    if after < text.count, text.count - after >= 8, !isPreposition(text, at: after), !isDigit(text[after]) {
      return after..<text.count
    }
    return before >= 8 ? 0..<before : whole
  }

  /// `филиал` in small or capital letters, UTF-8.
  private static let lower: [UInt8] = Array("филиал".utf8)
  private static let upper: [UInt8] = Array("ФИЛИАЛ".utf8)

  private static func find(in text: Span<UInt8>) -> Range<Int>? {
    let length = lower.count
    guard text.count >= length else { return nil }
    var start = 0
    search: while start + length <= text.count {
      guard text[start] == 0xD1 || text[start] == 0xD0 else {
        start += 1
        continue
      }
      var letter = 0
      while letter < length {
        let (one, two) = (text[start + letter], text[start + letter + 1])
        let isSmall = one == lower[letter] && two == lower[letter + 1]
        guard isSmall || one == upper[letter] && two == upper[letter + 1] else {
          start += 1
          continue search
        }
        letter += 2
      }
      let standsAlone = start == 0 || !(start >= 2 && isLetter(text, at: start - 2))
      if standsAlone { return start..<(start + length) }
      start += length
    }
    return nil
  }

  private static func isLetter(_ text: Span<UInt8>, at index: Int) -> Bool {
    text[index] == 0xD0 || text[index] == 0xD1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Spaces, dashes, quotes, brackets: ASCII marks and the bytes of those beyond.
  private static func isMark(_ text: Span<UInt8>, at index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return !isDigit(byte) && byte | 0x20 < 0x61 || byte | 0x20 > 0x7A && byte < 0x80 }
    return byte == 0xC2 || byte == 0xE2
      || (byte < 0xC0 && index > 0
        && (text[index - 1] == 0xC2 || text[index - 1] == 0xE2 || text[index - 1] == 0x80))
  }

  /// Whether a closing quote or bracket ends here: it belongs to the name.
  private static func isClosing(_ text: Span<UInt8>, _ end: Int) -> Bool {
    if text[end - 1] == 0x22 || text[end - 1] == 0x29 { return true }
    return end >= 2 && text[end - 1] == 0xBB && text[end - 2] == 0xC2
  }

  /// `по`, `в`, `г`, `№`: a place follows, not an organisation.
  private static func isPreposition(_ text: Span<UInt8>, at index: Int) -> Bool {
    for word in prepositions {
      guard index + word.count < text.count else { continue }
      var same = true
      for offset in word.indices where text[index + offset] != word[offset] { same = false }
      if same, !isLetter(text, at: index + word.count) { return true }
    }
    return false
  }

  private static let prepositions: [[UInt8]] = [
    "по", "По", "ПО", "в", "В", "г", "Г", "№", "N", "на", "города",
  ].map {
    Array($0.utf8)
  }
}
