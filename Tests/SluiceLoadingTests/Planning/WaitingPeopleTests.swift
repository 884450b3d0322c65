import SluiceRecords
import Testing

@testable import SluiceLoading

/// People whose employer was only written down, and the counterparties that come.
@Suite struct WaitingPeopleTests {
  private static let people = 12

  private func stored() throws -> InventedImport {
    let folder = try InventedImport()
    var rows = InventedRows()
    for number in 1...Self.people {
      rows.add(["", "", "", "Иванова \(number)"]) { row in
        var person = ContactPerson()
        person.name = PersonName(surname: "Иванова-\(number)")
        person.employments = [Employment(employer: .named("Ива"))]
        row.contactPersons = [person]
      }
    }
    try folder.load(rows)
    return folder
  }

  private func firms(_ count: Int) -> InventedRows {
    var rows = InventedRows(source: "excel")
    for number in 1...count { rows.addCompany("\(number)", "Ива") }
    return rows
  }

  private func employed(_ folder: InventedImport) throws -> [String] {
    try folder.rows("SELECT count(*) FROM stored_change", of: "plan.sqlite")
  }

  @Test func people_and_firms_of_one_name_are_not_paired() throws {
    let folder = try stored()
    try folder.plan(firms(9))
    let plan = try PlanFile.open(at: folder.plan)
    let keys = try MatchKeyBuckets(try #require(try Store.open(folder.store)).database)
    var waiting = try #require(try WaitingPeople(plan, keys))
    let records = try plan.database.prepare("SELECT id, fields FROM record ORDER BY id")
    while try records.step() { try waiting.hear(records.integer(0), records.bytes(1), keys) }
    let name = try #require(waiting.names[NameKey("Ива")])
    #expect(waiting.names.count == 1)
    #expect(name.people == Array(1...Int64(Self.people)) && name.named == Array(1...9))
    #expect(waiting.namesByPerson.values.allSatisfy { $0 == [NameKey("Ива")] })
    #expect(waiting.namesByPerson.count == Self.people)
  }

  @Test func one_that_bears_the_name_employs_all_and_one_of_several_nobody() throws {
    let folder = try stored()
    try folder.plan(firms(1))
    #expect(try employed(folder) == ["\(Self.people)"])
    try folder.plan(firms(2))
    #expect(try employed(folder) == ["0"])
  }
}
