import Foundation
import SluiceTestSupport
import Testing

/// From an export of another program to its import, without writing a line.
@Suite struct KnownExportJourney {
  /// The file, what `guess` calls it, and how many companies and people it holds.
  static let exports: [(file: String, words: String, companies: Int, people: Int)] = [
    ("bitrix24-companies.csv", "companies exported from Bitrix24", 3, 0),
    ("bitrix24-contacts.csv", "contacts exported from Bitrix24", 0, 3),
    ("bitrix24-leads.csv", "leads exported from Bitrix24", 1, 3),
    ("amocrm-deals.csv", "deals exported from amoCRM", 1, 2),
    ("outlook.csv", "contacts exported from Outlook", 2, 3),
    ("outlook-ru.csv", "contacts exported from Outlook in Russian", 2, 3),
    ("google-contacts.csv", "contacts exported from Google Contacts", 3, 3),
    ("google-contacts-old.csv", "contacts exported from Google Contacts before 2024", 2, 3),
    ("address-book.vcf", "cards of an address book", 3, 2),
    ("phone-book.csv", "a telephone book", 0, 3),
    ("1c-accounting.xlsx", "the list «Контрагенты» of 1С:Бухгалтерия", 3, 0),
    ("1c-trade-partners.xlsx", "the list «Партнеры» of 1С:Управление торговлей", 3, 0),
    ("1c-unf.xlsx", "the list «Контрагенты» of 1С:УНФ", 3, 1),
    ("1c-contact-persons.xlsx", "a list of contact persons of 1С", 0, 3),
  ]

