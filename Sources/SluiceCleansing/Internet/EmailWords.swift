/// Words beside an address: a name, a note, or a label that says nothing.
enum EmailWords {
  /// The words without labels such as `e-mail:` and without marks around; nil when nothing is left.
  static func cleaned(_ scalars: [UInt32]) -> String? {
    let words = scalars.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }.filter { word in
      let letters = trimmed(word).filter { $0 != 0x2D && $0 != 0x2E }.map { LetterCase.folded($0) }
      return !letters.isEmpty && !labels.contains(letters)
    }
    let text = trimmed(Array(words.joined(separator: [0x20]))[...])
    guard !text.isEmpty else { return nil }
    return String(String.UnicodeScalarView(text.compactMap(Unicode.Scalar.init)))
  }

  /// Whether words before an address may be a name: letters, and neither a site nor a number.
  static func isName(_ text: String) -> Bool {
    let scalars = ScalarText.literal(text)
    return !scalars.contains { Glyph($0) == .digit || $0 == 0x2F || $0 == 0x3A }
      && !scalars.starts(with: [0x77, 0x77, 0x77, 0x2E])
  }

  /// A word without the marks at its ends; a dot behind it stays, as in «И.».
  private static func trimmed(_ word: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    func isInk(_ scalar: UInt32) -> Bool {
      Glyph(scalar) == .letter || Glyph(scalar) == .digit || scalar > 0xFFFF
    }
    guard let first = word.firstIndex(where: isInk), var last = word.lastIndex(where: isInk) else {
      return []
    }
    if last + 1 < word.endIndex, word[last + 1] == 0x2E { last += 1 }
    return word[first...last]
  }

  private static let labels: Set<[UInt32]> = Set(
    [
      "email", "mail", "емейл", "емайл", "имейл", "мейл", "эл", "электронная", "почта", "элпочта", "mailto",
      "адрес", "или", "и", "and", "or", "е",
    ]
    .map { $0.unicodeScalars.map { LetterCase.folded($0.value) } })
}
