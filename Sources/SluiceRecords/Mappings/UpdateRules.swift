/// What an import may change in entities that the store holds already.
public struct UpdateRules: Sendable, Equatable {
  /// The rule for fields that `fields` does not name.
  public var rule: Rule
  public var fields: [FieldRule]
  /// What happens to a value that a person changed in the CRM.
  public var edited: Edited
  /// What becomes of entities that the source names no longer; nil: the source is no full export, and nobody asks.
  public var vanished: Vanished?

  public enum Rule: String, Sendable, CaseIterable {
    /// Values of an entity that is there already are never touched.
    case createOnly = "create_only"
    /// What is empty is filled; what is filled stays.
    case fillEmpty = "fill_empty"
    /// A filled value of the source replaces that of the store; lists are united.
    case overwrite
    /// The value that was changed last, by `updated_at` of source and store; where one of them does not say, what is
    /// filled stays.
    case newestWins = "newest_wins"
  }

  public enum Edited: String, Sendable, CaseIterable {
    /// It stays, and that is told.
    case keep
    /// The row waits for a person's decision.
    case ask
    /// It is treated as any other value.
    case overwrite
  }

  public enum Vanished: String, Sendable, CaseIterable {
    /// They are told.
    case report
    /// They are told and marked inactive.
    case markInactive = "mark_inactive"
  }

  public struct FieldRule: Sendable, Equatable {
    public var field: Field
    public var rule: Rule
    public init(field: Field, rule: Rule) {
      self.field = field
      self.rule = rule
    }
  }

  public init(
    rule: Rule = .overwrite, fields: [FieldRule] = [], edited: Edited = .keep, vanished: Vanished? = nil
  ) {
    self.rule = rule
    self.fields = fields
    self.edited = edited
    self.vanished = vanished
  }

  /// The rule for a field.
  public func rule(of field: Field) -> Rule { fields.last { $0.field == field }?.rule ?? rule }
}