  @Test(arguments: exports.indices) func is_known_checks_and_imports_at_once(index: Int) throws {
    let export = Self.exports[index]
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.copy(fixture: "exports/\(export.file)")
    let inspect = try binary.run("inspect", export.file)
    #expect(inspect.output.contains("export      \(export.words)"), "\(inspect.output)")
    let guess = try binary.run("guess", export.file, "-o", "mine.yaml")
    #expect(guess.status == 0, "\(guess.errors)")
    let draft = try binary.text("mine.yaml")
    #expect(draft.contains("# These are \(export.words): by the titles."), "\(draft)")
    #expect(draft.contains("\nmapping: mine\n"))
    let check = try binary.run("check", "mine.yaml", "--source", export.file)
    #expect(check.status == 0, "\(check.output)")
    let run = try binary.run("import", "mine.yaml", export.file, "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == export.companies)
    #expect(try store.number("SELECT count(*) FROM contact_person") == export.people)
    // Nothing that stands in a cell stays behind untold: what no field takes is carried.
    let plan = try Database(binary.path("run/plan.sqlite"))
    let ignored = try plan.rows(
      """
      SELECT DISTINCT title FROM v_cell WHERE "end" = 'ignored' AND raw NOT IN
        ('-', '0/0/00', '0.0.00', 'Unspecified', 'Не определен', 'Да', 'Нет', 'да', 'нет')
      """
    ).map { $0[0] }
    // The parts of a name and the words that are told again in other columns are told there.
    #expect(Set(ignored).isSubset(of: ["ФИО", "Полное имя контакта", "Name"]), "\(ignored)")
  }

  @Test(arguments: [
    ("amocrm-contacts.csv", ["contacts", "companies"], 1, 2),
    ("megaplan-clients.xlsx", ["clients", "people"], 2, 1),
  ]) func rows_of_two_sorts_give_a_project(
    file: String, names: [String], companies: Int, people: Int
  ) throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.copy(fixture: "exports/\(file)")
    let guess = try binary.run("guess", file, "-o", "mine.yaml")
    #expect(guess.status == 0, "\(guess.errors)")
    for name in names { #expect(try binary.text("mine-\(name).yaml").contains("mapping: mine-\(name)\n")) }
    #expect(try binary.run("check", "mine.yaml").status == 0)
    let run = try binary.run("import", "mine.yaml", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == companies)
    #expect(try store.number("SELECT count(*) FROM contact_person") == people)
    #expect(try store.number("SELECT count(*) FROM employment WHERE counterparty IS NOT NULL") == 1)
  }

  /// A workbook in which somebody keeps an export beside lists of one's own.
  private static let mixed: [(name: String, rows: [[String]])] = [
    (
      "Выгрузка",
      [
        [
          "ID", "Имя", "Фамилия", "Отчество", "Тип контакта", "Источник", "Должность", "Компания",
          "Рабочий телефон", "Мобильный телефон", "Рабочий e-mail", "Ответственный", "Экспорт",
        ],
        [
          "2041", "Кирилл", "Карпов", "Сергеевич", "Клиенты", "Выставка", "логист", "", "",
          "8 (910) 009-24-85",
          "k.karpov@albatros.example", "Анна Соколова", "да",
        ],
      ]
    ),
    (
      "Фирмы",
      [
        ["Код", "Наименование", "ИНН", "Телефон"], ["К-1", "ООО Ромашка", "7799003013", "8 495 001-45-67"],
        ["К-2", "АО Лютик", "7799003239", "8 495 001-45-68"],
      ]
    ),
    (
      "Визитки",
      [
        ["Фамилия", "Имя", "Телефон"], ["Рябова", "Вера", "8 916 001-45-69"],
        ["Соболев", "Пётр", "8 916 001-45-70"],
      ]
    ),
    ("Товары", [["Артикул", "Цвет"], ["100-1", "синий"]]),
  ]

  @Test func lists_beside_a_known_export_are_drafted_as_well_and_no_row_is_read_twice() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(SmallWorkbook.text(Self.mixed), to: "book.xml")
    let guess = try binary.run("guess", "book.xml", "-o", "mine.yaml")
    #expect(guess.status == 0, "\(guess.errors)")
    #expect(
      guess.errors.contains("mine-Выгрузка.yaml, mine-Фирмы.yaml, mine-Визитки.yaml"), "\(guess.errors)")
    let ready = try binary.text("mine-Выгрузка.yaml")
    #expect(
      ready.contains("These are contacts exported from Bitrix24") && ready.contains("\n  sheet: Выгрузка\n"))
    #expect(ready.contains("NOT read: Товары (1 row)."), "\(ready)")
    let check = try binary.run("check", "mine.yaml")
    #expect(check.status == 0, "\(check.output)")
    let run = try binary.run("import", "mine.yaml", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 2)
    #expect(try store.number("SELECT count(*) FROM contact_person") == 3)
    let plan = try Database(binary.path("run/plan.sqlite"))
    #expect(try plan.number("SELECT count(*) FROM v_row WHERE fate = 'created'") == 5)
  }

  @Test func an_export_in_two_sheets_is_read_by_one_mapping_and_the_sheet_left_out_is_named() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    var second = Self.mixed[0]
    second.name = "Выгрузка 2"
    second.rows[1][0...2] = ["2042", "Вера", "Рябова"]
    second.rows[1][9] = "8 (910) 009-24-86"
    second.rows[1][10] = "v@albatros.example"
    try binary.write(SmallWorkbook.text([Self.mixed[0], second, Self.mixed[3]]), to: "book.xml")
    let guess = try binary.run("guess", "book.xml", "-o", "mine.yaml")
    #expect(guess.status == 0 && !guess.errors.contains("project"), "\(guess.errors)")
    let text = try binary.text("mine.yaml")
    #expect(text.contains("NOT read: Товары (1 row).") && !text.contains("sheet:"), "\(text)")
    let run = try binary.run("import", "mine.yaml", "book.xml", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM contact_person") == 2)
  }

  @Test func of_several_files_all_lists_stand_in_the_project() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(SmallWorkbook.text(Self.mixed), to: "book.xml")
    // Its own name is that of a part of the other.
    try binary.write("Наименование;ИНН\nООО Мак;7799004761\n", to: "book-Фирмы.csv")
    let guess = try binary.run("guess", "book.xml", "book-Фирмы.csv", "-o", "all.yaml")
    #expect(guess.status == 0, "\(guess.errors)")
    let sources = "--source book.xml --source book.xml --source book.xml --source book-Фирмы.csv"
    #expect(guess.errors.contains("sluice check all.yaml \(sources)"), "\(guess.errors)")
    let run = try binary.run("import", "all.yaml", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 3)
    #expect(try store.number("SELECT count(*) FROM contact_person") == 3)
  }

  @Test(arguments: ["kd2.xml", "enterprisedata-1.17.xml", "v8xml-83.xml"])
  func a_base_of_1c_gives_its_ready_mapping(file: String) throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.copy(fixture: "readers/onec/\(file)")
    #expect(try binary.run("guess", file, "-o", "mine.yaml").status == 0)
    #expect(try binary.text("mine.yaml").contains("the ready mapping 1c-base"))
    let check = try binary.run("check", "mine.yaml", "--source", file)
    #expect(check.status == 0, "\(check.output)")
    let run = try binary.run("import", "mine.yaml", file, "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0 || run.status == 2, "\(run.errors)")
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM counterparty") > 0)
    // One table alone is guessed as any other.
    let alone = try binary.run("guess", file, "--table", "Контрагенты", "-o", "alone.yaml")
    #expect(alone.status == 0, "\(alone.errors)")
    #expect(try binary.text("alone.yaml").contains("  sheet: Контрагенты\n"))
    #expect(try binary.run("check", "alone.yaml", "--source", file).status == 0)
  }

  @Test func values_land_where_they_belong() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.copy(fixture: "exports/google-contacts.csv")
    _ = try binary.run("guess", "google-contacts.csv", "-o", "mine.yaml")
    _ = try binary.run("import", "mine.yaml", "google-contacts.csv", "--into", "crm.sqlite", "-o", "run")
    let store = try Database(binary.path("crm.sqlite"))
    let cards = try store.rows(
      "SELECT display_name, phones, emails, birthday, employers FROM v_contact_person_card ORDER BY id")
    #expect(
      cards[0] == [
        "Карпов Кирилл", "+79100092485; +79100092486; +78120044124",
        "k.karpov@albatros.example; info@albatros.example", "1993-10-09", "АО «Альбатрос», логист",
      ])
  }
}
