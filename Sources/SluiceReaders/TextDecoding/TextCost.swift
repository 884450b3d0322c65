/// What a text costs in the language it fits best.
///
/// Units: quarter bits, comparable between texts of the same bytes.
struct TextCost: Sendable {
  /// Characters up to here are looked up, others judged when they come.
  private static let known = 0x530

  private struct Language: Sendable {
    let reading: ReadingCost
    let handicap: Int
    let items: [ReadingCost.Item]
  }

  private let languages: [Language]

  static let shared = TextCost()

  private init() {
    languages = LetterPairTables.all.compactMap { table in
      guard let pairs = LetterPairs.byLanguage[table.language] else { return nil }
      let reading = ReadingCost(pairs: pairs)
      let items = (0..<UInt32(Self.known)).map { Unicode.Scalar($0).map(reading.item) ?? ReadingCost.Item() }
      return Language(reading: reading, handicap: LetterPairs.rarity(of: table.language), items: items)
    }
  }

  /// The cost of a text; pairs of ASCII characters are free.
  func cost(_ text: [Unicode.Scalar]) -> Int {
    var best = Int.max
    for language in languages {
      func item(_ scalar: Unicode.Scalar) -> ReadingCost.Item {
        scalar.value < Self.known ? language.items[Int(scalar.value)] : language.reading.item(scalar)
      }
      var cost = language.handicap
      var (previous, wasASCII) = (ReadingCost.Item(), true)
      for scalar in text {
        let next = item(scalar)
        if !(wasASCII && scalar.isASCII) { cost += language.reading.cost(previous, next) }
        (previous, wasASCII) = (next, scalar.isASCII)
      }
      if !wasASCII { cost += language.reading.cost(previous, ReadingCost.Item()) }
      best = min(best, cost)
    }
    return best
  }
}
