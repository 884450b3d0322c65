/// International bank account numbers.
///
/// Rule: ISO 13616-1:2020 and SWIFT IBAN Registry, release 98 (2024), for lengths; ISO 7064 modulo 97-10.
enum IBAN {
  /// Judges capital letters and digits without spaces; nil when the text does not begin as an IBAN does.
  static func isRight(_ text: Span<UInt8>) -> Bool? {
    guard text.count >= 5, isLetter(text[0]), isLetter(text[1]), isDigit(text[2]), isDigit(text[3]),
      let length = lengths[UInt16(text[0]) << 8 | UInt16(text[1])]
    else { return nil }
    guard text.count == length else { return false }
    var remainder = 0
    for place in 0..<length {
      let byte = text[(place + 4) % length]
      if isDigit(byte) {
        remainder = (remainder * 10 + Int(byte & 0x0F)) % 97
      } else if isLetter(byte) {
        remainder = (remainder * 100 + Int(byte) - 55) % 97
      } else {
        return false
      }
    }
    return remainder == 1
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static let lengths: [UInt16: Int] = {
    let table =
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 "
      + "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 "
      + "LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 "
      + "SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
    var lengths: [UInt16: Int] = [:]
    for entry in table.utf8.split(separator: 0x20) {
      let bytes = Array(entry)
      lengths[UInt16(bytes[0]) << 8 | UInt16(bytes[1])] = Int(bytes[2] & 0x0F) * 10 + Int(bytes[3] & 0x0F)
    }
    return lengths
  }()
}
