import SluiceRecords

/// One plan on its way into one store, inside a transaction, with the plan attached as `plan`.
///
/// Whole tables are filled by one statement each, in the order of entity numbers.
struct Application {
  let store: Store
  let plan: PlanFile
  let number: String
  let sums: RunSummary
  let loader: Loader

  var database: SQLiteDatabase { store.database }

  func run() throws(Stop) -> LoadReceipt {
    let before = try store.stamp
    let base = before.nextEntity - 1
    let run = (try database.integer("SELECT max(id) FROM import_run") ?? 0) + 1
    try database.run(
      "INSERT INTO import_run VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL)", .integer(run), .text(number),
      .text(loader.now), .text(loader.version), .integer(before.revision + 1), .text(SumsText.json(of: sums)))
    let firstTable = (try database.integer("SELECT max(id) FROM import_table") ?? 0)
    try database.run(
      """
      INSERT INTO import_table
      SELECT ?1 + t.id, ?2, s.name, s.file, CASE WHEN t.is_file THEN NULL ELSE t.name END, t.titles, t.binding
      FROM plan.source_table t JOIN plan.source s ON s.id = t.source ORDER BY t.id
      """, .integer(firstTable), .integer(run))

    // A person may work for a counterparty that comes later.
    try database.execute("PRAGMA defer_foreign_keys = ON")
    let isFirst = before.nextEntity == 1
    // Sorting a million ids once is cheaper than a million places found in a growing index.
    if isFirst { try database.execute("DROP INDEX external_id_key") }
    try Creation(database: database, base: base, run: run, firstTable: firstTable).makeEntities()
    if isFirst {
      try database.execute(
        "CREATE UNIQUE INDEX external_id_key ON external_id (id, system, type, occurrence)")
    }

    let last = try database.integer("SELECT max(id) FROM entity") ?? 0
    try database.run(
      "UPDATE store_state SET revision = ?1, lineage = ?2, next_entity = ?3",
      .integer(before.revision + 1), .text(PlanFile.hexadecimal(of: Array((before.lineage + number).utf8))),
      .integer(max(before.nextEntity, last + 1)))
    return LoadReceipt(
      run: run, wasAppliedBefore: false, revision: before.revision + 1,
      created: sums.counterparties.created + sums.contactPersons.created,
      updated: sums.counterparties.updated + sums.contactPersons.updated)
  }
}
