import Foundation
import SluiceTestSupport
import Testing

/// From an unknown file to its import, without writing a line.
@Suite struct GuessJourney {
  private func prepared() throws -> SluiceBinary {
    let binary = try SluiceBinary()
    for name in ["1c-counterparties.csv", "manager.csv", "old-crm-contacts.csv"] {
      let file = TestFolders.fixtures.appendingPathComponent("demo/\(name)")
      try binary.write(Data(contentsOf: file), to: name)
    }
    return binary
  }

  /// The lines of a draft without their evidence, comments left out.
  private func fields(_ draft: String) -> [String] {
    (draft.components(separatedBy: "\nexamples:")[0]).components(separatedBy: "\n").filter {
      $0.hasPrefix("  ") || $0.hasSuffix(":")
    }
    .map { String(($0.components(separatedBy: "   #").first ?? "").drop { $0 == " " }) }
    .filter { !$0.hasPrefix("#") && !$0.isEmpty }
  }

  @Test func drafts_what_a_consultant_would_write() throws {
    let binary = try prepared()
    defer { binary.clear() }
    let draft = try binary.run("guess", "1c-counterparties.csv").output
    #expect(
      fields(draft) == [
        "source:", "skip_when: { Пометка удаления: Да }", "blank_means: [\"-\", \"—\", нет, н/д]",
        "counterparty:", "external_id: Код", "name: Наименование", "kind:", "column: Вид контрагента",
        "values:",
        "Юридическое лицо: company", "Индивидуальный предприниматель: sole_trader", "inn: ИНН", "kpp: КПП",
        "ogrn: ОГРН", "phones: Телефон", "emails: Электронная почта", "manager: Ответственный",
        "legal_address: Юридический адрес", "segment: Группа", "comment: Комментарий", "contact_person:",
        "made_when: Контактное лицо", "name: Контактное лицо", "position: Должность",
        "phones: Телефон контактного лица",
      ], "\(draft)")
    #expect(draft.contains("  inn: ИНН   # 98 % INN, and the title says so\n"))
    let contacts = try binary.run("guess", "old-crm-contacts.csv").output
    #expect(contacts.contains("  phones: [Рабочий телефон, Мобильный телефон]   #"), "\(contacts)")
    #expect(contacts.contains("  manager: Ответственный   # by the title"), "\(contacts)")
  }

  @Test func several_files_give_a_project_that_checks_and_imports_at_once() throws {
    let binary = try prepared()
    defer { binary.clear() }
    let files = ["1c-counterparties.csv", "manager.csv", "old-crm-contacts.csv"]
    let guess = try binary.run(["guess"] + files + ["-o", "client.yaml"], input: nil)
    #expect(guess.status == 0, "\(guess.errors)")
    let check = try binary.run("check", "client.yaml")
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    let run = try binary.run("import", "client.yaml", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 2, "\(run.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    // The demonstration's truth: 194 companies and 329 people behind 722 rows.
    let companies = try store.number("SELECT count(*) FROM counterparty")
    let people = try store.number("SELECT count(*) FROM contact_person")
    #expect((190...200).contains(companies), "\(companies)")
    #expect((320...340).contains(people), "\(people)")
  }

  @Test func writes_over_nothing() throws {
    let binary = try prepared()
    defer { binary.clear() }
    try binary.write("mine", to: "client.yaml")
    let refused = try binary.run("guess", "manager.csv", "-o", "client.yaml")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("guess.file-exists"))
    #expect(try binary.text("client.yaml") == "mine")
    let forced = try binary.run("guess", "manager.csv", "-o", "client.yaml", "--force")
    #expect(forced.status == 0)
    #expect(try binary.text("client.yaml").contains("mapping: client\n"))
  }

  @Test func titles_that_yaml_would_read_otherwise_stand_in_quotes() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      "\"Name: \"\"full\"\"\";#;Да;{x};тел.,факс;E-mail #1\nООО Ромашка;1;y;z;8 495 001-45-67;a@x.example\n"
        + "АО Лютик;2;y;w;8 495 001-45-68;b@x.example\nООО Мак;3;y;v;8 495 001-45-69;c@x.example\n",
      to: "odd.csv")
    _ = try binary.run("guess", "odd.csv", "-o", "odd.yaml")
    let check = try binary.run("check", "odd.yaml", "--source", "odd.csv")
    #expect(check.status == 0, "\(check.output)")
    let run = try binary.run("import", "odd.yaml", "odd.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM email") == 3)
  }

  @Test func the_home_country_is_told_by_the_titles() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write("Атауы;БИН;Телефон\nЖШС Құлан;990340005977;8 727 123-45-67\n", to: "kz.csv")
    #expect(try binary.run("guess", "kz.csv").output.contains("home_country: KZ\n"))
    #expect(try binary.run("guess", "kz.csv", "--country", "ru").output.contains("home_country: RU\n"))
  }

  @Test func a_file_without_header_is_mapped_by_letters() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      "ООО Ромашка;7799003013;8 495 001-45-67\nАО Лютик;7799003239;8 495 001-45-68\n"
        + "ООО Мак;7799004761;8 495 001-45-69\n", to: "bare.csv")
    let draft = try binary.run("guess", "bare.csv", "-o", "bare.yaml")
    #expect(draft.status == 0)
    let text = try binary.text("bare.yaml")
    #expect(text.contains("name: A ") && text.contains("inn: B ") && text.contains("phones: C "), "\(text)")
    let run = try binary.run("import", "bare.yaml", "bare.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)\(text)")
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM phone") == 3)
  }
}
