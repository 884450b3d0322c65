import SluiceRecords

/// What applying a plan would change in one entity of the store.
public struct PlannedUpdate: Sendable {
  public var kind: EntityKind
  public var entity: Int
  /// The record that says so first.
  public var record: RecordKey
  public var changes: [Change]

  public struct Change: Sendable, Equatable {
    /// The field that mappings fill this by.
    public var field: Field
    /// The store's column, or the list's table.
    public var column: String
    /// The name that a value is carried under which is kept as it is.
    public var extraName: String?
    /// What stands there; nil for nothing.
    public var before: String?
    public var after: String?
  }
}

extension PlanFile {
  /// How often each field of each kind will change in entities that the store holds, values that are carried as they
  /// are by their names.
  ///
  /// One walk over the changes; empty when nothing will.
  public func changedFields() throws(Stop) -> [(
    kind: EntityKind, column: String, extraName: String?, changes: Int
  )] {
    let rows = try database.prepare(
      """
      SELECT r.kind, c.value ->> 0, CASE c.value ->> 0 WHEN 'extra'
      THEN coalesce(c.value -> 2 ->> 0, c.value -> 1 ->> 0) END, count(*)
      FROM change x JOIN record r ON r.id = x.lead JOIN json_each(x.changes) c
      GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC, 2, 3
      """)
    var fields: [(kind: EntityKind, column: String, extraName: String?, changes: Int)] = []
    while try rows.step() {
      fields.append(
        (
          rows.integer(0) == EntityKind.counterparty.number ? .counterparty : .contactPerson,
          rows.text(1) ?? "", rows.text(2), Int(rows.integer(3))
        ))
    }
    return fields
  }

  /// The first updates of the plan with what they change.
  public func someUpdates(_ most: Int) throws(Stop) -> [PlannedUpdate] {
    let rows = try database.prepare(
      """
      SELECT x.lead, r.kind, s.entity, x.changes FROM change x JOIN record r ON r.id = x.lead
      LEFT JOIN settled s ON s.record = x.lead ORDER BY x.lead LIMIT ?1
      """)
    rows.bind(1, Int64(most))
    var updates: [PlannedUpdate] = []
    while try rows.step() {
      let changes = EntityChange.changes(in: rows.bytes(3)).map { change in
        PlannedUpdate.Change(
          field: EntityColumns.field(of: change.field), column: change.field,
          extraName: change.field == "extra" ? Self.extraName(change) : nil,
          before: Self.shown(change.before, of: change.field),
          after: Self.shown(change.after, of: change.field))
      }
      updates.append(
        PlannedUpdate(
          kind: rows.integer(1) == EntityKind.counterparty.number ? .counterparty : .contactPerson,
          entity: Int(rows.integer(2)), record: RecordKey(rows.integer(0)), changes: changes))
    }
    return updates
  }

  /// The name that a value is carried under.
  private static func extraName(_ change: EntityChange) -> String? {
    for value in [change.after, change.before] {
      if case .row(let values) = value, case .text(let name)? = values.first { return name }
    }
    return nil
  }

  /// A value as a person reads it: of a list's row the parts that tell values apart.
  private static func shown(_ value: EntityChange.Value, of place: String) -> String? {
    switch value {
    case .null: return nil
    case .text(let text): return text
    case .number(let number): return String(number)
    case .row(let values):
      let texts = values.map { value -> String? in
        switch value {
        case .text(let text): text
        case .number(let number): String(number)
        default: nil
        }
      }
      // Telephones: the number, else the local one; addresses and extra: the text.
      switch place {
      case "phone":
        let number = texts[place: 0] ?? texts[place: 1] ?? texts[place: 7] ?? ""
        return texts[place: 2].map { "\(number) ext. \($0)" } ?? number
      case "postal_address", "extra": return texts[place: 1]
      case "messenger": return [texts[place: 0], texts[place: 1]].compactMap { $0 }.joined(separator: " ")
      case "employment": return [texts[place: 1], texts[place: 2]].compactMap { $0 }.joined(separator: ", ")
      case "email", "website": return texts[place: 0]
      default: return texts.compactMap { $0 }.joined(separator: ", ")
      }
    }
  }
}
