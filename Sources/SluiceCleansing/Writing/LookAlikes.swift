/// Repairs words in which letters of two alphabets stand beside each other.
///
/// Rule: Unicode Technical Standard 39: of the Latin and Cyrillic letters those whose usual shapes are the same.
enum LookAlikes {
  /// Latin letter -> Cyrillic letter of the same shape, capitals and small letters apart.
  static let toCyrillic: [UInt32: UInt32] = table(
    "ABCEHKMOPTXYIJSaceopxyijs", "АВСЕНКМОРТХУІЈЅасеорхуіјѕ")
  static let toLatin: [UInt32: UInt32] = table(
    "АВСЕНКМОРТХУІЈЅасеорхуіјѕ", "ABCEHKMOPTXYIJSaceopxyijs")

  private static func table(_ from: String, _ to: String) -> [UInt32: UInt32] {
    Dictionary(uniqueKeysWithValues: zip(from.unicodeScalars.map(\.value), to.unicodeScalars.map(\.value)))
  }

  /// Whether Latin and Cyrillic letters stand in one word.
  @inline(__always) static func isMixed(_ token: NameToken) -> Bool {
    token.features.isSuperset(of: [.latin, .cyrillic])
  }

  /// The word in one alphabet; nil when a letter has no double there, as in `MегаStore`.
  static func repaired(_ text: NameText, _ index: Int) -> [UInt8]? {
    let word = text.slice(text.tokens[index])
    return written(Array(word), toCyrillic) ?? written(Array(word), toLatin)
  }

  /// The word with every letter of the table exchanged; nil when letters of the other alphabet remain.
  static func written(_ word: [UInt8], _ table: [UInt32: UInt32]) -> [UInt8]? {
    let towardsCyrillic = table[0x41] != nil
    var output: [UInt8] = []
    output.reserveCapacity(word.count * 2)
    var index = 0
    while index < word.count {
      let (code, length) = NameText.codePoint(word, index)
      index += length
      let known = code < 0x800 ? LetterCode.classes[Int(code)] : 0
      let letter = UInt8(truncatingIfNeeded: known)
      if let other = table[code] {
        append(other, to: &output)
      } else if known & LetterCode.letter != 0,
        towardsCyrillic ? letter <= 26 : LetterCode.isCyrillic(letter)
      {
        return nil
      } else {
        output.append(contentsOf: word[index - length..<index])
      }
    }
    return output
  }

  static func append(_ code: UInt32, to output: inout [UInt8]) {
    if code < 0x80 {
      output.append(UInt8(code))
    } else {
      output.append(0xC0 | UInt8(truncatingIfNeeded: code >> 6 & 0x1F))
      output.append(0x80 | UInt8(truncatingIfNeeded: code & 0x3F))
    }
  }
}
