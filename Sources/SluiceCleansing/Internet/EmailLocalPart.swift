import SluiceRecords

/// Judges what stands before the `@`.
///
/// Rule: RFC 5321 §4.1.2 Dot-string, at most 64 octets; RFC 6531 letters beyond ASCII only before a domain that has
/// them too.
enum EmailLocalPart {
  enum Verdict {
    case right([UInt32])
    /// Right after Cyrillic letters gave way to the Latin ones they look like.
    case repaired([UInt32])
    case wrong(Reason)
  }

  static func judge(_ written: [UInt32], underInternationalDomain: Bool) -> Verdict {
    guard !written.isEmpty else { return .wrong(.emailNoName) }
    guard written.count <= 64 else { return .wrong(.emailTooLong) }
    var previous: UInt32 = 0x2E
    var beyond = 0
    var latin = 0
    for scalar in written {
      if scalar == 0x2E, previous == 0x2E { return .wrong(.emailDots) }
      if scalar < 0x80 {
        guard isAtom(scalar) || scalar == 0x2E else { return .wrong(.emailForbiddenCharacters) }
        if Glyph(scalar) == .letter { latin += 1 }
      } else {
        guard Glyph(scalar) == .letter else { return .wrong(.emailForbiddenCharacters) }
        beyond += 1
      }
      previous = scalar
    }
    guard previous != 0x2E else { return .wrong(.emailDots) }
    let small = written.map { LetterCase.lower($0) }
    if beyond == 0 { return .right(small) }
    if underInternationalDomain, latin == 0 { return .right(small) }
    var mended: [UInt32] = []
    for scalar in written {
      if scalar < 0x80 {
        mended.append(LetterCase.lower(scalar))
      } else if let twin = LetterCase.latinTwin(scalar) {
        mended.append(LetterCase.lower(UInt32(twin)))
      } else {
        return .wrong(.emailCyrillicLetters)
      }
    }
    return .repaired(mended)
  }

  /// Whether an ASCII scalar may stand in an unquoted local part.
  private static func isAtom(_ scalar: UInt32) -> Bool {
    switch UInt8(truncatingIfNeeded: scalar) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
      UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="),
      UInt8(ascii: "?"), UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
