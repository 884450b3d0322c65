import SluiceRecords
import Testing

@testable import SluiceLoading

@Suite struct PlanViewTests {
  private static let short = Reason(
    "phone.too-short", .warning, message: "{digits} digits", remedy: "add the area code", rule: "here")
  private static let trunk = Reason("phone.trunk-prefix", .note, message: "", remedy: "", rule: "here")

  private static func planned() throws -> InventedImport {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.add(["1", "Ромашка", "8 495 001-45-67", "Иванова"]) { row in
      row.ends[2] = .changed
      row.changes = [.init(column: 2, text: "+74950014567")]
      row.findings = [
        Finding(Remark(trunk), column: 2, piece: 1, field: .phones, used: "+74950014567")
      ]
      var company = Counterparty()
      company.externalID = "1"
      company.phones = [
        PhoneEntry(
          number: PhoneNumber(digits: 74_950_014_567), quality: .certain, raw: "8 495 001-45-67", column: 2)
      ]
      row.counterparty = company
      var person = ContactPerson()
      person.name = PersonName(surname: "Иванова")
      row.contactPersons = [person]
    }
    rows.add(["2", "Лютик", "45-67", ""]) { row in
      row.fate = .rejected
      row.ends = [.rejected, .rejected, .rejected, .empty]
      row.findings = [Finding(Remark(short, [.init("digits", "4")]), column: 2, field: .phones)]
    }
    try folder.plan(rows)
    return folder
  }

  @Test(arguments: [
    ("v_row", "source table_name row entity_kind fate cluster entity"),
    ("v_cell", "source table_name row column title end raw value"),
    ("v_phone", "source table_name row column raw e164 extension quality remark"),
    ("v_finding", "code severity source table_name row column field raw used"),
    ("v_pair", "kind left right bits decision because"), ("v_action", "kind action entity changes"),
  ]) func views_have_exactly_these_columns(view: String, columns: String) throws {
    let folder = try Self.planned()
    #expect(
      try folder.rows("SELECT name FROM pragma_table_info('\(view)') ORDER BY cid", of: "plan.sqlite")
        == columns.split(separator: " ").map(String.init))
  }

  @Test func rows_stand_once_for_each_kind_of_entity() throws {
    let folder = try Self.planned()
    #expect(
      try folder.rows("SELECT * FROM v_row", of: "plan.sqlite") == [
        "1c|1c.csv|2|counterparty|created|1|1", "1c|1c.csv|2|contact_person|created|2|2",
        "1c|1c.csv|3||rejected||",
      ])
  }

  @Test func cells_tell_their_end_and_value() throws {
    let folder = try Self.planned()
    #expect(
      try folder.rows("SELECT \"row\", \"column\", title, \"end\", raw, value FROM v_cell", of: "plan.sqlite")
        == [
          "2|1|Код|loaded|1|1", "2|2|Наименование|loaded|Ромашка|Ромашка",
          "2|3|Телефон|changed|8 495 001-45-67|+74950014567", "2|4|Контакт|loaded|Иванова|Иванова",
          "3|1|Код|rejected|2|", "3|2|Наименование|rejected|Лютик|", "3|3|Телефон|rejected|45-67|",
        ])
  }

  @Test func phones_stand_with_what_was_said_of_them_usable_or_not() throws {
    let folder = try Self.planned()
    #expect(
      try folder.rows("SELECT * FROM v_phone", of: "plan.sqlite") == [
        "1c|1c.csv|2|3|8 495 001-45-67|+74950014567||certain|phone.trunk-prefix",
        "1c|1c.csv|3|3|45-67||||phone.too-short",
      ])
  }

  @Test func findings_stand_with_the_cells_own_text() throws {
    let folder = try Self.planned()
    #expect(
      try folder.rows("SELECT * FROM v_finding", of: "plan.sqlite") == [
        "phone.trunk-prefix|note|1c|1c.csv|2|3|phones|8 495 001-45-67|+74950014567",
        "phone.too-short|warning|1c|1c.csv|3|3|phones|45-67|",
      ])
  }

  @Test func rejects_come_whole_with_their_reasons() throws {
    let folder = try Self.planned()
    let plan = try PlanFile.open(at: folder.plan)
    var rejects: [Rejection] = []
    try plan.eachReject { _, rejection throws(Stop) in rejects.append(rejection) }
    #expect(
      rejects == [
        Rejection(
          row: 3, cells: ["2", "Лютик", "45-67"],
          findings: [Finding(Remark(Self.short, [.init("digits", "4")]), column: 2, field: .phones)])
      ])
    #expect(try plan.tablesWithRejects().map(\.file) == ["1c.csv"])
  }

  @Test func pairs_say_why() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка")
    rows.addCompany("2", "Ромашка плюс")
    let summary = try folder.plan(rows) { plan in
      let pair = ScoredPair(
        left: RecordKey(1), right: RecordKey(2), weight: MatchWeight(bits: 3.5), decision: .ask,
        because: [.init(comparison: "name", level: "alike", weight: MatchWeight(bits: 3.5))])
      try plan.save(Linkage(pairs: [pair]), of: .counterparty)
    }
    #expect(summary.questions == 1)
    #expect(
      try folder.rows("SELECT * FROM v_pair", of: "plan.sqlite")
        == ["counterparty|1|2|3.5|ask|[[\"name\",\"alike\",3.5]]"])
  }
}
