import SluiceRecords

/// What earlier runs read of a source's table, as the store keeps it.
struct SourceHistory {
  /// One run's reading.
  struct Reading {
    var rows: Int
    var records: Int
    /// Records that became part of another one of the same run.
    var doubles: Int
    /// Without columns where the run is long ago.
    var imprint: TableImprint
  }

  /// How many runs are looked back on.
  static let depth = 5

  private let database: any StoreDatabase

  /// Nil for a store of a schema that did not keep it yet.
  init?(_ store: Store) throws(Stop) {
    guard try store.schemaVersion >= 3 else { return nil }
    database = store.database
  }

  /// The last readings, the latest first; runs that were taken back are none.
  func readings(of source: String, table: String?) throws(Stop) -> [Reading] {
    let find = try database.ready(
      """
      SELECT i.rows, i.records, i.doubles, i.imprint FROM import_source i JOIN import_run r ON r.id = i.run
      WHERE i.source = ?1 AND coalesce(i.table_name, '') = ?2 AND r.undone_at IS NULL
      ORDER BY i.run DESC, i.number LIMIT \(Self.depth)
      """)
    find.bind(1, source)
    find.bind(2, table ?? "")
    var readings: [Reading] = []
    while try find.step() {
      guard let imprint = ImprintText.imprint(in: find.bytes(3)) else { continue }
      readings.append(
        Reading(
          rows: Int(find.integer(0)), records: Int(find.integer(1)), doubles: Int(find.integer(2)),
          imprint: imprint))
    }
    return readings
  }

  /// Writes down what a run read; columns of runs of long ago are forgotten.
  ///
  /// Inside the transaction that applies the plan.
  static func keep(_ plan: PlanFile, run: Int64, in database: any StoreDatabase) throws(Stop) {
    let insert = try database.ready("INSERT INTO import_source VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
    for table in try plan.readTables() {
      insert.bind([
        .integer(run), .integer(table.number), .text(table.source), .text(table.file),
        SQLiteValue(table.name), SQLiteValue(table.imprint.rows), SQLiteValue(table.records),
        SQLiteValue(table.doubles), .text(ImprintText.json(of: table.imprint)),
      ])
      try insert.run()
    }
    let forget = try database.ready(
      "SELECT run, number, rows FROM import_source WHERE run = ?1")
    let shorten = try database.ready("UPDATE import_source SET imprint = ?3 WHERE run = ?1 AND number = ?2")
    forget.bind(1, run - Int64(4 * depth))
    var old: [(Int64, Int64, Int)] = []
    while try forget.step() { old.append((forget.integer(0), forget.integer(1), Int(forget.integer(2)))) }
    for (run, number, rows) in old {
      shorten.bind(1, run)
      shorten.bind(2, number)
      shorten.bind(3, ImprintText.json(of: TableImprint(rows: rows, columns: [])))
      try shorten.run()
    }
  }
}

/// A table of a plan that was read, with what it looked like.
struct ReadTable {
  var number: Int64
  var source: String
  var file: String
  /// Nil where the table is the whole file.
  var name: String?
  var records: Int
  var doubles: Int
  var imprint: TableImprint
  /// Columns that feed a field, 0-based.
  var fed: Set<Int>
}

extension PlanFile {
  /// The tables that were read and not passed over.
  func readTables() throws(Stop) -> [ReadTable] {
    var doubles: [Int64: Int] = [:]
    let merged = try database.prepare(
      """
      SELECT r.source_table, count(*) FROM cluster_member m JOIN record r ON r.id = m.record
      WHERE m.record <> m.lead GROUP BY r.source_table
      """)
    while try merged.step() { doubles[merged.integer(0)] = Int(merged.integer(1)) }
    let rows = try database.prepare(
      """
      SELECT t.id, s.name, s.file, CASE WHEN t.is_file THEN NULL ELSE t.name END,
        coalesce(t.last_record - t.first_record + 1, 0), t.imprint, t.binding
      FROM source_table t JOIN source s ON s.id = t.source ORDER BY t.id
      """)
    var tables: [ReadTable] = []
    while try rows.step() {
      guard let imprint = ImprintText.imprint(in: rows.bytes(5)) else { continue }
      let fed = try fedColumns(rows.text(6) ?? "[]")
      tables.append(
        ReadTable(
          number: rows.integer(0), source: rows.text(1) ?? "", file: rows.text(2) ?? "", name: rows.text(3),
          records: Int(rows.integer(4)), doubles: doubles[rows.integer(0)] ?? 0, imprint: imprint, fed: fed))
    }
    return tables
  }

  private func fedColumns(_ binding: String) throws(Stop) -> Set<Int> {
    let columns = try statement("SELECT c.value FROM json_each(?1) b JOIN json_each(b.value, '$[3]') c")
    columns.bind(1, binding)
    var fed: Set<Int> = []
    while try columns.step() { fed.insert(Int(columns.integer(0))) }
    return fed
  }
}
