import Foundation
import SluiceTestSupport
import Testing

/// Plan, look, apply; and what happens when something has moved in between.
@Suite struct PlanAndApplyJourney {
  @Test func plan_changes_nothing_and_apply_does_exactly_the_plan() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    let plan = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(plan.status == 2, "\(plan.errors)")
    #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
    let planned = try Database(binary.path("run/plan.sqlite"))
    let actions = try planned.rows("SELECT kind, action FROM v_action ORDER BY entity")
    #expect(actions == Array(repeating: ["counterparty", "create"], count: 3))

    let apply = try binary.run("apply", "run", "--yes")
    #expect(apply.status == 0, "\(apply.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(
      try store.rows("SELECT name, tax_id FROM counterparty ORDER BY id")
        == [["Лютик", "7799003013"], ["Ландыш", "7799003020"], ["Василёк", ""]])
    #expect(
      try store.rows("SELECT e164 FROM phone WHERE e164 IS NOT NULL ORDER BY e164") == [
        ["+74950014567"], ["+74950014568"],
      ])
    let comment = try store.rows("SELECT comment FROM counterparty WHERE name = 'Василёк'")[0][0]
    #expect(comment.contains("Телефон: 45-67") && comment.contains("=1+1"), "nothing is lost: \(comment)")

    let again = try binary.run("apply", "run", "--yes")
    #expect(again.status == 0, "an applied plan is not applied twice")
    #expect(try store.number("SELECT count(*) FROM counterparty") == 3)
  }

  @Test func apply_asks_and_takes_no_answer_for_no() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    let apply = try binary.run("apply", "run")
    #expect(apply.status == 1)
    #expect(apply.errors.contains("give --yes"))
    #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
  }

  @Test func a_stale_plan_is_refused() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    try binary.write("Код;Название;ИНН;Телефон;Заметка\n9;Пион;;;\n8;Роза;;;\n", to: "others.csv")
    _ = try binary.run("import", "small.yaml", "others.csv", "--into", "crm.sqlite", "-o", "other")
    let late = try binary.run("apply", "run", "--yes")
    #expect(late.status == 5, "\(late.errors)")
    #expect(late.errors.contains("plan.stale"))
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM counterparty") == 2)
  }

  @Test func a_source_that_changed_makes_the_plan_stale() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    try binary.write(SmallImport.source + "5;Новый;;;\n", to: "clients.csv")
    let late = try binary.run("apply", "run", "--yes")
    #expect(late.status == 5, "\(late.errors)")
    #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
  }

  @Test func rejects_corrected_and_fed_back_load_once() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    _ = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    let rejects = try binary.text("run/rejects.csv")
    #expect(rejects.contains("Код;Название;ИНН;Телефон;Заметка;sluice_where"))
    #expect(rejects.contains("clients.csv:4 C «ИНН»"))
    try binary.write(rejects.replacingOccurrences(of: "7799003001", with: "7799003084"), to: "corrected.csv")
    for run in ["second", "third"] {
      let back = try binary.run("import", "small.yaml", "corrected.csv", "--into", "crm.sqlite", "-o", run)
      #expect(back.status == 0, "\(back.errors)")
    }
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 4)
    #expect(try store.number("SELECT count(*) FROM counterparty WHERE tax_id = '7799003084'") == 1)
  }

  @Test func rejects_come_back_through_a_mapping_that_names_the_shape_of_the_clients_file() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    try binary.write(
      """
      mapping: shaped
      source: { header_row: 3, delimiter: comma, stop_at: Итого }
      counterparty:
        external_id: Код
        name: Название
        inn: { column: ИНН, if_bad: reject_row }

      """, to: "shaped.yaml")
    try binary.write(
      "Список,,\n,,\nКод,Название,ИНН\n1,Лютик,7799003013\n2,Пион,7799003001\nИтого,2,\n", to: "shaped.csv")
    let first = try binary.run("import", "shaped.yaml", "shaped.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(first.status == 2, "\(first.errors)")
    let rejects = try binary.text("run/rejects.csv")
    try binary.write(rejects.replacingOccurrences(of: "7799003001", with: "7799003084"), to: "corrected.csv")
    let check = try binary.run("check", "shaped.yaml", "--source", "corrected.csv")
    #expect(check.status == 0, "\(check.errors)")
    let back = try binary.run("import", "shaped.yaml", "corrected.csv", "--into", "crm.sqlite", "-o", "back")
    #expect(back.status == 0, "\(back.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty WHERE tax_id = '7799003084'") == 1)
    #expect(try store.number("SELECT count(*) FROM counterparty") == 2)
  }

  @Test func a_changed_source_updates_what_it_knows() throws {
    let binary = try SmallImport.prepared()
    defer { binary.clear() }
    _ = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    try binary.write(
      SmallImport.source.replacingOccurrences(of: "8 (495) 001-45-67", with: "8 (495) 001-99-99"),
      to: "clients.csv")
    let second = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run2", "--json")
    let summary = try JSONSerialization.jsonObject(with: Data(second.output.utf8)) as? [String: Any]
    let rows = try #require(summary?["rows"] as? [String: Int])
    #expect(rows["updated"] == 1 && rows["unchanged"] == 2 && rows["rejected"] == 1, "\(rows)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(
      try store.number("SELECT count(*) FROM phone WHERE e164 IN ('+74950014567', '+74950019999')") == 2)
    #expect(try store.number("SELECT count(*) FROM import_change WHERE run = 2") >= 1, "with a before-image")
  }
}
