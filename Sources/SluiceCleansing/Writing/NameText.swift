/// A text cut into words and marks.
///
/// Shape: the codes of all words lie one after another; tokens stand in the order of the text.
struct NameText: Sendable {
  var bytes: [UInt8]
  var codes: [UInt8] = []
  var tokens: [NameToken] = []
  /// Whether soft hyphens, zero-width marks or control characters were left out.
  var hadClutter = false

  init(_ text: Span<UInt8>) {
    bytes = [UInt8](capacity: text.count) { output in
      for index in text.indices { output.append(text[index]) }
    }
    cut()
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
    cut()
  }

  /// The bytes of a token.
  @inline(__always) func slice(_ token: NameToken) -> ArraySlice<UInt8> { bytes[token.range] }

  /// The text of some tokens as it stands.
  func string(_ tokens: Range<Int>) -> String {
    guard let first = tokens.first else { return "" }
    let start = Int(self.tokens[first].start)
    let end = Int(self.tokens[tokens.upperBound - 1].end)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func cut() {
    let count = bytes.count
    var cut: (codes: [UInt8], hadClutter: Bool) = ([], false)
    var found: [NameToken] = []
    found.reserveCapacity(min(count, 16))
    bytes.withUnsafeBufferPointer { bytes in
      cut.codes = [UInt8](capacity: count) { codes in
        cut.hadClutter = Self.cut(bytes, &codes, &found)
      }
    }
    codes = cut.codes
    tokens = found
    hadClutter = cut.hadClutter
    if hadClutter { rewriteWithoutClutter() }
  }

  /// Cuts bytes into codes and tokens; true when something was left out.
  private static func cut(
    _ bytes: UnsafeBufferPointer<UInt8>, _ codes: inout OutputSpan<UInt8>, _ tokens: inout [NameToken]
  ) -> Bool {
    let table = LetterCode.classes
    let looks = LetterCode.lookAlike
    var hadClutter = false
    var spaced = false
    var open = false  // whether `word` is a word that may go on
    var word = NameToken(
      kind: .word, spaced: false, features: [], start: 0, end: 0, codeStart: 0, codeEnd: 0, hash: 0)
    var state = LetterCode.hashStart
    var index = 0
    let count = bytes.count
    while index < count {
      let (code, length) = codePoint(bytes, index)
      let known: UInt16 = code < 0x800 ? table[Int(code)] : highClass(code)
      if known & (LetterCode.letter | LetterCode.digit) != 0 {
        let letter = UInt8(truncatingIfNeeded: known)
        if !open {
          word.spaced = spaced
          word.features = []
          word.start = Int32(truncatingIfNeeded: index)
          word.codeStart = Int32(truncatingIfNeeded: codes.count)
          open = true
          spaced = false
          state = LetterCode.hashStart
          if known & LetterCode.upper != 0 { word.features.insert(.startsUpper) }
        }
        codes.append(letter)
        state = LetterCode.hash(state, looks[Int(letter)])
        note(known, letter, in: &word.features)
        index += length
        word.end = Int32(truncatingIfNeeded: index)
        continue
      }
      if known & LetterCode.clutter != 0 {
        hadClutter = true
        index += length
        continue
      }
      if isApostrophe(code), open, letterFollows(bytes, index + length) {
        word.features.insert(.apostrophe)
        index += length
        continue
      }
      if open {
        close(&word, state, codes.count, &tokens)
        open = false
      }
      if known & LetterCode.space != 0 {
        spaced = true
        index += length
        continue
      }
      tokens.append(
        NameToken(
          kind: kind(code), spaced: spaced, features: [], start: Int32(truncatingIfNeeded: index),
          end: Int32(truncatingIfNeeded: index + length), codeStart: Int32(truncatingIfNeeded: codes.count),
          codeEnd: Int32(truncatingIfNeeded: codes.count), hash: 0))
      spaced = false
      index += length
    }
    if open { close(&word, state, codes.count, &tokens) }
    return hadClutter
  }

  @inline(__always) private static func note(
    _ known: UInt16, _ letter: UInt8, in features: inout NameToken.Features
  ) {
    if known & LetterCode.digit != 0 {
      features.insert(.digits)
      return
    }
    if letter <= 26 {
      features.insert(.latin)
    } else if LetterCode.isCyrillic(letter) {
      features.insert(.cyrillic)
    } else {
      features.insert(.otherScript)
    }
    if known & LetterCode.accented != 0 { features.insert(.accented) }
    if known & LetterCode.upper != 0 {
      if features.contains(.hasLower) { features.insert(.innerUpper) }
      features.insert(.hasUpper)
    } else if letter != LetterCode.other {
      features.insert(.hasLower)
    }
  }

  @inline(__always) private static func close(
    _ word: inout NameToken, _ state: UInt64, _ codes: Int, _ tokens: inout [NameToken]
  ) {
    word.codeEnd = Int32(truncatingIfNeeded: codes)
    word.hash = LetterCode.finished(state)
    tokens.append(word)
  }

  private static func letterFollows(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index < bytes.count else { return false }
    let (code, _) = codePoint(bytes, index)
    let known = code < 0x800 ? LetterCode.classes[Int(code)] : highClass(code)
    return known & LetterCode.letter != 0
  }

  /// Writes the text anew without what was left out, and й, ё and ї where they came in two pieces.
  private mutating func rewriteWithoutClutter() {
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    let table = LetterCode.classes
    var index = 0
    while index < bytes.count {
      let (code, length) = Self.codePoint(bytes, index)
      let known: UInt16 = code < 0x800 ? table[Int(code)] : Self.highClass(code)
      if known & LetterCode.clutter == 0 {
        clean.append(contentsOf: bytes[index..<index + length])
      } else if clean.count >= 2, code == 0x306 || code == 0x308 {
        let pair = (clean[clean.count - 2], clean[clean.count - 1])
        let joined: (UInt8, UInt8)? =
          switch (pair.0, pair.1, code) {
          case (0xD0, 0xB8, 0x306): (0xD0, 0xB9)
          case (0xD0, 0x98, 0x306): (0xD0, 0x99)
          case (0xD0, 0xB5, 0x308): (0xD1, 0x91)
          case (0xD0, 0x95, 0x308): (0xD0, 0x81)
          case (0xD1, 0x96, 0x308): (0xD1, 0x97)
          case (0xD0, 0x86, 0x308): (0xD0, 0x87)
          default: nil
          }
        if let joined {
          clean[clean.count - 2] = joined.0
          clean[clean.count - 1] = joined.1
        }
      } else if code == 0 || code < 0x20 || code == 0xFFFD {
        clean.append(0x20)
      }
      index += length
    }
    bytes = clean
    codes.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    hadClutter = false
    cut()
    hadClutter = true
  }

  /// The character at a place and its length; a stray byte is U+FFFD of length 1.
  @inline(__always) static func codePoint(_ bytes: [UInt8], _ index: Int) -> (UInt32, Int) {
    bytes.withUnsafeBufferPointer { codePoint($0, index) }
  }

  @inline(__always) static func codePoint(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (UInt32, Int)
  {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    if first & 0xE0 == 0xC0, index + 1 < bytes.count, bytes[index + 1] & 0xC0 == 0x80 {
      return (UInt32(first & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2)
    }
    return longCodePoint(bytes, index)
  }

  @inline(never) private static func longCodePoint(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (
    UInt32, Int
  ) {
    let first = bytes[index]
    let length = first >= 0xF0 ? 4 : 3
    guard first >= 0xE0, first < 0xF8, index + length <= bytes.count else { return (0xFFFD, 1) }
    var code = UInt32(first) & (length == 4 ? 0x07 : 0x0F)
    for offset in 1..<length {
      guard bytes[index + offset] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      code = code << 6 | UInt32(bytes[index + offset] & 0x3F)
    }
    return (code, length)
  }

  private static func highClass(_ code: UInt32) -> UInt16 {
    switch code {
    case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: LetterCode.space
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFFC, 0xFFFD:
      LetterCode.clutter
    case 0x2010...0x2BFF, 0x3001...0x303F, 0xFF00...0xFF0F, 0xFFE0...0xFFEF, 0x1F000...0x1FAFF: 0
    default: LetterCode.letter | UInt16(LetterCode.other)
    }
  }

  private static func isApostrophe(_ code: UInt32) -> Bool {
    code == 0x27 || code == 0x2019 || code == 0x2018 || code == 0x60 || code == 0xB4 || code == 0x2BC
  }

  private static func kind(_ code: UInt32) -> NameToken.Kind {
    switch code {
    case 0x22, 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x201C, 0x201D, 0x201F, 0x2033, 0x2036: .quote
    case 0xAB, 0x201E, 0x2039, 0x3C, 0x201A, 0x276E, 0x275D: .openQuote
    case 0xBB, 0x203A, 0x3E, 0x276F, 0x275E: .closeQuote
    case 0x28, 0x5B, 0x7B: .openBracket
    case 0x29, 0x5D, 0x7D: .closeBracket
    case 0x2E: .dot
    case 0x2C, 0x3B: .comma
    case 0x2D, 0x2010...0x2015, 0x2212: .dash
    case 0x2F, 0x5C: .slash
    case 0x21, 0x2A, 0x3F, 0x5F, 0x23, 0x7E, 0x5E: .flag
    default: .mark
    }
  }
}
