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

  /// A text of ASCII letters as the same keys write it in Russian; nil when it holds other letters or none.
  static func asRussian(_ text: NameText) -> [UInt8]? {
    guard let first = text.tokens.first(where: { $0.isWord && $0.hasLetters }),
      first.features.contains(.latin),
      !text.tokens.contains(where: { !$0.features.isDisjoint(with: [.cyrillic, .otherScript, .accented]) })
    else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(text.bytes.count * 2)
    for byte in text.bytes { LookAlikes.append(cyrillic(onKeyOf: byte), to: &output) }
    return output
  }
}
