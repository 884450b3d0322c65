/// Two records that were looked at, the weight of the evidence, and what was decided.
public struct ScoredPair: Sendable, Equatable {
  public var left: RecordKey
  public var right: RecordKey
  public var weight: MatchWeight
  public var decision: Decision
  public var because: [Contribution]

  public enum Decision: String, Sendable, CaseIterable {
    /// One thing.
    case merge
    /// One legal person, two units of it: the left is the head office or an elder branch.
    case branch
    /// For a person to decide.
    case ask
    /// Two things.
    case separate
  }

  /// What one comparison says, such as «same INN and KPP» +20 bits.
  public struct Contribution: Sendable, Equatable {
    /// The comparison's name: `inn`, `phone`, `name`.
    public var comparison: String
    /// The level reached, as words: `same`, `another branch`.
    public var level: String
    public var weight: MatchWeight
    public init(comparison: String, level: String, weight: MatchWeight) {
      self.comparison = comparison
      self.level = level
      self.weight = weight
    }

    /// `name: same name and form`, in the reader's language.
    public func said(of kind: EntityKind) -> Phrase {
      Phrase("\(named(of: kind)): \(Phrase(word: level, of: "level"))")
    }

    /// `tax id`, in the reader's language: what the pair was compared by.
    public func named(of kind: EntityKind) -> Phrase {
      Phrase(word: String(comparison.map { $0 == "_" ? " " : $0 }), of: kind.rawValue)
    }
  }

  public init(
    left: RecordKey, right: RecordKey, weight: MatchWeight, decision: Decision, because: [Contribution]
  ) {
    self.left = left
    self.right = right
    self.weight = weight
    self.decision = decision
    self.because = because
  }
}
