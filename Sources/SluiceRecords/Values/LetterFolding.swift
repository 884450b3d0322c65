/// What each character becomes in a `NameKey`.
///
/// Units: code points up to U+07FF, which is one or two bytes of UTF-8; answers are code points of the same range
/// or one of the marks below.
enum LetterFolding {
  /// Parts words.
  static let space: UInt16 = 0x20
  /// Vanishes without parting words.
  static let dropped: UInt16 = 0
  /// The combining breve, which makes й of и.
  static let breve: UInt16 = 1
  /// ß, which is two letters.
  static let sharpS: UInt16 = 2
  /// A letter of a script whose case is not folded.
  static let asWritten: UInt16 = 0xFFFF

  /// The table for characters of one and two bytes.
  static let short: [UInt16] = (0..<0x800).map { folded(UInt16($0)) }

  private static func folded(_ code: UInt16) -> UInt16 {
    switch code {
    case 0x27, 0x60, 0xB4, 0xAD: dropped
    case 0x30...0x39, 0x61...0x7A: code
    case 0x41...0x5A: code + 0x20
    case 0x00...0x7F: space
    case 0xAA: 0x61
    case 0xBA: 0x6F
    case 0xB5: 0x3BC
    case 0xDF: sharpS
    case 0xD7, 0xF7, 0x80...0xBF: space
    case 0xC0...0x17F: latin(code)
    case 0x180...0x24F, 0x250...0x2AF: code
    case 0x2B0...0x2FF: dropped
    case 0x306: breve
    case 0x300...0x36F: dropped
    case 0x391...0x3A9: code + 0x20
    case 0x370...0x3FF: code
    case 0x401, 0x451: 0x435
    case 0x400...0x40F: code + 0x50
    case 0x410...0x42F: code + 0x20
    case 0x430...0x45F: code
    case 0x482...0x489: dropped
    case 0x4C0: 0x4CF
    case 0x4C1...0x4CE: code + code % 2
    case 0x460...0x52F: code | 1
    case 0x55A...0x55F, 0x589...0x58F, 0x5BE...0x5C7, 0x600...0x61F, 0x66A...0x66D: space
    case 0x531...0x556: code + 0x30
    default: code
    }
  }

  /// Latin-1 and Latin Extended-A letters without their accents, in order from U+00C0; `*` keeps the letter.
  private static let latinLetters: [UInt8] = Array(
    ("aaaaaaaceeeeiiii" + "*nooooo ouuuuy*s" + "aaaaaaaceeeeiiii" + "*nooooo ouuuuy*y"
      + "aaaaaaccccccccdd" + "ddeeeeeeeeeegggg" + "gggghhhhiiiiiiii" + "iiiijjkkklllllll"
      + "lllnnnnnnnnnoooo" + "oooorrrrrrssssss" + "ssttttttuuuuuuuu" + "uuuuwwyyyzzzzzzs").utf8)

  private static func latin(_ code: UInt16) -> UInt16 {
    let letter = latinLetters[Int(code) - 0xC0]
    if letter != UInt8(ascii: "*") { return UInt16(letter) }
    return code < 0xE0 ? code + 0x20 : code
  }

  /// What a character of three or four bytes becomes, and how many bytes of the text it takes.
  static func long(_ text: Span<UInt8>, at index: Int) -> (UInt16, Int) {
    let first = text[index]
    guard first >= 0xE0, index + 2 < text.count else { return (space, 1) }
    if first >= 0xF0 { return (asWritten, min(4, text.count - index)) }
    let code =
      UInt32(first & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
    switch code {
    case 0x2018, 0x2019, 0x201B, 0x2032: return (dropped, 3)
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: return (dropped, 3)
    // № and the other letter-like signs say nothing about a name.
    case 0x2000...0x2BFF, 0x3000...0x303F, 0xFFE0...0xFFFF: return (space, 3)
    // Fullwidth forms of ASCII.
    case 0xFF01...0xFF5E: return (short[Int(code - 0xFEE0)], 3)
    default: return (asWritten, 3)
    }
  }
}
