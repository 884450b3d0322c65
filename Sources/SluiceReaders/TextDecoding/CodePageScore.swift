/// What it costs to read a text by a code page, as a text of one language.
///
/// Shape: every pair of neighbouring bytes with an upper one among them has a cost; the cheapest reading is the
/// likeliest. Letters cost what `LetterPairs` says, signs by how rare they are in lists of clients, and what no
/// writer does costs extra: a capital inside a word, two alphabets in a word, a closing quote before a letter.
/// Units: quarter bits.
struct CodePageScore {
  private let pairs: LetterPairs
  /// What each byte is, for the language.
  private var letters = [UInt8](repeating: 0, count: 256)
  private var traits = [UInt8](repeating: 0, count: 256)
  private var signs = [UInt8](repeating: 0, count: 256)

  /// Bits of what a byte is.
  private enum Trait {
    static let letter: UInt8 = 1
    static let capital: UInt8 = 2
    static let small: UInt8 = 4
    /// A letter the language has not.
    static let foreign: UInt8 = 8
    /// An ASCII letter beside a language of another alphabet.
    static let otherAlphabet: UInt8 = 16
    static let opening: UInt8 = 32
    static let closing: UInt8 = 64
  }

  init(_ page: CodePage, _ pairs: LetterPairs) {
    self.pairs = pairs
    for byte in 0..<256 {
      let scalar = byte < 128 ? Unicode.Scalar(UInt8(byte)) : page.upperHalf[byte - 128]
      if Self.isLetter(scalar) {
        traits[byte] |= Trait.letter
        if scalar.properties.isUppercase { traits[byte] |= Trait.capital }
        if scalar.properties.isLowercase { traits[byte] |= Trait.small }
        if !pairs.isLatin && byte < 128 {
          traits[byte] |= Trait.otherAlphabet
        } else if let number = pairs.number(of: scalar) {
          letters[byte] = number
        } else {
          traits[byte] |= Trait.foreign
        }
      } else if byte >= 128 {
        signs[byte] = Self.cost(ofSign: scalar)
        if "«„“‘‹‚".unicodeScalars.contains(scalar) { traits[byte] |= Trait.opening }
        if "»”’›…%‰•—–™®".unicodeScalars.contains(scalar) { traits[byte] |= Trait.closing }
      }
    }
  }

  /// The cost of one pair of bytes.
  func cost(_ first: UInt8, _ second: UInt8) -> Int {
    let (left, right) = (traits[Int(first)], traits[Int(second)])
    var cost = Int(signs[Int(second)])
    if right & Trait.foreign != 0 {
      cost += 60
    } else if left & Trait.foreign != 0 {
      cost += 20
    } else {
      let (a, b) = (letters[Int(first)], letters[Int(second)])
      if a | b != 0 { cost += pairs.cost(a, b) }
    }
    if left & right & Trait.letter != 0 {
      if (left ^ right) & Trait.otherAlphabet != 0 { cost += 32 }
      if left & Trait.small != 0, right & Trait.capital != 0 { cost += 56 }
    } else if left & Trait.letter != 0 {
      if right & Trait.opening != 0 { cost += 20 }
    } else if right & Trait.letter != 0, left & Trait.closing != 0 {
      cost += 20
    }
    return cost
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && scalar != "ª" && scalar != "º" && scalar != "µ"
  }

  /// How rare a sign past ASCII is in lists of names, addresses and notes.
  private static func cost(ofSign scalar: Unicode.Scalar) -> UInt8 {
    switch scalar {
    case "\u{FFFD}": 64
    case "\u{80}"..."\u{9F}": 56
    case "«", "»", "№", "–", "—", "\u{A0}": 24
    case "“", "”", "„", "’", "…", "°", "•", "™", "®", "©", "§", "€": 32
    case "\u{2500}"..."\u{259F}": 36
    default: 48
    }
  }
}
