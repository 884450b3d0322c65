import Foundation
import SluiceTestSupport
import Testing

/// An import is looked up in the history and taken back.
@Suite struct UndoJourney {
  @Test func an_import_is_taken_back() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    _ = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    try binary.write(
      SmallImport.source.replacingOccurrences(of: "8 (495) 001-45-67", with: "8 (495) 001-99-99")
        + "5;Новый;;;\n", to: "clients.csv")
    _ = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run2")

    let history = try binary.run("runs", "--into", "crm.sqlite")
    #expect(history.status == 0, "\(history.errors)")
    let lines = history.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("  2  ") && lines[2].hasPrefix("  1  "), "\(history.output)")

    let unasked = try binary.run("undo", "2", "--into", "crm.sqlite")
    #expect(unasked.status == 1 && unasked.errors.contains("give --yes"))
    let undone = try binary.run("undo", "2", "--into", "crm.sqlite", "--yes")
    #expect(undone.status == 0, "\(undone.errors)")
    #expect(undone.output == "Run 2 is undone: 1 removed, 1 value restored, 0 kept.\n")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 3)
    #expect(try store.number("SELECT count(*) FROM phone WHERE e164 = '+74950019999'") == 0)

    let json = try binary.run("runs", "--into", "crm.sqlite", "--json")
    let runs = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(runs?.count == 2)
    #expect(runs?[0]["undone_at"] is String && runs?[1]["undone_at"] is NSNull)

    // The same file again: the plan is a new one, and the company comes back.
    let again = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run3")
    #expect(again.status == 2, "\(again.errors)")
    #expect(try store.number("SELECT count(*) FROM counterparty") == 4)
  }

  @Test func what_a_person_changed_since_is_kept_and_listed() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    _ = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    _ = try Database(binary.path("crm.sqlite"))
      .rows("UPDATE counterparty SET comment = 'звонить утром' WHERE name = 'Лютик'")
    let undone = try binary.run("undo", "1", "--into", "crm.sqlite", "--yes")
    #expect(undone.status == 2, "\(undone.errors)")
    #expect(
      undone.output.contains("kept: counterparty 1, comment: changed in the CRM since"), "\(undone.output)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.rows("SELECT name FROM counterparty") == [["Лютик"]])
  }

  @Test func a_run_that_is_not_there() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let none = try binary.run("undo", "1", "--into", "crm.sqlite", "--yes")
    #expect(none.status == 1)
    #expect(none.errors.contains("undo.no-such-run"))
    #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
    let history = try binary.run("runs", "--into", "crm.sqlite")
    #expect(history.status == 0)
    #expect(history.output == "There is no store crm.sqlite yet; the first import makes it.\n")
  }
}
