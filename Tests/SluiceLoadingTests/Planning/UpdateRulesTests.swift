import CSQLite
import SluiceRecords
import Testing

@testable import SluiceLoading

/// What an import may change in what is there already.
@Suite struct UpdateRulesTests {
  private let folder: InventedImport

  init() throws { folder = try InventedImport() }

  private func company(_ name: String, inn: String? = nil, phone: UInt64? = nil) -> InventedRows {
    var rows = InventedRows()
    rows.addCompany("1", name, inn: inn, phone: phone)
    return rows
  }

  private func edit(_ sql: String) throws {
    try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite).execute(sql)
  }

  private var card: [String] {
    get throws {
      try folder.rows(
        "SELECT name, tax_id, (SELECT group_concat(e164) FROM phone WHERE owner = c.id) FROM counterparty c")
    }
  }

  private var findings: [String] {
    get throws {
      try folder.rows("SELECT code, field FROM v_finding ORDER BY code, field", of: "plan.sqlite")
    }
  }

  @Test(arguments: [
    (UpdateRules.Rule.overwrite, "Лютик|7799003012|+74950010101,+74950010102", [String]()),
    (.fillEmpty, "Ромашка|7799003012|+74950010101", ["store.value-kept|name", "store.value-kept|phones"]),
    (
      .createOnly, "Ромашка||+74950010101",
      ["store.value-kept|inn", "store.value-kept|name", "store.value-kept|phones"]
    ),
    (.newestWins, "Ромашка|7799003012|+74950010101,+74950010102", ["store.value-kept|name"]),
  ])
  func each_rule_changes_what_it_says(rule: UpdateRules.Rule, card: String, told: [String]) throws {
    try folder.load(company("Ромашка", phone: 74_950_010_101))
    let summary = try folder.load(
      company("Лютик", inn: "7799003012", phone: 74_950_010_102), by: UpdateRules(rule: rule))
    #expect(summary.isBalanced)
    #expect(try self.card == [card])
    #expect(try findings == told)
  }

  @Test func a_field_may_have_a_rule_of_its_own() throws {
    try folder.load(company("Ромашка"))
    try folder.load(
      company("Лютик", inn: "7799003012"),
      by: UpdateRules(rule: .createOnly, fields: [.init(field: .name, rule: .overwrite)]))
    #expect(try card == ["Лютик||"])
  }

  @Test func what_a_person_changed_is_kept_and_told() throws {
    try folder.load(company("Ромашка"))
    try edit("UPDATE counterparty SET name = 'Ромашка и Ко'")
    let summary = try folder.load(company("Ромашка плюс", inn: "7799003012"), by: UpdateRules())
    #expect(try card == ["Ромашка и Ко|7799003012|"])
    #expect(try findings == ["store.edited-in-crm|name"])
    #expect(summary.rows == [.updated: 1])
  }

  @Test func a_person_may_be_asked_or_overruled() throws {
    try folder.load(company("Ромашка"))
    try edit("UPDATE counterparty SET name = 'Ромашка и Ко'")
    let asked = try folder.load(company("Ромашка плюс"), by: UpdateRules(edited: .ask))
    #expect(asked.rows == [.ask: 1])
    #expect(try card == ["Ромашка и Ко||"])
    #expect(try findings == ["store.edited-ask|name"])
    try folder.load(company("Ромашка плюс"), by: UpdateRules(edited: .overwrite))
    #expect(try card == ["Ромашка плюс||"])
    // What an import wrote over a person's word is no person's word any more.
    try folder.load(company("Ромашка минус"), by: UpdateRules())
    #expect(try card == ["Ромашка минус||"])
  }

  @Test func a_number_that_a_person_took_away_does_not_come_back() throws {
    try folder.load(company("Ромашка", phone: 74_950_010_101))
    try edit("DELETE FROM phone")
    try folder.load(company("Ромашка плюс", phone: 74_950_010_101), by: UpdateRules())
    #expect(try card == ["Ромашка плюс||"])
    #expect(try findings == ["store.edited-in-crm|phones"])
    try folder.load(company("Ромашка", phone: 74_950_010_101), by: UpdateRules(edited: .overwrite))
    #expect(try card == ["Ромашка||+74950010101"])
  }

  // MARK: Places of work, heads, carried values

  private func director(_ position: String, of name: String = "Ромашка", city: String = "Москва")
    -> InventedRows
  {
    var rows = InventedRows()
    rows.add(["1", name, position, city]) { row in
      var company = Counterparty()
      company.externalID = "1"
      company.name = name
      company.extra = [ExtraValue(name: "Город", text: city)]
      row.counterparty = company
      var person = ContactPerson()
      person.externalID = "p1"
      person.name = PersonName(surname: "Петров", givenName: "Иван")
      person.employments = [Employment(employer: .sameRow, position: position)]
      row.contactPersons = [person]
    }
    return rows
  }

  private var places: [String] {
    get throws { try folder.rows("SELECT counterparty, employer, position FROM employment ORDER BY number") }
  }

  @Test func a_place_of_work_that_a_person_changed_stays() throws {
    try folder.load(director("директор"))
    try edit("UPDATE employment SET position = 'учредитель'")
    try folder.load(director("президент"), by: UpdateRules())
    #expect(try places == ["1||учредитель"])
    #expect(try findings == ["store.edited-in-crm|position"])
    let asked = try folder.load(director("председатель"), by: UpdateRules(edited: .ask))
    #expect(asked.rows == [.ask: 1])
    #expect(try places == ["1||учредитель"])
    try folder.load(director("управляющий"), by: UpdateRules(edited: .overwrite))
    #expect(try places == ["1||управляющий"])
    // What an import wrote is no person's word any more.
    try folder.load(director("директор"), by: UpdateRules())
    #expect(try places == ["1||директор"])
  }

  @Test func a_place_of_work_that_a_person_took_away_does_not_come_back() throws {
    try folder.load(director("директор"))
    try edit("DELETE FROM employment")
    try folder.load(director("президент"), by: UpdateRules())
    #expect(try places == [])
    #expect(try findings == ["store.edited-in-crm|position"])
    try folder.load(director("директор"), by: UpdateRules(edited: .overwrite))
    #expect(try places == ["1||директор"])
  }

  @Test(arguments: [UpdateRules.Rule.fillEmpty, .newestWins, .createOnly])
  func a_filled_position_is_kept_by_the_rules_that_keep(rule: UpdateRules.Rule) throws {
    try folder.load(director("директор"))
    try folder.load(director("президент", city: "Тверь"), by: UpdateRules(rule: rule))
    #expect(try places == ["1||директор"])
    #expect(try folder.rows("SELECT text FROM extra") == ["Москва"])
  }

  @Test func a_carried_value_that_a_person_changed_stays() throws {
    try folder.load(director("директор"))
    try edit("UPDATE extra SET text = 'Тверь'")
    try folder.load(director("директор", city: "Псков"), by: UpdateRules())
    #expect(try folder.rows("SELECT text FROM extra") == ["Тверь"])
    #expect(try findings == ["store.edited-in-crm|extra"])
    try folder.load(director("директор", city: "Омск"), by: UpdateRules(edited: .overwrite))
    #expect(try folder.rows("SELECT text FROM extra") == ["Омск"])
    try folder.load(director("директор", city: "Псков"), by: UpdateRules())
    #expect(try folder.rows("SELECT text FROM extra") == ["Псков"])
  }

  @Test func whoever_works_for_a_firm_that_waits_waits_with_it() throws {
    try folder.load(director("директор"))
    try edit("UPDATE counterparty SET name = 'Лютик'")
    let summary = try folder.load(director("президент", of: "Ромашка и Ко"), by: UpdateRules(edited: .ask))
    #expect(summary.rows == [.ask: 1])
    #expect(try places == ["1||директор"])
  }

  // MARK: Head offices

  private func offices(phone: UInt64? = nil, heads: [(Int64, Int64)], by rules: UpdateRules) throws
    -> RunSummary
  {
    var rows = InventedRows()
    for number in 1...3 { rows.addCompany("\(number)", "Гранит \(number)", phone: number == 3 ? phone : nil) }
    return try folder.load(rows, rules: [rules]) { plan in
      try plan.save(
        Linkage(heads: heads.map { .init(branch: RecordKey($0.0), head: RecordKey($0.1)) }), of: .counterparty
      )
    }
  }

  @Test func a_head_office_that_a_person_changed_is_asked_about() throws {
    _ = try offices(heads: [(3, 1)], by: UpdateRules())
    try edit("UPDATE counterparty SET head_id = 2 WHERE id = 3")
    let asked = try offices(phone: 74_950_010_101, heads: [(3, 1)], by: UpdateRules(edited: .ask))
    #expect(asked.rows == [.unchanged: 2, .ask: 1])
    #expect(try findings == ["store.edited-ask|parent"])
    #expect(try folder.rows("SELECT count(*) FROM phone") == ["0"])
    // The same head office is nothing to ask about.
    let agreed = try offices(phone: 74_950_010_101, heads: [(3, 2)], by: UpdateRules(edited: .ask))
    #expect(agreed.rows == [.unchanged: 2, .updated: 1])
  }

  @Test func a_circle_of_three_head_offices_is_left_out_and_told() throws {
    _ = try offices(heads: [(1, 2), (2, 3)], by: UpdateRules())
    _ = try offices(heads: [(3, 1)], by: UpdateRules())
    #expect(try findings == ["store.head-circle|parent"])
    #expect(try folder.rows("SELECT id, head_id FROM counterparty ORDER BY id") == ["1|2", "2|3", "3|"])
  }
}
