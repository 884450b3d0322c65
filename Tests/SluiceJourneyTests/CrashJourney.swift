import Foundation
import SluiceTestSupport
import Testing

/// A plan is being applied and the power goes: the next `apply` finishes it, with nothing lost and nothing doubled.
///
/// By default a tenth of the kills on a smaller plan; all of them with `SLUICE_TORTURE=1`, as `make torture` does. One
/// plan is made for all kills; each gets a copy of it and of the store.
@Suite(.serialized) struct CrashJourney {
  private static let isTorture = ProcessInfo.processInfo.environment["SLUICE_TORTURE"] != nil
  private static let rows = isTorture ? 20_000 : 2_000

  /// Companies with phones and notes; every second name comes twice.
  private static func source(rows: Int) -> String {
    var text = "Код;Название;ИНН;Телефон;Заметка\n"
    for number in 1...rows {
      let phone = "8 (495) 0\(String(number % 1_000_000 + 1_000_000).dropFirst())"
      text += "\(number);ООО Фирма \(number % (rows / 2 + 1));;\(phone);заметка \(number)\n"
    }
    return text
  }

  /// A store that holds something already, and a plan in `run` that creates, updates and leaves.
  private func planned(for store: String) throws -> SluiceBinary {
    let binary = try SmallImport.prepared()
    try binary.write(Self.source(rows: Self.rows / 2), to: "clients.csv")
    let first = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", store, "-o", "first", "--quiet")
    #expect(first.status == 0 || first.status == 2, "\(first.errors)")
    let changed = Self.source(rows: Self.rows).replacingOccurrences(of: "7;ООО", with: "7;ООО Новая")
    try binary.write(changed, to: "clients.csv")
    let plan = try binary.run("plan", "small.yaml", "clients.csv", "--into", store, "-o", "run", "--quiet")
    #expect(plan.status == 0 || plan.status == 2, "\(plan.errors)")
    return binary
  }

  /// Kills `apply` at random instants and lets the next one finish; `renew` puts plan and store back to where they were
  /// planned, `differences` tells in which tables the store does not hold what an undisturbed run leaves.
  private func kill(
    _ times: Int, _ binary: SluiceBinary, seed: UInt64, renew: () throws -> Void,
    differences: () throws -> [String]
  ) throws {
    try renew()
    let start = Date()
    let undisturbed = try binary.run("apply", "run", "--yes", "--quiet")
    var whole = Date().timeIntervalSince(start)
    #expect(undisturbed.status == 0, "\(undisturbed.errors)")
    #expect(try differences() == [])
    var (cut, unwritten) = (0, 0)
    var random = RandomNumbers(seed: seed)
    for _ in 0..<times {
      try renew()
      let after = whole * Double.random(in: 0...1.05, using: &random)
      let isCut = try !binary.runAndKill(["apply", "run", "--yes", "--quiet"], after: after)
      if isCut { cut += 1 }
      // A machine that is busy with other things is slower today, and faster tomorrow.
      whole *= isCut ? 1.03 : 0.93
      let again = try binary.run("apply", "run", "--yes")
      #expect(again.status == 0, "\(again.errors)")
      if again.errors.contains("Applied, as run 2") { unwritten += 1 }
      #expect(try differences() == [], "killed after \(after) of \(whole) seconds")
    }
    print("\(cut) of \(times) applies were cut, \(unwritten) of them before their commit")
    #expect(cut > 0 && unwritten > 0, "no apply was cut before its commit")
  }

  @Test func an_apply_into_a_file_that_is_killed_is_finished_by_the_next() throws {
    let binary = try planned(for: "crm.sqlite")
    defer { binary.clear() }
    let files = FileManager.default
    let kept = ["crm.sqlite", "run/plan.sqlite"]
    for file in kept { try files.copyItem(atPath: binary.path(file), toPath: binary.path(file) + ".kept") }
    func renew() throws {
      for file in kept {
        for part in ["", "-journal", "-wal", "-shm"] {
          try? files.removeItem(atPath: binary.path(file) + part)
        }
        try files.copyItem(atPath: binary.path(file) + ".kept", toPath: binary.path(file))
      }
    }
    _ = try binary.run("apply", "run", "--yes", "--quiet")
    try files.copyItem(atPath: binary.path("crm.sqlite"), toPath: binary.path("expected.sqlite"))
    try kill(Self.isTorture ? 200 : 20, binary, seed: 7, renew: renew) {
      try StoreContent.differences(ofFile: binary.path("crm.sqlite"), from: binary.path("expected.sqlite"))
    }
  }

  @Test func an_apply_into_a_server_that_is_killed_is_finished_by_the_next() throws {
    guard let server = PostgresServer.shared else { return }
    let (address, kept) = (try server.freshDatabase(), try server.freshDatabase())
    let binary = try planned(for: address)
    defer { binary.clear() }
    let files = FileManager.default
    let plan = binary.path("run/plan.sqlite")
    try files.copyItem(atPath: plan, toPath: plan + ".kept")
    try server.renew(kept, from: address)
    func renew() throws {
      try server.renew(address, from: kept)
      for part in ["", "-journal"] { try? files.removeItem(atPath: plan + part) }
      try files.copyItem(atPath: plan + ".kept", toPath: plan)
    }
    _ = try binary.run("apply", "run", "--yes", "--quiet")
    let expected = try StoreContent.digests(of: address, on: server)
    #expect(expected.count > 10)
    try kill(Self.isTorture ? 50 : 5, binary, seed: 11, renew: renew) {
      try StoreContent.digests(of: address, on: server).filter { !expected.contains($0) }
    }
  }
}
