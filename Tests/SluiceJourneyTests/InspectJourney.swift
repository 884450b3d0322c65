import Foundation
import SluiceTestSupport
import Testing

/// Looking into files that nobody has described yet.
@Suite struct InspectJourney {
  @Test func shows_what_the_readme_shows() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      Data(contentsOf: TestFolders.fixtures.appendingPathComponent("demo/manager.csv")), to: "manager.csv")
    let outcome = try binary.run("inspect", "manager.csv")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let readme = try String(
      contentsOf: TestFolders.package.appendingPathComponent("README.md"), encoding: .utf8)
    let start = try #require(readme.range(of: "$ sluice inspect manager.csv\n"))
    let end = try #require(readme[start.upperBound...].range(of: "  …\n```"))
    let shown = String(readme[start.upperBound..<end.lowerBound])
    #expect(outcome.output.hasPrefix(shown), "README.md shows another text:\n\(outcome.output)")
    #expect(shown.split(separator: "\n").count > 12)
  }

  @Test func looks_into_the_other_files_when_one_cannot_be_read() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write("Имя;Почта\nАнна;a@x.example\n", to: "b.csv")
    let outcome = try binary.run("inspect", "--json", "missing.csv", "b.csv")
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("missing.csv: error: file.missing"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 1)
    let object = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
    #expect(object?["file"] as? String == "b.csv")
  }

  @Test func takes_standard_input_and_overruled_recognition() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let outcome = try binary.run(
      ["inspect", "-", "--json", "--delimiter", "|", "--encoding", "IBM866"],
      input: Data([0x88, 0xAC, 0xEF, 0x7C, 0x8A, 0x0A, 0x80, 0x7C, 0x31, 0x0A]))
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let table = try #require((object?["tables"] as? [[String: Any]])?.first)
    let titles = (table["columns"] as? [[String: Any]])?.compactMap { $0["title"] as? String }
    #expect(titles == ["Имя", "К"])
    let evidence = try #require(table["evidence"] as? [[String: Any]])
    for subject in ["encoding", "delimiter"] {
      let fact = evidence.first { $0["subject"] as? String == subject }
      #expect(fact?["because"] as? String == "the mapping says so", "\(subject)")
    }
  }

  @Test func refuses_a_table_that_is_not_there() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write("a;b\n1;2\n", to: "b.csv")
    let outcome = try binary.run("inspect", "b.csv", "--table", "Лист2")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("table.not-found: there is no table «Лист2»; the file has b.csv"))
  }

  @Test func inspect_tells_an_encoding_that_shows_late() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let text = try String(contentsOfFile: binary.path("clients.csv"), encoding: .utf8)
    let titles = text.split(separator: "\n", omittingEmptySubsequences: false)[0]
    let marks = titles.filter { $0 == ";" }
    // Far more than is looked at on opening, all of it ASCII.
    let rows = (1...330_000).map { "ACME \($0)\(marks)\n" }.joined()
    var bytes = Array(rows.utf8)
    bytes += [0xD0, 0xEE, 0xEC, 0xE0, 0xF8, 0xEA, 0xE0] + Array("\(marks)\n".utf8)
    try Data(bytes).write(to: URL(fileURLWithPath: binary.path("late.csv")))
    let outcome = try binary.run("inspect", "late.csv", "--json", "--quiet")
    #expect(
      outcome.output.contains("\"value\":\"windows-1251\""), "\(outcome.output.prefix(900)) \(outcome.errors)"
    )
  }

  @Test func the_plan_keeps_how_a_file_was_understood_and_why() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "seen")
    let seen = try Database(binary.path("seen/plan.sqlite")).rows("SELECT evidence FROM source_table")[0][0]
    #expect(seen.contains(#"["format","csv","recognised by the content"]"#), "\(seen)")
    #expect(
      seen.contains(#"["encoding","UTF-8","all bytes past ASCII form well-formed UTF-8",1]"#), "\(seen)")
    #expect(seen.contains(#"["delimiter",";","#), "\(seen)")
    #expect(seen.contains(#"["header","row 1","#), "\(seen)")

    let told = SmallImport.mapping.replacing(
      "counterparty:\n", with: "source: { encoding: UTF-8, delimiter: \";\", quote: \"'\" }\ncounterparty:\n",
      maxReplacements: 1)
    try binary.write(told, to: "told.yaml")
    let outcome = try binary.run("plan", "told.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "told")
    let evidence = try Database(binary.path("told/plan.sqlite")).rows("SELECT evidence FROM source_table")[0][
      0]
    for fact in ["\"encoding\",\"UTF-8\"", "\"delimiter\",\";\"", "\"quote\",\"'\""] {
      #expect(evidence.contains("[\(fact),\"the mapping says so\""), "\(fact): \(evidence) \(outcome.errors)")
    }
  }
}
