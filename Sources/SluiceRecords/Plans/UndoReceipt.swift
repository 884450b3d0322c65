/// What taking an import back did to the store.
public struct UndoReceipt: Sendable, Equatable {
  /// The run that was taken back.
  public var run: Int64
  /// Entities that the run had made and that are gone.
  public var removed: Int
  /// Values of other entities that are again what they were before the run.
  public var restored: Int
  /// What stayed, since somebody changed it after the run.
  public var kept: [Kept]

  /// One thing that stayed as it is.
  public struct Kept: Sendable, Equatable {
    /// The entity's number in the store.
    public var entity: Int64
    public var kind: EntityKind?
    /// A column of the entity, the table of a list, or nil for the entity as a whole.
    public var field: String?
    public var why: Why

    public init(entity: Int64, kind: EntityKind?, field: String?, why: Why) {
      self.entity = entity
      self.kind = kind
      self.field = field
      self.why = why
    }
  }

  /// Why something stayed.
  public enum Why: Sendable, Equatable {
    /// A person changed it in the CRM.
    case person
    /// A later run changed it or took it for its own.
    case run(Int64)
    /// Another entity, which stays, names it as its employer or head office.
    case named(by: Int64)
    /// It is not there any more.
    case gone
  }

  public init(run: Int64, removed: Int = 0, restored: Int = 0, kept: [Kept] = []) {
    self.run = run
    self.removed = removed
    self.restored = restored
    self.kept = kept
  }
}

/// One import as the store remembers it.
public struct PastRun: Sendable, Equatable {
  public var run: Int64
  /// UTC, `2024-01-31T12:00:00Z`.
  public var appliedAt: String
  /// When it was taken back; nil when it was not.
  public var undoneAt: String?
  /// Sluice's version then.
  public var version: String
  /// The sums as `summary.json` has them.
  public var sums: String
  /// The sources that gave something, in their order.
  public var sources: [String]

  public init(
    run: Int64, appliedAt: String, undoneAt: String?, version: String, sums: String, sources: [String]
  ) {
    self.run = run
    self.appliedAt = appliedAt
    self.undoneAt = undoneAt
    self.version = version
    self.sums = sums
    self.sources = sources
  }
}
