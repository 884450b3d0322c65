import SluiceRecords

/// What a comparison's outcomes weigh, and how sure a pair must be.
///
/// Shape: a comparison reaches one of its levels; level 0 is «not comparable», weighs nothing and has no words.
/// Units: bits, log2. The weights here are starting values; each carries the reason for its size.
public struct MatchModel: Sendable {
  /// The bits against two records, taken at random, being one thing.
  public let prior: MatchWeight
  public let comparisons: [Comparison]

  /// One aspect of likeness.
  public struct Comparison: Sendable {
    /// The name under which a decision's `because` shows it.
    public let name: String
    /// Level 1 first.
    public let levels: [Level]
    public init(_ name: String, _ levels: [Level]) {
      precondition(levels.count < 32, "a level number has five bits")
      self.name = name
      self.levels = levels
    }
  }

  /// One grade of likeness: its words and what it weighs.
  public struct Level: Sendable {
    public let words: String
    public let bits: Double
    public init(_ words: String, _ bits: Double) {
      self.words = words
      self.bits = bits
    }
  }

  public init(prior: MatchWeight, comparisons: [Comparison]) {
    precondition(comparisons.count <= 12, "a pattern has room for twelve comparisons")
    self.prior = prior
    self.comparisons = comparisons
  }

  /// How probable it is that two records are one thing when the evidence between them has this weight, 0…1.
  public func probability(_ evidence: MatchWeight) -> Double {
    let odds = Self.powerOfTwo(evidence.bits + prior.bits)
    return odds.isInfinite ? 1 : odds / (1 + odds)
  }

  /// The evidence from which a probability is reached.
  func evidence(reaching probability: Double) -> Double {
    guard probability > 0 else { return -.infinity }
    guard probability < 1 else { return .infinity }
    // Bisection: the inverse of `probability`, without a logarithm of our own.
    var (low, high) = (-256.0, 256.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if self.probability(MatchWeight(bits: middle)) >= probability { high = middle } else { low = middle }
    }
    return high
  }

  /// 2 to a power, from multiplication and square roots only, so that it is the same on every machine.
  static func powerOfTwo(_ exponent: Double) -> Double {
    let whole = exponent.rounded(.down)
    var value = Double(sign: .plus, exponent: Int(max(-1000, min(1000, whole))), significand: 1)
    var rest = exponent - whole
    var root = 2.0
    for _ in 0..<52 where rest > 0 {
      root = root.squareRoot()
      rest *= 2
      if rest >= 1 {
        value *= root
        rest -= 1
      }
    }
    return value
  }
}

/// The levels a pair reached, five bits for each comparison.
struct LevelPattern: Hashable {
  var packed: UInt64 = 0

  mutating func set(_ comparison: Int, _ level: Int) {
    packed |= UInt64(truncatingIfNeeded: level & 31) << UInt64(comparison * 5)
  }

  func level(_ comparison: Int) -> Int { Int(packed >> UInt64(comparison * 5)) & 31 }
}

extension MatchModel {
  /// What a pattern weighs.
  func weight(of pattern: LevelPattern) -> MatchWeight {
    var bits = 0.0
    for index in comparisons.indices {
      let level = pattern.level(index)
      if level > 0 { bits += comparisons[index].levels[level - 1].bits }
    }
    return MatchWeight(bits: bits)
  }

  /// Each comparison that says something, in the model's order.
  func because(_ pattern: LevelPattern) -> [ScoredPair.Contribution] {
    comparisons.indices.compactMap { index in
      let number = pattern.level(index)
      guard number > 0 else { return nil }
      let level = comparisons[index].levels[number - 1]
      return ScoredPair.Contribution(
        comparison: comparisons[index].name, level: level.words, weight: MatchWeight(bits: level.bits))
    }
  }
}
