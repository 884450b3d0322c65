import Foundation
import SluiceTestSupport
import Testing

/// Questions go out, answers come back and last; two rows explain themselves.
@Suite struct QuestionJourney {
  let binary: SluiceBinary

  init() throws {
    binary = try SluiceBinary()
    try binary.write(mapping, to: "small.yaml")
    try binary.write(source, to: "clients.csv")
  }

  private let mapping = """
    mapping: small
    home_country: RU
    area_code: "495"
    counterparty:
      external_id: Код
      name: Название
      inn: ИНН
      phones: Телефон

    """

  // Rows 2 and 3: two forms of one name at one phone, worth a question and no more.
  private let source = """
    Код;Название;ИНН;Телефон
    1;ООО Промэнергоснаб;;8 (495) 001-45-67
    2;АО Промэнергоснаб;;8 (495) 001-45-67
    3;ООО Ромашка;9801000111;
    4;ООО Ромашка;9801000224;

    """

  private func plan(_ folder: String, answers: String? = nil) throws -> SluiceBinary.Outcome {
    var arguments = ["plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", folder]
    if let answers { arguments += ["--answers", answers] }
    return try binary.run(arguments, input: nil)
  }

  /// Writes an answer into the questions as somebody would in a spreadsheet.
  private func answer(_ word: String, in folder: String) throws {
    let lines = try binary.text("\(folder)/questions.csv").components(separatedBy: "\r\n")
    let answered = lines.enumerated().map { $0 > 0 && !$1.isEmpty ? word + $1 : $1 }
    try binary.write(answered.joined(separator: "\r\n"), to: "\(folder)/questions.csv")
    try? FileManager.default.removeItem(at: binary.folder.appendingPathComponent("\(folder)/questions.xlsx"))
  }

  @Test func a_question_is_asked_answered_and_not_asked_again() throws {
    let first = try plan("one")
    #expect(first.status == 2)
    #expect(first.errors.contains("1 question is open"))
    let questions = try binary.text("one/questions.csv")
    #expect(questions.contains("Because"))
    #expect(questions.contains("small: 1;small: 2"))
    #expect(
      try Data(contentsOf: binary.folder.appendingPathComponent("one/questions.xlsx")).starts(with: [
        0x50, 0x4B,
      ]))

