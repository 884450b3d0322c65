import Foundation
import SluiceTestSupport
import Testing

/// What nights bring: a store that is full, locked, read-only or cut off, and two imports at once. The sentence is clear,
/// and the store is what it was or what one whole run leaves.
@Suite(.serialized) struct FaultJourney {
  private func rows(_ numbers: ClosedRange<Int>, _ word: String) -> String {
    "Код;Название;ИНН;Телефон;Заметка\n"
      + numbers.map { "\($0);ООО Фирма \($0);;8 (495) 001-\($0 % 90 + 10)-\($0 % 80 + 10);\(word) \($0)\n" }
      .joined()
  }

  private func importing(_ binary: SluiceBinary, _ text: String, into store: String) throws
    -> SluiceBinary.Outcome
  {
    try binary.write(text, to: "clients.csv")
    // The run folder lies on the disk that has room.
    return try binary.run(
      "import", "small.yaml", "clients.csv", "--into", store, "--quiet", "-o", "run-\(UUID().uuidString)")
  }

  private func plan(_ binary: SluiceBinary, _ text: String, as name: String, into store: String) throws {
    try binary.write(text, to: "\(name).csv")
    let plan = try binary.run("plan", "small.yaml", "\(name).csv", "--into", store, "-o", name, "--quiet")
    #expect(plan.status == 0, "\(plan.errors)")
  }

  /// Runs a tool of the system; true when it succeeded.
  private func system(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test func a_disk_that_fills_up_under_a_store_in_use() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try FileManager.default.createDirectory(atPath: binary.path("small"), withIntermediateDirectories: true)
    guard system("mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", binary.path("small")) else {
      print("SKIPPED, loudly: no right to mount a small disk")
      return
    }
    defer { _ = system("umount", "-l", binary.path("small")) }
    #expect(try importing(binary, rows(1...500, "раз"), into: "small/crm.sqlite").status == 0)
    let before = try StoreContent.text(ofFile: binary.path("small/crm.sqlite"))
    let full = try importing(binary, rows(1...9000, "два"), into: "small/crm.sqlite")
    #expect(full.status == 1)
    #expect(full.errors.contains("small/crm.sqlite: error: database.disk-full"), "\(full.errors)")
    #expect(try StoreContent.text(ofFile: binary.path("small/crm.sqlite")) == before)
    // With room again, the same goes in.
    #expect(system("mount", "-o", "remount,size=40m", binary.path("small")))
    #expect(try importing(binary, rows(1...9000, "два"), into: "small/crm.sqlite").status == 0)
    #expect(try Database(binary.path("small/crm.sqlite")).number("SELECT count(*) FROM counterparty") == 9000)
  }

