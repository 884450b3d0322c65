import SluiceRecords

/// Which surnames are spellings of one: a slip of the pen, Cyrillic and Latin.
///
/// Shape: for one thread; `separate` gives another its own.
struct SurnameLikeness {
  private let tokens: [UInt32]
  private let facts: TokenFacts
  private var likeness: TokenLikeness
  private let rare: [Bool]
  /// A surname counts as rare when it tells so many bits, in a list of so many records: a short one knows no rarity.
  private static let rarest: Float = 9.5
  private static let fewest = 1_000
  static let none = UInt32.max

  init(_ features: ContactPersonFeatures) {
    let column = features.surnames
    tokens = (0..<column.starts.count - 1).map {
      column.isEmpty($0) ? Self.none : column.tokens[column.range($0).lowerBound]
    }
    let isLong = tokens.count >= Self.fewest
    rare = tokens.map { isLong && $0 != Self.none && column.table.info[Int($0)] >= Self.rarest }
    facts = TokenFacts(column)
    likeness = Self.likeness(facts)
  }

  private static func likeness(_ facts: TokenFacts) -> TokenLikeness {
    TokenLikeness(facts, forgivesDigits: false, distrustsFrequent: false)
  }

  func separate() -> SurnameLikeness {
    var other = self
    other.likeness = Self.likeness(facts)
    return other
  }

  /// Whether a record's surname singles out one person or two of the list.
  func isRare(_ record: Int) -> Bool { rare[record] }

  /// Whether the surnames of two records are spellings of one.
  func isSpelling(_ left: Int, _ right: Int) -> Bool {
    let (one, other) = (tokens[left], tokens[right])
    if one == Self.none || other == Self.none { return false }
    return one == other || likeness.grade(one, other) == .slip
  }

  /// Whether two names are one but for the spelling of the surname: the given names are known and equal, nothing else
  /// contradicts.
  func agree(_ one: NameParts, _ other: NameParts, _ left: Int, _ right: Int) -> Bool {
    guard one.surname != 0, other.surname != 0, one.surname != other.surname, one.given != 0,
      one.given == other.given
    else { return false }
    var (bare, second) = (one, other)
    bare.surname = 0
    second.surname = 0
    return bare.agrees(with: second) && isSpelling(left, right)
  }
}
