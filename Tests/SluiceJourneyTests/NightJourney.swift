import Foundation
import SluiceTestSupport
import Testing

/// An import that nobody watches: patterns, limits, drift, what it tells monitoring, and where files go.
@Suite struct NightJourney {
  private func rows(
    _ numbers: ClosedRange<Int>, title: String = "Заметка", _ note: (Int) -> String = { _ in "" }
  )
    -> String
  {
    "Код;Название;ИНН;Телефон;\(title)\n" + numbers.map { "\($0);ООО Фирма \($0);;;\(note($0))\n" }.joined()
  }

  private func prepared() throws -> SluiceBinary {
    let binary = try SmallImport.prepared()
    try FileManager.default.createDirectory(atPath: binary.path("drop"), withIntermediateDirectories: true)
    return binary
  }

  private func files(_ binary: SluiceBinary, _ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: binary.path(folder)).sorted()
  }

  private func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func goes_on_when_nobody_reads_what_it_prints() throws {
    let binary = try prepared()
    defer { binary.clear() }
    try binary.write(rows(1...3), to: "drop/1.csv")
    try binary.write(rows(4...5), to: "drop/2.csv")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.currentDirectoryURL = binary.folder
    let sluice = SluiceBinary.executable.path
    process.arguments = [
      "-c",
      "{ '\(sluice)' import small.yaml 'drop/*.csv' --into crm.sqlite --done done --json --quiet; echo $? > status; } | true",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(try binary.text("status") == "0\n")
    #expect(try files(binary, "done") == ["1.csv", "2.csv"])
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM counterparty") == 5)
  }

  @Test func each_file_of_a_pattern_is_an_import_and_goes_to_the_done_folder() throws {
    let binary = try prepared()
    defer { binary.clear() }
    // Later files say more of the same records: the order of names is the order of imports.
    try binary.write(rows(1...3) { "раз \($0)" }, to: "drop/2024-01-01.csv")
    try binary.write(rows(2...5) { "два \($0)" }, to: "drop/2024-01-02.csv")
    try binary.write("ничего", to: "drop/.hidden.csv")
    try binary.write("старое", to: "done/2024-01-02.csv")
    let arguments = [
      "import", "small.yaml", "drop/*.csv", "--into", "crm.sqlite", "--done", "done", "--json",
    ]
    let night = try binary.run(arguments, input: nil)
    #expect(night.status == 0, "\(night.errors)")
    #expect(try files(binary, "drop") == [".hidden.csv"])
    #expect(try files(binary, "done") == ["2024-01-01.csv", "2024-01-02-2.csv", "2024-01-02.csv"])
    #expect(try binary.text("done/2024-01-02.csv") == "старое", "never written over")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(
      try store.rows("SELECT comment FROM counterparty ORDER BY id").map { $0[0] }
        == ["раз 1", "два 2", "два 3", "два 4", "два 5"])
    let lines = try objects(night.output)
    #expect(lines.map { ($0["rows"] as? [String: Int])?["read"] } == [3, 4])
    #expect(lines.allSatisfy { $0["exit"] as? Int == 0 })
    // A night without files.
    let nothing = try binary.run(arguments, input: nil)
    #expect(nothing.status == 0 && nothing.output == "")
    #expect(nothing.errors.contains("run.no-match"))
  }

  @Test func a_file_that_is_not_in_the_store_is_not_moved() throws {
    let binary = try prepared()
    defer { binary.clear() }
    try binary.write(SmallImport.source, to: "drop/a.csv")
    let limited = try binary.run(
      "import", "small.yaml", "drop/a.csv", "--into", "crm.sqlite", "--done", "done", "--max-rejects", "0")
    #expect(limited.status == 3, "\(limited.errors)")
    #expect(try files(binary, "drop") == ["a.csv"] && files(binary, "done") == [])
    // Cut off between the store and the move: the file comes again, and nothing in it is new.
    _ = try binary.run("import", "small.yaml", "drop/a.csv", "--into", "crm.sqlite")
    let again = try binary.run(
      "import", "small.yaml", "drop/a.csv", "--into", "crm.sqlite", "--done", "done", "--json")
    #expect(try files(binary, "done") == ["a.csv"])
    let counts = try objects(again.output).first?["rows"] as? [String: Int]
    #expect(counts?["created"] == 0 && counts?["updated"] == 0 && counts?["unchanged"] == 3)
  }

  @Test func standard_input_is_a_source() throws {
    let binary = try prepared()
    defer { binary.clear() }
    let piped = try binary.run(
      "import", "small.yaml", "-", "--into", "crm.sqlite", "--done", "done", input: rows(1...2))
    #expect(piped.status == 0, "\(piped.errors)")
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM counterparty") == 2)
    #expect(try files(binary, "done") == [])
  }

  @Test func too_many_updates_apply_nothing() throws {
    let binary = try prepared()
    defer { binary.clear() }
    try binary.write(rows(1...10), to: "drop/a.csv")
    _ = try binary.run("import", "small.yaml", "drop/a.csv", "--into", "crm.sqlite")
    try binary.write(rows(1...10) { $0 < 4 ? "новое" : "" }, to: "drop/a.csv")
    let arguments = ["import", "small.yaml", "drop/a.csv", "--into", "crm.sqlite", "-o", "run", "--json"]
    let limited = try binary.run(arguments + ["--max-updates", "20%"], input: nil)
    #expect(limited.status == 3)
    #expect(limited.errors.contains("run.too-many-updates: 3 of 10 records"), "\(limited.errors)")
    let line = try #require(try objects(limited.output).first)
    #expect(line["exit"] as? Int == 3)
    #expect((line["errors"] as? [[String: String]])?.first?["code"] == "run.too-many-updates")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(comment) FROM counterparty") == 0)
    #expect(try binary.run(arguments + ["--max-updates", "30%"], input: nil).status == 0)
    #expect(try store.number("SELECT count(comment) FROM counterparty") == 3)
  }

  @Test func drift_is_told_and_can_be_refused() throws {
    let binary = try prepared()
    defer { binary.clear() }
    try binary.write(rows(1...60) { "заметка \($0)" }, to: "clients.csv")
    _ = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite")
    try binary.write(
      SmallImport.mapping.replacingOccurrences(of: "comment: Заметка", with: "comment: [Заметка, Примечание]")
        .replacingOccurrences(
          of: "counterparty:", with: "source: { may_lack: [Заметка, Примечание] }\ncounterparty:"),
      to: "small.yaml")
    try binary.write(rows(1...20, title: "Примечание") { "заметка \($0)" }, to: "clients.csv")
    let arguments = ["import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run"]
    let refused = try binary.run(arguments + ["--drift", "refuse", "--quiet"], input: nil)
    #expect(refused.status == 3, "\(refused.errors)")
    #expect(refused.errors.contains("run.drifted"))
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM import_run") == 1)
    let summary = try objects(binary.text("run/summary.json")).first
    let drift = (summary?["drift"] as? [[String: String]])?.compactMap { $0["code"] }
    #expect(
      drift == ["drift.row-count", "drift.column-vanished"] || drift?.contains("drift.column-renamed") == true
    )
    let told = try binary.run(arguments, input: nil)
    #expect(told.status == 0, "\(told.errors)")
    #expect(told.errors.contains("clients.csv: warning: drift.row-count: 20 rows; the last runs (1) had 60"))
    #expect(try store.number("SELECT count(*) FROM import_run") == 2)
    // The client's director reads it too: in the report, also after it was drawn again by applying.
    let report = try binary.text("run/report.html")
    #expect(report.contains("What this import has done") && report.contains("<section id=\"drift\""))
    #expect(report.contains("20 rows; the last runs (1) had 60") && report.contains("drift.row-count"))
  }

  @Test func a_column_that_the_mapping_misses_is_known_by_its_values() throws {
    let binary = try prepared()
    defer { binary.clear() }
    try binary.write(rows(1...60) { "заметка \($0)" }, to: "clients.csv")
    _ = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite")
    try binary.write(rows(1...60, title: "Прим.") { "заметка \($0)" }, to: "clients.csv")
    let refused = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("mapping.title-not-found"), "\(refused.errors)")
    #expect(
      refused.errors.contains(
        "clients.csv: warning: drift.column-renamed: the column «Заметка» is gone, and its values stand under «Прим.»"
      ),
      "\(refused.errors)")
  }

  @Test func what_a_full_export_names_no_longer_is_listed_and_marked() throws {
    let binary = try prepared()
    defer { binary.clear() }
    try binary.write(
      SmallImport.mapping.replacingOccurrences(
        of: "counterparty:", with: "update: { when_vanished: mark_inactive }\ncounterparty:"),
      to: "small.yaml")
    try binary.write(rows(1...10), to: "clients.csv")
    _ = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite")
    try binary.write(rows(2...10), to: "clients.csv")
    let outcome = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("full export:     1 came no longer, 1 of them marked inactive"))
    let vanished = try binary.text("run/vanished.csv")
    #expect(
      vanished.hasSuffix("source;id;kind;entity;name;what\r\nsmall;1;counterparty;1;Фирма 1;inactive\r\n"))
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.rows("SELECT name FROM counterparty WHERE inactive_since IS NOT NULL") == [["Фирма 1"]])
    #expect(try binary.run("undo", "2", "--into", "crm.sqlite", "--yes").status == 0)
    #expect(try store.number("SELECT count(inactive_since) FROM counterparty") == 0)
  }

  @Test func a_stale_plan_is_made_anew() throws {
    let binary = try prepared()
    defer { binary.clear() }
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    try binary.write(rows(7...9), to: "clients.csv")
    #expect(try binary.run("apply", "run", "--yes").status == 5)
    // A person sees the new plan before it is applied.
    let shown = try binary.run("apply", "run", "--replan")
    #expect(shown.status == 1 && shown.output.contains("rows read"), "\(shown.errors)")
    #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
    try binary.write(rows(7...10), to: "clients.csv")
    let applied = try binary.run("apply", "run", "--replan", "--yes")
    #expect(applied.status == 0, "\(applied.errors)")
    #expect(
      applied.errors.contains("the file clients.csv has changed since the plan was made: planning anew"))
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM counterparty") == 4)
    // Applied: there is nothing to plan anew, though the store has moved.
    #expect(try binary.run("apply", "run", "--replan", "--yes").errors.contains("applied before"))

    _ = try binary.run(
      "plan", "small.yaml", "-", "--into", "crm.sqlite", "-o", "piped", input: rows(20...21))
    _ = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite")
    let piped = try binary.run("apply", "piped", "--replan", "--yes")
    #expect(piped.status == 1 && piped.errors.contains("run.cannot-replan"), "\(piped.errors)")
  }

  @Test func a_plan_that_was_edited_is_refused() throws {
    let binary = try prepared()
    defer { binary.clear() }
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    _ = try Database(binary.path("run/plan.sqlite"))
      .rows("UPDATE record SET fields = replace(fields, 'Лютик', 'Пион')")
    let edited = try binary.run("apply", "run", "--yes")
    #expect(edited.status == 1 && edited.errors.contains("plan.changed"), "\(edited.errors)")
    #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
  }

  @Test func events_are_lines_of_json() throws {
    let binary = try prepared()
    defer { binary.clear() }
    let run = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run", "--log", "json", "--json")
    #expect(run.status == 2)
    let events = try objects(run.errors)
    #expect(events.first?["event"] as? String == "stage")
    #expect(events.last?["event"] as? String == "end" && events.last?["exit"] as? Int == 2)
    #expect(events.allSatisfy { ($0["at"] as? String)?.count == 20 })
    let failed = try binary.run(
      "import", "small.yaml", "nothing.csv", "--into", "crm.sqlite", "--log", "json", "--json", "--quiet")
    #expect(failed.status == 1)
    let stop = try #require(try objects(failed.errors).first)
    #expect(stop["event"] as? String == "stop" && stop["exit"] as? Int == 1)
    #expect((stop["code"] as? String)?.hasPrefix("file.") == true)
    #expect(try objects(failed.output).first?["exit"] as? Int == 1)
    let mapping = try binary.run("import", "none.yaml", "--into", "crm.sqlite", "--log", "json")
    #expect(try objects(mapping.errors).first?["event"] as? String == "complaint")
  }

  @Test func metrics_are_what_prometheus_reads() throws {
    let binary = try prepared()
    defer { binary.clear() }
    let arguments = [
      "import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "--metrics", "sluice.prom",
    ]
    #expect(try binary.run(arguments, input: nil).status == 2)
    let first = try binary.text("sluice.prom")
    #expect(first.contains("sluice_exit_status{mapping=\"small\"} 2\n"))
    #expect(first.contains("sluice_rows{mapping=\"small\",fate=\"rejected\"} 1\n"))
    #expect(first.contains("sluice_findings{mapping=\"small\",code=\"inn.check-digit\",severity="))
    #expect(first.contains("sluice_stage_seconds{mapping=\"small\",stage=\"apply\"} "))
    let success = try #require(
      first.split(separator: "\n").first { $0.hasPrefix("sluice_success_time_seconds") })
    // A failure is told too, and when it last went well is kept.
    try FileManager.default.removeItem(atPath: binary.path("clients.csv"))
    #expect(try binary.run(arguments, input: nil).status == 1)
    let second = try binary.text("sluice.prom")
    #expect(second.contains("sluice_exit_status{mapping=\"small\"} 1\n") && second.contains(success))
    #expect(!second.contains("sluice_rows{"))
    for text in [first, second] { try isExposition(text) }
    #expect(try files(binary, ".").filter { $0.hasPrefix("sluice.prom") } == ["sluice.prom"])
  }

  /// Rule: Prometheus, «Exposition formats», text format 0.0.4.
  private func isExposition(_ text: String) throws {
    #expect(text.hasSuffix("\n"))
    var typed: [String] = []
    var seen: Set<Substring> = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("# TYPE ") {
        let words = line.split(separator: " ")
        #expect(words.count == 4 && words[3] == "gauge" && !typed.contains(String(words[2])))
        typed.append(String(words[2]))
      } else if !line.hasPrefix("# HELP ") {
        let match = try #require(
          line.firstMatch(
            of:
              #/^([a-z_]+)(\{[a-z]+="(?:[^"\\\n]|\\.)*"(?:,[a-z]+="(?:[^"\\\n]|\\.)*")*\}) (-?[0-9.]+(?:e-?[0-9]+)?)$/#
          ),
          "\(line)")
        // All samples of a metric stand together, behind its type, and each once.
        #expect(typed.last == String(match.1))
        #expect(seen.insert(line[..<match.2.endIndex]).inserted)
      }
    }
  }
}