  @Test func a_store_that_may_not_be_written() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try FileManager.default.createDirectory(atPath: binary.path("fixed"), withIntermediateDirectories: true)
    guard system("mount", "-t", "tmpfs", "tmpfs", binary.path("fixed")) else {
      print("SKIPPED, loudly: no right to mount a disk")
      return
    }
    defer { _ = system("umount", "-l", binary.path("fixed")) }
    #expect(try importing(binary, rows(1...5, "раз"), into: "fixed/crm.sqlite").status == 0)
    #expect(system("mount", "-o", "remount,ro", binary.path("fixed")))
    try binary.write(rows(1...6, "два"), to: "clients.csv")
    let outcome = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "fixed/crm.sqlite", "-o", "run", "--quiet")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("fixed/crm.sqlite: error: database.read-only"), "\(outcome.errors)")
  }

  @Test func a_store_that_another_program_holds() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    #expect(try importing(binary, rows(1...5, "раз"), into: "crm.sqlite").status == 0)
    let other = try Database(binary.path("crm.sqlite"))
    _ = try other.rows("BEGIN EXCLUSIVE")
    let locked = try importing(binary, rows(1...6, "два"), into: "crm.sqlite")
    #expect(locked.status == 1)
    #expect(locked.errors.contains("crm.sqlite: error: database.locked: another program"), "\(locked.errors)")
    _ = try other.rows("ROLLBACK")
    #expect(try importing(binary, rows(1...6, "два"), into: "crm.sqlite").status == 0)
  }

  @Test(arguments: [false, true]) func two_plans_applied_at_once_into_a_file(isNew: Bool) throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    for round in 1...4 {
      let store = "crm\(round).sqlite"
      if !isNew { #expect(try importing(binary, rows(1...1000, "раз"), into: store).status == 0) }
      try plan(binary, rows(1...3000, "два"), as: "one\(round)", into: store)
      try plan(binary, rows(500...2500, "три"), as: "two\(round)", into: store)
      try expectOneWins(binary, round) {
        let file = try Database(binary.path(store))
        #expect(try file.rows("PRAGMA integrity_check") == [["ok"]])
        return try file.rows("SELECT DISTINCT substr(comment, 1, 3) FROM counterparty WHERE id > 1500").map {
          $0[0]
        }
      }
    }
  }

  @Test(arguments: [false, true]) func two_plans_applied_at_once_into_a_server(isNew: Bool) throws {
    guard let server = PostgresServer.shared else { return }
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    for round in 1...2 {
      let store = try server.freshDatabase()
      if !isNew { #expect(try importing(binary, rows(1...1000, "раз"), into: store).status == 0) }
      try plan(binary, rows(1...3000, "два"), as: "one\(round)", into: store)
      try plan(binary, rows(500...2500, "три"), as: "two\(round)", into: store)
      try expectOneWins(binary, round) {
        try server.query("SELECT DISTINCT substr(comment, 1, 3) FROM counterparty WHERE id > 1500", in: store)
      }
    }
  }

  /// Applies two plans for one state of a store at the same time: one goes in whole, the other is stale or finds the
  /// store locked.
  private func expectOneWins(_ binary: SluiceBinary, _ round: Int, _ words: () throws -> [String]) throws {
    let both = try ["one", "two"].map { try binary.start(["apply", "\($0)\(round)", "--yes", "--quiet"]) }
    for process in both { process.waitUntilExit() }
    let statuses = both.map(\.terminationStatus)
    #expect(statuses.count { $0 == 0 } == 1 && statuses.allSatisfy { [0, 1, 5].contains($0) }, "\(statuses)")
    #expect(try words() == [statuses[0] == 0 ? "два" : "три"])
    // The other's plan is for a store that is no more.
    let late = try binary.run("apply", "\(statuses[0] == 0 ? "two" : "one")\(round)", "--yes")
    #expect(late.status == 5, "\(late.errors)")
  }

  @Test func one_plan_applied_twice_at_once_goes_in_once() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    var stores = ["crm.sqlite"]
    if let server = PostgresServer.shared { stores.append(try server.freshDatabase()) }
    for (index, store) in stores.enumerated() {
      try plan(binary, rows(1...3000, "раз"), as: "run\(index)", into: store)
      let both = try (0..<2).map { _ in try binary.start(["apply", "run\(index)", "--yes", "--quiet"]) }
      for process in both { process.waitUntilExit() }
      #expect(both.contains { $0.terminationStatus == 0 })
      let again = try binary.run("apply", "run\(index)", "--yes")
      #expect(again.status == 0 && again.errors.contains("applied before"), "\(again.errors)")
      #expect(try binary.run("runs", "--into", store, "--json").output.split(separator: "\n").count == 1)
    }
  }

  @Test func a_connection_that_is_cut_while_a_plan_goes_in() throws {
    guard let server = PostgresServer.shared else { return }
    let store = try server.freshDatabase()
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    #expect(try importing(binary, rows(1...4000, "раз"), into: store).status == 0)
    let before = try StoreContent.digests(of: store, on: server)
    try plan(binary, rows(1...8000, "два"), as: "run", into: store)
    var cut = 0
    for _ in 0..<6 where cut == 0 {
      let applying = try binary.start(["apply", "run", "--yes", "--quiet"])
      // As soon as it writes.
      for _ in 0..<400 where applying.isRunning {
        let writing = try server.query(
          "SELECT count(*) FROM pg_locks WHERE mode = 'RowExclusiveLock' AND relation = 'import_run'::regclass",
          in: store)
        if writing != ["0"] { break }
      }
      try server.cutConnections(to: store)
      applying.waitUntilExit()
      guard applying.terminationStatus != 0 else { break }
      cut += 1
      #expect(applying.terminationStatus == 1)
      #expect(try Set(StoreContent.digests(of: store, on: server)) == Set(before))
    }
    #expect(cut > 0, "no connection was cut in time")
    #expect(try binary.run("apply", "run", "--yes").status == 0)
    #expect(try server.query("SELECT count(*) FROM counterparty", in: store) == ["8000"])
  }

  @Test func a_server_that_may_only_be_read() throws {
    guard let server = PostgresServer.shared else { return }
    let store = try server.freshDatabase()
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    #expect(try importing(binary, rows(1...5, "раз"), into: store).status == 0)
    _ = try server.query(
      """
      DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END$$
      """, in: store)
    let outcome = try importing(binary, rows(1...6, "два"), into: store)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("error: database.read-only"), "\(outcome.errors)")
  }
}
