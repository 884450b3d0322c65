/// One character of a cell, by its part in the writing of phone numbers.
enum CellSign {
  case digit(UInt8)
  case letter(UInt32)
  case space, wide, line
  case hyphen, dot, comma, semicolon, slash, colon, open, close, plus, hash, star, tilde
  /// Marks that do not show: zero-width spaces, direction marks, soft hyphens.
  case invisible
  case other

  /// The sign at a place and how many bytes it has.
  @inline(__always)
  static func next(in text: Span<UInt8>, at place: Int) -> (CellSign, Int) {
    let byte = text[place]
    return byte < 0x80 ? (ascii(byte), 1) : wide(byte, in: text, at: place)
  }

  private static func ascii(_ byte: UInt8) -> CellSign {
    switch byte {
    case 0x30...0x39: .digit(byte - 0x30)
    case 0x41...0x5A, 0x61...0x7A: .letter(UInt32(byte))
    case 0x20: .space
    case 0x09: .wide
    case 0x0A, 0x0D: .line
    case 0x2D: .hyphen
    case 0x2E: .dot
    case 0x2C: .comma
    case 0x3B, 0x7C: .semicolon
    case 0x2F, 0x5C: .slash
    case 0x3A: .colon
    case 0x28, 0x5B, 0x7B: .open
    case 0x29, 0x5D, 0x7D: .close
    case 0x2B: .plus
    case 0x23: .hash
    case 0x2A: .star
    case 0x7E: .tilde
    default: byte < 0x20 ? .invisible : .other
    }
  }

  private static func wide(_ byte: UInt8, in text: Span<UInt8>, at place: Int) -> (CellSign, Int) {
    let (scalar, width) = Scalars.decode(byte, in: text, at: place)
    return (sign(of: scalar), width)
  }

  private static func sign(of scalar: UInt32) -> CellSign {
    switch scalar {
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F: .space
    case 0x3000: .wide
    case 0x85, 0x2028, 0x2029: .line
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFE00...0xFE0F: .invisible
    case 0x2010...0x2015, 0x2043, 0x2212, 0x30FC, 0xFE58, 0xFE63, 0xFF0D: .hyphen
    case 0xFF10...0xFF19: .digit(UInt8(scalar - 0xFF10))
    case 0x660...0x669: .digit(UInt8(scalar - 0x660))
    case 0x6F0...0x6F9: .digit(UInt8(scalar - 0x6F0))
    case 0xFF0B, 0xFE62: .plus
    case 0xFF08, 0xFF3B: .open
    case 0xFF09, 0xFF3D: .close
    case 0xFF0E, 0xB7, 0x2024: .dot
    case 0xFF0C, 0x3001, 0x60C: .comma
    case 0xFF1B, 0x2022, 0x25CF: .semicolon
    case 0xFF0F, 0x2044: .slash
    case 0xFF1A: .colon
    case 0xFF03: .hash
    case 0xFF0A, 0x2217: .star
    case 0xFF5E, 0x223C, 0x2053: .tilde
    case 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2C1, 0x370...0x5FF, 0x620...0x65F,
      0x66E...0x6EF,
      0x6FA...0x1FFF, 0x2C00...0x2FFF, 0x3040...0xD7FF, 0xF900...0xFDFF, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      .letter(scalar)
    default: .other
    }
  }
}

/// Reads scalars out of bytes that should be UTF-8 and need not be.
enum Scalars {
  static func decode(_ lead: UInt8, in text: Span<UInt8>, at place: Int) -> (scalar: UInt32, width: Int) {
    let width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    guard width > 1, place + width <= text.count else { return (0xFFFD, 1) }
    var scalar = UInt32(lead) & (0x7F >> UInt32(width))
    for next in place + 1..<place + width {
      guard text[next] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      scalar = scalar << 6 | UInt32(text[next] & 0x3F)
    }
    return (scalar, width)
  }
}

/// Finds the end of an e-mail address.
enum EmailText {
  /// Where the address that begins at a place ends; nil when none begins there.
  static func end(in text: Span<UInt8>, from start: Int) -> Int? {
    var at = start
    while at < text.count, isLocal(text[at]) { at += 1 }
    guard at > start, at < text.count, text[at] == 0x40 else { return nil }
    let sign = at
    at += 1
    while at < text.count, isDomain(text[at]) { at += 1 }
    while at > sign + 1, text[at - 1] == 0x2E || text[at - 1] == 0x2D { at -= 1 }
    return at > sign + 1 ? at : nil
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x25, 0x2B, 0x2D, 0x80...0xFF: true
    default: false
    }
  }

  private static func isDomain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x2D, 0x80...0xFF: true
    default: false
    }
  }
}
