/// Small and capital letters of the scripts our lists are written in, without a `String`.
///
/// Rule: simple case mapping of the Unicode Standard for ASCII, Latin-1, Latin Extended-A, Greek, Armenian and
/// Cyrillic; other scripts go by the standard library.
enum LetterCase {
  /// The small letter of a scalar; a scalar that has none is returned as it is.
  @inline(__always)
  static func lower(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: scalar + 0x20
    case 0...0xBF: scalar
    case 0x410...0x42F: scalar + 0x20
    case 0x400...0x40F: scalar + 0x50
    case 0x430...0x45F: scalar
    default: rareLower(scalar)
    }
  }

  private static func rareLower(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xC0...0xD6, 0xD8...0xDE: return scalar + 0x20
    case 0xDF...0xFF, 0xD7: return scalar
    case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: return scalar | 1
    case 0x4C0: return 0x4CF
    case 0x4C1...0x4CE: return scalar % 2 == 1 ? scalar + 1 : scalar
    case 0x531...0x556: return scalar + 0x30
    default:
      guard let letter = Unicode.Scalar(scalar) else { return scalar }
      let mapped = letter.properties.lowercaseMapping.unicodeScalars
      return mapped.count == 1 ? mapped.first!.value : scalar
    }
  }

  /// The small letter with the marks of spelling habits removed: ё is е, so that «Счёт» and «счет» are one word.
  @inline(__always)
  static func folded(_ scalar: UInt32) -> UInt32 {
    let small = lower(scalar)
    return small == 0x451 ? 0x435 : small
  }

  /// The Latin letter that looks like a Cyrillic one, capital for capital; nil when none does.
  static func latinTwin(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x410: UInt8(ascii: "A")
    case 0x412: UInt8(ascii: "B")
    case 0x415: UInt8(ascii: "E")
    case 0x41A: UInt8(ascii: "K")
    case 0x41C: UInt8(ascii: "M")
    case 0x41D: UInt8(ascii: "H")
    case 0x41E: UInt8(ascii: "O")
    case 0x420: UInt8(ascii: "P")
    case 0x421: UInt8(ascii: "C")
    case 0x422: UInt8(ascii: "T")
    case 0x423: UInt8(ascii: "Y")
    case 0x425: UInt8(ascii: "X")
    case 0x405: UInt8(ascii: "S")
    case 0x406: UInt8(ascii: "I")
    case 0x408: UInt8(ascii: "J")
    case 0x430: UInt8(ascii: "a")
    case 0x435: UInt8(ascii: "e")
    case 0x43E: UInt8(ascii: "o")
    case 0x440: UInt8(ascii: "p")
    case 0x441: UInt8(ascii: "c")
    case 0x443: UInt8(ascii: "y")
    case 0x445: UInt8(ascii: "x")
    case 0x43A: UInt8(ascii: "k")
    case 0x455: UInt8(ascii: "s")
    case 0x456: UInt8(ascii: "i")
    case 0x458: UInt8(ascii: "j")
    default: nil
    }
  }
}
