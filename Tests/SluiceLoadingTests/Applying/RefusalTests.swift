import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceLoading

/// A store that says no to some rows takes the others; what it refused is a reject with the rule that refused it.
@Suite struct RefusalTests {
  enum Kind: CaseIterable { case file, server }

  private func folder(_ kind: Kind) throws -> InventedImport? {
    switch kind {
    case .file: return try InventedImport()
    case .server: return try PostgresServer.shared.map { try InventedImport(postgres: $0.freshDatabase()) }
    }
  }

  /// Has a person's own rule put into the store: no name that ends in the word.
  private func forbid(_ word: String, in folder: InventedImport, _ kind: Kind) throws {
    switch kind {
    case .file:
      try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite).execute(
        ["INSERT", "UPDATE"].map {
          """
          CREATE TRIGGER own_rule_\($0) BEFORE \($0) ON counterparty WHEN NEW.name LIKE '%\(word)' BEGIN
            SELECT RAISE(ABORT, 'own rule'); END;
          """
        }.joined())
    case .server:
      _ = try PostgresServer.shared?.query(
        "ALTER TABLE counterparty ADD CONSTRAINT own_rule CHECK (name NOT LIKE '%\(word)')",
        in: folder.store.description)
    }
  }

  private func names(_ folder: InventedImport) throws -> [String] {
    try folder.rows("SELECT name FROM counterparty ORDER BY id")
  }

  @Test(arguments: Kind.allCases, [[7], [1, 2, 3], [4, 49, 50], Array(1...50)])
  func a_bad_row_does_not_keep_the_others_out(kind: Kind, bad: [Int]) throws {
    guard let folder = try folder(kind) else { return }
    var first = InventedRows()
    first.addCompany("0", "Старая")
    try folder.load(first)
    try forbid("роза", in: folder, kind)
    var rows = InventedRows()
    for number in 1...50 {
      rows.addCompany("\(number)", "\(number) " + (bad.contains(number) ? "роза" : "ива"))
    }
    let planned = try folder.plan(rows)
    #expect(planned.rows == [.created: 50])
    let receipt = try folder.loader.apply(folder.plan, to: folder.store)
    #expect(receipt.created == 50 - bad.count && receipt.refused == bad.count)
    #expect(try names(folder) == ["Старая"] + (1...50).filter { !bad.contains($0) }.map { "\($0) ива" })

    let plan = try PlanFile.open(at: folder.plan)
    try plan.checkSeal()
    let sums = try plan.ledger()
    #expect(sums.isBalanced && sums.rejects == bad.count)
    #expect(sums.findings.first { $0.code == "store.refused" }?.count == bad.count)
    var told: [String] = []
    try plan.eachReject { _, rejection in
      told.append("\(rejection.row) \(rejection.cells[0]) \(rejection.findings.map(\.remark.sentence))")
    }
    let rule = kind == .file ? "own rule" : "a check counterparty own_rule"
    #expect(
      told == bad.map { "\($0 + 1) \($0) [\"the store refuses what the row says: \(rule)\"]" })
    // Told to have been applied, with the same rejects.
    let again = try folder.loader.apply(folder.plan, to: folder.store)
    #expect(again.wasAppliedBefore && again.refused == bad.count)
    // Once the rule is kept, only the rejects come in.
    var mended = InventedRows()
    for number in bad { mended.addCompany("\(number)", "\(number) ива") }
    #expect(try folder.load(mended).rows == [.created: bad.count])
    #expect(try names(folder).count == 51)
  }

  @Test(arguments: Kind.allCases) func a_change_that_is_refused_leaves_the_entity_as_it_was(kind: Kind) throws
  {
    guard let folder = try folder(kind) else { return }
    var rows = InventedRows()
    for number in 1...3 { rows.addCompany("\(number)", "\(number) ива") }
    try folder.load(rows)
    try forbid("роза", in: folder, kind)
    var changed = InventedRows()
    changed.addCompany("1", "1 ольха")
    changed.addCompany("2", "2 роза", phone: 74_950_014_567)
    changed.addCompany("3", "3 ива")
    #expect(try folder.load(changed).rows == [.updated: 2, .unchanged: 1])
    #expect(try names(folder) == ["1 ольха", "2 ива", "3 ива"])
    #expect(try folder.rows("SELECT count(*) FROM phone") == ["0"])
    let sums = try PlanFile.open(at: folder.plan).ledger()
    #expect(sums.rows == [.updated: 1, .rejected: 1, .unchanged: 1])
    #expect(sums.counterparties.updated == 1)
    // What was not taken is not known either: it comes up again.
    #expect(try folder.load(changed).rows == [.updated: 1, .unchanged: 2])
    #expect(try Undo(now: "2024-02-01T08:00:00Z").run(2, in: folder.store).restored == 1)
    #expect(try names(folder) == ["1 ива", "2 ива", "3 ива"])
  }

  @Test(arguments: Kind.allCases) func what_hangs_on_a_refused_company_goes_with_its_rows(kind: Kind) throws {
    guard let folder = try folder(kind) else { return }
    var first = InventedRows()
    first.addCompany("0", "Старая")
    try folder.load(first)
    try forbid("роза", in: folder, kind)
    var rows = InventedRows()
    for number in 1...4 {
      rows.add(["\(number)", "роза", "", "Иванова \(number)"]) { row in
        // The first two are one company, and the last is another; each row has a person of its own.
        var company = Counterparty()
        company.externalID = "\(number)"
        company.name = number < 3 ? "роза" : "ива"
        row.counterparty = company
        var person = ContactPerson()
        person.name = PersonName(surname: "Иванова-\(number)")
        person.employments = [Employment(employer: .sameRow)]
        row.contactPersons = [person]
      }
    }
    try folder.load(rows) { plan in
      var golden = Counterparty()
      golden.name = "роза"
      let cluster = Cluster(members: [RecordKey(1), RecordKey(3)])
      try plan.append([cluster], golden: [GoldenRecord(record: golden, lead: RecordKey(1), survivors: [])])
    }
    let sums = try PlanFile.open(at: folder.plan).ledger()
    #expect(sums.rows == [.rejected: 2, .created: 2])
    #expect(sums.counterparties.created == 2 && sums.contactPersons.created == 2)
    #expect(
      try folder.rows("SELECT surname FROM contact_person ORDER BY id") == ["Иванова-3", "Иванова-4"])
    #expect(
      try folder.rows(
        "SELECT DISTINCT fate, entity FROM v_row WHERE \"row\" < 4 ORDER BY 1", of: "plan.sqlite")
        == ["rejected|"])
  }

  @Test func what_postgres_cannot_hold_is_refused_by_row() throws {
    guard let folder = try folder(.server) else { return }
    var dice = RandomNumbers(seed: 3)
    // No index of PostgreSQL takes so long a value; it is found even while the index of a first import is not there.
    let long = (0..<12_000).map { _ in String(Int.random(in: 0..<36, using: &dice), radix: 36) }.joined()
    var rows = InventedRows()
    rows.addCompany("1", "Ива")
    rows.addCompany("2", "Ро\u{0}за")
    rows.addCompany(long, "Ольха")
    rows.addCompany("4", "Липа")
    try folder.load(rows)
    #expect(try names(folder) == ["Ива", "Липа"])
    var told: [String] = []
    try PlanFile.open(at: folder.plan).eachReject { _, rejection in
      told.append("\(rejection.row) \(rejection.findings[0].remark.details[0].text)")
    }
    #expect(
      told == [
        "3 a character that no text of PostgreSQL can hold, such as U+0000",
        "4 a value is too long for an index",
      ])
    // The same of an entity that is there: nothing is cut off at the zero.
    var changed = InventedRows()
    changed.addCompany("1", "Ива\u{0} плюс")
    #expect(try folder.load(changed).rows == [.updated: 1])
    #expect(try PlanFile.open(at: folder.plan).ledger().rows == [.rejected: 1])
    #expect(try names(folder) == ["Ива", "Липа"])
  }

  @Test func a_rule_that_only_the_whole_breaks_keeps_everything_out() throws {
    guard let folder = try folder(.server), let server = PostgresServer.shared else { return }
    var rows = InventedRows()
    rows.addCompany("1", "Ива")
    try folder.load(rows)
    _ = try server.query(
      """
      CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN RAISE EXCEPTION 'enough'; END$$;
      CREATE CONSTRAINT TRIGGER no_more AFTER INSERT ON counterparty DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION no_more();
      """, in: folder.store.description)
    let before = try folder.dump
    rows.addCompany("2", "Ольха")
    try folder.plan(rows)
    #expect(stopCode { _ = try folder.loader.apply(folder.plan, to: folder.store) } == "database.refused")
    #expect(try folder.dump == before)
  }
}
