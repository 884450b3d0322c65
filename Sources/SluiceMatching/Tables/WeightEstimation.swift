import SluiceRecords

/// Estimates from the compared pairs themselves what each level weighs, without anybody's labels.
///
/// Shape: the starting weights are taken for the knowledge of so many pairs and give way as the data speak; a level
/// that the data do not show keeps its start.
/// Rule: expectation maximisation of the Fellegi-Sunter model with a Dirichlet prior (W. Winkler, 1988; A. Dempster,
/// N. Laird, D. Rubin, 1977), among candidate pairs.
struct WeightEstimation {
  let start: MatchModel
  /// How often each pattern came.
  let patterns: [(pattern: LevelPattern, count: Int)]
  /// The fields of the comparisons.
  let fields: [LinkField]

  let records: Int
  /// The starting knowledge counts as so many pairs.
  var faith = 30.0
  var rounds = 25

  func estimated() -> MatchModel {
    var model = start
    let total = patterns.reduce(0.0) { $0 + Double($1.count) }
    guard total > 0 else { return model }
    if independentFields(total) < 2.5 { return withPrior() }
    let comparisons = start.comparisons.count
    // Posterior from the start.
    var posterior = patterns.map { start.probability(start.weight(of: $0.pattern)) }
    for _ in 0..<rounds {
      var matches = 0.0
      for (index, entry) in patterns.enumerated() { matches += posterior[index] * Double(entry.count) }
      var weights: [[Double]] = []
      for comparison in 0..<comparisons {
        let levels = start.comparisons[comparison].levels.count
        var same = [Double](repeating: 0, count: levels)
        var other = [Double](repeating: 0, count: levels)
        for (index, entry) in patterns.enumerated() {
          let level = entry.pattern.level(comparison)
          if level == 0 { continue }
          let part = posterior[index] * Double(entry.count)
          same[level - 1] += part
          other[level - 1] += Double(entry.count) - part
        }
        weights.append(blended(comparison, same, other))
      }
      model = MatchModel(
        prior: prior(matches: matches, of: total),
        comparisons: zip(start.comparisons, weights).map { comparison, bits in
          .init(comparison.name, zip(comparison.levels, bits).map { .init($0.words, $1) })
        })
      var change = 0.0
      for (index, entry) in patterns.enumerated() {
        let next = model.probability(model.weight(of: entry.pattern))
        change += abs(next - posterior[index]) * Double(entry.count)
        posterior[index] = next
      }
      if change < total * 1e-6 { break }
    }
    return model
  }

  /// The start with as many pairs of one thing as it finds itself.
  private func withPrior() -> MatchModel {
    var model = start
    let all = Double(records) * Double(records - 1) / 2
    for _ in 0..<rounds {
      var matches = 0.0
      for entry in patterns {
        matches += model.probability(model.weight(of: entry.pattern)) * Double(entry.count)
      }
      let share = min(0.05, max((matches + 1) / all, 0.1 / Double(records)))
      model = MatchModel(
        prior: MatchWeight(bits: Logarithm.base2(share / (1 - share))), comparisons: start.comparisons)
    }
    return model
  }

  private func prior(matches: Double, of total: Double) -> MatchWeight {
    let share = min(0.95, max(0.0005, (matches + 1) / (total + 2)))
    return MatchWeight(bits: Logarithm.base2(share / (1 - share)))
  }

  /// Weights of one comparison's levels: what the data say and what was known before, by how much data there are.
  private func blended(_ comparison: Int, _ same: [Double], _ other: [Double]) -> [Double] {
    let levels = start.comparisons[comparison].levels
    let sames = same.reduce(0, +)
    let others = other.reduce(0, +)
    return levels.indices.map { level in
      // The start's shares among those that differ, as seen; among those that are the same, by its bits.
      let background = (other[level] + 0.5) / (others + 0.5 * Double(levels.count))
      let expected = min(0.9, background * Logarithm.powerOf2(min(20, levels[level].bits)))
      let seen = (same[level] + faith * expected) / (sames + faith)
      let bits = min(25, max(-25, Logarithm.base2(seen / background)))
      let (least, most) = bounds(comparison, level)
      return max(least, min(bits, most))
    }
  }

  /// Between what weights a level may come to lie.
  ///
  /// What differs altogether stays what it was, the data being what may be wrong. Values that have words in common
  /// speak against a pair as much as the data show, down to half of it when a little is in common and to nothing when
  /// half is: a site is called by its own name here and with its owner's there. They never come to speak for a pair.
  private func bounds(_ comparison: Int, _ level: Int) -> (Double, Double) {
    let likeness = fields[comparison].likeness
    guard FieldLevels.isDifference(level + 1, likeness) else { return (-25, 25) }
    let start = start.comparisons[comparison].levels[level].bits
    return (start - 1, start > 0 ? start : start * FieldLevels.firmness(level + 1, likeness))
  }

  /// How many fields of weight an average pair can be compared by; with fewer than three nothing can be estimated,
  /// since each is judged by the others.
  private func independentFields(_ total: Double) -> Double {
    var sum = 0.0
    for (comparison, field) in fields.enumerated() {
      switch field.likeness {
      case .category, .legalForm, .number, .ignored: continue
      default: break
      }
      var compared = 0
      for entry in patterns where entry.pattern.level(comparison) != 0 { compared += entry.count }
      sum += Double(compared) / total
    }
    return sum
  }
}
