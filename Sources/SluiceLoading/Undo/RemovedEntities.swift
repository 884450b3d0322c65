import SluiceRecords

/// Takes away the entities that a run made, as far as nobody has touched them since.
struct RemovedEntities {
  let database: any StoreDatabase
  let run: Int64

  func remove(into receipt: inout UndoReceipt) throws(Stop) {
    try database.execute("CREATE TEMP TABLE going (id BIGINT PRIMARY KEY)")
    try database.run(
      "INSERT INTO going SELECT id FROM entity WHERE created_run = ?1", .integer(run))
    // Nobody else tells PostgreSQL how long a table is that was made just now.
    if database.dialect == .postgres { try database.execute("ANALYZE going") }
    try keepEdited(&receipt)
    try keepOthers(&receipt)
    try keepNamed(&receipt)
    receipt.kept.sort { ($0.entity, $0.field ?? "") < ($1.entity, $1.field ?? "") }
    receipt.removed = Int(try database.integer("SELECT count(*) FROM going") ?? 0)
    let first = try database.integer("SELECT min(id) FROM going") ?? 0
    let last = try database.integer("SELECT max(id) FROM going") ?? 0
    if receipt.removed > 0 {
      var going = [Bool](repeating: false, count: Int(last - first) + 1)
      let walk = try database.ready("SELECT id FROM going")
      while try walk.step() { going[Int(walk.integer(0) - first)] = true }
      try MatchKeyBuckets(database).remove { _, pair in
        pair.entity >= first && pair.entity <= last && going[Int(pair.entity - first)]
      }
      try database.execute("DELETE FROM entity WHERE id IN (SELECT id FROM going)")
    }
    try database.execute("DROP TABLE going")
  }

  /// Entities that a person changed stay whole.
  private func keepEdited(_ receipt: inout UndoReceipt) throws(Stop) {
    try keep(
      """
      SELECT g.id, (SELECT p.field FROM person_edit p WHERE p.entity = g.id ORDER BY p.id LIMIT 1), NULL FROM going g
      WHERE EXISTS (SELECT 1 FROM person_edit p WHERE p.entity = g.id) ORDER BY g.id
      """, &receipt
    ) { _ in .person }
  }

  /// Entities that later runs changed, or that their sources name as their own, stay whole.
  private func keepOthers(_ receipt: inout UndoReceipt) throws(Stop) {
    try keep(
      """
      SELECT g.id, NULL, max(r.run) FROM going g JOIN (
        SELECT entity, run FROM import_change WHERE run <> ?1
        UNION ALL
        SELECT x.entity, t.run FROM external_id x JOIN import_table t ON t.id = x.import_table WHERE t.run <> ?1
      ) r ON r.entity = g.id GROUP BY g.id ORDER BY g.id
      """, &receipt
    ) { .run($0) }
  }

  /// What an entity that stays names as its employer or head office stays too, and what that one names.
  private func keepNamed(_ receipt: inout UndoReceipt) throws(Stop) {
    // `NOT IN` would go through all that go for each of millions where they do not fit into a server's memory.
    var kept = try keep(
      """
      SELECT g.id, NULL, min(n.entity) FROM going g JOIN (
        SELECT counterparty AS named, contact_person AS entity FROM employment WHERE counterparty IS NOT NULL
        UNION ALL
        SELECT head_id, id FROM counterparty WHERE head_id IS NOT NULL
      ) n ON n.named = g.id
      WHERE NOT EXISTS (SELECT 1 FROM going o WHERE o.id = n.entity) GROUP BY g.id ORDER BY g.id
      """, &receipt
    ) { .named(by: $0) }
    // Only what has just been kept can name more: a head office above a head office is no reason to read all again.
    let named = try database.ready(
      """
      SELECT id FROM going WHERE id IN (
        SELECT counterparty FROM employment WHERE contact_person = ?1
        UNION ALL
        SELECT head_id FROM counterparty WHERE id = ?1)
      """)
    while !kept.isEmpty {
      var next: [Int64: Int64] = [:]
      for entity in kept {
        named.bind(1, entity)
        while try named.step() { next[named.integer(0)] = min(next[named.integer(0)] ?? .max, entity) }
      }
      kept = next.keys.sorted()
      let why = next
      try stay(
        kept.map { .init(entity: $0, kind: nil, field: nil, why: .named(by: why[$0] ?? 0)) }, &receipt)
    }
  }

  /// Takes the entities of a query out of those that go, and gives them: their number, a field or NULL, and what `why`
  /// needs.
  @discardableResult
  private func keep(
    _ sql: String, _ receipt: inout UndoReceipt, _ why: (Int64) -> UndoReceipt.Why
  ) throws(Stop) -> [Int64] {
    let find = try database.ready(sql)
    if sql.contains("?1") { find.bind(1, run) }
    var kept: [UndoReceipt.Kept] = []
    while try find.step() {
      kept.append(
        .init(entity: find.integer(0), kind: nil, field: find.text(1), why: why(find.integer(2))))
    }
    try stay(kept, &receipt)
    return kept.map(\.entity)
  }

  /// Takes entities out of those that go.
  private func stay(_ entities: [UndoReceipt.Kept], _ receipt: inout UndoReceipt) throws(Stop) {
    var kept = entities
    let stay = try database.ready("DELETE FROM going WHERE id = ?1")
    let kind = try database.ready("SELECT kind FROM entity WHERE id = ?1")
    for index in kept.indices {
      stay.bind(1, kept[index].entity)
      try stay.run()
      kind.bind(1, kept[index].entity)
      if try kind.step() {
        kept[index].kind = kind.text(0).flatMap(EntityKind.init(rawValue:))
        kind.reset()
      }
    }
    receipt.kept += kept
  }
}
