import Foundation
import SluiceTestSupport
import Testing

/// The loop: what did not pass goes out as a workbook, is corrected in LibreOffice, comes back, and only that loads.
@Suite(.serialized, .enabled(if: LibreOffice.isInstalled)) struct CorrectionJourney {
  let binary: SluiceBinary

  init() throws {
    binary = try SluiceBinary()
    try binary.write(SmallImport.mapping, to: "small.yaml")
    try binary.write(Self.source, to: "clients.csv")
  }

  /// An invented number of an organisation, right by its check digit.
  private static func inn(_ number: Int) -> String {
    let digits = String(779_900_000 + number).map { $0.wholeNumberValue! }
    let sum = zip(digits, [2, 4, 10, 3, 5, 9, 4, 6, 8]).reduce(0) { $0 + $1.0 * $1.1 }
    return digits.map(String.init).joined() + "\(sum % 11 % 10)"
  }

  private static func wrong(_ inn: String) -> String {
    inn.dropLast() + "\((inn.last!.wholeNumberValue! + 1) % 10)"
  }

  /// Three hundred clients; every third has a slip in its tax number.
  private static let bad = (1...300).filter { $0 % 3 == 0 }
  private static let source =
    "Код;Название;ИНН;Телефон;Заметка\n"
    + (1...300).map { number in
      let inn = number % 3 == 0 ? wrong(inn(number)) : inn(number)
      return
        "\(1000 + number);\"ООО \"\"Луч \(number)\"\"\";\(inn);8 (495) 001-\(10 + number / 100)-\(10 + number % 90);\n"
    }.joined()

  private func summary(_ output: String) throws -> (entities: [String: Int], rows: [String: Int]) {
    let json = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let entities = (json?["entities"] as? [String: Any])?.compactMapValues { $0 as? Int } ?? [:]
    return (entities, json?["rows"] as? [String: Int] ?? [:])
  }

  /// Puts the right number into every rejected row, colours it, adds a column of one's own and sorts the other way.
  private func correct(_ workbook: String, omitting: Int = 0) throws {
    var steps: [LibreOffice.Step] = [.open(workbook), .sheet(0)]
    for (place, number) in Self.bad.dropLast(omitting).enumerated() {
      steps.append(.type(Self.inn(number), column: 2, row: place + 1))
      if place % 7 == 0 { steps.append(.colour(column: 2, row: place + 1)) }
    }
    steps += [.insert(column: 2), .type("проверил", column: 2, row: 0), .type("Анна", column: 2, row: 5)]
    steps += [.sort(column: 0), .saveXLSX(workbook), .close]
    try LibreOffice.run(steps)
  }

  @Test func a_hundred_corrected_rows_load_and_nothing_else() throws {
    defer { binary.clear() }
    let first = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "one", "--json")
    #expect(first.status == 2, "\(first.errors)")
    #expect(try summary(first.output).rows["rejected"] == 100)
    try correct(binary.path("one/rejects.xlsx"))

    let second = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "two", "--answers", "one", "--json"
    )
    #expect(second.status == 0, "\(second.errors)")
    let sums = try summary(second.output)
    #expect(sums.entities["created"] == 100 && sums.entities["unchanged"] == 200, "\(sums.entities)")
    #expect(sums.rows["created"] == 100 && sums.rows["unchanged"] == 200 && sums.rows["rejected"] == 0)
    let store = try Database(binary.path("crm.sqlite"))
    let held = try store.rows("SELECT tax_id FROM counterparty ORDER BY tax_id").map { $0[0] }
    #expect(held == (1...300).map(Self.inn).sorted())
    // The cell that was corrected says so, at its place in the client's file.
    let told = try Database(binary.path("two/plan.sqlite")).rows(
      "SELECT \"row\", \"column\" FROM v_finding WHERE code = 'row.corrected' ORDER BY 1")
    #expect(told == Self.bad.map { ["\($0 + 1)", "3"] })

    let content = try StoreContent.text(ofFile: binary.path("crm.sqlite"))
    let third = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "three", "--answers", "one",
      "--json")
    let again = try summary(third.output).entities
    #expect(again["created"] == 0 && again["updated"] == 0 && again["unchanged"] == 300, "\(again)")
    #expect(try StoreContent.text(ofFile: binary.path("crm.sqlite")) == content)
  }

  @Test func a_run_that_fails_leaves_the_corrections_where_they_lie() throws {
    defer { binary.clear() }
    let plan = ["plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "one"]
    _ = try binary.run(plan, input: nil)
    try correct(binary.path("one/rejects.xlsx"))
    let corrected = try Data(contentsOf: URL(fileURLWithPath: binary.path("one/rejects.xlsx")))
    try binary.write("Код\n1\n", to: "clients.csv")
    let failed = try binary.run(plan + ["--answers", "./one/"], input: nil)
    #expect(failed.status == 1, "\(failed.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: binary.path("one/rejects.xlsx"))) == corrected)

    try binary.write(Self.source, to: "clients.csv")
    let heard = try binary.run(plan + ["--answers", "./one/"], input: nil)
    #expect(heard.status == 0, "\(heard.errors)")
    #expect(try binary.run("apply", "one", "--yes").status == 0)
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM counterparty") == 300)
    #expect(!FileManager.default.fileExists(atPath: binary.path("one/replanning")))
  }

  /// A workbook is corrected by whoever reads its language, and taken back by whoever runs the program.
  @Test(arguments: [("ru", "ru"), ("ru", "en"), ("en", "ru")])
  func a_workbook_of_either_language_is_taken_back_in_either(written: String, heard: String) throws {
    defer { binary.clear() }
    _ = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "one", "--lang", written)
    try correct(binary.path("one/rejects.xlsx"))
    let second = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "two", "--answers", "one",
      "--json",
      "--lang", heard)
    #expect(second.status == 0, "\(second.errors)")
    #expect(try summary(second.output).rows["created"] == 100)
  }

  @Test func the_corrected_workbook_is_a_source_of_its_own() throws {
    defer { binary.clear() }
    _ = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "one")
    // Ten are left as they were.
    try correct(binary.path("one/rejects.xlsx"), omitting: 10)
    let second = try binary.run(
      "import", "small.yaml", "one/rejects.xlsx", "--into", "crm.sqlite", "-o", "two", "--json")
    #expect(second.status == 2, "\(second.errors)")
    let sums = try summary(second.output)
    #expect(sums.entities["created"] == 90 && sums.rows["rejected"] == 10, "\(sums)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 290)
    #expect(try store.number("SELECT count(*) FROM extra") == 0)
  }

  @Test func what_was_corrected_in_two_ways_is_told_and_left_alone() throws {
    defer { binary.clear() }
    let first = try binary.run("import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "one")
    #expect(first.status == 2)
    let workbook = binary.path("one/rejects.xlsx")
    // The first row twice, with two numbers; the second row rightly.
    try LibreOffice.run([
      .open(workbook), .sheet(0), .type(Self.inn(3), column: 2, row: 1),
      .type(Self.inn(6), column: 2, row: 2),
      .type("1003", column: 0, row: 101), .type("ООО \"Луч 3\"", column: 1, row: 101),
      .type(Self.inn(999), column: 2, row: 101),
      .type("clients.csv:4 C «ИНН»", column: 5, row: 101), .saveXLSX(workbook), .close,
    ])
    try FileManager.default.copyItem(atPath: binary.path("one"), toPath: binary.path("kept"))
    // Somebody's work is not written over.
    let careless = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "one")
    #expect(careless.status == 1 && careless.errors.contains("answers.unheard"), "\(careless.errors)")

    let second = try binary.run(
      "import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "one", "--answers", "one")
    #expect(second.status == 2)
    #expect(second.errors.contains("answers.row-twice"), "\(second.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 201)
    #expect(try store.number("SELECT count(*) FROM counterparty WHERE tax_id = '\(Self.inn(6))'") == 1)

    // A file that has changed since has other rows under the same numbers.
    try binary.write(
      "Код;Название;ИНН;Телефон;Заметка\n7;ООО Новое;\(Self.wrong(Self.inn(7)));;\n", to: "clients.csv")
    let other = try binary.run(
      "plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "four", "--answers", "kept")
    #expect(other.status == 2)
    #expect(
      (other.output + other.errors).contains("answers.source-changed"), "\(other.output)\(other.errors)")
  }

  @Test(arguments: [("en", "same", "different"), ("ru", "одно и то же", "разные")])
  func questions_are_answered_from_their_list(language: String, same: String, different: String) throws {
    defer { binary.clear() }
    try binary.write(
      """
      Код;Название;ИНН;Телефон;Заметка
      1;ООО Промэнергоснаб;;8 (495) 001-45-67;
      2;АО Промэнергоснаб;;8 (495) 001-45-67;
      3;ООО Сельхозкомплект;;8 (495) 001-45-99;
      4;АО Сельхозкомплект;;8 (495) 001-45-99;

      """, to: "asked.csv")
    func plan(_ folder: String, _ more: String...) throws -> SluiceBinary.Outcome {
      try binary.run(
        [
          "plan", "small.yaml", "asked.csv", "--into", "other.sqlite", "-o", folder, "--lang", language,
          "--json",
        ] + more,
        input: nil)
    }
    let first = try plan("one")
    #expect(first.status == 2, "\(first.errors)")
    let workbook = binary.path("one/questions.xlsx")
    let offered = try LibreOffice.run([
      .open(workbook), .sheet(0), .list(column: 0, row: 1), .list(column: 0, row: 2),
      .type(same, column: 0, row: 1), .type(different, column: 0, row: 2), .colour(column: 3, row: 1),
      .insert(column: 1), .type("кто решил", column: 1, row: 0), .sort(column: 2), .saveXLSX(workbook),
      .close,
    ])
    #expect(offered.count == 2)
    #expect(
      offered.allSatisfy { $0.contains("\"\(same)\"") && $0.contains("\"\(different)\"") }, "\(offered)")
    // The text beside it has no answers; the workbook's count.
    let second = try plan("two", "--answers", "one")
    #expect(second.status == 0, "\(second.errors)")
    let sums = try summary(second.output)
    #expect(sums.entities["created"] == 3 && sums.entities["merged"] == 1, "\(sums.entities)")
    #expect(!second.errors.contains("answers."), "\(second.errors)")
    let verdicts = try binary.text("two/verdicts.csv")
    #expect(verdicts.contains("same;counterparty;small: 1;small: 2"))
    #expect(verdicts.contains("different;counterparty;small: 3;small: 4"))
  }

  @Test func rejects_offer_what_is_suggested() throws {
    defer { binary.clear() }
    try binary.write(
      """
      mapping: small
      counterparty:
        name: Название
        kpp: { column: КПП, if_bad: reject_row }

      """, to: "kpp.yaml")
    try binary.write("Название;КПП\nООО Луч;10101001\n", to: "slip.csv")
    let plan = try binary.run("plan", "kpp.yaml", "slip.csv", "--into", "other.sqlite", "-o", "one")
    #expect(plan.status == 2, "\(plan.errors)")
    let offered = try LibreOffice.run([
      .open(binary.path("one/rejects.xlsx")), .sheet(0), .list(column: 1, row: 1), .close,
    ])
    #expect(offered == ["\"010101001\""])
  }
}
