/// What a scalar is to someone who looks for numbers, words and separators in a cell.
///
/// Rule: The Unicode Standard 16.0, general categories Zs, Cf, Pd and the quotation marks; digits are the ten
/// ASCII ones and their full-width twins.
enum Glyph: UInt8, Sendable {
  case digit
  case letter
  /// White space of any width, on one line.
  case space
  /// What ends a line: line feed, carriage return, line and paragraph separators.
  case lineBreak
  /// Characters that leave no ink: zero-width, directional marks, soft hyphen, controls.
  case invisible
  case dash
  case quote
  /// Any other mark.
  case mark

  /// The kind of a scalar.
  @inline(__always)
  init(_ scalar: UInt32) {
    if scalar < 0x80 {
      switch UInt8(truncatingIfNeeded: scalar) {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .letter
      case 0x20, 0x09: self = .space
      case 0x0A...0x0D: self = .lineBreak
      case UInt8(ascii: "-"): self = .dash
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): self = .quote
      case 0x00...0x1F, 0x7F: self = .invisible
      default: self = .mark
      }
    } else {
      self = Glyph.beyondASCII(scalar)
    }
  }

  private static func beyondASCII(_ scalar: UInt32) -> Glyph {
    switch scalar {
    case 0x85, 0x2028, 0x2029: .lineBreak
    case 0x80...0x9F, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180E, 0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB,
      0xE0000...0xE0FFF:
      .invisible
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .space
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: .dash
    case 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x301D...0x301F, 0xB4, 0x2032, 0x2033, 0xFF02, 0xFF07:
      .quote
    case 0xFF10...0xFF19: .digit
    case 0xA1...0xBF, 0xD7, 0xF7, 0x2016...0x2BFF, 0x3001...0x303F, 0xFFFC...0xFFFF, 0x1F000...0x1FAFF: .mark
    case 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: .mark
    default: .letter
    }
  }

  /// The value 0…9 of a scalar whose kind is `.digit`.
  @inline(__always)
  static func digitValue(_ scalar: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: scalar >= 0xFF10 ? scalar - 0xFF10 : scalar - 0x30)
  }
}
