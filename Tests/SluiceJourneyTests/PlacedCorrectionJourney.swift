import SluiceTestSupport
import Testing

/// What people wrote for cells, by their places, is heard by plans, and every row and cell is still accounted for.
@Suite struct PlacedCorrectionJourney {
  private let mapping = """
    mapping: small
    home_country: RU
    counterparty:
      external_id: Код
      name: Название
      inn: { column: ИНН, if_bad: reject_row }
      phones: Телефон
      comment: Заметка

    """
  private let source = """
    Код;Название;ИНН;Телефон;Заметка
    1;ООО Лютик;7799003001;8 (495) 001-45-67;a
    2;ООО Ландыш;7799003020
    3;ООО Мак;7799003013;;=1+1
    4;ООО Роза;;8 (495) 001-45-68;b

    """

  private func planned(_ lines: [String], _ source: String? = nil) throws -> (
    SluiceBinary, SluiceBinary.Outcome
  ) {
    let binary = try SluiceBinary()
    try binary.write(mapping, to: "small.yaml")
    try binary.write(source ?? self.source, to: "clients.csv")
    try binary.write(
      (["Do;Source;Table;Row;Column;Was;Becomes"] + lines).joined(separator: "\n") + "\n",
      to: "said/corrections.csv")
    let outcome = try binary.run(
      "plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run", "--answers", "said")
    return (binary, outcome)
  }

  private func cells(_ binary: SluiceBinary, _ sql: String) throws -> [String] {
    try Database(binary.path("run/plan.sqlite")).rows(sql).map { $0.joined(separator: "|") }
  }

  @Test func a_cell_is_put_right_filled_emptied_and_added_behind_the_end() throws {
    let (binary, outcome) = try planned([
      "correct;small;clients.csv;2;C;7799003001;7799003006",
      "correct;small;clients.csv;3;E;;\"a; \"\"b\"\"\"",
      "correct;small;clients.csv;4;D;;8 (495) 001-45-69", "correct;small;clients.csv;4;E;'=1+1;",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)\(outcome.output)")
    #expect(outcome.output.contains("The sums balance: 4 = 4"))
    #expect(
      try cells(
        binary, "SELECT \"row\", \"column\", used FROM v_finding WHERE code = 'cell.corrected' ORDER BY 1, 2")
        == [
          "2|3|7799003006", "3|5|a; \"b\"", "4|4|8 (495) 001-45-69", "4|5|",
        ])
    // What was read stays what was read.
    #expect(
      try cells(binary, "SELECT raw, \"end\", value FROM v_cell WHERE \"row\" = 2 AND \"column\" = 3") == [
        "7799003001|changed|7799003006"
      ])
    #expect(
      try cells(binary, "SELECT raw, \"end\" FROM v_cell WHERE \"row\" = 4 AND \"column\" = 5") == [
        "=1+1|rejected"
      ])
    #expect(try cells(binary, "SELECT e164 FROM v_phone WHERE \"row\" = 4") == ["+74950014569"])
    // They last: the next run hears them from this one's folder.
    #expect(
      try binary.text("run/corrections.csv").contains("correct;small;clients.csv;2;C;7799003001;7799003006"))
    #expect(try binary.run("apply", "run", "--yes").status == 0)
  }

  @Test func a_row_is_left_out() throws {
    let (binary, outcome) = try planned([
      "exclude;small;clients.csv;2;;1 | ООО Лютик | 7799003001 | 8 (495) 001-45-67 | a;"
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("The sums balance: 4 = 3 + 1"))
    #expect(try cells(binary, "SELECT fate FROM v_row WHERE \"row\" = 2") == ["skipped"])
  }

  @Test func what_was_meant_for_another_row_is_told_and_not_used() throws {
    let (binary, outcome) = try planned([
      "correct;small;clients.csv;2;C;7799003099;7799003006", "exclude;small;clients.csv;3;;somebody else;",
    ])
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("correction.outdated"))
    #expect(
      try cells(binary, "SELECT fate FROM v_row WHERE \"row\" IN (2, 3) ORDER BY \"row\"") == [
        "rejected", "created",
      ])
  }

  @Test(arguments: [
    "correct;small;clients.csv;x;C;1;2", "perhaps;small;clients.csv;2;C;1;2",
    "correct;small;clients.csv;2;c3;1;2", "correct;small",
  ])
  func a_line_that_is_none_is_named(line: String) throws {
    let (_, outcome) = try planned(["exclude;small;clients.csv;2;;a;", line])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("corrections.unreadable"), "\(outcome.errors)")
    #expect(outcome.errors.contains("line 3"))
  }

  @Test func plans_with_other_answers_are_other_plans() throws {
    let (binary, _) = try planned(["correct;small;clients.csv;2;C;7799003001;7799003006"])
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "bare")
    let numbers = try ["run", "bare"].map {
      try Database(binary.path("\($0)/plan.sqlite")).rows("SELECT plan FROM meta")[0][0]
    }
    #expect(numbers[0] != numbers[1])
  }
}
