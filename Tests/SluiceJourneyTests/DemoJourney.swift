import Foundation
import SluiceTestSupport
import Testing

/// The demonstration client goes in, and what comes out is what its truth says.
@Suite(.serialized) struct DemoJourney {
  struct Truth: Decodable {
    let companies: [String: [Place]]
    let people: [String: [Place]]
    let rejects: [Reject]
    let skipped: [Place]
    let branches: [String: String]

    struct Place: Decodable, Hashable {
      let source: String
      let row: Int
      init(source: String, row: Int) {
        self.source = source
        self.row = row
      }
      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        source = try list.decode(String.self)
        row = try list.decode(Int.self)
      }
    }

    struct Reject: Decodable {
      let place: Place
      let code: String
      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        place = Place(source: try list.decode(String.self), row: try list.decode(Int.self))
        code = try list.decode(String.self)
      }
    }
  }

  let binary: SluiceBinary
  let truth: Truth
  let first: SluiceBinary.Outcome

  init() throws {
    binary = try SluiceBinary()
    let demo = TestFolders.fixtures.appendingPathComponent("demo")
    truth = try JSONDecoder().decode(
      Truth.self, from: Data(contentsOf: demo.appendingPathComponent("truth.json")))
    first = try binary.run(
      "import", demo.appendingPathComponent("demo.yaml").path, "--into", "crm.sqlite", "-o", "run")
  }

  /// Which entity each row's record of one kind became.
  private func entities(_ kind: String) throws -> [Truth.Place: String] {
    let plan = try Database(binary.path("run/plan.sqlite"))
    let rows = try plan.rows("SELECT source, row, entity FROM v_row WHERE entity_kind = '\(kind)'")
    return Dictionary(rows.map { (Truth.Place(source: $0[0], row: Int($0[1]) ?? 0), $0[2]) }) { $1 }
  }

  private func differences(_ truth: [String: [Truth.Place]], _ found: [Truth.Place: String]) -> [String] {
    var ownerOf: [String: String] = [:]
    var differences: [String] = []
    for (key, places) in truth.sorted(by: { $0.key < $1.key }) {
      let entities = Set(places.map { found[$0] ?? "nothing" })
      if entities.count != 1 {
        differences.append(
          "\(key) became \(entities.count): \(places.map { "\($0.source):\($0.row)=\(found[$0] ?? "-")" })")
      }
      for entity in entities {
        if let other = ownerOf.updateValue(key, forKey: entity), other != key {
          differences.append("\(key) and \(other) became one")
        }
      }
    }
    return differences
  }

  @Test func each_true_company_and_person_is_there_once() throws {
    defer { binary.clear() }
    #expect(first.status == 2, "done, with rejects: \(first.errors)")
    #expect(try differences(truth.companies, entities("counterparty")) == [])
    #expect(try differences(truth.people, entities("contact_person")) == [])
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM contact_person") == truth.people.count)
    for (branch, head) in truth.branches {
      let entities = try entities("counterparty")
      let (branchEntity, headEntity) = (
        entities[truth.companies[branch]![0]]!, entities[truth.companies[head]![0]]!
      )
      #expect(branchEntity != headEntity, "a branch is a counterparty of its own")
      let link = try store.number("SELECT head_id FROM counterparty WHERE id = \(branchEntity)")
      #expect(link == Int(headEntity), "and linked to its head office")
    }
  }

  @Test func every_reject_is_expected_and_explained() throws {
    defer { binary.clear() }
    let plan = try Database(binary.path("run/plan.sqlite"))
    let rejected = try plan.rows("SELECT source, row FROM v_row WHERE fate = 'rejected' ORDER BY source, row")
    let expected = truth.rejects.map { ["\($0.place.source)", "\($0.place.row)"] }
    #expect(Set(rejected) == Set(expected))
    for reject in truth.rejects {
      let codes = try plan.rows(
        "SELECT code FROM v_finding WHERE source = '\(reject.place.source)' AND row = \(reject.place.row)")
      #expect(codes.contains([reject.code]), "\(reject.place) says \(codes)")
    }
    let skipped = try plan.rows("SELECT source, row FROM v_row WHERE fate = 'skipped'")
    #expect(Set(truth.skipped.map { [$0.source, "\($0.row)"] }).isSubset(of: Set(skipped)))
    let lines = try binary.text("run/rejects.csv").components(separatedBy: "\r\n").filter { !$0.isEmpty }
    #expect(lines.count == truth.rejects.count + 1, "titles and a line for each reject")
    #expect(FileManager.default.fileExists(atPath: binary.path("run/rejects.xlsx")))
  }

  @Test func the_sums_balance_and_are_told() throws {
    defer { binary.clear() }
    #expect(first.output.contains("The sums balance"))
    let readme = try String(
      contentsOf: TestFolders.package.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains(first.output), "the README shows something else than:\n\(first.output)")
    let summary =
      try JSONSerialization.jsonObject(with: Data(binary.text("run/summary.json").utf8)) as? [String: Any]
    let rows = try #require(summary?["rows"] as? [String: Int])
    let fates = ["created", "updated", "merged", "unchanged", "rejected", "skipped", "ask"]
    #expect(fates.reduce(0) { $0 + rows[$1]! } == rows["read"])
    let cells = try #require(summary?["cells"] as? [String: Int])
    #expect(cells.filter { $0.key != "read" }.values.reduce(0, +) == cells["read"])
    let plan = try Database(binary.path("run/plan.sqlite"))
    #expect(try plan.number("SELECT count(*) FROM v_cell WHERE \"end\" <> 'empty'") == cells["read"])
  }

  @Test func a_second_import_changes_nothing() throws {
    defer { binary.clear() }
    let before = try contentDump()
    let demo = TestFolders.fixtures.appendingPathComponent("demo/demo.yaml").path
    let second = try binary.run("import", demo, "--into", "crm.sqlite", "-o", "run2", "--json")
    #expect(second.status == 2, "\(second.errors)")
    let summary = try JSONSerialization.jsonObject(with: Data(second.output.utf8)) as? [String: Any]
    let rows = try #require(summary?["rows"] as? [String: Int])
    #expect(
      rows["created"] == 0 && rows["updated"] == 0 && rows["merged"] == 0 && rows["ask"] == 0, "\(rows)")
    #expect(rows["unchanged"]! + rows["rejected"]! + rows["skipped"]! == rows["read"])
    #expect(try contentDump() == before)
  }

  /// Every row of every table of the store, the history of runs aside.
  private func contentDump() throws -> [String: [[String]]] {
    let store = try Database(binary.path("crm.sqlite"))
    let tables = try store.rows(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('import_run', 'import_source')"
    )
    var dump: [String: [[String]]] = [:]
    for table in tables.map({ $0[0] }) {
      dump[table] = try store.rows("SELECT * FROM \"\(table)\"").sorted {
        $0.joined(separator: "|") < $1.joined(separator: "|")
      }
    }
    return dump
  }
}
