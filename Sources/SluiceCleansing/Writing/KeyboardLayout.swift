/// Undoes typing with the keyboard switched to the wrong alphabet.
///
/// Rule: the Russian layout ЙЦУКЕН over the US layout QWERTY, key by key.
enum KeyboardLayout {
  private static let latinKeys = Array(
    "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>@#$^&".utf8)
  private static let cyrillicKeys = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ\"№;:?"

  private static let toCyrillic: [UInt32] = {
    var table = (0..<128).map { UInt32($0) }
    for (latin, cyrillic) in zip(latinKeys, cyrillicKeys.unicodeScalars) {
      table[Int(latin)] = cyrillic.value
    }
    return table
  }()

  /// The Cyrillic letter on the key of an ASCII character.
  static func cyrillic(onKeyOf byte: UInt8) -> UInt32 { byte < 128 ? toCyrillic[Int(byte)] : UInt32(byte) }

  /// Whether Latin words read like nothing and like Russian on the other layout.
  ///
  /// Rule: our own: in every word of five letters or more fewer than one Latin letter in five is a vowel or a mark
  /// stands among the letters, while of the Russian letters one in four to two in three are vowels and no signs
  /// stand where Russian has none. Words of four letters or fewer do not count.
  static func readsLikeRussian(_ latin: NameText, _ russian: NameText) -> Bool {
    var judged = 0
    for token in latin.tokens where token.isWord && token.length >= 5 {
      guard !token.features.contains(.digits) else { return false }
      let codes = latin.codes[token.codeRange]
      let vowels = codes.count { latinVowels.contains($0) }
      if vowels * 5 >= codes.count { return false }
      judged += 1
    }
    guard judged > 0 else { return false }
    for token in russian.tokens where token.isWord && token.length >= 3 {
      let codes = russian.codes[token.codeRange]
      let vowels = codes.count { russianVowels.contains($0) }
      if vowels * 4 < codes.count || vowels * 3 > codes.count * 2 { return false }
      if let first = codes.first, neverFirst.contains(first) { return false }
      for (left, right) in zip(codes, codes.dropFirst())
      where neverFirst.contains(right) && right != 67 && (russianVowels.contains(left) || left == 49) {
        return false
      }
    }
    return true
  }

  private static let latinVowels = Set(LetterCode.codes("aeiou"))
  private static let russianVowels = Set(LetterCode.codes("аеиоуыэюя"))
  /// ъ, ы and ь begin no Russian word.
  private static let neverFirst = Set(LetterCode.codes("ъыь"))

  /// A text of ASCII letters as the same keys write it in Russian; nil when it holds other letters or none.
  static func asRussian(_ text: NameText) -> [UInt8]? {
    guard let first = text.tokens.first(where: { $0.isWord && $0.hasLetters }),
      first.features.contains(.latin),
      !text.tokens.contains(where: { !$0.features.isDisjoint(with: [.cyrillic, .otherScript, .accented]) })
    else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(text.bytes.count * 2)
    for byte in text.bytes {
      // What is no ASCII is on no key of ours and stays.
      if byte < 0x80 { LookAlikes.append(cyrillic(onKeyOf: byte), to: &output) } else { output.append(byte) }
    }
    return output
  }
}
