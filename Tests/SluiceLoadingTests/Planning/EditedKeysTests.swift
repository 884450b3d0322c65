import SluiceRecords
import Testing

@testable import SluiceLoading

/// What people put into a store, and the keys it gets.
@Suite struct EditedKeysTests {
  let folder: InventedImport

  init() throws {
    folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка")
    rows.addCompany("2", "Лютик")
    try folder.load(rows)
  }

  private func edit(_ sql: String) throws {
    try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite).execute(sql)
  }

  private var other: InventedRows {
    var rows = InventedRows(source: "excel")
    rows.addCompany("7", "Лютик", inn: "7799003012")
    return rows
  }

  @Test func keys_are_made_once_and_anew_after_undoing() throws {
    try edit("UPDATE counterparty SET tax_id = '7799003012', tax_id_kind = 'inn' WHERE id = 2")
    let edits = "SELECT DISTINCT entity, keyed_run FROM person_edit"
    #expect(try folder.rows(edits) == ["2|"])
    #expect(try folder.load(other).rows == [.merged: 1])
    #expect(try folder.rows("SELECT edits FROM meta", of: "plan.sqlite") == ["2"])
    #expect(try folder.rows(edits) == ["2|2"])
    #expect(try folder.plan(other).rows == [.unchanged: 1])
    #expect(try folder.rows("SELECT edits FROM meta", of: "plan.sqlite") == ["0"])
    _ = try Undo(now: "2024-02-01T08:00:00Z").run(2, in: folder.store)
    #expect(try folder.rows(edits) == ["2|"])
  }

  @Test func what_no_key_is_made_of_is_noted_and_makes_none() throws {
    try edit(
      """
      UPDATE counterparty SET manager = 'Орлова';
      UPDATE counterparty SET tax_id = '7799003012', tax_id_kind = 'inn' WHERE id = 2
      """)
    try folder.load(other)
    #expect(try folder.rows("SELECT edits FROM meta", of: "plan.sqlite") == ["4"])
    #expect(try folder.rows("SELECT DISTINCT entity FROM edited_key", of: "plan.sqlite") == ["2"])
    #expect(try folder.rows("SELECT count(*) FROM person_edit WHERE keyed_run IS NULL") == ["0"])
  }

  @Test func a_store_that_did_not_note_keys_yet_is_read_whole_once() throws {
    try edit(
      """
      UPDATE counterparty SET tax_id = '7799003012', tax_id_kind = 'inn' WHERE id = 2;
      DROP INDEX person_edit_unkeyed; ALTER TABLE person_edit DROP COLUMN keyed_run; PRAGMA user_version = 3
      """)
    #expect(try folder.load(other).rows == [.merged: 1])
    #expect(try folder.rows("PRAGMA user_version") == ["4"])
    #expect(try folder.rows("SELECT count(*) FROM person_edit WHERE keyed_run IS NULL") == ["0"])
    #expect(try folder.rows("SELECT count(*) FROM counterparty") == ["2"])
  }

  @Test func an_edit_that_the_plan_has_not_seen_makes_it_stale() throws {
    try folder.plan(other)
    try edit(
      """
      UPDATE counterparty SET comment = 'VIP' WHERE id = 1; DELETE FROM person_edit;
      UPDATE counterparty SET tax_id = '7799003012', tax_id_kind = 'inn' WHERE id = 2
      """)
    #expect(stopCode { _ = try folder.loader.apply(folder.plan, to: folder.store) } == "plan.stale")
  }
}
