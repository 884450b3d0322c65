import Foundation
import SluiceTestSupport
import Testing

/// Sheets that hold more than one table, or a list in groups, through an import.
@Suite struct SheetShapeJourney {
  private static let lists = TestFolders.package.appendingPathComponent("Mappings/1c-counterparties.yaml")
    .path

  private func imported(_ fixture: String, mapping: String) throws -> (
    SluiceBinary, store: Database, plan: Database
  ) {
    let binary = try SluiceBinary()
    try binary.copy(fixture: "readers/workbooks/tables/\(fixture)")
    try binary.write(mapping, to: "list.yaml")
    let run = try binary.run("import", "list.yaml", fixture, "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0 || run.status == 2, "\(run.errors)\(run.output)")
    return (binary, try Database(binary.path("crm.sqlite")), try Database(binary.path("run/plan.sqlite")))
  }

  private static let clients = """
    mapping: list
    version: 1
    home_country: RU
    counterparty:
      name: Наименование
      inn: ИНН
      phones: Телефон

    """

  @Test func the_rows_of_a_second_table_load_into_nothing_and_are_told() throws {
    let (binary, store, plan) = try imported("two-tables.xlsx", mapping: Self.clients)
    defer { binary.clear() }
    #expect(
      try store.rows("SELECT name FROM counterparty ORDER BY name") == [
        ["Ландыш"], ["Лютик"], ["Мак"], ["Пион"], ["Роза"], ["Ромашка"],
      ])
    #expect(
      try plan.rows(
        "SELECT \"row\", code FROM v_finding WHERE code LIKE 'table.%' OR code = 'row.repeats-header'") == [
          ["10", "table.another-below"], ["17", "row.repeats-header"],
        ])
    // Each row that stands there has its fate.
    #expect(
      try plan.rows("SELECT fate, count(*) FROM v_row GROUP BY 1 ORDER BY 1") == [
        ["created", "6"], ["skipped", "9"],
      ])
  }

  @Test func the_second_table_is_read_by_a_mapping_of_its_titles() throws {
    let (binary, store, plan) = try imported(
      "two-tables.xlsx",
      mapping:
        "mapping: deals\nversion: 1\nhome_country: RU\ncounterparty:\n  external_id: Договор\n  name: Контрагент\n  extra: { sum: Сумма }\n"
    )
    defer { binary.clear() }
    #expect(try store.number("SELECT count(*) FROM external_id") == 4)
    #expect(try plan.number("SELECT count(*) FROM v_finding WHERE code = 'row.above-header'") == 7)
  }

  @Test func a_table_beside_is_told() throws {
    let (binary, store, plan) = try imported("tables-aside.xlsx", mapping: Self.clients)
    defer { binary.clear() }
    #expect(try store.number("SELECT count(*) FROM counterparty") == 4)
    #expect(
      try plan.rows("SELECT \"row\", code FROM v_finding WHERE code LIKE 'table.%'") == [
        ["2", "table.beside"]
      ])
  }

  @Test(arguments: ["indent", "outline"])
  func groups_of_a_workbook_become_segments(measure: String) throws {
    let mapping = try String(contentsOfFile: Self.lists, encoding: .utf8)
    let (binary, store, plan) = try imported("groups-by-\(measure).xlsx", mapping: mapping)
    defer { binary.clear() }
    #expect(
      try store.rows("SELECT name, segment FROM counterparty ORDER BY name") == [
        ["Ландыш", "Покупатели"], ["Лютик", "Архив"], ["Мак", "Поставщики"], ["Роза", "Поставщики"],
      ])
    #expect(try plan.number("SELECT count(*) FROM v_finding WHERE code = 'row.group'") == 3)
    let guess = try binary.run("guess", "groups-by-\(measure).xlsx")
    #expect(guess.output.contains("segment: Группа"))
    let inspect = try binary.run("inspect", "groups-by-\(measure).xlsx")
    #expect(inspect.output.contains("rows of their own"))
    // The raw rows stay as they stand in the file.
    let rows = try binary.run("rows", "groups-by-\(measure).xlsx")
    #expect(!rows.output.contains("Группа"))
  }

  @Test(arguments: ["xlsx", "xls"])
  func groups_that_bold_letters_alone_tell_are_passed_over(suffix: String) throws {
    let mapping = try String(contentsOfFile: Self.lists, encoding: .utf8)
    let (binary, store, plan) = try imported("groups-in-bold.\(suffix)", mapping: mapping)
    defer { binary.clear() }
    #expect(try store.number("SELECT count(*) FROM counterparty WHERE name IN ('Москва', 'Тула')") == 0)
    #expect(try store.number("SELECT count(*) FROM counterparty") == 10)
    #expect(
      try plan.rows("SELECT \"row\" FROM v_finding WHERE code = 'row.folder' ORDER BY \"row\"") == [
        ["4"], ["8"],
      ])
  }
}
