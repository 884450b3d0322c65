/// What applying a plan does to one entity of the store.
public enum PlannedAction: String, Sendable, CaseIterable {
  case create, update, leave, ask
  /// Nothing: the store refused it when the plan was applied, and its rows are rejects.
  case refuse
}
