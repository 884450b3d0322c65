/// The word before a number that says which number it is: «ИНН», `КПП`, `р/с`.
enum IdentifierLabel: UInt8, Sendable {
  case none
  /// A word that names no number we know.
  case unknown
  case inn, kpp, ogrn, okpo, bik, account, correspondentAccount, snils
  case bin, iin, unp, edrpou, ipn, stir, pinfl, idno, vat, iban
  case phone

  /// The label that a word is; `code` as `IdentifierLabel.code` makes it.
  init(code: UInt64) {
    self = IdentifierLabel.table[code] ?? .unknown
  }

  /// A word of up to eight letters in one number, Latin twins of Cyrillic letters taken for the Cyrillic ones.
  ///
  /// Shape: start with 0 and feed the letters in order; a longer word ends as a number no label has.
  @inline(__always)
  static func code(_ code: UInt64, adding scalar: UInt32) -> UInt64 {
    guard code >> 56 == 0 else { return .max }
    return code << 8 | UInt64(cyrillicTwin(LetterCase.lower(scalar)) & 0xFF)
  }

  /// Low byte of the Cyrillic letter for letters of both scripts that look alike in capitals or small letters.
  private static func cyrillicTwin(_ small: UInt32) -> UInt32 {
    switch UInt8(truncatingIfNeeded: small) {
    case _ where small > 0x7F: small & 0x7F | 0x80
    case UInt8(ascii: "a"): 0xB0
    case UInt8(ascii: "b"): 0xB2
    case UInt8(ascii: "e"): 0xB5
    case UInt8(ascii: "k"): 0xBA
    case UInt8(ascii: "m"): 0xBC
    case UInt8(ascii: "h"): 0xBD
    case UInt8(ascii: "o"): 0xBE
    case UInt8(ascii: "p"): 0xC0
    case UInt8(ascii: "c"): 0xC1
    case UInt8(ascii: "t"): 0xC2
    case UInt8(ascii: "y"): 0xC3
    case UInt8(ascii: "x"): 0xC5
    default: small
    }
  }

  private static let table: [UInt64: IdentifierLabel] = {
    let words: [(String, IdentifierLabel)] = [
      ("инн", .inn), ("inn", .inn), ("кпп", .kpp), ("kpp", .kpp), ("огрн", .ogrn), ("ogrn", .ogrn),
      ("огрнип", .ogrn), ("ogrnip", .ogrn), ("окпо", .okpo), ("okpo", .okpo), ("бик", .bik), ("bik", .bik),
      ("снилс", .snils), ("snils", .snils), ("бин", .bin), ("bin", .bin), ("иин", .iin), ("iin", .iin),
      ("жсн", .iin), ("бсн", .bin), ("унп", .unp), ("unp", .unp), ("унн", .unp), ("едрпоу", .edrpou),
      ("єдрпоу", .edrpou), ("edrpou", .edrpou), ("окпоу", .edrpou), ("іпн", .ipn), ("ипн", .ipn),
      ("рнокпп", .ipn),
      ("стир", .stir), ("stir", .stir), ("пинфл", .pinfl), ("pinfl", .pinfl), ("jshshir", .pinfl),
      ("жшшир", .pinfl), ("idno", .idno), ("vat", .vat), ("iban", .iban), ("ибан", .iban), ("рс", .account),
      ("расч", .account), ("рсч", .account), ("счет", .account), ("счёт", .account),
      ("кс", .correspondentAccount),
      ("корсчет", .correspondentAccount), ("корсч", .correspondentAccount), ("тел", .phone),
      ("телефон", .phone), ("tel", .phone),
      ("phone", .phone), ("факс", .phone), ("моб", .phone),
    ]
    return Dictionary(
      words.map { word, label in
        (word.unicodeScalars.reduce(UInt64(0)) { code($0, adding: $1.value) }, label)
      }, uniquingKeysWith: { first, _ in first })
  }()
}
