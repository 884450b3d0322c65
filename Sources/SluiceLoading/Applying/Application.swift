import SluiceRecords

/// One plan on its way into one store, inside a transaction of the store.
///
/// Whole tables are filled by portions of thousands of rows, in the order of entity numbers.
struct Application {
  let store: Store
  let plan: PlanFile
  let number: String
  let sums: RunSummary
  let loader: Loader

  var database: any StoreDatabase { store.database }

  /// Watches what the store refuses; nil: the first refusal is thrown, as it should be where all is to be written.
  var refusals: Refusals?

  func run() throws(Stop) -> LoadReceipt {
    let before = try store.stamp
    let base = before.nextEntity - 1
    let run = (try database.integer("SELECT max(id) FROM import_run") ?? 0) + 1
    try database.run(
      "INSERT INTO import_run (id, plan, applied_at, version, revision, lineage, sums) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      .integer(run), .text(number),
      .text(loader.now), .text(loader.version), .integer(before.revision + 1),
      .text(PlanFile.hexadecimal(of: Array((before.lineage + number).utf8))), .text(SumsText.json(of: sums)))
    let firstTable = try addTables(of: run)
    try SourceHistory.keep(plan, run: run, in: database)

    let edits = PersonEdits(database: database)
    try edits.lookAway()
    // A person may work for a counterparty that comes later.
    try database.execute(
      database.dialect == .sqlite ? "PRAGMA defer_foreign_keys = ON" : "SET CONSTRAINTS ALL DEFERRED")
    // What one entity breaks in an index is only seen while the index is there.
    let isFirst = before.nextEntity == 1 && refusals == nil
    // Sorting a million ids once is cheaper than a million places found in a growing index.
    if isFirst { try database.execute("DROP INDEX external_id_key") }
    var keys = GatheredKeys()
    try addEditedKeys(to: &keys, of: run)
    let images = ChangeImages(database, run: run)
    var sinks = EntitySinks(database, watchedBy: refusals)
    let creation = Creation(
      database: database, plan: plan.database, base: base, run: run, firstTable: firstTable)
    try creation.makeEntities(&sinks, &keys)
    // Rows of a server are changed many at once; of a file, and where refusals are watched, one after the other.
    let isStaged = database.dialect == .postgres && refusals == nil
    let staged = isStaged ? StagedChanges(database, stale: Self.moved(plan)) : nil
    try EntityMerges(database: database, plan: plan, images: images).apply(&keys)
    try creation.linkHeads(staged: staged, watchedBy: refusals)
    try EntityUpdates(database: database, plan: plan, images: images, staged: staged, refusals: refusals)
      .apply()
    try ActivityUpdates(
      database: database, plan: plan, images: images, now: loader.now, staged: staged, refusals: refusals
    ).apply()
    try staged?.flush()
    try SettledOrigins(
      creation: creation, images: images, staged: isStaged ? StagedOrigins(database, images) : nil,
      refusals: refusals
    ).write(&sinks, &keys)
    let receipt = LoadReceipt(
      run: run, wasAppliedBefore: false, revision: before.revision + 1,
      created: sums.counterparties.created + sums.contactPersons.created,
      updated: sums.counterparties.updated + sums.contactPersons.updated + sums.activity.deactivated
        + sums.activity.reactivated)
    if refusals != nil { return receipt }
    try keys.write(to: database, images, after: before.nextEntity)
    try images.flush()
    try edits.watch()
    if isFirst {
      // PostgreSQL makes no index while checks are waiting.
      if database.dialect == .postgres { try database.execute("SET CONSTRAINTS ALL IMMEDIATE") }
      try database.execute(
        "CREATE UNIQUE INDEX external_id_key ON external_id (id, system, type, occurrence)")
    }

    let last = try database.integer("SELECT max(id) FROM entity") ?? 0
    try database.run(
      "UPDATE store_state SET next_entity = ?1 WHERE next_entity < ?1", .integer(last + 1))
    return receipt
  }

  /// Takes in the keys of what people put into the store, and notes that their edits are heard.
  private func addEditedKeys(to keys: inout GatheredKeys, of run: Int64) throws(Stop) {
    guard let edits = try plan.database.integer("SELECT edits FROM meta") else { return }
    try database.run("UPDATE person_edit SET keyed_run = ?1 WHERE keyed_run IS NULL", .integer(run))
    // One more is one that the plan has not seen.
    guard database.changes == edits else { throw Self.moved(plan) }
    try EditedKeys(plan: plan).each { key, entity in keys.add(key.kind.rawValue, key.value, of: entity) }
  }

  /// What is thrown where a value in the store is no longer what the plan saw.
  static func moved(_ plan: PlanFile) -> Stop {
    Stop(.planStale, at: plan.path, [.init("what", Phrase("a value in the store was changed"))])
  }

  /// Adds the tables of sources from which something goes into the store; gives what is added to a table's number.
  private func addTables(of run: Int64) throws(Stop) -> Int64 {
    let first = try database.integer("SELECT max(id) FROM import_table") ?? 0
    let tables = try plan.database.prepare(
      """
      SELECT t.id, s.name, s.file, CASE WHEN t.is_file THEN NULL ELSE t.name END, t.titles, t.binding
      FROM source_table t JOIN source s ON s.id = t.source
      WHERE t.last_record - t.first_record + 1 > (
        SELECT count(*) FROM settled x WHERE x.record BETWEEN t.first_record AND t.last_record
          AND (x.origin = \(RecordOrigin.same.rawValue) OR x.entity IS NULL))
      ORDER BY t.id
      """)
    let insert = try database.ready("INSERT INTO import_table VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
    while try tables.step() {
      insert.bind(1, first + tables.integer(0))
      insert.bind(2, run)
      for column in 1...5 { insert.bind(Int32(column + 2), SQLiteValue(tables.text(Int32(column)))) }
      try insert.run()
    }
    return first
  }
}
