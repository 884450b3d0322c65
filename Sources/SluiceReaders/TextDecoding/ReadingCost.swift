/// What characters cost in a text of one language, the measure by which readings of the same bytes are compared.
///
/// Shape: letters cost what `LetterPairs` says, signs by how rare they are in lists of clients, and what no writer
/// does costs extra: a capital inside a word, two alphabets in a word, a closing quote before a letter.
/// Units: quarter bits.
struct ReadingCost: Sendable {
  let pairs: LetterPairs

  /// What a character is, for one language.
  struct Item: Sendable {
    /// The letter's number in `pairs`, 0 for what is none.
    var letter: UInt8 = 0
    /// What a sign costs.
    var sign: UInt8 = 0
    fileprivate var traits: UInt8 = 0
  }

  /// Bits of what a character is.
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

  /// What a character is in the language.
  func item(_ scalar: Unicode.Scalar) -> Item {
    var item = Item()
    if Self.isLetter(scalar) {
      item.traits |= Trait.letter
      if scalar.properties.isUppercase { item.traits |= Trait.capital }
      if scalar.properties.isLowercase { item.traits |= Trait.small }
      if !pairs.isLatin && scalar.isASCII {
        item.traits |= Trait.otherAlphabet
      } else if let number = pairs.number(of: scalar) {
        item.letter = number
      } else {
        item.traits |= Trait.foreign
      }
    } else if !scalar.isASCII {
      item.sign = Self.cost(ofSign: scalar)
      if "«„“‘‹‚".unicodeScalars.contains(scalar) { item.traits |= Trait.opening }
      if "»”’›…‰•—–™®".unicodeScalars.contains(scalar) { item.traits |= Trait.closing }
    }
    return item
  }

  /// The cost of one character after another, not both of them ASCII.
  @inline(__always) func cost(_ first: Item, _ second: Item) -> Int {
    let (left, right) = (first.traits, second.traits)
    var cost = Int(second.sign)
    if right & Trait.foreign != 0 {
      cost += 60
    } else if left & Trait.foreign != 0 {
      cost += 20
    } else if first.letter | second.letter != 0 {
      cost += pairs.cost(first.letter, second.letter)
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
