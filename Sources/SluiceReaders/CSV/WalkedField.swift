/// One field of a row, as the walker found it.
struct WalkedField: Equatable {
  /// Where its text begins and ends, outer quotes left out.
  var start: Int
  var end: Int
  /// What must be done to the text, and what was odd about it.
  var traits: Traits = []

  struct Traits: OptionSet {
    let rawValue: UInt8
    /// Doubled quotes or backslashes stand in the text.
    static let needsUnquoting = Traits(rawValue: 1)
    /// The text stood in quotes.
    static let isQuoted = Traits(rawValue: 2)
    /// A quote inside the quotes was neither doubled nor at the end.
    static let hasBareQuote = Traits(rawValue: 4)
    /// The text begins with a quote that does not open it.
    static let keepsQuote = Traits(rawValue: 8)
    /// The same, and the line it stands on has no end of such a text.
    static let isUnclosed = Traits(rawValue: 16)
    /// A text without quotes holds some.
    static let holdsQuote = Traits(rawValue: 32)
  }
}
