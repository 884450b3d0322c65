import Foundation
import SluiceTestSupport
import Testing

/// What duplicates do from the file to the store: chains, branches, slips, and what survives.
@Suite struct DuplicatesJourney {
  let binary: SluiceBinary

  init() throws { binary = try SluiceBinary() }

  private func mapping(_ duplicates: String) -> String {
    """
    mapping: small
    home_country: RU
    area_code: "495"
    counterparty:
      external_id: Код
      name: Название
      inn: ИНН
      kpp: КПП
      phones: Телефон
    contact_person:
      made_when: Контакт
      name: Контакт
      phones: Мобильный
    \(duplicates)
    """
  }

  private static let titles = "Код;Название;ИНН;КПП;Телефон;Контакт;Мобильный\n"

  /// Imports rows into the store and gives what was said.
  @discardableResult
  private func load(_ rows: String, _ duplicates: String = "") throws -> SluiceBinary.Outcome {
    try binary.write(mapping(duplicates), to: "small.yaml")
    try binary.write(Self.titles + rows, to: "clients.csv")
    return try binary.run(
      ["import", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run", "--yes"], input: nil)
  }

  private func stored(_ query: String) throws -> [[String]] {
    try Database(binary.path("crm.sqlite")).rows(query)
  }

  @Test func a_chain_between_two_tax_ids_is_cut_and_asked() throws {
    defer { binary.clear() }
    let outcome = try load(
      """
      1;ООО Промэнергоснаб;9801000111;;8 (495) 001-45-67;;
      2;Промэнергоснаб;;;8 (495) 001-45-67;;
      3;ООО Промэнергоснаб;9801000224;;8 (495) 001-45-67;;

      """)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("question"), "\(outcome.errors)")
    #expect(try binary.text("run/questions.csv").contains("small: 2"))
    let explained = try binary.run("explain", "run", "2", "3")
    #expect(
      explained.output.replacing("\n    ", with: " ").contains(
        "could as well be a third record that contradicts the other"))
    #expect(try stored("SELECT count(DISTINCT tax_id) FROM counterparty WHERE tax_id IS NOT NULL") == [["2"]])
  }

  /// A payee's number in the column of the clients' own makes one card of them all: each of its rows says so.
  @Test func a_tax_id_under_names_that_have_nothing_in_common_is_told() throws {
    defer { binary.clear() }
    try load(
      """
      1;ООО Ромашка;9801000111;;;;
      2;ЗАО Северный ветер;9801000111;;;;
      3;Автобаза № 7;9801000111;;;;
      4;ИП Кукушкина;9801000111;;;;
      5;ООО «Ромашка»;9801000111;;;;

      """)
    let told = try Database(binary.path("run/plan.sqlite")).rows(
      "SELECT \"row\", severity FROM v_finding WHERE code = 'cluster.unlike-names' ORDER BY \"row\"")
    #expect(told == ["2", "3", "4", "5", "6"].map { [$0, "warning"] })
    #expect(try binary.text("run/summary.json").contains(#""cluster.unlike-names":5"#))
  }

  @Test func a_firm_in_five_spellings_under_one_tax_id_is_not_told_of() throws {
    defer { binary.clear() }
    try load(
      """
      1;ООО Ромашка;9801000111;;;;
      2;Ромашка Плюс, общество с ограниченной ответственностью;9801000111;;;;
      3;РОМАШКА;9801000111;;;;
      4;магазин «Ромашка»;9801000111;;;;
      5;ИП Кукушкина;9801000111;;;;

      """)
    #expect(try !binary.text("run/summary.json").contains("cluster.unlike-names"))
  }

  @Test(arguments: [("link", "2", "1"), ("merge", "1", "0"), ("separate", "2", "0")])
  func branches_follow_the_policy(_ policy: String, _ records: String, _ heads: String) throws {
    defer { binary.clear() }
    try load(
      """
      1;ООО Ромашка;9801000111;980101001;;;
      2;ООО Ромашка филиал;9801000111;980143001;;;

      """, "duplicates:\n  branches: \(policy)\n")
    #expect(try stored("SELECT count(*), count(head_id) FROM counterparty") == [[records, heads]])
  }

  @Test(arguments: ["Лютекова Анна", "Аня Лютикова", "Лютикова А. П."])
  func a_night_knows_a_person_by_a_slip_or_a_short_name(_ name: String) throws {
    defer { binary.clear() }
    try load("1;ООО Ромашка;;;8 (495) 001-45-67;Лютикова Анна Петровна;8 905 123-45-67\n")
    try load("2;ООО Лютик;;;8 (495) 009-12-13;\(name);8 905 123-45-67\n")
    #expect(try stored("SELECT count(*) FROM counterparty") == [["2"]])
    #expect(try stored("SELECT count(*) FROM contact_person") == [["1"]], "\(name)")
  }

  @Test(arguments: ["Лютикова Марина", "Маков Анна", "Лютиков Антон"])
  func a_night_does_not_take_one_person_for_another(_ name: String) throws {
    defer { binary.clear() }
    try load("1;ООО Ромашка;;;8 (495) 001-45-67;Лютикова Анна Петровна;8 905 123-45-67\n")
    try load("2;ООО Лютик;;;8 (495) 009-12-13;\(name);8 905 123-45-67\n")
    #expect(try stored("SELECT count(*) FROM contact_person") == [["2"]], "\(name)")
  }

  /// The first row's name has a Latin letter in it, which is put right.
  @Test(arguments: [("source_priority", "Ромашка плюс"), ("certain", "Ромашка")])
  func what_needed_no_repair_survives(_ rule: String, _ name: String) throws {
    defer { binary.clear() }
    try load(
      """
      1;ООО Ромaшка плюс;9801000111;;;;
      2;ООО Ромашка;9801000111;;;;

      """, "duplicates:\n  counterparty:\n    keep: { name: \(rule) }\n")
    #expect(try stored("SELECT name FROM counterparty") == [[name]])
  }
}
