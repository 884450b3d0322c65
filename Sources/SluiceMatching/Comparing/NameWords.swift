import SluiceRecords

/// The words of counterparties' names, for names that are alike without being equal.
///
/// Shape: filled record by record with the features; `aligner` is made once all are there.
struct NameWords {
  private(set) var column = TableColumn(LinkField("name", .organisation))
  private var letters: [UInt8] = []
  private var scratch: [UInt8] = []

  /// Adds the next record's name; nil where it has none.
  mutating func append(_ name: String?) {
    if var name {
      letters.removeAll(keepingCapacity: true)
      name.makeContiguousUTF8()
      LetterKey.append(name.utf8Span.span, to: &letters, scratch: &scratch)
      var start = 0
      for end in 0...letters.count where end == letters.count || letters[end] == LetterKey.space {
        if end > start { column.append(letters, start..<end) }
        start = end + 1
      }
    }
    column.endRecord(name: 0)
  }

  /// Puts the records in another order and works out what each word tells.
  mutating func settle(_ order: [UInt32]) {
    column.settle()
    column = column.reordered(order)
  }
}

/// How two names that are not equal are alike.
struct NameLikeness {
  private let aligner: WordAligner

  init(_ words: NameWords) { aligner = WordAligner(words.column) }

  enum Grade {
    case spelledRare, spelled, spelledCommon, moreRare, more, mostly, none
  }

  func grade(_ left: Int, _ right: Int) -> Grade {
    let agreement = aligner.agreement(left, right)
    if agreement.numbersDiffer { return .none }
    let shared = agreement.shared
    switch FieldLevels.level(agreement) {
    case FieldLevels.Words.same..<FieldLevels.Words.more:
      return shared >= 14 ? .spelledRare : shared >= 9.5 ? .spelled : .spelledCommon
    case FieldLevels.Words.more..<FieldLevels.Words.muchMore: return shared >= 14 ? .moreRare : .more
    case FieldLevels.Words.mostly..<FieldLevels.Words.half: return shared >= 18 ? .mostly : .none
    default: return .none
    }
  }
}