    try answer("same", in: "one")
    let second = try plan("two", answers: "one")
    #expect(second.status == 0)
    #expect(
      try binary.text("two/verdicts.csv")
        == "Answer;Kind;Left record;Right record\nsame;counterparty;small: 1;small: 2\n")
    #expect(second.output.contains("3 created, 1 merged into others"))

    // The verdict lasts: it steers a third run, with the rows in another order.
    let rows = source.split(separator: "\n")
    try binary.write(
      ([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\n") + "\n", to: "clients.csv")
    let third = try plan("three", answers: "two")
    #expect(third.output.contains("3 created, 1 merged into others"))
  }

  @Test func different_is_heard_too() throws {
    _ = try plan("one")
    try answer("different", in: "one")
    let second = try plan("two", answers: "one")
    #expect(second.status == 0)
    #expect(second.output.contains("4 created"))
  }

  @Test func a_text_that_is_no_answer_is_told() throws {
    _ = try plan("one")
    try answer("perhaps", in: "one")
    let second = try plan("two", answers: "one")
    #expect(second.status == 2)
    #expect(second.errors.contains("answers.unknown"))
    #expect(second.errors.contains("«perhaps»"))
    #expect(second.errors.contains("1 question is open: answer it in two/questions.xlsx"))
    #expect(second.output.contains("questions:       1 pair that may be one; they load apart until answered"))
  }

  @Test func a_run_does_not_write_over_answers_that_it_was_not_given() throws {
    _ = try plan("one")
    try answer("same", in: "one")
    let again = try plan("one")
    #expect(again.status == 1)
    #expect(again.errors.contains("answers.unheard"))
    #expect(try binary.text("one/questions.csv").contains("same;"))
    let heard = try plan("one", answers: "one")
    #expect(heard.status == 0, "\(heard.errors)")
    #expect(try plan("one").status == 2, "what was heard stands in the way of nothing")
  }

  @Test func what_the_store_holds_twice_is_asked_and_joined_by_the_answer() throws {
    defer { binary.clear() }
    let titles = "Код;Название;ИНН;Телефон\n"
    try binary.write(titles + "1;ООО Промэнергоснаб;;8 (495) 001-45-67\n2;ООО Ромашка;;\n", to: "clients.csv")
    let first = ["import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "one", "--yes"]
    #expect(try binary.run(first, input: nil).status == 0)
    // What was two cards has one tax id now.
    try binary.write(
      titles + "1;ООО Промэнергоснаб;9801000111;8 (495) 001-45-67\n2;ООО Ромашка;9801000111;\n",
      to: "clients.csv")
    let second = try plan("two")
    #expect(second.status == 2)
    #expect(second.output.contains("store.known-as-several"))
    #expect(second.errors.contains("1 question is open"), "\(second.errors)")
    try answer("same", in: "two")
    let third = try plan("three", answers: "two")
    #expect(third.status == 0, "\(third.output)\(third.errors)")
    #expect(third.output.contains("counterparties:  1 updated"), "\(third.output)")
    #expect(try binary.run("apply", "three", "--yes").status == 0)
    #expect(
      try Database(binary.path("crm.sqlite")).rows("SELECT id, tax_id FROM counterparty") == [
        ["1", "9801000111"]
      ])
  }

  @Test func an_answer_that_comes_after_loading_joins_two_cards() throws {
    defer { binary.clear() }
    func load(_ folder: String, answers: String? = nil) throws -> SluiceBinary.Outcome {
      var arguments = ["import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", folder, "--yes"]
      if let answers { arguments += ["--answers", answers] }
      return try binary.run(arguments, input: nil)
    }
    func store() throws -> Database { try Database(binary.path("crm.sqlite")) }
    func cards() throws -> [[String]] {
      try store().rows(
        """
        SELECT c.name, (SELECT group_concat(x.id) FROM (
          SELECT id FROM external_id WHERE entity = c.id ORDER BY id) x) FROM counterparty c ORDER BY c.id
        """)
    }
    #expect(try load("one").errors.contains("1 question is open"))
    #expect(
      try cards() == [
        ["Промэнергоснаб", "1"], ["Промэнергоснаб", "2"], ["Ромашка", "3"], ["Ромашка", "4"],
      ])
    try answer("same", in: "one")
    let second = try load("two", answers: "one")
    #expect(second.status == 0, "\(second.output)\(second.errors)")
    #expect(try cards() == [["Промэнергоснаб", "1,2"], ["Ромашка", "3"], ["Ромашка", "4"]])
    #expect(try store().rows("SELECT count(*) FROM phone WHERE owner = 1") == [["1"]])
    // Nobody is asked again, and nothing changes.
    let third = try load("three")
    #expect(third.status == 0 && !third.errors.contains("question"), "\(third.errors)")
    #expect(try cards() == [["Промэнергоснаб", "1,2"], ["Ромашка", "3"], ["Ромашка", "4"]])
    #expect(try binary.run("undo", "2", "--into", "crm.sqlite", "--yes").status == 0)
    #expect(
      try cards() == [
        ["Промэнергоснаб", "1"], ["Промэнергоснаб", "2"], ["Ромашка", "3"], ["Ромашка", "4"],
      ])
  }

  @Test func a_card_that_comes_again_may_become_part_of_another_at_once() throws {
    defer { binary.clear() }
    let whole = try String(contentsOfFile: binary.path("clients.csv"), encoding: .utf8)
    let mapping = try String(contentsOfFile: binary.path("small.yaml"), encoding: .utf8)
    try binary.write(mapping + "update: { when_vanished: mark_inactive }\n", to: "small.yaml")
    func load(_ folder: String, answers: String? = nil) throws -> SluiceBinary.Outcome {
      var arguments = ["import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", folder, "--yes"]
      if let answers { arguments += ["--answers", answers] }
      return try binary.run(arguments, input: nil)
    }
    func cards() throws -> [[String]] {
      try Database(binary.path("crm.sqlite")).rows(
        "SELECT id, inactive_since IS NULL FROM counterparty ORDER BY id")
    }
    _ = try load("one")
    try answer("same", in: "one")
    try binary.write(
      whole.split(separator: "\n").filter { !$0.hasPrefix("2;") }.joined(separator: "\n") + "\n",
      to: "clients.csv")
    _ = try load("two")
    #expect(try cards() == [["1", "1"], ["2", "0"], ["3", "1"], ["4", "1"]])
    try binary.write(whole, to: "clients.csv")
    let third = try load("three", answers: "one")
    #expect(third.status == 0, "\(third.output)\(third.errors)")
    #expect(try cards() == [["1", "1"], ["3", "1"], ["4", "1"]])
    #expect(try binary.run("undo", "3", "--into", "crm.sqlite", "--yes").status == 0)
    #expect(try cards() == [["1", "1"], ["2", "0"], ["3", "1"], ["4", "1"]])
  }

  @Test func an_answer_against_two_tax_ids_is_told_and_not_obeyed() throws {
    _ = try plan("one")
    try binary.write(
      "Answer;Kind;Left record;Right record\nsame;counterparty;small: 3;small: 4\n", to: "word/verdicts.csv")
    let second = try plan("two", answers: "word")
    #expect(second.status == 2)
    #expect(second.errors.contains("answers.contradict"))
    #expect(second.errors.contains("answers.against-certain"))
    #expect(
      second.errors.contains("clients.csv:4") && second.errors.contains("clients.csv:5"), "\(second.errors)")
    #expect(second.output.contains("4 created"))
  }

  @Test func a_folder_without_answers_is_refused() throws {
    let outcome = try plan("two", answers: ".")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("answers.none"))
  }

  @Test func two_rows_explain_themselves() throws {
    _ = try plan("one")
    let asked = try binary.run("explain", "one", "2", "3")
    #expect(asked.status == 0)
    #expect(asked.output.contains("decision: a question for a person"))
    #expect(asked.output.contains("+16 bits  phone: same"))
    #expect(asked.output.contains("compared because both have: name, phone"))
    #expect(asked.output.contains("would be merged with:"))
    let apart = try binary.run("explain", "one", "4", "small:5")
    #expect(apart.output.contains("nothing alike can merge them"))
    let missing = try binary.run("explain", "one", "2", "77")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("explain.no-row"))
    let whatIf = try binary.run("explain", "one", "--what-if")
    #expect(whatIf.output.contains("99%     80%                    0           1   this plan"))
  }
}

/// A later import finds in the store what is spelled otherwise there.
@Suite struct MisspelledDeltaJourney {
  @Test func a_misspelled_name_at_a_known_phone_is_the_entity_of_the_store() throws {
    let binary = try SluiceBinary()
    let mapping = """
      mapping: small
      home_country: RU
      area_code: "495"
      counterparty:
        name: Название
        phones: Телефон

      """
    try binary.write(mapping, to: "small.yaml")
    try binary.write(
      "Название;Телефон\nООО Ромашка;8 (495) 001-45-67\nООО Заря;8 (495) 001-45-68\n", to: "one.csv")
    try binary.write("Название;Телефон\nРамашка;8 (495) 001-45-67\nЗаря-2;8 (495) 001-45-68\n", to: "two.csv")
    #expect(try binary.run("import", "small.yaml", "one.csv", "--into", "crm.sqlite", "--quiet").status == 0)
    let second = try binary.run("import", "small.yaml", "two.csv", "--into", "crm.sqlite", "-o", "delta")
    #expect(second.output.contains("counterparties:  1 created, 1 "), "\(second.output)")
  }
}
