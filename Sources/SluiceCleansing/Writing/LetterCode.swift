/// One byte for each letter, so that names are compared, cut and looked up without walking UTF-8.
///
/// Units: 1…26 Latin a…z, 30…39 digits, 40…71 Cyrillic а…я (ё is е), 72…95 further Cyrillic letters, 127 a letter
/// of another script. Case is no part of the code.
enum LetterCode {
  static let digitZero: UInt8 = 30
  static let cyrillicA: UInt8 = 40
  static let cyrillicLast: UInt8 = 95
  static let other: UInt8 = 127

  /// What a character is to a tokeniser: the code in the low byte, the flags above it.
  static let upper: UInt16 = 0x100
  static let letter: UInt16 = 0x200
  static let digit: UInt16 = 0x400
  static let space: UInt16 = 0x800
  /// A character that is left out before anything is read: soft hyphens, zero-width marks, stray accents.
  static let clutter: UInt16 = 0x1000
  /// An accent or breve was on the letter, or the letter is ё.
  static let accented: UInt16 = 0x2000

  /// Classes of the characters up to U+07FF.
  static let classes = LastingTable((0..<0x800).map { classify($0) })

  private static let further: [UInt32] = Array(
    "іїєґўәғқңөұүһҳҷӣӯђљњћџјѓ".unicodeScalars.map(\.value))
  private static let plainLatin = LatinLetters.plain

  private static func classify(_ code: Int) -> UInt16 {
    switch code {
    case 0x30...0x39: return digit | UInt16(30 + code - 0x30)
    case 0x41...0x5A: return letter | upper | UInt16(code - 0x40)
    case 0x61...0x7A: return letter | UInt16(code - 0x60)
    case 0x09, 0x0A, 0x0D, 0x20, 0xA0: return space
    case 0x00...0x1F, 0x7F, 0x80...0x9F, 0xAD: return clutter
    case 0x00...0xBF, 0xD7, 0xF7: return 0
    case 0xC0...0x17F:
      guard let plain = plainLatin[code] else { return letter | accented | UInt16(other) }
      return letter | accented | UInt16(plain.code) | (plain.isUpper ? upper : 0)
    case 0x300...0x36F: return clutter
    case 0x401: return letter | upper | accented | 45
    case 0x451: return letter | accented | 45
    case 0x410...0x42F: return letter | upper | UInt16(40 + code - 0x410)
    case 0x430...0x44F: return letter | UInt16(40 + code - 0x430)
    case 0x400...0x52F:
      let lower = code <= 0x40F ? code + 0x50 : code >= 0x450 && code <= 0x45F ? code : code | 1
      guard let index = further.firstIndex(of: UInt32(lower)) else {
        return letter | UInt16(other) | (lower == code ? 0 : upper)
      }
      return letter | UInt16(72 + index) | (lower == code ? 0 : upper)
    default: return letter | UInt16(other)
    }
  }

  /// The Cyrillic letter a Latin letter or digit may be mistaken for by its look; every other code is itself.
  static let lookAlike: LastingTable<UInt8> = {
    var table = (0...255).map { UInt8($0) }
    for (latin, cyrillic) in zip("abcehkmoptxyi".utf8, codes("авсенкмортхуі")) {
      table[Int(latin - 0x60)] = cyrillic
    }
    return LastingTable(table)
  }()

  /// The codes of a text; what is no letter or digit is left out.
  static func codes(_ text: String) -> [UInt8] {
    text.unicodeScalars.compactMap { scalar in
      guard scalar.value < 0x800 else { return other }
      let known = classes[Int(scalar.value)]
      return known & (letter | digit) == 0 ? nil : UInt8(truncatingIfNeeded: known)
    }
  }

  /// Whether a code is a Cyrillic letter.
  @inline(__always) static func isCyrillic(_ code: UInt8) -> Bool {
    code >= cyrillicA && code <= cyrillicLast
  }

  /// A hash of a word by its looks: a Latin letter counts as the Cyrillic one it looks like.
  static func hash(_ codes: some Sequence<UInt8>) -> UInt64 {
    var state = hashStart
    for code in codes { state = hash(state, lookAlike[Int(code)]) }
    return finished(state)
  }
  static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325
  @inline(__always) static func hash(_ state: UInt64, _ code: UInt8) -> UInt64 {
    (state ^ UInt64(code)) &* 0x100_0000_01B3
  }
  @inline(__always) static func finished(_ state: UInt64) -> UInt64 {
    (state ^ state >> 29) &* 0x9E37_79B9_7F4A_7C15
  }
}

/// Latin letters with accents, and the plain letter below each.
enum LatinLetters {
  struct Plain {
    let code: UInt8
    let isUpper: Bool
  }
  /// For U+00C0…U+017F, by code point.
  static let plain: [Int: Plain] = {
    let groups: [(Character, String)] = [
      ("a", "ÀÁÂÃÄÅĀĂĄ"), ("c", "ÇĆĈĊČ"), ("d", "ĎĐ"), ("e", "ÈÉÊËĒĔĖĘĚ"), ("g", "ĜĞĠĢ"), ("h", "ĤĦ"),
      ("i", "ÌÍÎÏĨĪĬĮİ"), ("j", "Ĵ"), ("k", "Ķ"), ("l", "ĹĻĽĿŁ"), ("n", "ÑŃŅŇ"), ("o", "ÒÓÔÕÖØŌŎŐ"),
      ("r", "ŔŖŘ"), ("s", "ŚŜŞŠ"), ("t", "ŢŤŦ"), ("u", "ÙÚÛÜŨŪŬŮŰŲ"), ("w", "Ŵ"), ("y", "ÝŶŸ"), ("z", "ŹŻŽ"),
      ("s", "ß"), ("i", "ı"), ("y", "ÿ"),
    ]
    var table: [Int: Plain] = [:]
    for (letter, accented) in groups {
      guard let ascii = letter.asciiValue else { continue }
      for scalar in accented.unicodeScalars {
        let isUpper = scalar.properties.isUppercase
        table[Int(scalar.value)] = Plain(code: ascii - 0x60, isUpper: isUpper)
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        if isUpper, lower.count == 1, let small = lower.first {
          table[Int(small.value)] = Plain(code: ascii - 0x60, isUpper: false)
        }
      }
    }
    return table
  }()
}
