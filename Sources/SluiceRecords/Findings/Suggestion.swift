/// Finds the known word that a mistyped one was meant to be.
public enum Suggestion {
  /// Longer words than this are not compared: nobody mistypes them as one of ours.
  private static let longest = 64

  /// The candidate nearest to a word, the first of several equally near; nil when none is near enough.
  ///
  /// Near enough is a third of the longer word's letters, at least one; case does not count.
  /// Where none is, the only candidate that begins with the word.
  /// Rule: Damerau's distance in its restricted form (optimal string alignment): insertions, deletions,
  /// substitutions and swaps of neighbours cost one each.
  public static func nearest(to word: String, among candidates: [String]) -> String? {
    let letters = Array(word.lowercased().unicodeScalars.prefix(longest + 1))
    guard !letters.isEmpty, letters.count <= longest else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(longest + 1))
      guard !other.isEmpty, other.count <= longest else { continue }
      let limit = max(1, max(letters.count, other.count) / 3)
      guard abs(letters.count - other.count) <= limit else { continue }
      let distance = distance(letters, other)
      // One letter in place of another single letter is no likeness.
      guard distance <= limit, distance < max(letters.count, other.count) else { continue }
      if best == nil || distance < best!.distance { best = (candidate, distance) }
    }
    if let best { return best.candidate }
    guard letters.count >= 3 else { return nil }
    let longer = candidates.filter { $0.lowercased().unicodeScalars.starts(with: letters) }
    return longer.count == 1 ? longer[0] : nil
  }

  /// How many slips lie between two words.
  public static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var before = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = before
    for row in 0..<left.count {
      current[0] = row + 1
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var cost = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (same ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        current[column + 1] = cost
      }
      (before, previous, current) = (previous, current, before)
    }
    return previous[right.count]
  }
}
