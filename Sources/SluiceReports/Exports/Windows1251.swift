/// Writes text in windows-1251, for targets that read nothing else.
///
/// Rule: Unicode Consortium, VENDORS/MICSFT/WINDOWS/CP1251.TXT.
enum Windows1251 {
  /// The byte for a character; nil where the encoding has none.
  static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0..<0x80: UInt8(scalar.value)
    case 0x410...0x44F: UInt8(scalar.value - 0x410 + 0xC0)
    default: others[scalar]
    }
  }

  static func holds(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { byte($0) != nil } }

  static func append(_ text: String, to bytes: inout [UInt8]) {
    for scalar in text.unicodeScalars { bytes.append(byte(scalar) ?? UInt8(ascii: "?")) }
  }

  /// The characters of 0x80 to 0xBF in their order; 0x98 has none.
  private static let upper = Array(
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFF}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї".unicodeScalars)

  private static let others: [Unicode.Scalar: UInt8] = {
    var others: [Unicode.Scalar: UInt8] = [:]
    for (place, scalar) in upper.enumerated() where scalar.value != 0xFFFF {
      others[scalar] = UInt8(0x80 + place)
    }
    return others
  }()
}
