import SluiceTestSupport
import Testing

/// One file has as many rows whoever counts them: what is no data is named alike by each command.
@Suite struct RowCountJourney {
  private static let list = """
    Клиенты на 01.02.2024;;;;

    Код;Наименование;ИНН;Телефон;Удалён
    0001;ООО "Ромашка";7799003013;8 (495) 001-23-45;Нет
    0002;АО "Лютик";7799003239;+7 916 001-45-68;Нет
    0003;ООО Мак;7799004761;8 (495) 001-23-46;Да
    Итого;3;;;

    """

  @Test func inspect_check_and_plan_give_the_same_rows() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(Self.list, to: "list.csv")
    try binary.write(
      "mapping: list\ncounterparty:\n  external_id: Код\n  name: Наименование\n  inn: ИНН\n  phones: Телефон\n",
      to: "list.yaml")
    let none = "1 row above the titles, 1 row of totals"
    let inspect = try binary.run("inspect", "list.csv")
    #expect(inspect.output.contains("  3 rows of data from row 4 on\n"), "\(inspect.output)")
    #expect(inspect.output.contains("  besides 2 rows that are no data: \(none)\n"), "\(inspect.output)")
    #expect(try binary.run("inspect", "list.csv", "--json").output.contains(#""rows_that_are_no_data":2"#))
    let check = try binary.run("check", "list.yaml", "--source", "list.csv")
    #expect(check.output.contains("list.csv: 3 rows of data\n  besides 2 rows that are skipped: \(none)\n"))
    let plan = try binary.run("plan", "list.yaml", "list.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(plan.output.contains("The sums balance: 5 = 3 + 2\n"), "\(plan.output)")
    #expect(
      plan.output.replacing("\n  ", with: " ").contains(
        "\n3 rows of data were read and 2 others, skipped: \(none)\n"), "\(plan.output)")
  }

  @Test func what_only_the_mapping_skips_is_named() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(Self.list, to: "list.csv")
    try binary.write(
      "mapping: list\nsource:\n  skip_when: { Удалён: Да }\ncounterparty:\n  name: Наименование\n",
      to: "list.yaml")
    let named = "1 row above the titles, 1 row that skip_when: passes over, 1 row of totals"
    let check = try binary.run("check", "list.yaml", "--source", "list.csv")
    #expect(check.output.contains("list.csv: 2 rows of data\n"), "\(check.output)")
    #expect(check.output.contains("skipped: 1 row above the titles, 1 row that skip_when:"))
    let plan = try binary.run("plan", "list.yaml", "list.csv", "--into", "crm.sqlite", "-o", "run")
    let text = plan.output.replacing("\n  over", with: " over").replacing("\n  ", with: " ")
    #expect(text.contains("2 rows of data were read and 3 others, skipped: \(named)"), "\(plan.output)")
  }
}
