/// Texts with which people say that there is nothing to say: `-`, «нет», `n/a`.
///
/// Shape: white space, quotes and brackets around do not count; case does not either.
enum BlankMark {
  /// Whether a text says nothing: no letter and no digit at all, or one of the known words.
  static func says(_ text: Span<UInt8>) -> Bool {
    // Words are compared by a hash of their folded letters; marks and spaces between them are left out.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var letters = 0
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      switch Glyph(scalar) {
      case .digit: return false
      case .letter:
        letters += 1
        // The longest known word has 20 letters.
        guard letters <= 24 else { return false }
        hash = (hash ^ UInt64(LetterCase.folded(scalar))) &* 0x0000_0100_0000_01B3
      case .mark where scalar == 0x40: return false
      default: break
      }
    }
    return letters == 0 || hashes.contains(hash)
  }

  /// Words as found in public lists and in exports of 1C, Excel and databases.
  private static let words = [
    "нет", "не указан", "не указано", "не указана", "не указаны", "не задан", "не задано", "отсутствует",
    "отсутствуют", "н/д", "нд", "нет данных", "неизвестно", "неизвестен", "не известно", "не известен",
    "пусто", "прочерк",
    "без инн", "без кпп", "нет инн", "нет кпп", "нет огрн", "нет сайта", "нет почты", "нет email", "не имеет",
    "не имеется", "не заполнено", "объект не найден", "null", "nil", "none", "nan", "na", "n/a", "no",
    "empty",
    "unknown", "undefined", "not set", "not available", "not provided", "физлицо", "физ лицо",
    "физическое лицо", "частное лицо", "нема", "немає", "відсутній",
    "відсутня", "жоқ", "йук", "няма",
  ]
  private static let hashes: Set<UInt64> = Set(
    words.map { word in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for scalar in word.unicodeScalars where Glyph(scalar.value) == .letter {
        hash = (hash ^ UInt64(LetterCase.folded(scalar.value))) &* 0x0000_0100_0000_01B3
      }
      return hash
    })
}
