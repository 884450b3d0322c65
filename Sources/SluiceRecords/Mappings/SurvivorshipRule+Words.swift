extension SurvivorshipRule {
  /// By what a value was kept, in the reader's language.
  public var word: Phrase {
    switch self {
    case .sourcePriority: Phrase("from the more trusted source")
    case .longest: Phrase("the longest")
    case .mostFrequent: Phrase("what most records say")
    case .mostRecent: Phrase("from the record changed last")
    case .mostComplete: Phrase("from the fullest record")
    case .certain: Phrase("the one that needed no repair")
    case .all: Phrase("all of them")
    }
  }
}
