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

  @Test func small_things_that_a_consultant_would_see() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    // A row that stands twice takes nobody's key away; a town completes a telephone; a birthday has many spellings.
    try binary.write(
      """
      Код;Наименование;ИНН;Город;Телефон;Контактное лицо;Должность;Д/р
      00-1;ООО Ромашка;7799003013;Тверь;45-67-89;Рябова Вера;бухгалтер;17.05.1980
      00-2;АО Лютик;7799003239;Тверь;45-67-90;;директор;
      00-3;ООО Мак;7799004761;Москва;8 495 001-45-69;Карпов Кирилл;логист;09.10.1993
      00-3;ООО Мак;7799004761;Москва;8 495 001-45-69;Карпов Кирилл;логист;09.10.1993

      """, to: "small.csv")
    let draft = try binary.run("guess", "small.csv").output
    let fields = fields(draft)
    for line in [
      "external_id: Код", "city: Город", "birthday: Д/р", "made_when: Контактное лицо", "phones: Телефон",
    ] { #expect(fields.contains(line), "\(line) is not in\n\(draft)") }
    _ = try binary.run("guess", "small.csv", "-o", "small.yaml")
    let run = try binary.run("import", "small.yaml", "small.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 3)
    #expect(try store.number("SELECT count(*) FROM contact_person") == 2)
    #expect(try store.number("SELECT count(*) FROM phone WHERE e164 = '+74822456789'") == 1)
  }

  @Test func telephones_that_are_the_persons_make_one_and_a_position_alone_does_not() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      """
      Компания;Контакт;Должность;Телефон
      ООО Ромашка;Рябова Вера;бухгалтер;8 495 001-45-67
      АО Лютик;;директор;
      ООО Мак;;;8 495 001-45-69

      """, to: "people.csv")
    _ = try binary.run("guess", "people.csv", "-o", "people.yaml")
    #expect(try binary.text("people.yaml").contains("  made_when: [Контакт, Телефон]   #"))
    _ = try binary.run("import", "people.yaml", "people.csv", "--into", "crm.sqlite", "-o", "run")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM contact_person") == 2)
    #expect(try store.number("SELECT count(*) FROM phone") == 2)
  }

  @Test func examples_of_the_draft_hold_whoever_changes_it() throws {
    let binary = try prepared()
    defer { binary.clear() }
    for file in ["1c-counterparties.csv", "manager.csv", "old-crm-contacts.csv"] {
      _ = try binary.run("guess", file, "-o", "draft.yaml", "--force")
      let draft = try binary.text("draft.yaml")
      #expect(draft.contains("\nexamples:\n  - note: a row of the file\n"))
      #expect(try binary.run("check", "draft.yaml").status == 0)
      // A column mixed up with another is noticed without a file.
      let phone = try #require(draft.components(separatedBy: "\n").first { $0.hasPrefix("  phones: ") })
      try binary.write(
        draft.replacingOccurrences(of: phone, with: "  websites: \(phone.dropFirst(10))"), to: "draft.yaml")
      let check = try binary.run("check", "draft.yaml")
      #expect(check.status == 1)
      #expect(check.output.contains("mapping.example-differs"), "\(check.output)")
    }
  }

  @Test(arguments: [
    (
      "Назва;ЄДРПОУ;Телефон;Контактна особа;Посада\nТОВ Ромашка;37193071;+380 44 123-45-67;Шевченко Олена;бухгалтер\n",
      ["name: Назва", "tax_id: ЄДРПОУ", "phones: Телефон", "name: Контактна особа", "position: Посада"]
    ),
    (
      "Ұйым атауы;БСН;Телефон нөмірі;Қала\nЖШС Құлан;990340005977;8 727 123-45-67;Алматы\n",
      ["name: Ұйым атауы", "tax_id: БСН", "phones: Телефон нөмірі", "city: Қала"]
    ),
    (
      "Company Name;Contact Person;Designation;Office Phone;Email ID\nAcme Ltd;John Smith;Buyer;+44 20 7946 0958;j@acme.example\n",
      ["name: Company Name", "name: Contact Person", "position: Designation", "Office Phone", "Email ID"]
    ),
  ]) func titles_of_other_languages_are_understood(file: String, expected: [String]) throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(file, to: "other.csv")
    let draft = try binary.run("guess", "other.csv").output
    for line in expected { #expect(draft.contains(line), "\(line) is not in\n\(draft)") }
    #expect(!draft.contains("extra:"), "\(draft)")
  }

  @Test func check_shows_what_becomes_of_columns_and_which_words_nobody_explained() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      "Название;Статус;Телефон;Лишнее\nООО Ромашка;Клиент;8 495 001-45-67;x\n;тёплый;8 495 001-45-70;y\nООО Мак;Тёплый;12;z\n",
      to: "a.csv")
    try binary.write(
      """
      mapping: a
      counterparty:
        name: Название
        phones: Телефон
        stage:
          column: Статус
          values: { клиент: customer }

      """, to: "a.yaml")
    let check = try binary.run("check", "a.yaml", "--source", "a.csv", "--target", "bitrix24")
    #expect(check.status == 0)
    #expect(
      check.output.contains(
        "a.yaml:5:3: warning: mapping.value-not-covered: values: of «stage» does not explain «тёплый» (2);"),
      "\(check.output)")
    #expect(
      check.output.contains("mapping.records-without-name: of 3 records of counterparty, 1 have no name"),
      "\(check.output)")
    #expect(check.output.contains("mapping.target-limit: bitrix24 cannot hold"), "\(check.output)")
    #expect(check.output.contains("a.csv: 3 rows of data\n"), "\(check.output)")
    #expect(check.output.contains("  C   Телефон                   phones"), "\(check.output)")
    #expect(check.output.contains("      «8 495 001-45-67» -> «+74950014567»\n"))
    #expect(check.output.contains("      ! «12» cannot be used\n"))
    #expect(check.output.contains("  D   Лишнее                    —"))
    let schema = try binary.run("check", "--schema")
    #expect(
      schema.status == 0 && schema.output.contains("\"$schema\": \"http://json-schema.org/draft-07/schema#\"")
    )
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

  @Test func a_draft_that_would_load_nothing_is_not_written() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      "Тип;Вид;Переменная;Реквизит;Значение\nСправочник;Простой;Интерактив;Наименование;Первое\n"
        + "Справочник;Простой;Интерактив;Булево;Истина\nСправочник;Сложный;Группа;Режим;Второе\n",
      to: "odd.csv")
    let run = try binary.run("guess", "odd.csv", "-o", "odd.yaml")
    #expect(run.status == 1)
    #expect(run.errors.contains("odd.csv: error: guess.nothing-recognised: "))
    #expect(throws: (any Error).self) { try binary.text("odd.yaml") }
  }

  private static let companies = [
    ["Код", "Наименование", "ИНН", "Телефон"], ["К-1", "ООО Ромашка", "7799003013", "8 495 001-45-67"],
    ["К-2", "АО Лютик", "7799003239", "8 495 001-45-68"],
  ]

  @Test func sheets_that_need_mappings_of_their_own_get_a_project() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let people = [
      ["ФИО", "Организация", "Должность", "E-mail"],
      ["Рябова Вера Ивановна", "ООО Ромашка", "бухгалтер", "vera@romashka.example"],
      ["Соболев Пётр Ильич", "АО Лютик", "директор", "petr@lyutik.example"],
    ]
    let goods = [["Артикул", "Наименование"], ["100-1", "Лейка"], ["100-2", "Грабли"]]
    try binary.write(
      SmallWorkbook.text([("Компании", Self.companies), ("Сотрудники", people), ("Товары", goods)]),
      to: "book.xml")
    let guess = try binary.run("guess", "book.xml", "-o", "book.yaml")
    #expect(guess.status == 0)
    #expect(
      guess.errors.contains("a project joins several: book-Сотрудники.yaml, book-Компании.yaml"),
      "\(guess.errors)")
    #expect(guess.errors.contains("sluice check book.yaml --source book.xml --source book.xml"))
    #expect(try binary.text("book-Компании.yaml").contains("NOT read: Товары (2 rows)."))
    let check = try binary.run("check", "book.yaml", "--source", "book.xml", "--source", "book.xml")
    #expect(check.status == 0, "\(check.output)")
    #expect(check.output.contains("Компании: 2 rows of data") && check.output.contains("Сотрудники: 2 rows"))
    let run = try binary.run("import", "book.yaml", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 2)
    #expect(try store.number("SELECT count(*) FROM contact_person") == 2)
    #expect(try store.number("SELECT count(*) FROM phone") == 2)
    // Whoever asks for one sheet gets one.
    let alone = try binary.run("guess", "book.xml", "--table", "Компании", "-o", "alone.yaml")
    #expect(!alone.errors.contains("project"))
  }

  @Test func sheets_with_the_same_titles_are_read_by_one_mapping() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let more = [Self.companies[0], ["К-3", "ООО Мак", "7799004761", "8 495 001-45-69"]]
    try binary.write(SmallWorkbook.text([("Москва", Self.companies), ("Тверь", more)]), to: "book.xml")
    _ = try binary.run("guess", "book.xml", "-o", "book.yaml")
    let text = try binary.text("book.yaml")
    #expect(
      text.contains("# Reads the tables with the same titles as well: Тверь.") && !text.contains("sheet:"),
      "\(text)")
    let run = try binary.run("import", "book.yaml", "book.xml", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM counterparty") == 3)
  }

  @Test func records_that_would_have_no_name_are_offered_one_in_doubt() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      "Регион;Подразделение;Телефон\nАдыгея;Межрайонный отдел Северный;8 495 001-45-67\n"
        + "Адыгея;Межрайонный отдел Южный;8 495 001-45-68\nАдыгея;Пост Восточный;8 495 001-45-69\n",
      to: "units.csv")
    let draft = try binary.run("guess", "units.csv").output
    #expect(
      draft.contains("  name: Подразделение   # ? no column is called a name; of all texts this one"),
      "\(draft)")
    // What nobody can be reached by stays unguessed.
    try binary.write("Регион;Подразделение\nАдыгея;Отдел Северный\nАдыгея;Отдел Южный\n", to: "bare.csv")
    #expect(try binary.run("guess", "bare.csv").errors.contains("guess.nothing-recognised"))
  }

  @Test func a_key_of_employees_is_theirs_and_not_that_of_their_one_employer() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      """
      Организация;Наименование;Код;Должность
      ООО Резерв;Гриднева Ольга Николаевна;0000-000087;инженер
      ООО Резерв;Левыкина Наталья Валерьевна;0000-000094;механик
      ООО Резерв;Рябов Пётр Ильич;0000-000015;инженер
      ООО Резерв;Соболев Илья Петрович;0000-000046;бухгалтер

      """, to: "staff.csv")
    _ = try binary.run("guess", "staff.csv", "-o", "staff.yaml")
    let text = try binary.text("staff.yaml")
    let people = try #require(text.range(of: "\ncontact_person:"))
    #expect(!text[..<people.lowerBound].contains("external_id"), "\(text)")
    #expect(text[people.upperBound...].contains("\n  external_id: Код "), "\(text)")
    let run = try binary.run("import", "staff.yaml", "staff.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 1)
    #expect(try store.number("SELECT count(*) FROM employment WHERE counterparty IS NOT NULL") == 4)
  }

  @Test func a_counterparty_that_is_a_person_has_its_name_though_empty_columns_are_called_names() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      """
      Код;Наименование;Полное наименование;ИНН;Телефон
      1;Иванов Иван Ильич;;;8 900 001-22-33
      2;Петров Пётр Ильич;;;8 900 001-55-66

      """, to: "list.csv")
    _ = try binary.run("guess", "list.csv", "-o", "list.yaml")
    let text = try binary.text("list.yaml")
    #expect(
      text.contains("counterparty:\n  external_id: Код") && text.contains("\n  name: Наименование "),
      "\(text)")
    #expect(!text.contains("contact_person:"), "\(text)")
    _ = try binary.run("import", "list.yaml", "list.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(
      try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM counterparty WHERE name > ''") == 2
    )
  }

  @Test func what_is_carried_says_which_column_was_taken_in_its_place() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      "Заказчик;Компания;Улица;Телефон\nООО Мак;ООО Роза;Лесная;8 495 001-45-67\n"
        + "АО Лютик;ООО Астра;Мира;8 495 001-45-68\n", to: "two.csv")
    let text = try binary.run("guess", "two.csv").output
    #expect(text.contains("name is fed by Заказчик already"), "\(text)")
    #expect(text.contains("# by the title a part of an address, which no field takes alone"), "\(text)")
  }

  @Test func a_row_that_may_be_a_group_is_no_example() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(GuessJourney.flatList, to: "list.csv")
    let run = try binary.run("guess", "list.csv", "-o", "list.yaml")
    #expect(run.status == 0, "\(run.errors)")
    let text = try binary.text("list.yaml")
    #expect(text.contains("examples:"))
    #expect(!text.contains("Наименование: Покупатели"))
    let check = try binary.run("check", "list.yaml", "--source", "list.csv")
    #expect(check.status == 0, "\(check.output)")
  }

  /// A list of 1C whose groups stand between the rows and are told by nothing but that they are bare.
  static let flatList = """
    Код;Наименование;ИНН;КПП;Телефон;E-mail
    101;Покупатели;;;;
    1;ООО Ромашка;7799090778;779901001;8 495 001-45-67;a@x.example
    2;АО Лютик;7799003013;779901001;8 495 001-45-68;b@x.example
    3;ООО Мак;7799003020;779901001;8 495 001-45-69;c@x.example
    4;ООО Роза;7799003239;779901001;8 495 001-45-70;d@x.example
    5;ООО Астра;;;;

    """
}
