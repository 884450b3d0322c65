import SluiceRecords

/// The words of counterparties' names, for names that are alike without being equal.
///
/// Shape: filled record by record with the features, on any thread; numbered by one.
struct NameWords {
  private(set) var column = TableColumn(LinkField("name", .organisation))
  private var unnumbered = UnnumberedWords()
  private var letters: [UInt8] = []
  private var scratch: [UInt8] = []
  /// Of each record how much more its name tells than it takes to single out one name of the list, in bits.
  private(set) var rarity: [Float] = []

  /// Adds the next record's name; nil where it has none.
  mutating func append(_ name: String?) {
    if var name {
      letters.removeAll(keepingCapacity: true)
      name.makeContiguousUTF8()
      LetterKey.append(name.utf8Span.span, to: &letters, scratch: &scratch)
      var start = 0
      for end in 0...letters.count where end == letters.count || letters[end] == LetterKey.space {
        if end > start { unnumbered.append(letters[start..<end]) }
        start = end + 1
      }
    }
    unnumbered.endRecord()
  }

  /// Adds the records of another list behind its own.
  mutating func append(_ other: NameWords) {
    unnumbered.enter(&column)
    var other = other.unnumbered
    other.enter(&column)
  }

  /// Puts the records in another order and works out what each word tells.
  mutating func settle(_ order: [UInt32]) {
    unnumbered.enter(&column)
    column.settle()
    let needed = Float(Logarithm.base2(Double(column.distinctValues) + 5_000))
    column = column.reordered(order)
    rarity = order.indices.map { record in
      let words = column.range(record).map { column.table.info[Int(column.tokens[$0])] }
      // The most telling word is the name; of the others what many names have (a trade, «группа компаний») tells nothing.
      let most = words.max() ?? 0
      return words.reduce(min(most, Self.usual) - needed) { $0 + max(0, $1 - Self.usual) }
    }
  }

  /// Bits of a word that many names have.
  private static let usual: Float = 6
}

/// How two names that are not equal are alike.
///
/// Shape: for one thread; `separate` gives another its own.
struct NameLikeness {
  private let column: TableColumn
  private let facts: TokenFacts
  private var aligner: WordAligner
  private let rarity: [Float]

  init(_ words: NameWords) {
    column = words.column
    facts = TokenFacts(words.column)
    aligner = Self.aligner(facts)
    rarity = words.rarity
  }

  private static func aligner(_ facts: TokenFacts) -> WordAligner { WordAligner(facts, shortest: 2) }

  func separate() -> NameLikeness {
    var other = self
    other.aligner = Self.aligner(facts)
    return other
  }

  enum Grade {
    /// The same words in another alphabet or another order.
    case same
    case spelledRarest, spelledRare, spelled, spelledCommon, moreRare, more, mostly, none
  }

  /// A name that tells so many bits more than it takes to single it out is not borne by chance.
  static let rarest: Float = 5
  static let telling: Float = 2
  static let usual: Float = -2

  func grade(_ left: Int, _ right: Int) -> Grade {
    let agreement = column.tokens.withUnsafeBufferPointer { tokens in
      aligner.agreement(
        UnsafeBufferPointer(rebasing: tokens[column.range(left)]),
        UnsafeBufferPointer(rebasing: tokens[column.range(right)]), wholes: (0, 0))
    }
    if agreement.numbersDiffer { return .none }
    let shared = agreement.shared
    switch FieldLevels.level(agreement) {
    case FieldLevels.Words.same..<FieldLevels.Words.spelled: return .same
    case FieldLevels.Words.spelled..<FieldLevels.Words.more:
      if shared >= 14, min(rarity[left], rarity[right]) >= Self.rarest { return .spelledRarest }
      return shared >= 14 ? .spelledRare : shared >= 8 ? .spelled : .spelledCommon
    case FieldLevels.Words.more..<FieldLevels.Words.muchMore: return shared >= 14 ? .moreRare : .more
    case FieldLevels.Words.mostly..<FieldLevels.Words.half: return shared >= 18 ? .mostly : .none
    default: return .none
    }
  }
}
