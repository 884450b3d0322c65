import SluiceRecords

/// The text of a value in an alphabet of one byte a letter, in which Cyrillic and Latin spellings of a name meet.
///
/// Shape: words one space apart; letters are `a`…`z` and a few codes of our own for sounds that Latin writes with two
/// letters; digits stay; doubled letters are one. Other scripts keep their bytes. `Щукин` and `Shchukin`, `Юлия` and
/// `Yuliya`, `ООО` and `OOO` are alike.
/// Rule: case and accents as `NameKey` folds them; transliteration by sound, after the tables of ГОСТ 7.79-2000 B,
/// BGN/PCGN and passports (ICAO 9303), whatever they have in common.
enum LetterKey {
  // Sounds of two Latin letters.
  static let ch: UInt8 = 0x81
  static let sh: UInt8 = 0x82
  static let zh: UInt8 = 0x83
  static let yu: UInt8 = 0x84
  static let ya: UInt8 = 0x85
  static let ts: UInt8 = 0x86
  static let space: UInt8 = 0x20

  /// Appends the letters of a text; `scratch` is used for the folding between.
  static func append(_ text: Span<UInt8>, to letters: inout [UInt8], scratch: inout [UInt8]) {
    scratch.removeAll(keepingCapacity: true)
    NameKey.fold(text, into: &scratch)
    let start = letters.count
    let count = scratch.count
    var index = 0
    scratch.withUnsafeBufferPointer { bytes in
      while index < count {
        let byte = bytes[index]
        if byte < 0x80 {
          index += latin(bytes, at: index, start, &letters)
        } else if byte & 0xE0 == 0xC0, index + 1 < count {
          let code = Int(byte & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)
          index += 2
          if code >= 0x430, code < 0x4F0 {
            let letter = cyrillic[code - 0x430]
            if letter != 0 { put(letter, start, &letters) }
          } else if code >= 0x3B1, code <= 0x3C9 {
            put(greek[code - 0x3B1], start, &letters)
          } else {
            letters.append(UInt8(truncatingIfNeeded: 0xC0 | code >> 6))
            letters.append(UInt8(truncatingIfNeeded: 0x80 | code & 0x3F))
          }
        } else {
          letters.append(byte)
          index += 1
        }
      }
    }
  }

  @inline(__always) private static func put(_ letter: UInt8, _ start: Int, _ letters: inout [UInt8]) {
    if letters.count > start, letters[letters.count - 1] == letter, !isDigit(letter) { return }
    letters.append(letter)
  }

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Writes the sound that begins at an ASCII letter, and says how many letters it takes.
  private static func latin(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ start: Int, _ letters: inout [UInt8]
  ) -> Int {
    let byte = bytes[index]
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch byte {
    case UInt8(ascii: "s"):
      if next == UInt8(ascii: "h") {
        // shch is щ.
        if index + 3 < bytes.count, bytes[index + 2] == UInt8(ascii: "c"),
          bytes[index + 3] == UInt8(ascii: "h")
        {
          put(sh, start, &letters)
          return 4
        }
        put(sh, start, &letters)
        return 2
      }
      if next == UInt8(ascii: "c"), index + 2 < bytes.count, bytes[index + 2] == UInt8(ascii: "h") {
        put(sh, start, &letters)
        return 3
      }
    case UInt8(ascii: "c"):
      if next == UInt8(ascii: "h") {
        put(ch, start, &letters)
        return 2
      }
      if next == UInt8(ascii: "k") {
        put(UInt8(ascii: "k"), start, &letters)
        return 2
      }
      put(UInt8(ascii: "k"), start, &letters)
      return 1
    case UInt8(ascii: "z"):
      if next == UInt8(ascii: "h") {
        put(zh, start, &letters)
        return 2
      }
    case UInt8(ascii: "k"):
      if next == UInt8(ascii: "h") {
        put(UInt8(ascii: "h"), start, &letters)
        return 2
      }
    case UInt8(ascii: "p"):
      if next == UInt8(ascii: "h") {
        put(UInt8(ascii: "f"), start, &letters)
        return 2
      }
    case UInt8(ascii: "t"):
      if next == UInt8(ascii: "s") || next == UInt8(ascii: "z") {
        put(ts, start, &letters)
        return 2
      }
    case UInt8(ascii: "i"), UInt8(ascii: "j"), UInt8(ascii: "y"):
      if next == UInt8(ascii: "u") {
        put(yu, start, &letters)
        return 2
      }
      if next == UInt8(ascii: "a") {
        put(ya, start, &letters)
        return 2
      }
      if byte != UInt8(ascii: "i"), next == UInt8(ascii: "e") {
        put(UInt8(ascii: "e"), start, &letters)
        return 2
      }
      put(UInt8(ascii: "i"), start, &letters)
      return 1
    case UInt8(ascii: "w"):
      put(UInt8(ascii: "v"), start, &letters)
      return 1
    case UInt8(ascii: "q"):
      put(UInt8(ascii: "k"), start, &letters)
      return 1
    case UInt8(ascii: "x"):
      put(UInt8(ascii: "k"), start, &letters)
      put(UInt8(ascii: "s"), start, &letters)
      return 1
    default: break
    }
    put(byte, start, &letters)
    return 1
  }

  /// Letters from U+0430 on; 0 where a sign has no sound.
  private static let cyrillic: [UInt8] = {
    var table = [UInt8](repeating: UInt8(ascii: "*"), count: 0xC0)
    let plain: [(String, String)] = [
      ("а", "a"), ("б", "b"), ("в", "v"), ("г", "g"), ("д", "d"), ("е", "e"), ("з", "z"), ("и", "i"),
      ("й", "i"), ("к", "k"), ("л", "l"), ("м", "m"), ("н", "n"), ("о", "o"), ("п", "p"), ("р", "r"),
      ("с", "s"), ("т", "t"), ("у", "u"), ("ф", "f"), ("х", "h"), ("ы", "i"), ("э", "e"), ("ё", "e"),
      ("є", "e"), ("і", "i"), ("ї", "i"), ("ў", "u"), ("ј", "i"), ("љ", "l"), ("њ", "n"), ("ѓ", "g"),
      ("ќ", "k"), ("ґ", "g"), ("ғ", "g"), ("қ", "k"), ("ң", "n"), ("ү", "u"), ("ұ", "u"), ("һ", "h"),
      ("ә", "a"), ("ө", "o"), ("ҳ", "h"), ("ҷ", "j"), ("ӣ", "i"), ("ӯ", "u"), ("џ", "j"), ("ђ", "d"),
      ("ћ", "c"), ("ѕ", "z"),
    ]
    func place(_ letter: String) -> Int { Int(letter.unicodeScalars.first!.value) - 0x430 }
    for (letter, sound) in plain { table[place(letter)] = sound.utf8.first! }
    for (letter, code) in [
      ("ч", ch), ("ш", sh), ("щ", sh), ("ж", zh), ("ю", yu), ("я", ya), ("ц", ts), ("ъ", 0), ("ь", 0),
    ] {
      table[place(letter)] = code
    }
    return table
  }()

  /// Letters from U+03B1 on.
  private static let greek: [UInt8] = Array("avgdeziuiklmnkoprsstifhpo".utf8)
}
