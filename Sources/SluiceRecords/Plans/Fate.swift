/// What becomes of a row; every row meets exactly one.
public enum Fate: String, Sendable, CaseIterable {
  case created, updated, merged, unchanged, rejected, skipped, ask
}

/// What becomes of a cell; every non-empty cell meets exactly one, an empty cell is `.empty`.
public enum CellEnd: String, Sendable, CaseIterable {
  /// Nothing was written in it.
  case empty
  /// Its value is loaded as it stands, white space around it aside.
  case loaded
  /// Its value is loaded in another form.
  case changed
  /// Its value lost to another row's in a merge; it stays in the plan.
  case mergedAway = "merged_away"
  /// No field could take it; the text is kept in the record's comment.
  case keptAsText = "kept_as_text"
  /// It was refused, alone or with its row.
  case rejected
  /// The mapping has no use for its column, or names its text as meaning nothing.
  case ignored
  /// Its row is not data, or the mapping says to pass it over.
  case skipped

  /// One letter for each end, as the plan file stores a row's ends.
  public var letter: UInt8 {
    switch self {
    case .empty: UInt8(ascii: ".")
    case .loaded: UInt8(ascii: "l")
    case .changed: UInt8(ascii: "c")
    case .mergedAway: UInt8(ascii: "m")
    case .keptAsText: UInt8(ascii: "k")
    case .rejected: UInt8(ascii: "r")
    case .ignored: UInt8(ascii: "i")
    case .skipped: UInt8(ascii: "s")
    }
  }

  /// The end a letter stands for.
  public init?(letter: UInt8) {
    guard let end = CellEnd.allCases.first(where: { $0.letter == letter }) else { return nil }
    self = end
  }
}
