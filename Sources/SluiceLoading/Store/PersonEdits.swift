import SluiceRecords

/// Watches what people change in a store between imports.
///
/// Shape: triggers write every change of an entity's content to `person_edit`; an import takes them away inside its
/// transaction and puts them back at its end, so that its own writing is not taken for a person's and costs nothing.
/// In PostgreSQL the triggers stay (`PostgresSchema`) and look away by themselves.
/// Rule: SQLite, CREATE TRIGGER; a change of the schema belongs to the transaction it is made in.
struct PersonEdits {
  let database: any StoreDatabase

  /// Puts the triggers in their places.
  func watch() throws(Stop) {
    guard database.dialect == .sqlite else { return }
    try database.execute(Self.triggers.map(\.sql).joined(separator: "\n"))
  }

  /// Takes the triggers away.
  func lookAway() throws(Stop) {
    guard database.dialect == .sqlite else {
      // PostgreSQL's triggers ask for this word; it ends with the transaction.
      return try database.execute("SET LOCAL sluice.importing = 'on'")
    }
    for trigger in Self.triggers { try database.execute("DROP TRIGGER IF EXISTS \(trigger.name)") }
  }

  // MARK: Triggers

  private static let triggers: [(name: String, sql: String)] =
    EntityKind.allCases.flatMap { [entityTrigger($0), creationTrigger($0)] } + lists.flatMap(listTriggers)
    + [removal]

  /// Tables of many values: owner column and the columns behind owner and number.
  private static let lists: [(table: String, owner: String, columns: [String])] =
    EntityList.of(.counterparty).map { ($0.table, "owner", $0.columns) }
    + [("employment", "contact_person", ["counterparty", "employer", "position", "is_primary"])]

  private static let now = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"

  /// One line for each column of an entity's own row that changes.
  private static func entityTrigger(_ kind: EntityKind) -> (name: String, sql: String) {
    let name = "person_edits_\(kind.rawValue)"
    let columns = EntityColumns.changing(kind)
    let lines = columns.map { column in
      """
        INSERT INTO person_edit (entity, field, before, after, edited_at)
        SELECT NEW.id, '\(column)', \(json("OLD.\(column)")), \(json("NEW.\(column)")), \(now)
        WHERE OLD.\(column) IS NOT NEW.\(column);
      """
    }
    return (
      name,
      "CREATE TRIGGER \(name) AFTER UPDATE ON \(kind.rawValue) BEGIN\n\(lines.joined(separator: "\n"))\nEND;"
    )
  }

  /// One line for each column that a person fills when making a card.
  private static func creationTrigger(_ kind: EntityKind) -> (name: String, sql: String) {
    let name = "person_edits_\(kind.rawValue)_insert"
    let lines = EntityColumns.changing(kind).map { column in
      """
        INSERT INTO person_edit (entity, field, after, edited_at)
        SELECT NEW.id, '\(column)', \(json("NEW.\(column)")), \(now) WHERE NEW.\(column) IS NOT NULL;
      """
    }
    return (
      name,
      "CREATE TRIGGER \(name) AFTER INSERT ON \(kind.rawValue) BEGIN\n\(lines.joined(separator: "\n"))\nEND;"
    )
  }

  private static func json(_ value: String) -> String {
    "CASE WHEN \(value) IS NOT NULL THEN json_quote(\(value)) END"
  }

  private static func listTriggers(
    _ list: (table: String, owner: String, columns: [String])
  ) -> [(name: String, sql: String)] {
    func row(_ side: String) -> String {
      "json_array(\(list.columns.map { "\(side).\($0)" }.joined(separator: ", ")))"
    }
    func trigger(_ event: String, _ side: String, _ before: String, _ after: String, when: String = "") -> (
      name: String, sql: String
    ) {
      let name = "person_edits_\(list.table)_\(event.lowercased())"
      return (
        name,
        """
        CREATE TRIGGER \(name) AFTER \(event) ON \(list.table) \(when) BEGIN
          INSERT INTO person_edit (entity, field, number, before, after, edited_at)
          VALUES (\(side).\(list.owner), '\(list.table)', \(side).number, \(before), \(after), \(now));
        END;
        """
      )
    }
    return [
      trigger("INSERT", "NEW", "NULL", row("NEW")),
      trigger("UPDATE", "NEW", row("OLD"), row("NEW"), when: "WHEN \(row("OLD")) <> \(row("NEW"))"),
      trigger("DELETE", "OLD", row("OLD"), "NULL"),
    ]
  }

  private static let removal: (name: String, sql: String) = (
    "person_edits_entity_delete",
    """
    CREATE TRIGGER person_edits_entity_delete AFTER DELETE ON entity BEGIN
      INSERT INTO person_edit (entity, field, before, edited_at) VALUES (OLD.id, 'entity', json_quote(OLD.kind), \(now));
    END;
    """
  )
}
