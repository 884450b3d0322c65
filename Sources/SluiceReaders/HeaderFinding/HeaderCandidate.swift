import SluiceRecords

/// A row, or two rows joined, that may hold the titles.
struct HeaderCandidate {
  /// The index of the upper row in the batch.
  let row: Int
  /// The index of the lower row; the same for a single row.
  let lower: Int
  let titles: [String]
  /// How much it looks like titles; from 1 on it may be taken.
  var score = 0.0
  var because = Phrase(verbatim: "")

  init(_ row: Int, _ titles: [String], lower: Int? = nil) {
    self.row = row
    self.lower = lower ?? row
    self.titles = titles
  }
}
