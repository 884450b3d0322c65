/// What applying a plan did to the store.
public struct LoadReceipt: Sendable, Equatable {
  /// The run's number in the store, as `sluice runs` and `sluice undo` name it.
  public var run: Int64
  /// Whether the plan had been applied before; then nothing was done now.
  public var wasAppliedBefore: Bool
  /// The store's revision after the run.
  public var revision: Int64
  /// Entities made.
  public var created: Int
  /// Entities changed.
  public var updated: Int
  /// Rows that the store refused and that became rejects.
  public var refused: Int

  public init(
    run: Int64, wasAppliedBefore: Bool, revision: Int64, created: Int, updated: Int, refused: Int = 0
  ) {
    self.run = run
    self.wasAppliedBefore = wasAppliedBefore
    self.revision = revision
    self.created = created
    self.updated = updated
    self.refused = refused
  }
}
