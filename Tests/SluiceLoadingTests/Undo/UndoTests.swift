import CSQLite
import SluiceRecords
import Testing

@testable import SluiceLoading

/// Taking imports back.
@Suite struct UndoTests {
  private let folder: InventedImport

  init() throws { folder = try InventedImport() }

  private var undo: Undo { Undo(now: "2024-02-01T08:00:00Z") }

  private func company(_ id: String, _ name: String, inn: String? = nil, phone: UInt64? = nil) -> InventedRows
  {
    var rows = InventedRows()
    rows.addCompany(id, name, inn: inn, phone: phone)
    return rows
  }

  /// Changes the store as a person's program would.
  private func edit(_ sql: String) throws {
    let database = try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite)
    try database.execute("PRAGMA foreign_keys = ON; " + sql)
  }

  @Test func what_a_run_made_goes() throws {
    try folder.load(company("1", "Ромашка", inn: "7799003012", phone: 74_950_014_567))
    let before = try folder.dump
    try folder.load(company("2", "Лютик", phone: 74_950_014_568))
    let receipt = try undo.run(2, in: folder.store)
    #expect(receipt == UndoReceipt(run: 2, removed: 1))
    #expect(try folder.dump == before)
    #expect(try undo.run(1, in: folder.store).removed == 1)
    #expect(try folder.dump == "")
  }

  @Test func what_a_run_changed_is_what_it_was() throws {
    try folder.load(company("1", "Ромашка"))
    let before = try folder.dump
    try folder.load(company("1", "Ромашка плюс", inn: "7799003012", phone: 74_950_014_567))
    #expect(
      try folder.rows("SELECT name, tax_id, tax_id_kind FROM counterparty") == ["Ромашка плюс|7799003012|inn"]
    )
    let receipt = try undo.run(2, in: folder.store)
    #expect(receipt == UndoReceipt(run: 2, restored: 4))
    #expect(try folder.dump == before)
  }

  @Test func a_persons_edit_survives_and_is_listed() throws {
    try folder.load(company("1", "Ромашка"))
    try folder.load(company("1", "Ромашка плюс", phone: 74_950_014_567))
    try edit(
      "UPDATE counterparty SET name = 'Ромашка и Ко'; UPDATE counterparty SET comment = 'звонить утром'")
    let receipt = try undo.run(2, in: folder.store)
    #expect(receipt.restored == 1, "the phone goes")
    #expect(receipt.kept == [.init(entity: 1, kind: .counterparty, field: "name", why: .person)])
    #expect(try folder.rows("SELECT name, comment FROM counterparty") == ["Ромашка и Ко|звонить утром"])
    #expect(
      try folder.rows("SELECT field, before, after FROM person_edit ORDER BY id")
        == [#"name|"Ромашка плюс"|"Ромашка и Ко""#, #"comment||"звонить утром""#])
  }

  @Test func what_a_person_worked_on_stays_whole() throws {
    try folder.load(company("1", "Ромашка"))
    try edit(
      "INSERT INTO phone VALUES (1, 1, '+74950014567', NULL, NULL, 'fixed_line', 'RU', 'certain', NULL, 1, NULL)"
    )
    let receipt = try undo.run(1, in: folder.store)
    #expect(receipt.kept == [.init(entity: 1, kind: .counterparty, field: "phone", why: .person)])
    #expect(receipt.removed == 0)
    #expect(try folder.rows("SELECT count(*) FROM counterparty") == ["1"])
  }

  @Test func what_a_later_run_works_with_stays_until_that_is_undone() throws {
    try folder.load(company("1", "Ромашка"))
    try folder.load(company("1", "Ромашка плюс"))
    let early = try undo.run(1, in: folder.store)
    #expect(early.kept == [.init(entity: 1, kind: .counterparty, field: nil, why: .run(2))])
    #expect(try undo.run(2, in: folder.store).restored == 1)
    #expect(try folder.rows("SELECT name FROM counterparty") == ["Ромашка"])
    // Nothing works with it any more: what had to stay goes by the same undoing, once.
    #expect(try undo.run(1, in: folder.store) == UndoReceipt(run: 1, removed: 1))
    #expect(try folder.dump == "")
    #expect(stopCode { _ = try undo.run(1, in: folder.store) } == "undo.done-before")
    #expect(
      try RunHistory.runs(of: folder.store).map(\.undoneAt) == [
        "2024-02-01T08:00:00Z", "2024-02-01T08:00:00Z",
      ])
  }

  @Test func a_value_that_a_later_run_changed_is_restored_once_that_is_undone() throws {
    try folder.load(company("1", "Ромашка"))
    try folder.load(company("1", "Ромашка плюс"))
    try folder.load(company("1", "Ромашка и Ко"))
    #expect(
      try undo.run(2, in: folder.store).kept
        == [.init(entity: 1, kind: .counterparty, field: "name", why: .run(3))])
    #expect(try folder.rows("SELECT name FROM counterparty") == ["Ромашка и Ко"])
    #expect(try undo.run(3, in: folder.store).restored == 1)
    #expect(try folder.rows("SELECT name FROM counterparty") == ["Ромашка"], "over both runs")
    #expect(stopCode { _ = try undo.run(2, in: folder.store) } == "undo.done-before")
  }

  @Test func a_value_that_a_later_run_gave_back_is_what_it_was_before_both() throws {
    for name in ["Ромашка", "Ромашка плюс", "Ромашка"] { try folder.load(company("1", name)) }
    let early = try undo.run(2, in: folder.store)
    #expect(
      early
        == UndoReceipt(
          run: 2, kept: [.init(entity: 1, kind: .counterparty, field: "name", why: .run(3))]))
    #expect(try undo.run(3, in: folder.store).kept == [])
    #expect(try folder.rows("SELECT name FROM counterparty") == ["Ромашка"])
  }

  @Test func a_later_run_keeps_the_value_that_an_undone_run_had_too() throws {
    for name in ["Мак", "Ромашка", "Пион", "Ромашка"] { try folder.load(company("1", name)) }
    #expect(try undo.run(2, in: folder.store).kept.map(\.why) == [.run(3)])
    #expect(try folder.rows("SELECT name FROM counterparty") == ["Ромашка"], "it is run 4's")
    #expect(try undo.run(3, in: folder.store).kept.map(\.why) == [.run(4)])
    #expect(try undo.run(4, in: folder.store) == UndoReceipt(run: 4, restored: 1))
    #expect(try folder.rows("SELECT name FROM counterparty") == ["Мак"])
  }

  @Test func a_persons_edit_between_two_runs_is_what_undoing_goes_back_to() throws {
    for name in ["Мак", "Ромашка", "Пион"] { try folder.load(company("1", name)) }
    // As where a person wrote «Роза» between the last two runs.
    try edit("UPDATE import_change SET before = '\"Роза\"' WHERE run = 3 AND field = 'name'")
    #expect(
      try undo.run(2, in: folder.store).kept
        == [.init(entity: 1, kind: .counterparty, field: "name", why: .person)])
    _ = try undo.run(3, in: folder.store)
    #expect(try folder.rows("SELECT name FROM counterparty") == ["Роза"])
  }

  @Test func a_tax_id_and_its_kind_go_back_together() throws {
    try folder.load(company("1", "Ромашка"))
    let before = try folder.dump
    try folder.load(company("1", "Ромашка", inn: "7799003012"))
    try folder.load(company("1", "Ромашка", inn: "7799003012"))
    // As where the last run gave another tax id of the same kind.
    try edit(
      """
      UPDATE counterparty SET tax_id = '7799004016'; DELETE FROM person_edit;
      INSERT INTO import_change (run, entity, field, before, after)
        VALUES (3, 1, 'tax_id', '"7799003012"', '"7799004016"')
      """)
    for run in [Int64(2), 3] { _ = try undo.run(run, in: folder.store) }
    #expect(try folder.dump == before)
  }

  @Test func a_head_office_that_is_gone_is_left_out_and_listed() throws {
    for id in ["1", "2", "3"] { try folder.load(company(id, "Ромашка \(id)")) }
    try folder.load(company("1", "Ромашка"))
    // As where run 4 tied the branch to another head office than before, which is gone since.
    try edit(
      """
      INSERT INTO import_change (run, entity, field, before, after) VALUES (4, 1, 'head_id', '2', '3');
      UPDATE counterparty SET head_id = 3 WHERE id = 1; DELETE FROM person_edit; DELETE FROM entity WHERE id = 2
      """)
    let receipt = try undo.run(4, in: folder.store)
    #expect(receipt.restored == 1, "the name")
    #expect(receipt.kept == [.init(entity: 1, kind: .counterparty, field: "head_id", why: .gone)])
    #expect(try folder.rows("SELECT name, head_id FROM counterparty WHERE id = 1") == ["Ромашка 1|"])
    #expect(stopCode { _ = try undo.run(4, in: folder.store) } == "undo.done-before")
  }

  @Test func heads_above_heads_of_what_stays_stay() throws {
    var rows = InventedRows()
    for number in 1...5 { rows.addCompany("\(number)", "Ромашка \(number)") }
    try folder.load(rows) { plan in
      let heads: [(Int64, Int64)] = [(2, 1), (3, 2), (4, 3)]
      try plan.save(
        Linkage(heads: heads.map { .init(branch: RecordKey($0.0), head: RecordKey($0.1)) }), of: .counterparty
      )
    }
    var later = InventedRows()
    later.addCompany("4", "Ромашка 4")
    later.addCompany("7", "Ромашка 7")
    later.addCompany("8", "Ромашка 8")
    try folder.load(later) { plan in
      let branches: [Int64] = [2, 3]
      try plan.save(
        Linkage(heads: branches.map { .init(branch: RecordKey($0), head: RecordKey(1)) }), of: .counterparty)
    }
    let receipt = try undo.run(1, in: folder.store)
    #expect(receipt.removed == 1, "the fifth")
    // Each is named by the one below it; the lowest by two of the later run, of which the first is told.
    let whys: [(Int64, Int64)] = [(1, 2), (2, 3), (3, 4), (4, 7)]
    #expect(
      receipt.kept
        == whys.map { .init(entity: $0.0, kind: .counterparty, field: nil, why: .named(by: $0.1)) })
    #expect(try folder.rows("PRAGMA foreign_key_check") == [])
  }

  @Test func only_tables_that_nothing_comes_from_are_forgotten() throws {
    var (first, second) = (InventedRows(source: "1c"), InventedRows(source: "excel"))
    first.addCompany("1", "Ромашка")
    second.addCompany("2", "Лютик")
    try folder.load(first, second)
    try edit("UPDATE counterparty SET comment = 'звонить утром' WHERE id = 2")
    let receipt = try undo.run(1, in: folder.store)
    #expect(receipt.removed == 1)
    #expect(try folder.rows("SELECT source FROM import_table") == ["excel"])
  }

  @Test func a_run_that_changed_nothing_names_its_sources() throws {
    try folder.load(company("1", "Ромашка"))
    try folder.load(company("1", "Ромашка"))
    #expect(try RunHistory.runs(of: folder.store).map(\.sources) == [["1c"], ["1c"]])
  }

  @Test func runs_that_do_not_touch_go_in_any_order() throws {
    try folder.load(company("1", "Ромашка"))
    let first = try folder.dump
    try folder.load(company("2", "Лютик"))
    try folder.load(company("3", "Пион"))
    #expect(try undo.run(2, in: folder.store).removed == 1)
    #expect(try undo.run(3, in: folder.store).removed == 1)
    #expect(try folder.dump == first)
  }

  @Test func a_run_is_undone_once() throws {
    try folder.load(company("1", "Ромашка"))
    _ = try undo.run(1, in: folder.store)
    #expect(stopCode { _ = try undo.run(1, in: folder.store) } == "undo.done-before")
    #expect(stopCode { _ = try undo.run(7, in: folder.store) } == "undo.no-such-run")
    #expect(stopCode { _ = try folder.loader.apply(folder.plan, to: folder.store) } == "plan.undone")
    let runs = try RunHistory.runs(of: folder.store)
    #expect(runs.map(\.undoneAt) == ["2024-02-01T08:00:00Z"])
  }

  @Test func what_was_undone_can_be_imported_again() throws {
    try folder.load(company("1", "Ромашка", phone: 74_950_014_567))
    _ = try undo.run(1, in: folder.store)
    try folder.load(company("1", "Ромашка", phone: 74_950_014_567))
    #expect(try folder.rows("SELECT id, name FROM counterparty") == ["2|Ромашка"])
  }

  @Test func a_plan_made_before_is_stale() throws {
    try folder.load(company("1", "Ромашка"))
    try folder.plan(company("2", "Лютик"))
    _ = try undo.run(1, in: folder.store)
    #expect(stopCode { _ = try folder.loader.apply(folder.plan, to: folder.store) } == "plan.stale")
  }

  @Test func an_import_is_no_persons_edit() throws {
    try folder.load(company("1", "Ромашка"))
    try folder.load(company("1", "Ромашка плюс", inn: "7799003012"))
    _ = try undo.run(2, in: folder.store)
    #expect(try folder.rows("SELECT * FROM person_edit") == [])
  }

  @Test func a_store_of_the_first_schema_is_brought_up() throws {
    try folder.load(company("1", "Ромашка"))
    try edit(
      """
      DROP TABLE person_edit; DROP TABLE import_source; DROP INDEX counterparty_inactive;
      DROP INDEX contact_person_inactive; PRAGMA user_version = 1;
      """
        + (try folder.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")).map {
          "DROP TRIGGER \($0);"
        }
        .joined()
        + "ALTER TABLE counterparty DROP COLUMN inactive_since; ALTER TABLE contact_person DROP COLUMN inactive_since;"
    )
    try folder.load(company("2", "Лютик"))
    #expect(try folder.rows("PRAGMA user_version") == ["4"])
    #expect(try undo.run(2, in: folder.store).removed == 1)
  }
}
