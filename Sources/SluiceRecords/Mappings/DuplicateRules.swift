/// How sure a match must be, and which value wins.
public struct DuplicateRules: Sendable, Equatable {
  public var counterparty: EntityRules
  public var contactPerson: EntityRules
  /// What happens to counterparties of one tax id and several КПП.
  public var branches: Branches

  public enum Branches: String, Sendable, CaseIterable {
    /// Each is a counterparty of its own with a link to its head office.
    case link
    /// All are one counterparty.
    case merge
    /// Each is a counterparty of its own, without a link.
    case separate
  }

  public struct EntityRules: Sendable, Equatable {
    /// Probability from which a pair is merged without asking, 0…1.
    public var mergeAt: Double
    /// Probability from which a pair is shown to a person, 0…1.
    public var askAt: Double
    /// The rule for single fields; a field not named follows `keepOther`.
    public var keep: [KeepRule]
    public var keepOther: SurvivorshipRule

    public init(
      mergeAt: Double = 0.99, askAt: Double = 0.80, keep: [KeepRule] = [],
      keepOther: SurvivorshipRule = .sourcePriority
    ) {
      self.mergeAt = mergeAt
      self.askAt = askAt
      self.keep = keep
      self.keepOther = keepOther
    }
  }

  public struct KeepRule: Sendable, Equatable {
    public var field: Field
    public var rule: SurvivorshipRule
    public init(field: Field, rule: SurvivorshipRule) {
      self.field = field
      self.rule = rule
    }
  }

  public init(
    counterparty: EntityRules = EntityRules(), contactPerson: EntityRules = EntityRules(),
    branches: Branches = .link
  ) {
    self.counterparty = counterparty
    self.contactPerson = contactPerson
    self.branches = branches
  }
}

/// Which of several values a golden record keeps.
public enum SurvivorshipRule: String, Sendable, CaseIterable {
  /// The value of the source with the best priority; within a source the first row's.
  case sourcePriority = "source_priority"
  /// The longest text.
  case longest
  /// The value most records agree on.
  case mostFrequent = "most_frequent"
  /// The value of the record changed last.
  case mostRecent = "most_recent"
  /// The value of the record with most fields filled.
  case mostComplete = "most_complete"
  /// A value that was taken as it stood, before one that had to be repaired, completed or is doubted.
  case certain
  /// Every different value, once; for fields that hold many.
  case all
}
