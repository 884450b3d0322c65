import SluiceRecords
import Testing

@testable import SluiceLoading

@Suite struct PlannerTests {
  @Test func the_same_rows_again_change_nothing() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка", inn: "7799003012", phone: 74_950_010_101)
    rows.addCompany(nil, "Лютик", phone: 74_950_010_102)
    // Two rows that say the same and were not merged are two, now and later.
    rows.addCompany(nil, "Лютик", phone: 74_950_010_102)
    let first = try folder.load(rows)
    #expect(first.rows == [.created: 3])
    let dump = try folder.dump
    let second = try folder.load(rows)
    #expect(second.rows == [.unchanged: 3])
    #expect(second.counterparties.unchanged == 3)
    #expect(try folder.dump == dump)
    #expect(try folder.rows("SELECT count(*) FROM import_run") == ["2"])
  }

  @Test func a_moved_row_is_known_again() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany(nil, "Лютик", phone: 74_950_010_102)
    try folder.load(rows)
    var moved = InventedRows()
    moved.addCompany("5", "Новая")
    moved.addCompany(nil, "Лютик", phone: 74_950_010_102)
    #expect(try folder.load(moved).rows == [.created: 1, .unchanged: 1])
  }

  @Test func a_changed_row_updates_with_what_was_there_before() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка", inn: "7799003012", phone: 74_950_010_101)
    try folder.load(rows)
    var changed = InventedRows()
    changed.addCompany("1", "Ромашка Плюс", phone: 74_950_010_199)
    let summary = try folder.load(changed)
    #expect(summary.rows == [.updated: 1] && summary.counterparties.updated == 1)
    #expect(try folder.rows("SELECT name, tax_id FROM counterparty") == ["Ромашка Плюс|7799003012"])
    #expect(
      try folder.rows("SELECT e164, is_primary FROM phone ORDER BY number") == [
        "+74950010101|1", "+74950010199|0",
      ])
    #expect(
      try folder.rows(
        "SELECT run, entity, field, number, before FROM import_change WHERE field NOT IN ('external_id', 'match_key')"
      )
        == ["2|1|name||\"Ромашка\"", "2|1|phone|2|"])
    #expect(
      try folder.rows("SELECT action, entity, changes ->> '$[0]' FROM v_action", of: "plan.sqlite")
        == ["update|1|[\"name\",\"Ромашка\",\"Ромашка Плюс\"]"])
    #expect(try folder.load(changed).rows == [.unchanged: 1])
  }

  @Test func a_value_that_vanished_takes_nothing_away() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка", inn: "7799003012", phone: 74_950_010_101)
    try folder.load(rows)
    var emptier = InventedRows()
    emptier.addCompany("1", "Ромашка")
    let summary = try folder.load(emptier)
    #expect(summary.rows == [.unchanged: 1])
    #expect(try folder.rows("SELECT tax_id FROM counterparty") == ["7799003012"])
  }

  @Test func a_cluster_is_created_once_and_stays() throws {
    let folder = try InventedImport()
    var first = InventedRows(source: "1c")
    first.binding = [BoundField(entity: .counterparty, field: .name, columns: [1])]
    first.addCompany("1", "Ромашка", inn: "7799003012", phone: 74_950_010_101)
    var second = InventedRows(source: "excel")
    second.binding = first.binding
    second.addCompany(nil, "РОМАШКА ООО", inn: "7799003012", phone: 74_950_010_102)
    let summary = try folder.load(first, second, link: Self.mergeFirstTwo)
    #expect(summary.rows == [.created: 1, .merged: 1])
    #expect(summary.counterparties.created == 1 && summary.counterparties.merged == 1)
    #expect(summary.cells[.mergedAway] == 1)
    #expect(try folder.rows("SELECT name FROM counterparty") == ["Ромашка"])
    #expect(try folder.rows("SELECT count(*) FROM phone") == ["2"])
    #expect(
      try folder.rows("SELECT source, \"row\", fate, cluster, entity FROM v_row", of: "plan.sqlite")
        == ["1c|2|created|1|1", "excel|2|merged|1|1"])
    #expect(
      try folder.rows("SELECT raw FROM v_cell WHERE \"end\" = 'merged_away'", of: "plan.sqlite") == [
        "РОМАШКА ООО"
      ])
    let dump = try folder.dump
    #expect(try folder.load(first, second, link: Self.mergeFirstTwo).rows == [.unchanged: 2])
    #expect(try folder.dump == dump)
    #expect(try folder.load(second).rows == [.unchanged: 1])
  }

  private static func mergeFirstTwo(_ plan: PlanFile) throws {
    let members = [RecordKey(1), RecordKey(2)]
    var golden = try #require(try plan.counterparty(members[0]))
    golden.phones += try #require(try plan.counterparty(members[1])).phones
    let survivor = GoldenRecord<Counterparty>.Survivor(
      field: .name, record: members[0], rule: .sourcePriority, losers: [members[1]])
    try plan.append(
      [Cluster(members: members)],
      golden: [GoldenRecord(record: golden, lead: members[0], survivors: [survivor])])
  }

  @Test func a_row_of_another_source_joins_what_the_store_holds() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка", inn: "7799003012")
    try folder.load(rows)
    var other = InventedRows(source: "excel")
    other.addCompany(nil, "Ромашка", inn: "7799003012", phone: 74_950_010_101)
    #expect(try folder.load(other).rows == [.updated: 1])
    #expect(try folder.rows("SELECT count(*) FROM counterparty") == ["1"])
    #expect(try folder.rows("SELECT e164 FROM phone") == ["+74950010101"])
    #expect(try folder.load(other).rows == [.unchanged: 1])
  }

  @Test func different_tax_ids_are_never_one() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка", inn: "7799003012", phone: 74_950_010_101)
    try folder.load(rows)
    var other = InventedRows(source: "excel")
    other.addCompany(nil, "Ромашка", inn: "7799003020", phone: 74_950_010_101)
    #expect(try folder.load(other).rows == [.created: 1])
  }

  @Test(arguments: [UpdateRules.Rule.overwrite, .fillEmpty, .newestWins])
  func one_code_with_another_tax_id_is_asked_about(rule: UpdateRules.Rule) throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка", inn: "7799003012")
    rows.addCompany("2", "Василёк")
    try folder.load(rows)
    let dump = try folder.dump
    var other = InventedRows()
    other.addCompany("1", "Ромашка", inn: "7799003020", phone: 74_950_010_101)
    let summary = try folder.load(other, by: UpdateRules(rule: rule))
    #expect(summary.rows == [.ask: 1] && summary.questions == 1)
    #expect(try folder.dump == dump)
    #expect(
      try folder.rows("SELECT code, \"row\" FROM v_finding", of: "plan.sqlite")
        == ["store.tax-id-differs|2"])
    // A number where there was none contradicts nothing, and one that a person put right is the same again.
    var first = InventedRows()
    first.addCompany("2", "Василёк", inn: "7799003084")
    #expect(try folder.load(first).rows == [.updated: 1])
    try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite)
      .execute("UPDATE counterparty SET tax_id = '7799003020' WHERE name = 'Ромашка'")
    #expect(try folder.load(other).rows == [.updated: 1])
    #expect(try folder.rows("SELECT count(*) FROM counterparty") == ["2"])
  }

  @Test func several_that_it_may_be_are_asked_about() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка", inn: "7799003012", kpp: "779901001")
    rows.addCompany("2", "Ромашка, филиал", inn: "7799003012", kpp: "779943001")
    try folder.load(rows)
    let dump = try folder.dump
    var other = InventedRows(source: "excel")
    other.addCompany(nil, "Ромашка", inn: "7799003012")
    let summary = try folder.load(other)
    #expect(summary.rows == [.ask: 1] && summary.questions == 1)
    #expect(try folder.dump == dump)
    #expect(
      try folder.rows("SELECT code, \"row\" FROM v_finding", of: "plan.sqlite") == ["store.several-alike|2"])
  }

  @Test func what_the_store_knows_as_two_is_asked_about() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка")
    rows.addCompany("2", "Ромашка плюс")
    try folder.load(rows)
    let dump = try folder.dump
    var changed = InventedRows()
    changed.addCompany("1", "Ромашка", phone: 74_950_010_101)
    changed.addCompany("2", "Ромашка", phone: 74_950_010_101)
    #expect(try folder.load(changed, link: Self.mergeFirstTwo).rows == [.ask: 2])
    #expect(try folder.dump == dump)
    #expect(
      try folder.rows("SELECT code, \"row\" FROM v_finding", of: "plan.sqlite")
        == ["store.known-as-several|2", "store.known-as-several|3"])
  }

  @Test func a_person_is_known_by_name_at_the_employer() throws {
    let folder = try InventedImport()
    func rows(phone: UInt64) -> InventedRows {
      var rows = InventedRows()
      rows.addCompany("1", "Ромашка")
      rows.add(["", "", "", "Иванова Мария"]) { row in
        var company = Counterparty()
        company.externalID = "2"
        row.counterparty = company
        var person = ContactPerson()
        person.name = PersonName(surname: "Иванова", givenName: "Мария")
        person.phones = [PhoneEntry(number: PhoneNumber(digits: phone), quality: .certain, raw: "")]
        person.employments = [Employment(employer: .sameRow, position: "директор")]
        row.contactPersons = [person]
      }
      return rows
    }
    try folder.load(rows(phone: 74_950_010_101))
    let summary = try folder.load(rows(phone: 74_950_010_102))
    #expect(summary.contactPersons.updated == 1 && summary.contactPersons.created == 0)
    #expect(try folder.rows("SELECT count(*) FROM employment") == ["1"])
    #expect(try folder.rows("SELECT count(*) FROM phone") == ["2"])
  }

  @Test func a_branch_is_tied_to_its_head() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка", inn: "7799003012", kpp: "779901001")
    rows.addCompany("2", "Ромашка, филиал", inn: "7799003012", kpp: "779943001")
    let link = { (plan: PlanFile) throws in
      try plan.save(Linkage(heads: [.init(branch: RecordKey(2), head: RecordKey(1))]), of: .counterparty)
    }
    try folder.load(rows, link: link)
    #expect(try folder.rows("SELECT id, head_id FROM counterparty") == ["1|", "2|1"])
    #expect(try folder.load(rows, link: link).rows == [.unchanged: 2])
  }

  @Test func a_head_office_and_its_branch_that_change_places_are_no_circle() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Гранит", inn: "7799003012", kpp: "779901001")
    rows.addCompany("2", "Гранит", inn: "7799003012", kpp: "779943001")
    func load(branch: Int64, head: Int64) throws {
      try folder.load(rows) {
        try $0.save(
          Linkage(heads: [.init(branch: RecordKey(branch), head: RecordKey(head))]), of: .counterparty)
      }
    }
    try load(branch: 2, head: 1)
    try load(branch: 1, head: 2)
    #expect(try folder.rows("SELECT id, head_id FROM counterparty ORDER BY id") == ["1|2", "2|"])
    _ = try Undo(now: "2024-02-01T08:00:00Z").run(2, in: folder.store)
    #expect(try folder.rows("SELECT id, head_id FROM counterparty ORDER BY id") == ["1|", "2|1"])
  }

  @Test func who_works_for_two_firms_that_become_one_keeps_every_position() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("1", "Гранит")
    rows.addCompany("2", "Гранит")
    try folder.load(rows)
    let database = try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite)
    for person in 11...13 {
      try database.execute(
        """
        INSERT INTO entity VALUES (\(person), 'contact_person', NULL);
        INSERT INTO contact_person (id) VALUES (\(person))
        """)
    }
    try database.execute(
      """
      INSERT INTO employment VALUES (11, 1, 2, NULL, 'юрист', 1), (11, 2, 1, NULL, 'директор', 0),
        (12, 1, 2, NULL, 'юрист', 1), (12, 2, 1, NULL, NULL, 0),
        (13, 1, 1, NULL, 'юрист', 1), (13, 2, 2, NULL, 'юрист', 0)
      """)
    let places = "SELECT * FROM employment ORDER BY contact_person, number"
    let before = try folder.rows(places)
    let members = [RecordKey(1), RecordKey(2)]
    try folder.load(rows) { plan in
      let golden = try #require(try plan.counterparty(members[0]))
      try plan.append(
        [Cluster(members: members)], golden: [GoldenRecord(record: golden, lead: members[0], survivors: [])])
      var linkage = Linkage()
      linkage.pairs = [
        ScoredPair(
          left: members[0], right: members[1], weight: .none, decision: .merge,
          because: [.init(comparison: "verdict", level: "a person says they are one", weight: .none)])
      ]
      try plan.save(linkage, of: .counterparty)
    }
    #expect(
      try folder.rows(places) == [
        "11|1|1||юрист|1", "11|2|1||директор|0", "12|2|1||юрист|1", "13|1|1||юрист|1",
      ])
    _ = try Undo(now: "2024-02-01T08:00:00Z").run(2, in: folder.store)
    #expect(try folder.rows(places) == before)
  }

  @Test func a_row_that_gives_nothing_is_skipped_and_a_lost_one_is_seen() throws {
    let folder = try InventedImport()
    var rows = InventedRows()
    rows.add(["x", "", "", ""]) { $0.ends[0] = .ignored }
    #expect(try folder.plan(rows).rows == [.skipped: 1])
    let plan = try PlanFile.create(at: folder.plan)
    let source = try plan.add(
      SourceStamp(name: "1c", path: nil, file: "1c.csv", mapping: "1c", hash: "", size: 0, modified: 0))
    let table = try plan.add(
      SourceTable(name: "1c.csv", titles: [], headerRow: nil), of: source, isFile: true, binding: [])
    try plan.append(PlanRowEncoder().encode(rows.batch, []), to: table)
    #expect(stopCode { _ = try Planner(plan, into: folder.store).finish() } == "ledger.unbalanced")
  }
}
