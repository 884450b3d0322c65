import SluiceLoading
import SluiceRecords
import Testing

@Suite struct FirstImportTests {
  @Test func loads_a_counterparty_with_its_person() throws {
    let folder = try TemporaryFolder()
    var rows = InventedRows(titles: ["Код", "Наименование", "Телефон", "Контакт"])
    rows.add(["00-1", "ООО \"Ромашка\"", "8 (495) 123-45-67 доб. 12", "Мария Иванова"]) { row in
      var counterparty = Counterparty()
      counterparty.externalID = "00-1"
      counterparty.name = "Ромашка"
      counterparty.phones = [
        PhoneEntry(
          number: PhoneNumber(digits: 74_951_234_567, extension: "12"), type: .fixedLine, region: "RU",
          quality: .certain, raw: "8 (495) 123-45-67 доб. \"12\"", column: 2)
      ]
      row.counterparty = counterparty
      var person = ContactPerson()
      person.name = PersonName(surname: "Иванова", givenName: "Мария")
      person.employments = [Employment(employer: .sameRow, position: "бухгалтер")]
      row.contactPersons = [person]
    }
    let plan = try PlanFile.create(at: folder.plan)
    let source = try plan.add(
      SourceStamp(
        name: "1c", path: "a.csv", file: "a.csv", mapping: "m", hash: "h", size: 1, modified: 0))
    let table = try plan.add(
      SourceTable(name: "a.csv", titles: rows.titles, headerRow: 1), of: source, isFile: true,
      binding: [BoundField(entity: .counterparty, field: .phones, columns: [2])])
    try plan.append(PlanRowEncoder().encode(rows.batch, rows.cleansed), to: table)
    let summary = try Planner(plan, into: folder.store).finish()
    #expect(summary.isBalanced)
    let receipt = try Loader(now: "2024-01-31T12:00:00Z", version: "test").apply(
      folder.plan, to: folder.store)
    #expect(receipt.created == 2)
  }
}
