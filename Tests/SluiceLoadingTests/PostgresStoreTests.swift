import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceLoading

/// A store in PostgreSQL is the same store: the same imports leave the same content.
@Suite struct PostgresStoreTests {
  private func both() throws -> (file: InventedImport, server: InventedImport)? {
    guard let server = PostgresServer.shared else { return nil }
    return (try InventedImport(), try InventedImport(postgres: server.freshDatabase()))
  }

  @Test(arguments: 1...8) func the_same_imports_leave_the_same_content(seed: Int) throws {
    guard let (file, server) = try both() else { return }
    var dice = RandomImportTests.Dice(state: UInt64(seed) &* 0x2545_F491)
    for _ in 0..<3 {
      let rows = (RandomImportTests.rows(&dice, source: "1c"), RandomImportTests.rows(&dice, source: "excel"))
      var linkDice = dice
      let first = try file.load(rows.0, rows.1, rules: RandomImportTests.marking(seed)) {
        try RandomImportTests.link($0, &linkDice)
      }
      linkDice = dice
      let second = try server.load(rows.0, rows.1, rules: RandomImportTests.marking(seed)) {
        try RandomImportTests.link($0, &linkDice)
      }
      #expect(first == second)
      dice = linkDice
      let dump = try file.dump
      #expect(try server.dump == dump)
      #expect(try server.loader.apply(server.plan, to: server.store).wasAppliedBefore)
      for view in ["v_counterparty_card", "v_contact_person_card", "v_import_origin"] {
        let sql = "SELECT * FROM \(view) ORDER BY 1, 2"
        #expect(try server.rows(sql).sorted() == file.rows(sql).sorted(), "\(view)")
      }
    }
    for run in [Int64(2), 3, 1] {
      let undo = Undo(now: "2024-02-01T08:00:00Z")
      #expect(try undo.run(run, in: server.store) == undo.run(run, in: file.store))
      let dump = try file.dump
      #expect(try server.dump == dump, "undone: \(run)")
    }
    #expect(try RunHistory.runs(of: server.store).count == 3)
  }

  @Test func what_a_person_changed_is_seen() throws {
    guard let (_, folder) = try both(), let server = PostgresServer.shared else { return }
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка", phone: 74_950_014_567)
    try folder.load(rows)
    _ = try server.query(
      """
      UPDATE counterparty SET name = 'Ромашка и Ко'; DELETE FROM phone;
      INSERT INTO website VALUES (1, 1, 'romashka.example')
      """, in: folder.store.description)
    #expect(
      try folder.rows("SELECT entity, field, number, before, after FROM person_edit ORDER BY id") == [
        #"1|name||"Ромашка"|"Ромашка и Ко""#,
        #"1|phone|1|["+74950014567", null, null, "unknown", null, "certain", null, "+74950014567", 1]|"#,
        #"1|website|1||["romashka.example"]"#,
      ])
    var changed = InventedRows()
    changed.addCompany("1", "Ромашка плюс", inn: "7799003012", phone: 74_950_014_567)
    try folder.load(changed)
    #expect(
      try folder.rows("SELECT name, tax_id, (SELECT count(*) FROM phone) FROM counterparty")
        == ["Ромашка и Ко|7799003012|0"])
    #expect(
      try folder.rows("SELECT code, field FROM v_finding ORDER BY field", of: "plan.sqlite")
        == ["store.edited-in-crm|name", "store.edited-in-crm|phones"])
    let undo = try Undo(now: "2024-02-01T08:00:00Z").run(1, in: folder.store)
    #expect(undo.kept == [.init(entity: 1, kind: .counterparty, field: "name", why: .person)])
  }

  @Test func a_plan_is_stale_once_a_person_or_another_plan_moved_the_store() throws {
    guard let (_, folder) = try both(), let server = PostgresServer.shared else { return }
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка")
    try folder.load(rows)
    rows.addCompany("2", "Лютик")
    try folder.plan(rows)
    _ = try server.query("UPDATE counterparty SET name = 'Роза'", in: folder.store.description)
    #expect(stopCode { _ = try folder.loader.apply(folder.plan, to: folder.store) } == "plan.stale")
  }

  @Test func a_connection_that_is_cut_leaves_nothing() throws {
    guard let (_, folder) = try both(), let server = PostgresServer.shared else { return }
    var rows = InventedRows()
    rows.addCompany("1", "Ромашка")
    try folder.load(rows)
    let before = try folder.dump
    let store = try #require(try Store.open(folder.store, mode: .readWrite))
    let code = stopCode {
      try store.database.writing { () throws(Stop) in
        try store.database.run("UPDATE counterparty SET name = 'Роза'")
        try? server.cutConnections(to: folder.store.description)
        try store.database.run("UPDATE counterparty SET name = 'Пион'")
      }
    }
    #expect(code == "postgres.cut")
    #expect(try folder.dump == before)
  }

  @Test func a_server_that_is_not_there_is_told() throws {
    guard PostgresServer.shared != nil else { return }
    let nowhere = try StoreAddress(parsing: "postgres:///crm?host=/tmp/no-such-folder")
    #expect(stopCode { _ = try Store.stamp(of: nowhere) } == "postgres.not-reached")
  }

  @Test func a_password_in_the_address_is_refused() {
    for text in [
      "postgres://crm:secret@host/base", "postgresql://host/base?password=secret", "postgres://a:b@h",
    ] {
      #expect(stopCode { _ = try StoreAddress(parsing: text) } == "store.address-holds-password")
    }
    #expect(stopCode { _ = try StoreAddress(parsing: "postgres://crm@host:5432/base") } == nil)
  }

  @Test func a_database_that_is_somebody_elses_is_left_alone() throws {
    guard let (_, folder) = try both(), let server = PostgresServer.shared else { return }
    _ = try server.query("CREATE TABLE counterparty (id int)", in: folder.store.description)
    #expect(stopCode { _ = try Store.stamp(of: folder.store) } == "store.not-ours")
  }

  /// What the tests start their server with, in a process that has many files open as one of many tests has.
  @Test func a_program_that_goes_on_running_is_not_waited_for() throws {
    let files = try (0..<200).map { _ in try #require(FileHandle(forReadingAtPath: "/dev/null")) }
    let said = try PostgresServer.run(["/bin/sh", "-c", "sleep 1000 & echo $!"])
    let left = try #require(pid_t(said.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(kill(left, SIGKILL) == 0)
    for file in files { try file.close() }
  }

  @Test func one_run_at_a_time_holds_the_lock() throws {
    guard let (_, folder) = try both() else { return }
    var first = try PostgresLock(address: folder.store.description)
    #expect(first != nil)
    #expect(try PostgresLock(address: folder.store.description) == nil)
    first = nil
    #expect(try PostgresLock(address: folder.store.description) != nil)
  }
}
