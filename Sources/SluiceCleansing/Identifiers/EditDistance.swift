/// How many letters must be changed, added, dropped or swapped with their neighbour to make one word of another.
///
/// Rule: optimal string alignment (Damerau 1964, restricted).
enum EditDistance {
  /// The distance between two words given as scalars or bytes.
  static func between<Letter: Equatable>(_ left: [Letter], _ right: [Letter]) -> Int {
    guard !left.isEmpty else { return right.count }
    guard !right.isEmpty else { return left.count }
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var row = previous
    for i in 1...left.count {
      row[0] = i
      for j in 1...right.count {
        let same = left[i - 1] == right[j - 1]
        var best = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (same ? 0 : 1))
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          best = min(best, beforePrevious[j - 2] + 1)
        }
        row[j] = best
      }
      (beforePrevious, previous, row) = (previous, row, beforePrevious)
    }
    return previous[right.count]
  }
}
