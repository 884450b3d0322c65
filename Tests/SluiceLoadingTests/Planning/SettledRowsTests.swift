import SluiceRecords
import Testing

@testable import SluiceLoading

/// What becomes of records that were settled before their entity changed.
@Suite struct SettledRowsTests {
  @Test func groups_that_changed_nothing_are_an_update_once_another_changes_their_entity() throws {
    let folder = try InventedImport()
    let plan = try PlanFile.create(at: folder.plan)
    var settled = try SettledRows(plan)
    // Records 2 and 5 are one group of entity 9, record 1 joined it; record 3 is another entity's.
    let records: [(Int64, Int64, Int64)] = [(2, 2, 9), (3, 3, 8), (5, 2, 9), (1, 2, 9)]
    for (record, lead, entity) in records {
      try settled.append(
        .init(
          record: record, row: record, kind: .counterparty, lead: lead, action: .leave, entity: entity,
          fate: .unchanged, origin: .same))
    }
    func lines() throws -> [String] {
      let rows = try plan.database.prepare("SELECT record, action, fate FROM settled ORDER BY record")
      var lines: [String] = []
      while try rows.step() {
        lines.append("\(rows.integer(0)) \(rows.text(1) ?? "") \(rows.text(2) ?? "")")
      }
      return lines
    }
    let name = EntityChange(field: "name", before: .null, after: .text("Ромашка"))
    let none = try settled.changes(of: 9)
    #expect(none == [])
    try settled.add([name], to: 3, left: nil)
    #expect(try lines().allSatisfy { $0.hasSuffix("leave unchanged") }, "nobody was settled before")
    try settled.add([name], to: 2, left: 9)
    #expect(
      try lines() == ["1 update unchanged", "2 update updated", "3 leave unchanged", "5 update unchanged"])
    let comment = EntityChange(field: "comment", before: .null, after: .text("звонить"))
    try settled.add([comment], to: 2, left: 9)
    let (planned, others, lead) = (
      try settled.changes(of: 9), try settled.changes(of: 7), try settled.lead(of: 9)
    )
    #expect(planned == [name, comment] && others == [] && lead == 2)
  }
}
