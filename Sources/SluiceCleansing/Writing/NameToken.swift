/// A word or a mark of a name.
struct NameToken: Sendable {
  enum Kind: UInt8, Sendable {
    /// Letters, digits and the apostrophes between them.
    case word
    case openQuote, closeQuote
    /// `"` and its like, which open as well as close.
    case quote
    case openBracket, closeBracket
    case dot, comma, dash, slash
    /// `!`, `*`, `?`, `_`, `#`: marks that people put where they mean to warn.
    case flag
    case mark
  }

  struct Features: OptionSet, Sendable {
    let rawValue: UInt16
    static let cyrillic = Features(rawValue: 1)
    static let latin = Features(rawValue: 2)
    static let digits = Features(rawValue: 4)
    static let otherScript = Features(rawValue: 8)
    static let hasUpper = Features(rawValue: 16)
    static let hasLower = Features(rawValue: 32)
    static let startsUpper = Features(rawValue: 64)
    static let accented = Features(rawValue: 128)
    static let apostrophe = Features(rawValue: 256)
    /// A capital stands behind a small letter: `ЕвроКласс`, `ДемидоваНаталия`.
    static let innerUpper = Features(rawValue: 512)
  }

  var kind: Kind
  /// Whether a space stands before it.
  var spaced: Bool
  var features: Features
  /// Where it stands in the text, in bytes.
  var start: Int32
  var end: Int32
  /// Where the letters of a word stand among the text's codes.
  var codeStart: Int32
  var codeEnd: Int32
  /// The word by its looks, as `LetterCode.hash` gives it; 0 for marks.
  var hash: UInt64

  @inline(__always) var isWord: Bool { kind == .word }
  @inline(__always) var isQuote: Bool { kind == .quote || kind == .openQuote || kind == .closeQuote }
  @inline(__always) var length: Int { Int(codeEnd - codeStart) }
  @inline(__always) var range: Range<Int> { Int(start)..<Int(end) }
  @inline(__always) var codeRange: Range<Int> { Int(codeStart)..<Int(codeEnd) }
  @inline(__always) var isLatin: Bool { features.contains(.latin) && !features.contains(.cyrillic) }
  /// Two letters or more, all of them capitals.
  @inline(__always) var isAllCapitals: Bool {
    features.contains(.hasUpper) && !features.contains(.hasLower)
  }
  @inline(__always) var hasLetters: Bool {
    !features.isDisjoint(with: [.cyrillic, .latin, .otherScript])
  }
}
