extension Fate {
  /// What became of a row, in the reader's language.
  public var word: Phrase {
    switch self {
    case .created: Phrase("created")
    case .updated: Phrase("updated")
    case .merged: Phrase("merged")
    case .unchanged: Phrase("unchanged")
    case .rejected: Phrase("rejected")
    case .skipped: Phrase("skipped")
    case .ask: Phrase("to ask")
    }
  }
}

extension CellEnd {
  /// What became of a cell, in the reader's language.
  public var word: Phrase {
    switch self {
    case .empty: Phrase("empty")
    case .loaded: Phrase("loaded")
    case .changed: Phrase("changed")
    case .mergedAway: Phrase("merged away")
    case .keptAsText: Phrase("kept as text")
    case .rejected: Phrase("rejected")
    case .ignored: Phrase("ignored")
    case .skipped: Phrase("skipped")
    }
  }
}
