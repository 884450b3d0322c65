/// Letters and combining accents that have a character of their own, as macOS file names and PDF texts split them.
///
/// Rule: UnicodeData.txt 16.0, canonical decompositions of Latin-1, Latin Extended-A and Cyrillic.
enum ComposedLetters {
  /// The index of a combining accent in the table; nil for every other scalar.
  @inline(__always)
  static func mark(_ scalar: UInt32) -> Int? {
    guard scalar >= 0x300, scalar <= 0x331 else { return nil }
    return marks.firstIndex(of: scalar)
  }

  /// Joins an accent to the letter that ends the bytes; false when the two have no character of their own.
  static func compose(_ bytes: inout [UInt8], with mark: Int) -> Bool {
    guard let last = bytes.last else { return false }
    let scalar: UInt32
    let length: Int
    if last < 0x80 {
      (scalar, length) = (UInt32(last), 1)
    } else if bytes.count >= 2, bytes[bytes.count - 2] & 0xE0 == 0xC0 {
      (scalar, length) = (UInt32(bytes[bytes.count - 2] & 0x1F) << 6 | UInt32(last & 0x3F), 2)
    } else {
      return false
    }
    guard let composed = table[UInt64(scalar) << 8 | UInt64(mark)] else { return false }
    bytes.removeLast(length)
    bytes.append(UInt8(0xC0 | composed >> 6))
    bytes.append(UInt8(0x80 | composed & 0x3F))
    return true
  }

  private static let marks: [UInt32] = [
    0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A, 0x30B, 0x30C, 0x327, 0x328,
  ]

  /// For each accent the letters it stands on and what they become, pair by pair.
  private static let pairs: [(UInt32, String)] = [
    (0x300, "AÀEÈIÌOÒUÙaàeèiìoòuùЕЀИЍеѐиѝ"),
    (0x301, "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźГЃКЌгѓкќ"),
    (0x302, "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ"),
    (0x303, "AÃNÑOÕaãnñoõIĨiĩUŨuũ"),
    (0x304, "AĀaāEĒeēIĪiīOŌoōUŪuūИӢиӣУӮуӯ"),
    (0x306, "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭИЙийУЎуўАӐаӑЕӖеӗЖӁжӂ"),
    (0x307, "CĊcċEĖeėGĠgġIİZŻzż"),
    (0x308, "AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸЕЁеёІЇіїАӒаӓИӤиӥОӦоӧУӰуӱЭӬэӭЖӜжӝЗӞзӟЧӴчӵЫӸыӹ"),
    (0x30A, "AÅaåUŮuů"), (0x30B, "OŐoőUŰuűУӲуӳ"),
    (0x30C, "CČcčDĎdďEĚeěNŇnňRŘrřSŠsšTŤtťZŽzžLĽlľ"),
    (0x327, "CÇcçGĢKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ"), (0x328, "AĄaąEĘeęIĮiįUŲuų"),
  ]

  private static let table: [UInt64: UInt32] = {
    var table: [UInt64: UInt32] = [:]
    for (accent, letters) in pairs {
      let mark = UInt64(marks.firstIndex(of: accent) ?? 0)
      let scalars = Array(letters.unicodeScalars)
      for place in stride(from: 0, to: scalars.count - 1, by: 2) {
        table[UInt64(scalars[place].value) << 8 | mark] = scalars[place + 1].value
      }
    }
    return table
  }()
}
