import Foundation
import SluiceTestSupport
import Testing

/// The demonstration client into PostgreSQL: as into a file.
@Suite struct PostgresJourney {
  @Test func a_server_holds_what_a_file_would() throws {
    guard let server = PostgresServer.shared else { return }
    let address = try server.freshDatabase()
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let demo = TestFolders.fixtures.appendingPathComponent("demo/demo.yaml").path
    for store in ["crm.sqlite", address] {
      let run = try binary.run(
        "import", demo, "--into", store, "-o", "run-\(store.hasPrefix("p"))", "--quiet")
      #expect(run.status == 2, "\(run.errors)")
    }
    let content = try StoreContent.text(of: address, on: server)
    #expect(content.count > 100_000)
    for view in ["v_counterparty_card", "v_contact_person_card"] {
      // A comment may have several lines.
      let file = try Database(binary.path("crm.sqlite")).rows("SELECT * FROM \(view)")
        .map { $0.joined(separator: "|") }.joined(separator: "\n").split(separator: "\n").map(String.init)
      let held = try server.query("SELECT * FROM \(view)", in: address)
      #expect(Set(held).symmetricDifference(file).sorted() == [], "\(view)")
    }

    let again = try binary.run("import", demo, "--into", address, "-o", "again", "--json")
    let summary = try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any]
    let entities = try #require(summary?["entities"] as? [String: Any])
    #expect(entities["created"] as? Int == 0 && entities["updated"] as? Int == 0)
    #expect(try StoreContent.text(of: address, on: server) == content)

    let undone = try binary.run("undo", "1", "--into", address, "--yes")
    #expect(undone.status == 0, "\(undone.errors)")
    #expect(try server.query("SELECT count(*) FROM entity", in: address) == ["0"])
    let history = try binary.run("runs", "--into", address)
    #expect(history.output.contains("(undone "))
  }

  @Test func two_imports_at_once_do_not_mix() throws {
    guard let server = PostgresServer.shared else { return }
    let address = try server.freshDatabase()
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", address, "-o", "one", "--quiet")
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", address, "-o", "two", "--quiet")
    // Both plans are for the empty store and have one number: the second apply finds the first one's work done.
    let first = try binary.run("apply", "one", "--yes")
    let second = try binary.run("apply", "two", "--yes")
    #expect(first.status == 0 && second.status == 0, "\(second.errors)")
    #expect(second.errors.contains("applied before"))
    #expect(try server.query("SELECT count(*) FROM counterparty", in: address) == ["3"])
  }
}
