/// The documented views of `plan.sqlite`, drawn over its compact tables.
///
/// Units: rows, columns and records count from 1. Changing a view's columns is a breaking change.
/// Rule: architecture §12.
enum PlanViews {
  static let views = """
    -- Every record with its place, what it became part of and the entity it goes to (NULL while a person is asked).
    CREATE VIEW v_record(record, kind, source, table_name, "row", fate, cluster, entity) AS
    SELECT r.id, \(kind("r.kind")), s.name, t.name, r.number, coalesce(f.fate, 'created'),
      coalesce(x.lead, r.id),
      CASE WHEN x.record IS NULL THEN (SELECT entity_base FROM meta) + r.id ELSE x.entity END
    FROM record r JOIN source_table t ON t.id = r.source_table JOIN source s ON s.id = t.source
    LEFT JOIN settled x ON x.record = r.id LEFT JOIN row_fate f ON f.row = r.row;

    -- One line per row and kind of entity drawn from it (one per person where a row names several); a row without
    -- entities has one line. `cluster` is the record that the row's record was merged into, itself when alone.
    CREATE VIEW v_row(source, table_name, "row", entity_kind, fate, cluster, entity) AS
    SELECT source, table_name, "row", kind, fate, cluster, entity FROM v_record
    UNION ALL
    SELECT s.name, t.name, w.number, NULL, coalesce(f.fate, w.fate), NULL, NULL
    FROM row w JOIN source_table t ON t.id = w.source_table JOIN source s ON s.id = t.source
    LEFT JOIN row_fate f ON f.row = w.id
    WHERE w.records = 0;

    -- One line per cell that is not empty.
    CREATE VIEW v_cell(source, table_name, "row", "column", title, "end", raw, value) AS
    SELECT s.name, t.name, w.number, c.key + 1, t.titles ->> c.key,
      CASE substr(coalesce(f.ends, w.ends), c.key + 1, 1)
        WHEN 'l' THEN 'loaded' WHEN 'c' THEN 'changed' WHEN 'm' THEN 'merged_away' WHEN 'k' THEN 'kept_as_text'
        WHEN 'r' THEN 'rejected' WHEN 'i' THEN 'ignored' WHEN 's' THEN 'skipped' END,
      \(raw("b.cells", "c.key")),
      CASE WHEN substr(coalesce(f.ends, w.ends), c.key + 1, 1) IN ('l', 'c', 'm') THEN coalesce(
        (SELECT j.value ->> 1 FROM json_each(b.changes) j WHERE j.value ->> 0 = c.key), \(raw("b.cells", "c.key")))
      END
    FROM row w JOIN row_cells b ON b.row = w.id
    JOIN source_table t ON t.id = w.source_table JOIN source s ON s.id = t.source
    LEFT JOIN row_fate f ON f.row = w.id
    JOIN json_each(b.cells) c
    WHERE substr(coalesce(f.ends, w.ends), c.key + 1, 1) <> '.';

    -- One line per telephone number, and one per phone cell that gave none (e164 and quality are NULL then).
    -- `remark` holds the codes said about phones of that cell, parted by spaces.
    CREATE VIEW v_phone(source, table_name, "row", "column", raw, e164, extension, quality, remark) AS
    SELECT s.name, t.name, w.number, (p.value ->> 8) + 1, p.value ->> 7, p.value ->> 0, p.value ->> 2,
      p.value ->> 5,
      (SELECT group_concat(code, ' ') FROM (
        SELECT DISTINCT q.code FROM json_each(b.findings) n JOIN reason q ON q.id = n.value ->> 0
        WHERE n.value ->> 1 = p.value ->> 8 AND q.code LIKE 'phone.%'))
    FROM record r JOIN row w ON w.id = r.row JOIN row_cells b ON b.row = w.id
    JOIN source_table t ON t.id = w.source_table JOIN source s ON s.id = t.source
    JOIN json_each(r.fields, '$.phones') p
    UNION ALL
    SELECT source, table_name, "row", "column", raw, NULL, NULL, NULL, code
    FROM v_finding WHERE code LIKE 'phone.%' AND severity <> 'note' AND used IS NULL;

    CREATE VIEW v_finding(code, severity, source, table_name, "row", "column", field, raw, used) AS
    SELECT q.code, q.severity, s.name, t.name, w.number, (n.value ->> 1) + 1, n.value ->> 3,
      \(raw("b.cells", "(n.value ->> 1)")), n.value ->> 4
    FROM (SELECT row, findings FROM row_cells WHERE findings IS NOT NULL
          UNION ALL SELECT row, findings FROM row_fate WHERE findings IS NOT NULL) g
    JOIN row w ON w.id = g.row JOIN row_cells b ON b.row = w.id
    JOIN source_table t ON t.id = w.source_table JOIN source s ON s.id = t.source
    JOIN json_each(g.findings) n JOIN reason q ON q.id = n.value ->> 0;

    -- `left` and `right` are records, see v_record; `because` is [[comparison, level, bits] ...].
    CREATE VIEW v_pair(kind, "left", "right", bits, decision, because) AS
    SELECT kind, "left", "right", bits, decision, because FROM pair;

    -- What applying the plan does: one line per entity. `changes` is [[field, before, after, number] ...] for
    -- updates: of many values, `number` is the place in the list and a value that is added has no before.
    CREATE VIEW v_action(kind, action, entity, changes) AS
    SELECT \(kind("r.kind")), 'create', (SELECT entity_base FROM meta) + r.id, '[]'
    FROM record r WHERE NOT EXISTS (SELECT 1 FROM settled x WHERE x.record = r.id)
    UNION ALL
    SELECT \(kind("x.kind")), x.action, x.entity, coalesce(c.changes, '[]')
    FROM settled x LEFT JOIN change c ON c.lead = x.lead WHERE x.record = x.lead
    UNION ALL
    SELECT \(kind("kind")), 'update', entity, changes FROM stored_change
    UNION ALL
    SELECT \(kind("kind")), 'update', entity,
      json_array(json_array('inactive_since', before, CASE change WHEN 'inactive' THEN 'the time of applying' END))
    FROM activity WHERE change <> 'vanished';

    -- Entities that a full export names no longer (vanished: nothing is done; inactive: it is marked so) or again
    -- (active).
    CREATE VIEW v_activity(kind, entity, source, id, name, change) AS
    SELECT \(kind("kind")), entity, source, known_as, name, change FROM activity;
    """

  private static func kind(_ number: String) -> String {
    "CASE \(number) WHEN 1 THEN 'counterparty' ELSE 'contact_person' END"
  }

  /// The text of a cell as it was written; `column` counts from 0.
  private static func raw(_ cells: String, _ column: String) -> String {
    let path = "'$[' || \(column) || ']'"
    return """
      CASE json_type(\(cells), \(path))
        WHEN 'object' THEN coalesce(\(["written", "d", "t", "seconds", "e"].map {
          "json_extract(\(cells), \(path) || '.\($0)')"
        }.joined(separator: ", ")))
        WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'
        ELSE json_extract(\(cells), \(path)) END
      """
  }
}
