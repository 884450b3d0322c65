import SluiceRecords

/// Fits the weights of a list's own pairs: what a level tells depends on how often chance brings it about here.
///
/// Shape: where half of a list is in one city, a common city says little; where the same firm often has two telephones,
/// so does another telephone. Fitted are levels of small weight that pairs at random show often enough, and none by more
/// than `bound` bits from its start, so that bad data cannot turn the model. What singles out somebody (a name, a number,
/// an employer) is met by chance the more often the shorter a list is, as are two records of one thing: it keeps its
/// weight, and so does the prior. A list with few records, or few pairs of one thing, keeps all of them.
/// Rule: expectation maximisation of the Fellegi-Sunter model (W. Winkler, 1988), with the shares among different
/// things from pairs at random.
struct WeightTuning {
  let start: MatchModel
  /// Numbers of comparisons that are not fitted.
  let fixed: Set<Int>

  /// Fewer records tell nothing.
  private static let fewestRecords = 1_000
  /// So many pairs of one thing must be there, by the starting weights.
  private static let fewestMatches = 100.0
  /// A level must come so often among pairs at random.
  private static let fewestByChance = 30.0
  private static let bound = 3.0
  /// What weighs more singles out somebody.
  private static let smallest = 4.0
  /// A difference may come to tell so much more than at the start: pairs that differ everywhere are never compared.
  private static let boundOfDifference = 1.0
  /// The start counts as so many pairs of one thing.
  private static let faith = 20.0
  private static let rounds = 12
  private static let mostByChance = 200_000
  private static let mostPatterns = 2_000_000

  /// - Parameters:
  ///   - patterns: those of the compared pairs.
  ///   - comparison: gives what one thread compares any two of the records with.
  func tuned(
    _ patterns: [LevelPattern], records: Int, threads: Int, _ comparison: () -> (Int, Int) -> LevelPattern
  ) -> MatchModel {
    guard records >= Self.fewestRecords else { return start }
    let compared = Self.counts(patterns)
    guard matches(compared, start) >= Self.fewestMatches else { return start }
    let chance = byChance(records, threads, comparison)
    var model = start
    for _ in 0..<Self.rounds {
      let next = fitted(model, compared, chance)
      let isSettled = zip(next.comparisons, model.comparisons).allSatisfy { one, other in
        zip(one.levels, other.levels).allSatisfy { abs($0.bits - $1.bits) < 0.01 }
      }
      model = next
      if isSettled { break }
    }
    return model
  }

  private typealias Counted = [(pattern: LevelPattern, count: Double)]

  private static func counts(_ patterns: [LevelPattern]) -> Counted {
    var counts: [UInt64: Int] = [:]
    for index in stride(from: 0, to: patterns.count, by: max(1, patterns.count / mostPatterns)) {
      counts[patterns[index].packed, default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { (LevelPattern(packed: $0.key), Double($0.value)) }
  }

  private func matches(_ compared: Counted, _ model: MatchModel) -> Double {
    compared.reduce(0) { $0 + $1.count * model.probability(model.weight(of: $1.pattern)) }
  }

  /// Pairs that nothing has chosen, the same for the same records.
  private func byChance(
    _ records: Int, _ threads: Int, _ comparison: () -> (Int, Int) -> LevelPattern
  ) -> Counted {
    var state: UInt64 = 0x5EED
    let pairs = (0..<min(Self.mostByChance, records * 50)).map { index in
      state = FeatureKeys.joined(state, UInt64(index))
      let left = index % records
      return (left, (left + 1 + Int(state >> 8) % (records - 1)) % records)
    }
    let pieces = max(1, min(threads, pairs.count / 10_000))
    let counts = SideBySide.map(pieces) { piece in
      let compare = comparison()
      var counts: [UInt64: Int] = [:]
      for index in pairs.count * piece / pieces..<pairs.count * (piece + 1) / pieces {
        counts[compare(pairs[index].0, pairs[index].1).packed, default: 0] += 1
      }
      return counts
    }.reduce(into: [UInt64: Int]()) { $0.merge($1, uniquingKeysWith: +) }
    return counts.sorted { $0.key < $1.key }.map { (LevelPattern(packed: $0.key), Double($0.value)) }
  }

  private func fitted(_ model: MatchModel, _ compared: Counted, _ chance: Counted) -> MatchModel {
    let size = start.comparisons.count * 32
    var same = [Double](repeating: 0, count: size)
    var other = same
    for entry in compared {
      add(entry.count * model.probability(model.weight(of: entry.pattern)), entry.pattern, to: &same)
    }
    for entry in chance {
      add(entry.count * (1 - model.probability(model.weight(of: entry.pattern))), entry.pattern, to: &other)
    }
    let comparisons = start.comparisons.enumerated().map { number, comparison in
      if fixed.contains(number) { return comparison }
      let base = number * 32
      let sames = same[base + 1..<base + 32].reduce(0, +)
      let others = other[base + 1..<base + 32].reduce(0, +)
      return MatchModel.Comparison(
        comparison.name,
        comparison.levels.enumerated().map { level, begun in
          let seen = other[base + level + 1]
          guard seen >= Self.fewestByChance, begun.bits <= Self.smallest else { return begun }
          let share = seen / others
          let expected = min(0.95, share * MatchModel.powerOfTwo(begun.bits))
          let found = (same[base + level + 1] + Self.faith * expected) / (sames + Self.faith)
          return MatchModel.Level(begun.words, Self.bounded(Logarithm.base2(found / share), begun.bits))
        })
    }
    return MatchModel(prior: start.prior, comparisons: comparisons)
  }

  private func add(_ count: Double, _ pattern: LevelPattern, to sums: inout [Double]) {
    for comparison in start.comparisons.indices {
      let level = pattern.level(comparison)
      if level > 0 { sums[comparison * 32 + level] += count }
    }
  }

  /// What speaks for a pair never comes to speak against it, and the other way round.
  private static func bounded(_ bits: Double, _ start: Double) -> Double {
    start < 0
      ? min(0, max(start - boundOfDifference, min(start + bound, bits)))
      : max(0, max(start - bound, min(start + bound, bits)))
  }
}
