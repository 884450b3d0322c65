import SluiceRecords

/// Finds the quotes and escapes that serve one delimiter best, of those the sample has marks of.
struct DialectContest {
  private(set) var best: DialectTrial
  private let sample: UnsafeBufferPointer<UInt8>
  private let isWhole: Bool

  /// `base` is the dialect to begin with; its delimiter stays.
  init(
    _ base: CSVDialect, _ layout: SourceLayout, _ sample: UnsafeBufferPointer<UInt8>, _ marks: MarkCount,
    isWhole: Bool
  ) {
    self.sample = sample
    self.isWhole = isWhole
    var dialect = base
    if let named = layout.quote { dialect.quote = named.utf8.first }
    best = DialectTrial(dialect, sample, isWhole: isWhole)
    if layout.quote == nil { chooseQuote(marks) }
    if best.dialect.quote != nil { chooseEscapes(marks) }
  }

  private mutating func chooseQuote(_ marks: MarkCount) {
    if marks.count(UInt8(ascii: "'")) > 1 {
      // Apostrophes at both ends of cells are quotes, unless there are better ones.
      let trial = changed { $0.quote = UInt8(ascii: "'") }
      let isRegular = trial.quotedCells > 0 && trial.irregularCells * 4 <= trial.quotedCells
      if isRegular, trial.score > best.score * 1.01 || (best.quotedCells == 0 && trial.score >= best.score) {
        best = trial
      }
    }
    if best.irregularCells >= 5, best.irregularCells > best.quotedCells {
      let trial = changed { $0.quote = nil }
      if trial.score > best.score * 1.01 { best = trial }
    }
  }

  private mutating func chooseEscapes(_ marks: MarkCount) {
    if marks.spacedQuotes > 0, best.dialect.delimiter != [UInt8(ascii: " ")] {
      let trial = changed { $0.hasSpacedQuotes = true }
      if trial.quotedCells > best.quotedCells, trial.score >= best.score { best = trial }
    }
    if marks.backslashes > 0 {
      let trial = changed { $0.hasBackslashes = true }
      if trial.score > best.score * 1.01 || (marks.escapedQuotes > 0 && trial.score >= best.score) {
        best = trial
      }
    }
  }

  private func changed(_ change: (inout CSVDialect) -> Void) -> DialectTrial {
    var dialect = best.dialect
    change(&dialect)
    return DialectTrial(dialect, sample, isWhole: isWhole)
  }
}
