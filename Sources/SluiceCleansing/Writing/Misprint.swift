/// Tells whether two words differ by a few misprints only.
enum Misprint {
  /// Whether at most `limit` letters were lost, added, changed or swapped with a neighbour.
  ///
  /// Rule: optimal string alignment distance.
  static func isNear(_ word: ArraySlice<UInt8>, _ other: [UInt8], limit: Int) -> Bool {
    guard abs(word.count - other.count) <= limit else { return false }
    let word = Array(word)
    var before = [Int](repeating: 0, count: other.count + 1)
    var above = Array(0...other.count)
    var row = above
    for position in word.indices {
      row[0] = position + 1
      for column in other.indices {
        let change = above[column] + (word[position] == other[column] ? 0 : 1)
        row[column + 1] = min(change, above[column + 1] + 1, row[column] + 1)
        if position > 0, column > 0, word[position] == other[column - 1], word[position - 1] == other[column]
        {
          row[column + 1] = min(row[column + 1], before[column - 1] + 1)
        }
      }
      (before, above, row) = (above, row, before)
    }
    return above[other.count] <= limit
  }
}
