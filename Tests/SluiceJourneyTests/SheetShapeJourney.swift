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

  @Test func a_table_that_may_stand_beside_is_told() throws {
    let (binary, store, plan) = try imported("tables-aside.xlsx", mapping: Self.clients)
    defer { binary.clear() }
    #expect(try store.number("SELECT count(*) FROM counterparty") == 4)
    #expect(
      try plan.rows("SELECT \"row\", code FROM v_finding WHERE code LIKE 'table.%'") == [
        ["2", "table.beside"]
      ])
  }

  @Test func two_lists_beside_one_another_are_two_tables() throws {
    let strict = Self.clients.replacingOccurrences(
      of: "inn: ИНН", with: "inn: { column: ИНН, if_bad: reject_row }")
    let (binary, store, plan) = try imported("lists-aside.xlsx", mapping: strict)
    defer { binary.clear() }
    #expect(
      try store.rows("SELECT name FROM counterparty ORDER BY name") == [
        ["Ирис"], ["Ландыш"], ["Лютик"], ["Мак"], ["Пион"], ["Роза"], ["Ромашка"],
      ])
    #expect(
      try plan.rows("SELECT table_name, fate, count(*) FROM v_row GROUP BY 1, 2 ORDER BY 1, 2") == [
        ["Лист1!A:C", "created", "5"], ["Лист1!A:C", "skipped", "1"], ["Лист1!F:H", "created", "2"],
        ["Лист1!F:H", "rejected", "1"], ["Лист1!F:H", "skipped", "1"],
      ])
    #expect(try plan.number("SELECT count(*) FROM v_finding WHERE code LIKE 'table.%'") == 0)
    // A place is that of the sheet, as its program shows it.
    let rejects = try String(contentsOfFile: binary.path("run/rejects.csv"), encoding: .utf8)
    #expect(rejects.contains("lists-aside.xlsx Лист1!G4 «ИНН»"))
    // Each cell of the sheet has one end.
    #expect(try plan.number("SELECT count(*) FROM v_cell WHERE \"end\" IS NOT NULL") == 26)

    let inspect = try binary.run("inspect", "lists-aside.xlsx")
    #expect(inspect.output.contains("table Лист1!A:C") && inspect.output.contains("table Лист1!F:H"))
    #expect(!inspect.output.contains("(no title)"))
    let rows = try binary.run("rows", "--table", "Лист1!F:H", "lists-aside.xlsx")
    #expect(rows.output.split(separator: "\n").count == 5)
    #expect(
      rows.output.contains(
        #"{"table":"Лист1!F:H","row":3,"cells":["","","","","","ООО Пион","7799004218","+7 495 523-45-60"]}"#)
    )
    let both = try binary.run("rows", "--table", "Лист1", "lists-aside.xlsx")
    #expect(both.output.split(separator: "\n").count == 12)

    // One mapping reads both lists; that of one of them is asked for by its columns.
    let guess = try binary.run("guess", "lists-aside.xlsx", "-o", "guessed.yaml")
    #expect(guess.status == 0, "\(guess.errors)")
    let text = try String(contentsOfFile: binary.path("guessed.yaml"), encoding: .utf8)
    #expect(text.contains("  sheet: Лист1\n") && !text.contains("NOT read"))
    let check = try binary.run("check", "guessed.yaml", "--source", "lists-aside.xlsx")
    #expect(check.output.contains("Лист1!A:C: 5 rows") && check.output.contains("Лист1!F:H: 3 rows"))
    let one = try binary.run("guess", "--table", "Лист1!F:H", "lists-aside.xlsx")
    #expect(one.output.contains("  sheet: \"Лист1!F:H\"\n"))
  }

  @Test func what_a_workbook_of_rejects_corrects_is_found_again() throws {
    let strict = Self.clients.replacingOccurrences(
      of: "inn: ИНН", with: "inn: { column: ИНН, if_bad: reject_row }")
    let (binary, store, _) = try imported("lists-aside.xlsx", mapping: strict)
    defer { binary.clear() }
    let rejects = try String(contentsOfFile: binary.path("run/rejects.csv"), encoding: .utf8)
    try binary.write(rejects.replacingOccurrences(of: "12345;", with: "7799004225;"), to: "mended.csv")
    let run = try binary.run("import", "list.yaml", "mended.csv", "--into", "crm.sqlite")
    #expect(run.status == 0, "\(run.errors)\(run.output)")
    #expect(
      try store.rows("SELECT name, tax_id FROM counterparty WHERE name = 'Астра'") == [
        ["Астра", "7799004225"]
      ])
  }

  @Test func cities_beside_clients_load_into_nothing_and_are_told() throws {
    let (binary, store, plan) = try imported("cities-aside.xlsx", mapping: Self.clients)
    defer { binary.clear() }
    #expect(try store.number("SELECT count(*) FROM counterparty") == 12)
    #expect(
      try plan.rows("SELECT table_name, \"row\" FROM v_finding WHERE code = 'table.not-fitting' ORDER BY 2")
        == [
          ["Клиенты!H:J", "2"], ["Клиенты!H:J", "3"], ["Клиенты!H:J", "4"], ["Клиенты!H:J", "5"],
          ["Клиенты!H:J", "6"], ["Клиенты!H:J", "7"],
        ])
    // The same sheet by a mapping of the cities.
    try binary.write(
      "mapping: cities\nversion: 1\nsource: { sheet: \"Клиенты!H:J\" }\ncounterparty:\n  name: Город\n  external_id: Код города\n",
      to: "cities.yaml")
    let cities = try binary.run("import", "cities.yaml", "cities-aside.xlsx", "--into", "cities.sqlite")
    #expect(cities.status == 0, "\(cities.errors)")
    #expect(
      try Database(binary.path("cities.sqlite")).rows("SELECT name FROM counterparty ORDER BY 1") == [
        ["Калуга"], ["Орёл"], ["Тверь"], ["Тула"],
      ])
  }

  @Test(arguments: ["list.csv", "list.xls"])
  func lists_beside_one_another_in_texts_are_two_tables(name: String) throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let rows = [
      ["Наименование", "ИНН", "Телефон", "", "Наименование", "ИНН", "Телефон"],
      ["Ромашка", "7799004017", "8 495 423-45-60", "", "Пион", "7799004218", "8 495 523-45-60"],
      ["Лютик", "7799004024", "8 495 423-45-61", "", "Ирис", "7799004232", "8 495 523-45-62"],
      ["Мак", "7799004031", "8 495 423-45-62", "", "", "", ""],
    ]
    // A page that calls itself a workbook, and delimited text.
    let page =
      "<html><meta charset=utf-8><table>"
      + rows.map { "<tr><td>" + $0.joined(separator: "<td>") }.joined() + "</table></html>"
    let text = rows.map { $0.joined(separator: ";") }.joined(separator: "\r\n") + "\r\n"
    try binary.write(name.hasSuffix("csv") ? text : page, to: name)
    try binary.write(Self.clients, to: "list.yaml")
    let run = try binary.run("import", "list.yaml", name, "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    let sheet = name.hasSuffix("csv") ? name : "table1"
    #expect(
      try Database(binary.path("run/plan.sqlite")).rows(
        "SELECT table_name, fate, count(*) FROM v_row GROUP BY 1, 2 ORDER BY 1") == [
          ["\(sheet)!A:C", "created", "3"], ["\(sheet)!E:G", "created", "2"],
        ])
    #expect(
      try Database(binary.path("crm.sqlite")).rows("SELECT tax_id FROM counterparty ORDER BY 1") == [
        ["7799004017"], ["7799004024"], ["7799004031"], ["7799004218"], ["7799004232"],
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
