import Foundation
import SluiceTestSupport
import Testing

/// A plan is being applied and the power goes: the next `apply` finishes it, with nothing lost and nothing doubled.
///
/// By default a tenth of the kills on a smaller plan; all of them with `SLUICE_TORTURE=1`, as `make torture` does.
@Suite(.serialized) struct CrashJourney {
  private static let isTorture = ProcessInfo.processInfo.environment["SLUICE_TORTURE"] != nil
  private static let rows = isTorture ? 20_000 : 2_000

  /// Companies with phones, people at some of them, and repeated ones in between.
  private static func source(rows: Int, from first: Int) -> String {
    var text = "Код;Название;ИНН;Телефон;Заметка\n"
    for number in first..<first + rows {
      let phone = "8 (495) 0\(String(number % 1_000_000 + 1_000_000).dropFirst())"
      text += "\(number);ООО \"\"Фирма \(number % (rows / 2 + 1))\"\";;\(phone);заметка \(number)\n"
        .replacingOccurrences(of: "\"\"", with: "")
    }
    return text
  }

  private func prepared(store: String) throws -> SluiceBinary {
    let binary = try SmallImport.prepared()
    // A store that holds something already: the plan creates, updates and leaves.
    try binary.write(Self.source(rows: Self.rows / 2, from: 1), to: "clients.csv")
    let first = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", store, "-o", "first", "--quiet")
    #expect(first.status == 0 || first.status == 2, "\(first.errors)")
    return binary
  }

  private func plan(_ binary: SluiceBinary, store: String) throws {
    let changed = Self.source(rows: Self.rows, from: 1).replacingOccurrences(of: "7;ООО", with: "7;ООО Новая")
    try binary.write(changed, to: "clients.csv")
    let plan = try binary.run("plan", "small.yaml", "clients.csv", "--into", store, "-o", "run", "--quiet")
    #expect(plan.status == 0 || plan.status == 2, "\(plan.errors)")
  }

  private func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = Date()
    try work()
    return Date().timeIntervalSince(start)
  }

  @Test func an_apply_into_a_file_that_is_killed_is_finished_by_the_next() throws {
    let binary = try prepared(store: "crm.sqlite")
    defer { binary.clear() }
    try plan(binary, store: "crm.sqlite")
    let files = FileManager.default
    let kept = ["crm.sqlite", "run/plan.sqlite"]
    for file in kept { try files.copyItem(atPath: binary.path(file), toPath: binary.path(file) + ".kept") }
    let whole = try seconds { _ = try binary.run("apply", "run", "--yes", "--quiet") }
    let expected = try StoreContent.text(ofFile: binary.path("crm.sqlite"))
    var cut = 0
    var random = RandomNumbers(seed: 7)
    for _ in 0..<(Self.isTorture ? 200 : 20) {
      for file in kept {
        for part in ["", "-journal", "-wal", "-shm"] {
          try? files.removeItem(atPath: binary.path(file) + part)
        }
        try files.copyItem(atPath: binary.path(file) + ".kept", toPath: binary.path(file))
      }
      let after = whole * Double.random(in: 0...1.1, using: &random)
      if try !binary.runAndKill(["apply", "run", "--yes", "--quiet"], after: after) { cut += 1 }
      let again = try binary.run("apply", "run", "--yes", "--quiet")
      #expect(again.status == 0, "\(again.errors)")
      #expect(try StoreContent.text(ofFile: binary.path("crm.sqlite")) == expected)
    }
    #expect(cut > 0, "no apply was cut")
  }

  @Test func an_apply_into_a_server_that_is_killed_is_finished_by_the_next() throws {
    guard let server = PostgresServer.shared else { return }
    let address = try server.freshDatabase()
    // The store is made anew for each kill: the plan is one for an empty store.
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try plan(binary, store: address)
    let files = FileManager.default
    let planFile = binary.path("run/plan.sqlite")
    try files.copyItem(atPath: planFile, toPath: planFile + ".kept")
    let whole = try seconds { _ = try binary.run("apply", "run", "--yes", "--quiet") }
    let expected = try StoreContent.text(of: address, on: server)
    var cut = 0
    var random = RandomNumbers(seed: 11)
    for _ in 0..<(Self.isTorture ? 50 : 5) {
      try server.empty(address)
      try files.removeItem(atPath: planFile)
      try files.copyItem(atPath: planFile + ".kept", toPath: planFile)
      let after = whole * Double.random(in: 0...1.1, using: &random)
      if try !binary.runAndKill(["apply", "run", "--yes", "--quiet"], after: after) { cut += 1 }
      let again = try binary.run("apply", "run", "--yes", "--quiet")
      #expect(again.status == 0, "\(again.errors)")
      #expect(try StoreContent.text(of: address, on: server) == expected)
    }
    #expect(cut > 0, "no apply was cut")
  }
}
