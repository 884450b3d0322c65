import SluiceRecords

/// Makes the entities that a plan creates, with their places of work and external ids.
///
/// Shape: `base + record` is an entity's number, of a cluster's lead where records were merged.
struct Creation {
  let database: SQLiteDatabase
  let base: Int64
  let run: Int64
  let firstTable: Int64
  /// Whether any record is an exception; without them the statements need no lookups.
  let hasSettled: Bool

  func makeEntities() throws(Stop) {
    try database.run(
      """
      INSERT INTO entity (id, kind, created_run)
      SELECT ?1 + record, kind, ?2 FROM (
        SELECT record, 'counterparty' AS kind FROM plan.counterparty r WHERE \(isCreated)
        UNION ALL SELECT record, 'contact_person' FROM plan.contact_person r WHERE \(isCreated)
        ORDER BY record)
      """, .integer(base), .integer(run))
    try makeCounterparties()
    try makeContactPersons()
    try makeEmployments()
    try makeExternalIDs()
  }

  /// Of `r`: not an exception, or the lead of a cluster that is created.
  private var isCreated: String {
    hasSettled
      ? """
      NOT EXISTS (SELECT 1 FROM plan.settled x
        WHERE x.record = r.record AND NOT (x.record = x.lead AND x.action = 'create'))
      """ : "1"
  }

  /// Of `r`: no exception at all.
  private var isPlain: String {
    hasSettled ? "NOT EXISTS (SELECT 1 FROM plan.settled x WHERE x.record = r.record)" : "1"
  }

  /// Of a golden record `r`: its cluster is created.
  private let isCreatedCluster =
    "EXISTS (SELECT 1 FROM plan.settled x WHERE x.record = r.record AND x.action = 'create')"

  private func makeCounterparties() throws(Stop) {
    let fields = """
      r.record, r.kind, r.name, r.full_name, r.legal_form, r.tax_id, r.tax_id_kind, r.kpp, r.ogrn, r.okpo, r.parent,
      r.stage, r.industry, r.segment, r.manager, r.comment, r.updated_at
      """
    try database.run(
      """
      INSERT INTO counterparty (
        id, kind, name, full_name, legal_form, tax_id, tax_id_kind, kpp, ogrn, okpo, parent,
        stage, industry, segment, manager, comment, updated_at)
      SELECT ?1 + record, kind, name, full_name, legal_form, tax_id, tax_id_kind, kpp, ogrn, okpo, parent,
        stage, industry, segment, manager, comment, updated_at
      FROM (\(plainAndGolden("counterparty", fields)))
      """, .integer(base))
    try database.run(
      """
      UPDATE counterparty SET head_id = h.head, parent = NULL FROM (
        SELECT \(entity(of: "d.branch")) AS branch, \(entity(of: "d.head")) AS head FROM plan.head d) h
      WHERE counterparty.id = h.branch AND h.head IS NOT NULL AND h.head <> h.branch
      """, .integer(base))
  }

  private func makeContactPersons() throws(Stop) {
    let fields = """
      r.record, r.surname, r.given_name, r.patronymic, r.gender, r.birthday, r.manager, r.comment, r.updated_at
      """
    try database.run(
      """
      INSERT INTO contact_person
      SELECT ?1 + record, surname, given_name, patronymic,
        nullif(rtrim(coalesce(surname || ' ', '') || coalesce(given_name || ' ', '') || coalesce(patronymic, '')), ''),
        gender, birthday, manager, comment, updated_at
      FROM (\(plainAndGolden("contact_person", fields)))
      """, .integer(base))
  }

  private func plainAndGolden(_ table: String, _ fields: String) -> String {
    guard hasSettled else { return "SELECT \(fields) FROM plan.\(table) r ORDER BY record" }
    return """
      SELECT \(fields) FROM plan.\(table) r WHERE \(isPlain)
      UNION ALL SELECT \(fields) FROM plan.golden_\(table) r WHERE \(isCreatedCluster)
      ORDER BY record
      """
  }

  /// The entity a record goes to; NULL while a person is asked. `?1` is the base.
  private func entity(of record: String) -> String {
    guard hasSettled else { return "(?1 + \(record))" }
    return """
      (SELECT CASE WHEN x.record IS NULL THEN ?1 + \(record) ELSE x.entity END
       FROM (SELECT 1) LEFT JOIN plan.settled x ON x.record = \(record))
      """
  }

  private func makeEmployments() throws(Stop) {
    // A role written beside the name is the position where no other is given.
    try database.run(
      """
      INSERT INTO employment (contact_person, number, counterparty, position, is_primary)
      SELECT ?1 + r.record, 1, \(entity(of: "r.employer")), coalesce(r.position, r.role), 1
      FROM plan.contact_person r WHERE r.employer IS NOT NULL AND r.employments IS NULL AND \(isPlain)
      """, .integer(base))
  }

  private func makeExternalIDs() throws(Stop) {
    for kind in EntityKind.allCases {
      try database.run(
        """
        INSERT INTO external_id (entity, number, system, type, id, occurrence, content, import_table, row)
        SELECT ?1 + r.record, 1, s.name,
          CASE r.identity WHEN 0 THEN '\(kind.rawValue)' WHEN 1 THEN 'name_at_employer' ELSE 'content' END,
          CASE r.identity WHEN 2 THEN lower(hex(r.content)) ELSE r.id END, r.occurrence, r.content,
          ?2 + t.id, w.number
        FROM plan.\(kind.rawValue) r CROSS JOIN plan.row w ON w.id = r.row
        CROSS JOIN plan.source_table t ON t.id = w.source_table CROSS JOIN plan.source s ON s.id = t.source
        WHERE \(isPlain) ORDER BY r.record
        """, .integer(base), .integer(firstTable))
    }
    guard hasSettled else { return }
    try database.run(
      """
      INSERT INTO external_id (entity, number, system, type, id, occurrence, content, import_table, row)
      SELECT x.entity, row_number() OVER (PARTITION BY x.entity ORDER BY x.record), s.name,
        CASE r.identity WHEN 0 THEN x.kind WHEN 1 THEN 'name_at_employer' ELSE 'content' END,
        CASE r.identity WHEN 2 THEN lower(hex(r.content)) ELSE r.id END, r.occurrence, r.content,
        ?2 + t.id, w.number
      FROM plan.settled x
      JOIN (SELECT record, row, identity, id, occurrence, content FROM plan.counterparty
            UNION ALL SELECT record, row, identity, id, occurrence, content FROM plan.contact_person) r
        ON r.record = x.record
      JOIN plan.row w ON w.id = r.row
      JOIN plan.source_table t ON t.id = w.source_table JOIN plan.source s ON s.id = t.source
      WHERE x.action = 'create'
      """, .integer(base), .integer(firstTable))
  }
}
