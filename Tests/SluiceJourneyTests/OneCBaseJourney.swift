import Foundation
import SluiceTestSupport
import Testing

/// A whole 1C base goes into a CRM: as a dump, as a file base, and beside other sources that name the same companies.
@Suite struct OneCBaseJourney {
  private static let mapping = TestFolders.package.appendingPathComponent("Mappings/1c-base.yaml").path

  @Test func rows_prints_a_catalog_under_its_russian_name() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(SampleBase.accounting.dump(), to: "base.dt")
    let rows = try binary.run("rows", "base.dt", "--table", "Справочник.КонтактныеЛица.КонтактнаяИнформация")
    #expect(rows.status == 0, "\(rows.errors)")
    let lines = rows.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[1]
        == #"{"table":"Справочник.КонтактныеЛица.КонтактнаяИнформация","row":2,"cells":["51000029-5a1c-11f0-9c00-00155d000201",1,"Телефон","Мобильный","+7 (900) 000-00-11",null,"5100000b-5a1c-11f0-9c00-00155d000201","51000004-5a1c-11f0-9c00-00155d000201"]}"#
    )
    let wrong = try binary.run("rows", "base.dt", "--table", "Контрагент")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("Справочник.Контрагенты"))
  }

  @Test func inspect_lists_every_table_of_a_base_with_its_rows() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    for (file, data) in [
      ("base.dt", SampleBase.accounting.dump()), ("1Cv8.1CD", SampleBase.accounting.fileBase(.paged838)),
    ] {
      try binary.write(data, to: file)
      let seen = try binary.run("inspect", file)
      #expect(seen.status == 0, "\(seen.errors)")
      #expect(seen.errors.isEmpty)
      #expect(seen.output.contains("\(file): 1c-\(file.hasSuffix("dt") ? "dt" : "1cd"), 9 tables"))
      let lines = seen.output.split(separator: "\n", omittingEmptySubsequences: false)
      let counts = lines.indices.filter { lines[$0].hasPrefix("table ") }.map { index in
        lines[index].dropFirst(6) + ": " + lines[index + 1].drop { $0 == " " }.prefix { $0 != " " }
      }
      #expect(
        counts == [
          "Контрагенты: 4", "Контактные лица: 3", "Перечисление.ТипыКонтактнойИнформации: 3",
          "Перечисление.ЮридическоеФизическоеЛицо: 2", "Справочник.ВидыКонтактнойИнформации: 4",
          "Справочник.Контрагенты: 5", "Справочник.Контрагенты.КонтактнаяИнформация: 4",
          "Справочник.КонтактныеЛица: 3", "Справочник.КонтактныеЛица.КонтактнаяИнформация: 2",
        ])
      #expect(seen.output.contains("Бухгалтерия предприятия 3"))
    }
  }

  @Test func a_dump_loads_once_whichever_form_it_comes_in_again() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(SampleBase.accounting.dump(), to: "base.dt")
    let first = try binary.run("import", Self.mapping, "base.dt", "--into", "crm.sqlite", "-o", "run")
    #expect(first.status == 0, "\(first.errors)\(first.output)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(
      try store.rows("SELECT name, kind, tax_id, segment FROM counterparty ORDER BY id") == [
        ["Ромашка", "company", "7799090778", "Покупатели"],
        ["Лютик & Ко", "company", "7799003013", "Покупатели"],
        ["Иванов И.И.", "sole_trader", "", ""],
      ])
    #expect(
      try store.rows(
        """
        SELECT p.display_name, e.position, c.name FROM contact_person p
        LEFT JOIN employment e ON e.contact_person = p.id LEFT JOIN counterparty c ON c.id = e.counterparty ORDER BY p.id
        """) == [
          ["Смирнова Ольга Петровна", "Главный бухгалтер", "Ромашка"],
          ["Кузнецов Пётр Ильич", "Директор", "Лютик & Ко"], ["Без Владельца", "", ""],
        ])
    #expect(
      try store.rows("SELECT e164, extension FROM phone ORDER BY e164") == [
        ["+74951234567", "12"], ["+79000000011", ""], ["+79050001122", ""],
      ])
    // The row that is marked for deletion is passed over, and told.
    #expect(try store.number("SELECT count(*) FROM external_id WHERE system = '1c-base'") == 6)
    let before = try store.number("SELECT count(*) FROM entity")

    try binary.write(SampleBase.accounting.fileBase(.paged838), to: "1Cv8.1CD")
    let again = try binary.run("import", Self.mapping, "1Cv8.1CD", "--into", "crm.sqlite", "-o", "again")
    #expect(again.status == 0, "\(again.errors)\(again.output)")
    #expect(try store.number("SELECT count(*) FROM entity") == before)
    let plan = try Database(binary.path("again/plan.sqlite"))
    #expect(try plan.rows("SELECT DISTINCT fate FROM v_row ORDER BY fate") == [["skipped"], ["unchanged"]])
  }

  @Test func one_company_of_a_base_and_of_a_list_is_one() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(SampleBase.accounting.dump(), to: "base.dt")
    try binary.write(
      """
      mapping: list
      counterparty:
        external_id: Ид
        name: Название
        inn: ИНН
        phones: Телефон

      """, to: "list.yaml")
    // The first is known by its tax number, the second by the identity 1C has given it.
    try binary.write(
      """
      Ид;Название;ИНН;Телефон
      1;Ромашка (по списку);7799090778;8 495 765-43-21
      51000022-5A1C-11F0-9C00-00155D000201;Предприниматель Иванов;;8 912 000 00 05

      """, to: "list.csv")
    try binary.write(
      """
      project: both
      sources:
        - { file: base.dt, mapping: \(Self.mapping), name: 1c, priority: 1 }
        - { file: list.csv, mapping: list.yaml, name: list, priority: 2 }

      """, to: "both.yaml")
    let run = try binary.run("import", "both.yaml", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0 || run.status == 2, "\(run.errors)\(run.output)")
    let store = try Database(binary.path("crm.sqlite"))
    let names = try store.rows("SELECT name FROM counterparty ORDER BY id")
    #expect(names == [["Ромашка"], ["Лютик & Ко"], ["Иванов И.И."]])
    #expect(
      try store.rows(
        "SELECT e164 FROM phone p JOIN counterparty c ON c.id = p.owner WHERE c.name = 'Ромашка' ORDER BY e164"
      )
        == [["+74951234567"], ["+74957654321"]])
  }

  @Test func a_dump_an_exchange_with_a_site_and_a_bank_statement_give_each_company_once() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(SampleBase.accounting.dump(), to: "base.dt")
    // The site knows the first company by the base's identity alone, and one company that the base lacks.
    try binary.write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <КоммерческаяИнформация ВерсияСхемы="2.05" ДатаФормирования="2025-07-01T12:00:00">
        <Контрагенты>
          <Контрагент>
            <Ид>51000020-5a1c-11f0-9c00-00155d000201</Ид>
            <Наименование>Ромашка (сайт)</Наименование>
            <Контакты><Контакт><Тип>Почта</Тип><Значение>zakaz@romashka.example</Значение></Контакт></Контакты>
          </Контрагент>
          <Контрагент>
            <Ид>51000099-5a1c-11f0-9c00-00155d000201</Ид>
            <Наименование>ООО "Ландыш"</Наименование>
            <ИНН>7799003020</ИНН><КПП>779901001</КПП>
          </Контрагент>
        </Контрагенты>
      </КоммерческаяИнформация>

      """, to: "site.xml")
    // The bank knows companies by their tax numbers.
    try binary.write(
      """
      1CClientBankExchange
      ВерсияФормата=1.03
      Кодировка=UTF-8
      СекцияДокумент=Платежное поручение
      Номер=1
      Плательщик1=ООО "Лютик и Ко"
      ПлательщикИНН=7799003013
      Получатель1=ООО "Ландыш"
      ПолучательИНН=7799003020
      КонецДокумента
      КонецФайла

      """, to: "bank.txt")
    for file in ["base.dt", "site.xml", "bank.txt"] {
      let run = try binary.run("import", Self.mapping, file, "--into", "crm.sqlite", "-o", "run-\(file)")
      #expect(run.status == 0 || run.status == 2, "\(run.errors)\(run.output)")
    }
    let store = try Database(binary.path("crm.sqlite"))
    #expect(
      try store.rows("SELECT tax_id FROM counterparty ORDER BY id") == [
        ["7799090778"], ["7799003013"], [""], ["7799003020"],
      ])
    let emails = try store.rows(
      "SELECT e.address, c.tax_id FROM email e JOIN counterparty c ON c.id = e.owner ORDER BY e.address")
    #expect(emails == [["info@romashka.example", "7799090778"], ["zakaz@romashka.example", "7799090778"]])
  }

  @Test func a_mapping_that_names_no_table_reads_the_counterparties_alone() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(SampleBase.accounting.dump(), to: "base.dt")
    let lists = TestFolders.package.appendingPathComponent("Mappings/1c-counterparties.yaml").path
    let run = try binary.run("import", lists, "base.dt", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)\(run.output)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 3)
    #expect(try store.number("SELECT count(*) FROM contact_person") == 0)
  }

  @Test func a_base_without_counterparties_says_what_it_has() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let empty = SampleBase(
      tables: [.init("Reference5", [.init("ID", .reference), .init("Description", .text(9))], rows: [])],
      names: [.init("Reference", 5, "51000000-5a1c-11f0-9c00-000000000001", "Номенклатура")])
    try binary.write(empty.fileBase(.paged8214), to: "1Cv8.1CD")
    let run = try binary.run("import", Self.mapping, "1Cv8.1CD", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 1)
    #expect(
      run.errors.contains(
        "table.not-found: there is no table «Контрагенты»; the file has Справочник.Номенклатура"))
  }

  /// A base that has lost the name of its counterparties must not end as an import of nothing.
  @Test func a_base_whose_counterparties_have_no_name_is_refused() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    var base = SampleBase.accounting
    base.names.removeAll { $0.name == "Контрагенты" }
    try binary.write(base.dump(), to: "base.dt")
    let run = try binary.run("import", Self.mapping, "base.dt", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 1)
    #expect(run.errors.contains("base.dt: warning: base.names-damaged: "))
    #expect(run.errors.contains("base.dt: error: table.not-found: there is no table «Контрагенты»"))
    let seen = try binary.run("inspect", "base.dt")
    #expect(seen.status == 0)
    #expect(seen.output.contains("! base.names-damaged: "))
  }

  @Test func names_that_are_damaged_elsewhere_are_told_and_stand_in_the_plan() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    var base = SampleBase.accounting
    base.names.removeAll { $0.name == "КПП" }
    try binary.write(base.fileBase(.paged838), to: "1Cv8.1CD")
    let run = try binary.run("import", Self.mapping, "1Cv8.1CD", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)\(run.output)")
    #expect(run.errors.contains("1Cv8.1CD: warning: base.names-damaged: "))
    let plan = try Database(binary.path("run/plan.sqlite"))
    #expect(try plan.rows("SELECT \"row\" FROM v_finding WHERE code = 'base.names-damaged'") == [["2"]])
  }

  @Test func files_of_an_archive_that_nobody_reads_are_told() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      ZipFile.packed([("1Cv8.dt", SampleBase.accounting.dump()), ("note.txt", Data("a;b\n1;2\n".utf8))]),
      to: "all.zip")
    let run = try binary.run("import", Self.mapping, "all.zip", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0, "\(run.errors)\(run.output)")
    #expect(
      run.errors.contains(
        "all.zip: warning: file.archive-partly-read: of the archive only 1Cv8.dt is read; files that may hold data and are not read: 1 (note.txt); "
      ))
    #expect(run.output.contains("file.archive-partly-read"))
    let plan = try Database(binary.path("run/plan.sqlite"))
    #expect(try plan.number("SELECT count(*) FROM v_finding WHERE code = 'file.archive-partly-read'") == 1)
    let seen = try binary.run("inspect", "all.zip")
    #expect(seen.output.contains("! file.archive-partly-read: "))
    let rows = try binary.run("rows", "all.zip", "--table", "Справочник.Контрагенты")
    #expect(rows.errors.contains("file.archive-partly-read"))
  }

  /// One of two sources must not be loaded in silence: whoever runs it at night hears of the exit status alone.
  @Test func an_archive_of_several_sources_is_refused() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let bank = "1CClientBankExchange\nОтправитель=Банк\nКонецФайла\n"
    let dump = SampleBase.accounting.dump()
    for (name, second) in [("kl.txt", Data(bank.utf8)), ("second.dt", dump)] {
      try binary.write(ZipFile.packed([("1Cv8.dt", dump), (name, second)]), to: "all.zip")
      let run = try binary.run(
        "import", Self.mapping, "all.zip", "--into", "crm.sqlite", "-o", "run-\(name)", "--quiet")
      #expect(run.status == 1)
      #expect(
        run.errors.contains(
          "all.zip: error: file.archive-several: the archive holds several sources that are not read together: 1Cv8.dt and \(name); "
        ), "\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
      let seen = try binary.run("inspect", "all.zip")
      #expect(seen.output.contains("! file.archive-several: "))
    }
  }

  @Test func an_export_of_nothing_says_so() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write("<_1CV8DtUD xmlns=\"http://www.1c.ru/V8/1CV8DtUD/\"><Data/></_1CV8DtUD>", to: "none.xml")
    let run = try binary.run("import", Self.mapping, "none.xml", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 1)
    #expect(
      run.errors.contains("table.none: there is no table «Контрагенты»: the source holds no data"),
      "\(run.errors)")
  }
}
