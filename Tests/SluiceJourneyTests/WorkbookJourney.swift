import Foundation
import SluiceTestSupport
import Testing

/// Workbooks through an import: typed cells arrive whole, sheets that do not fit are accounted for.
@Suite struct WorkbookJourney {
  private func planned() throws -> (SluiceBinary, Database) {
    let binary = try SmallImport.prepared()
    try binary.copy(fixture: "readers/workbooks/typed-clients.xlsx")
    let plan = try binary.run("plan", "small.yaml", "typed-clients.xlsx", "--into", "crm.sqlite", "-o", "run")
    #expect(plan.status == 0, "\(plan.errors)")
    return (binary, try Database(binary.path("run/plan.sqlite")))
  }

  @Test func typed_cells_are_washed_from_their_full_values() throws {
    let (binary, plan) = try planned()
    defer { binary.clear() }
    #expect(
      try plan.rows("SELECT raw, e164 FROM v_phone WHERE \"row\" = 2") == [["74950014567", "+74950014567"]])
    let cells = try plan.rows(
      "SELECT title, raw, \"end\", value FROM v_cell WHERE table_name = 'Клиенты' AND \"row\" = 2 ORDER BY \"column\""
    )
    #expect(
      cells.dropFirst(2) == [
        ["ИНН", "7.799E+11", "changed", "779900300141"], ["Телефон", "7.50E+10", "changed", "+74950014567"],
        ["Заметка", "31.01.2024", "changed", "2024-01-31"],
      ])
    let findings = try plan.rows(
      "SELECT code, raw, used FROM v_finding WHERE \"row\" = 2 AND code LIKE 'cell.%' ORDER BY \"column\"")
    #expect(
      findings == [
        ["cell.full-value", "7.799E+11", "779900300141"], ["cell.full-value", "7.50E+10", "74950014567"],
        ["cell.date", "31.01.2024", "2024-01-31"],
      ])
  }

  @Test func an_error_value_is_no_text() throws {
    let (binary, plan) = try planned()
    defer { binary.clear() }
    let cell = try plan.rows(
      "SELECT raw, \"end\" FROM v_cell WHERE table_name = 'Клиенты' AND \"row\" = 3 AND title = 'Заметка'")
    #expect(cell == [["#N/A", "rejected"]])
    #expect(try plan.number("SELECT count(*) FROM v_finding WHERE code = 'cell.fault'") == 1)
  }

  @Test func sheets_that_do_not_fit_are_passed_over_with_a_sentence() throws {
    let (binary, plan) = try planned()
    defer { binary.clear() }
    let fates = try plan.rows("SELECT table_name, fate, count(*) FROM v_row GROUP BY 1, 2 ORDER BY 1")
    #expect(
      fates == [["Клиенты", "created", "2"], ["Пояснения", "skipped", "3"], ["Старые", "skipped", "2"]])
    let codes = try plan.rows(
      "SELECT table_name, code, count(*) FROM v_finding WHERE code LIKE 'table.%' GROUP BY 1, 2 ORDER BY 1")
    #expect(
      codes == [["Пояснения", "table.not-fitting", "3"], ["Старые", "table.hidden-passed-over", "2"]])
    let check = try binary.run("check", "small.yaml", "--source", "typed-clients.xlsx")
    #expect(check.status == 0, "\(check.output) \(check.errors)")
  }

  @Test func rows_prints_every_sheet_with_typed_cells() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.copy(fixture: "readers/workbooks/typed-clients.xlsx")
    let rows = try binary.run("rows", "typed-clients.xlsx", "--table", "Клиенты", "--written")
    #expect(rows.status == 0, "\(rows.errors)")
    let lines = rows.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[1].hasSuffix(
        """
        "cells":["1","ИП Лютиков Лев Львович",{"n":779900300141,"written":"7.799E+11"},\
        {"n":74950014567,"written":"7.50E+10"},{"d":"2024-01-31T00:00:00","written":"31.01.2024"}]}
        """))
    #expect(lines[2].contains("{\"e\":\"#N/A\"}"))
  }

  @Test func rows_says_what_it_cannot_show() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    var bytes = Data("Имя;Телефон\nЛютик".utf8)
    bytes += [0x98] + Array(";1\nПион".utf8) + [0xF1] + Array(";2\n".utf8)
    try binary.write(bytes, to: "broken.csv")
    let rows = try binary.run("rows", "broken.csv", "--encoding", "utf-8")
    #expect(rows.output.split(separator: "\n").count == 3)
    #expect(rows.errors.hasPrefix("broken.csv:2 A «Имя»: warning: text.broken-bytes: "), "\(rows.errors)")
    #expect(rows.errors.hasSuffix("(2 times, here first)\n"), "\(rows.errors)")
  }
}
