import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceLoading

/// A plan that was changed after it was made is told from one that was not.
@Suite struct PlanSealTests {
  private func planned() throws -> InventedImport {
    let folder = try InventedImport()
    var rows = InventedRows()
    for number in 1...200 { rows.addCompany("\(number)", "Ромашка \(number)", phone: 74_950_014_567) }
    try folder.plan(rows)
    return folder
  }

  private func refusal(_ folder: InventedImport) -> String? {
    stopCode { try PlanFile.open(at: folder.plan).checkSeal() }
  }

  @Test func a_plan_as_it_was_made_passes_before_and_after_applying() throws {
    let folder = try planned()
    #expect(refusal(folder) == nil)
    _ = try folder.loader.apply(folder.plan, to: folder.store)
    #expect(refusal(folder) == nil)
  }

  @Test(arguments: [
    "UPDATE record SET fields = replace(fields, 'Ромашка 7', 'Ромашка 8') WHERE id = 7",
    "UPDATE row_cells SET cells = '[]' WHERE row = 3", "INSERT INTO head VALUES (1, 2)",
    "UPDATE meta SET entity_base = 5",
    "UPDATE meta SET store = 'other.sqlite'", "UPDATE meta SET seal = NULL", "CREATE TABLE mine (id INTEGER)",
    "ALTER TABLE meta DROP COLUMN seal",
  ]) func a_change_by_hand_is_refused(change: String) throws {
    let folder = try planned()
    try SQLiteDatabase(path: folder.plan, mode: .readWrite).execute(change)
    #expect(refusal(folder) == "plan.changed")
  }

  /// A plan of which rows have become rejects, as a program leaves it that was cut off before it sealed it anew.
  private func cutOff() throws -> InventedImport {
    let folder = try planned()
    #expect(try PlanFile.open(at: folder.plan).makeRejects([7: "own rule"]))
    return folder
  }

  @Test func a_plan_that_was_cut_off_while_rows_became_rejects_is_known_to_be_whole() throws {
    let folder = try cutOff()
    let seal = "SELECT length(seal) FROM meta"
    #expect(try folder.rows(seal, of: "plan.sqlite") != ["32"])
    #expect(refusal(folder) == nil)
    #expect(try folder.rows(seal, of: "plan.sqlite") == ["32"], "sealed as any other")
    #expect(refusal(folder) == nil)
    let receipt = try folder.loader.apply(folder.plan, to: folder.store)
    #expect(receipt.created == 199 && receipt.refused == 1)
    #expect(refusal(folder) == nil)
  }

  @Test(arguments: [
    "UPDATE record SET fields = replace(fields, 'Ромашка 9', 'Ромашка 8') WHERE id = 9",
    "UPDATE settled SET fate = 'unchanged' WHERE record = 7", "INSERT INTO head VALUES (1, 2)",
    "UPDATE meta SET entity_base = 5", "UPDATE meta SET seal = NULL", "CREATE TABLE mine (id INTEGER)",
    "UPDATE meta SET seal = 'contents '", "DROP VIEW v_cell",
  ]) func a_change_by_hand_before_it_is_sealed_anew_is_refused(change: String) throws {
    let folder = try cutOff()
    try SQLiteDatabase(path: folder.plan, mode: .readWrite).execute(change)
    #expect(refusal(folder) == "plan.changed")
    #expect(refusal(folder) == "plan.changed", "and stays so")
  }

  @Test func a_plan_that_was_never_finished_is_refused_whatever_its_seal() throws {
    let folder = try planned()
    let plan = try PlanFile.open(at: folder.plan)
    try plan.sealContents()
    try plan.database.execute("UPDATE meta SET state = 'planning'")
    #expect(refusal(folder) == "plan.unfinished")
  }

  @Test func a_damaged_byte_is_refused_wherever_it_is() throws {
    let folder = try planned()
    let url = URL(fileURLWithPath: folder.plan)
    let whole = try Data(contentsOf: url)
    let page = try SQLiteDatabase(path: folder.plan, mode: .readOnly)
      .integer("SELECT rootpage FROM sqlite_master WHERE name = 'meta'")
    let meta = Int(try #require(page) - 1) * 16_384
    var dice = RandomNumbers(seed: 5)
    for _ in 0..<120 {
      var offset = Int.random(in: 100..<whole.count, using: &dice)
      // What lies unused on the page of `meta` means nothing.
      while offset >= meta, offset < meta + 16_384 {
        offset = Int.random(in: 100..<whole.count, using: &dice)
      }
      var damaged = whole
      damaged[offset] ^= UInt8.random(in: 1...255, using: &dice)
      try damaged.write(to: url)
      #expect(refusal(folder) != nil, "byte \(offset)")
    }
    try whole.prefix(whole.count - 16_384).write(to: url)
    #expect(refusal(folder) != nil, "cut short")
    try (whole + Data(repeating: 0, count: 16_384)).write(to: url)
    #expect(refusal(folder) != nil, "too long")
    try whole.write(to: url)
    #expect(refusal(folder) == nil)
  }
}
