import Foundation
import SluiceTestSupport
import Testing

/// A person presses Ctrl-C at any instant: the program says what state things are in, and that is so.
@Suite(.serialized) struct InterruptJourney {
  private static let tries = ProcessInfo.processInfo.environment["SLUICE_TORTURE"] == nil ? 12 : 200

  private static func source(rows: Int) -> String {
    var text = "Код;Название;ИНН;Телефон;Заметка\n"
    for number in 1...rows {
      text += "\(number);ООО Фирма \(number);;8 (495) 0\(String(number + 1_000_000).dropFirst());\n"
    }
    return text
  }

  private func prepared() throws -> SluiceBinary {
    let binary = try SmallImport.prepared()
    try binary.write(Self.source(rows: 4_000), to: "clients.csv")
    try FileManager.default.createDirectory(
      atPath: binary.path("scratch"), withIntermediateDirectories: true)
    return binary
  }

  private func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = Date()
    try work()
    return Date().timeIntervalSince(start)
  }

  /// Some moment of a run, rather an early one: how long a run takes from outside is more than it takes inside.
  private func instant(of whole: Double, using random: inout RandomNumbers) -> Double {
    let part = Double.random(in: 0.15...1, using: &random)
    return whole * part * part * part
  }

  @Test func an_interrupted_plan_is_refused() throws {
    let binary = try prepared()
    defer { binary.clear() }
    let plan = ["plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run", "--quiet"]
    let whole = try seconds { _ = try binary.run(plan, input: nil) }
    var random = RandomNumbers(seed: 11)
    var cut = 0
    for _ in 0..<Self.tries {
      try? FileManager.default.removeItem(atPath: binary.path("run"))
      let after = instant(of: whole, using: &random)
      let outcome = try binary.runAndInterrupt(
        plan, after: after, environment: ["TMPDIR": binary.path("scratch")])
      #expect([0, 130].contains(outcome.status), "\(outcome.status) \(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
      #expect(try FileManager.default.contentsOfDirectory(atPath: binary.path("scratch")) == [])
      guard outcome.status == 130 else { continue }
      cut += 1
      let apply = try binary.run("apply", "run", "--yes")
      // A program that had not begun to listen says nothing, and has done nothing.
      if outcome.errors.contains("nothing was changed") || outcome.errors.isEmpty {
        #expect(apply.errors.contains("plan.missing"), "\(apply.errors)")
      } else if outcome.errors.contains("will refuse it") {
        #expect(apply.status == 1)
        #expect(
          ["plan.unfinished", "plan.not-ours", "plan.missing"].contains { apply.errors.contains($0) },
          "\(apply.errors)")
      } else {
        #expect(outcome.errors.contains("The plan is whole"), "\(outcome.errors)")
        #expect(apply.status == 0, "\(apply.errors)")
        for part in ["", "-journal", "-wal"] {
          try? FileManager.default.removeItem(atPath: binary.path("crm.sqlite") + part)
        }
      }
    }
    #expect(cut > 0, "no plan was cut")
  }

  @Test(arguments: ["bitrix24", "amocrm"]) func an_interrupted_export_leaves_no_half_file(target: String)
    throws
  {
    let binary = try prepared()
    defer { binary.clear() }
    _ = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run", "--quiet")
    let export = ["export", "crm.sqlite", "--to", target, "-o", "out", "--force", "--quiet"]
    var status: Int32 = -1
    let time = try seconds { status = try binary.run(export, input: nil).status }
    try #require([0, 2].contains(status))
    var random = RandomNumbers(seed: 29)
    var cut = 0
    for _ in 0..<Self.tries {
      let after = time * Double.random(in: 0.3...1, using: &random)
      let outcome = try binary.runAndInterrupt(export, after: after)
      if outcome.status == 130 { cut += 1 }
      let left = try FileManager.default.contentsOfDirectory(atPath: binary.path("out"))
      #expect(!left.contains { $0.hasSuffix(".part") }, "\(left)")
    }
    #expect(cut > 0, "no export was cut")
  }

  @Test func an_interrupted_apply_takes_back_what_it_began() throws {
    let binary = try prepared()
    defer { binary.clear() }
    let files = FileManager.default
    _ = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "first", "--quiet")
    let changed = Self.source(rows: 4_000).replacingOccurrences(of: "ООО Фирма", with: "ООО Новая Фирма")
    try binary.write(changed, to: "clients.csv")
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run", "--quiet")
    for file in ["crm.sqlite", "run/plan.sqlite"] {
      try files.copyItem(atPath: binary.path(file), toPath: binary.path(file) + ".kept")
    }
    let before = try StoreContent.text(ofFile: binary.path("crm.sqlite"))
    let apply = ["apply", "run", "--yes"]
    let whole = try seconds { _ = try binary.run(apply, input: nil) }
    let after = try StoreContent.text(ofFile: binary.path("crm.sqlite"))
    #expect(before != after)
    var random = RandomNumbers(seed: 12)
    var cut = 0
    for _ in 0..<Self.tries {
      for file in ["crm.sqlite", "run/plan.sqlite"] {
        for part in ["", "-journal", "-wal", "-shm"] {
          try? files.removeItem(atPath: binary.path(file) + part)
        }
        try files.copyItem(atPath: binary.path(file) + ".kept", toPath: binary.path(file))
      }
      let outcome = try binary.runAndInterrupt(
        apply, after: instant(of: whole, using: &random))
      if outcome.status == 130 {
        cut += 1
        // A program that had not begun to listen says nothing, and has done nothing.
        #expect(
          outcome.errors.contains("run.interrupted") || outcome.errors.contains("nothing was changed")
            || outcome.errors.isEmpty,
          "\(outcome.errors)")
        #expect(!files.fileExists(atPath: binary.path("crm.sqlite-journal")))
        #expect(try StoreContent.text(ofFile: binary.path("crm.sqlite")) == before)
      } else {
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try StoreContent.text(ofFile: binary.path("crm.sqlite")) == after)
      }
      #expect(try binary.run("apply", "run", "--yes", "--quiet").status == 0)
      #expect(try StoreContent.text(ofFile: binary.path("crm.sqlite")) == after)
    }
    #expect(cut > 0, "no apply was cut")
  }
}
