import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// A base of our own making in each form it may come in.
@Suite struct SampleBaseTests {
  static let forms: [String: Data] = [
    "dump": SampleBase.accounting.dump(),
    "8.2.14": SampleBase.accounting.fileBase(.paged8214),
    "8.3.8": SampleBase.accounting.fileBase(.paged838),
    "8.3.8 deep": SampleBase.accounting.fileBase(.paged838, isDeep: true),
  ]

  @Test(arguments: forms.keys.sorted())
  func every_form_gives_the_same_tables(form: String) throws {
    try TemporaryFile.with(Self.forms[form]!) { path in
      let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path)
      #expect(
        opened.tables.map(\.table.name) == [
          "Контрагенты", "Контактные лица", "Перечисление.ТипыКонтактнойИнформации",
          "Перечисление.ЮридическоеФизическоеЛицо", "Справочник.ВидыКонтактнойИнформации",
          "Справочник.Контрагенты",
          "Справочник.Контрагенты.КонтактнаяИнформация", "Справочник.КонтактныеЛица",
          "Справочник.КонтактныеЛица.КонтактнаяИнформация",
        ])
      let catalog = try RowTexts.of("Справочник.Контрагенты", in: opened)
      #expect(catalog.count == 6)
      #expect(
        catalog[0] == [
          "Ссылка", "ПометкаУдаления", "ИмяПредопределенныхДанных", "Родитель", "ЭтоГруппа", "Код",
          "Наименование",
          "НаименованиеПолное", "ЮридическоеФизическоеЛицо", "ИНН", "КПП", "Комментарий", "Долг",
          "ДатаРегистрации",
          "ИндивидуальныйПредприниматель", "Родитель.Ссылка", "ЮридическоеФизическоеЛицо.Ссылка",
        ])
      #expect(
        catalog[1].prefix(7) == [
          "5100001f-5a1c-11f0-9c00-00155d000201", "Нет", "", "", "Да", "00-000001", "Покупатели",
        ])
      #expect(
        catalog[2].prefix(11) == [
          "51000020-5a1c-11f0-9c00-00155d000201", "Нет", "", "Покупатели", "Нет", "00-000002", "Ромашка ООО",
          "ООО \"Ромашка\"", "ЮридическоеЛицо", "7799090778", "779901001",
        ])
      #expect(catalog[2][11].count == 37 * 40 - 1)
      #expect(catalog[2][12...14] == ["-12345.6", "29.02.2024", "Нет"])
      #expect(catalog[2][15] == "5100001f-5a1c-11f0-9c00-00155d000201")
      // A code of one character is a number in a dump.
      #expect(catalog[3][5] == "7")
      #expect(catalog[4][12] == "0.05")
      let kinds = try RowTexts.of("Справочник.ВидыКонтактнойИнформации", in: opened)
      #expect(
        kinds.dropFirst().map { $0[2] } == [
          "ТелефонКонтрагента", "EmailКонтрагенты", "ЮрАдресКонтрагента", "",
        ])
      let types = try RowTexts.of("Перечисление.ТипыКонтактнойИнформации", in: opened)
      #expect(types.dropFirst().map { $0[1] } == ["Телефон", "АдресЭлектроннойПочты", "Адрес"])
      let persons = try RowTexts.of("Справочник.КонтактныеЛица", in: opened)
      #expect(persons.dropFirst().map { $0[4] } == ["Ромашка ООО", "Лютик & Ко АО", ""])
    }
  }

  @Test(arguments: forms.keys.sorted())
  func every_form_gives_the_same_counterparties_and_persons(form: String) throws {
    try TemporaryFile.with(Self.forms[form]!) { path in
      let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path)
      #expect(opened.evidence.contains { $0.value == "Бухгалтерия предприятия 3" })
      let companies = try RowTexts.records("Контрагенты", in: opened)
      #expect(
        companies.map { $0["Наименование"] } == [
          "Ромашка ООО", "Лютик & Ко АО", "Иванов И. И. ИП", "РОМАШКА, ООО",
        ])
      #expect(
        companies.map { $0["Вид контрагента"] } == [
          "Юридическое лицо", "Юридическое лицо", "Индивидуальный предприниматель", "Юридическое лицо",
        ])
      #expect(companies[0]["Телефон"] == "+7 (495) 123-45-67, доб. 12")
      #expect(companies[0]["E-mail"] == "info@romashka.example")
      #expect(companies[0]["Юридический адрес"] == "101000, Москва г, Мясницкая ул, дом № 10")
      #expect(companies[0]["Группа"] == "Покупатели")
      #expect(companies[1]["Телефон"] == "8 (905) 000-11-22")
      #expect(companies.map { $0["Пометка удаления"] } == [nil, nil, nil, "Да"])
      let persons = try RowTexts.records("Контактные лица", in: opened)
      #expect(
        persons.map { $0["ФИО"] } == ["Смирнова Ольга Петровна", "Кузнецов Пётр Ильич", "Без Владельца"])
      #expect(persons.map { $0["Контрагент"] } == ["Ромашка ООО", "Лютик & Ко АО", nil])
      #expect(persons[0]["Ссылка контрагента"] == companies[0]["Ссылка"])
      #expect(persons[0]["Дата рождения"] == "17.05.1980")
      #expect(persons[0]["Телефон"] == "+7 (900) 000-00-11")
    }
  }

  @Test func what_an_extension_has_added_is_named_and_read_with_its_rows() throws {
    var base = SampleBase.accounting
    let company = "51000020-5a1c-11f0-9c00-00155d000201"
    base.tables.append(
      SampleBase.Table(
        "Reference64X1", [.init("ID", .reference), .init("Fld900", .text(50))],
        rows: [[.guid(company), .text("+7 (4822) 55-55-77")]]))
    base.extensionNames = [.init("Fld", 900, "51000384-5a1c-11f0-9c00-00155d000201", "ТелефонСклада")]
    for data in [base.dump(), base.fileBase(.paged8214), base.fileBase(.paged838)] {
      try TemporaryFile.with(data) { path in
        let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path)
        let added = try RowTexts.records("Справочник.Контрагенты.Расширение", in: opened)
        #expect(added == [["Ссылка": company, "ТелефонСклада": "+7 (4822) 55-55-77"]])
        let companies = try RowTexts.records("Контрагенты", in: opened)
        #expect(companies[0]["Телефон"] == "+7 (495) 123-45-67, доб. 12")
        #expect(companies[0]["Телефон (2)"] == "+7 (4822) 55-55-77")
      }
    }
  }

  @Test func a_base_without_its_configuration_keeps_its_raw_names() throws {
    var base = SampleBase.accounting
    base.names = []
    for data in [base.dump(), base.fileBase(.paged838)] {
      try TemporaryFile.with(data) { path in
        let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path)
        #expect(opened.evidence.contains { $0.subject == "names" && $0.value == "raw, as in the database" })
        #expect(opened.tables.map(\.table.name).contains("Reference64"))
        let rows = try RowTexts.of("Reference64", in: opened)
        #expect(rows[0].contains("Fld67"))
        #expect(rows[2].contains("7799090778"))
      }
    }
  }

  @Test func a_dump_that_is_cut_short_says_so() throws {
    let whole = SampleBase.accounting.dump()
    for length in stride(from: 10, to: whole.count - 1, by: 97) {
      try TemporaryFile.with(whole.prefix(length)) { path in
        do {
          let opened = try ReaderCatalogue(OneCFormats.readers).open(path: path)
          for table in opened.tables { while try table.next() != nil {} }
          Issue.record("\(length) bytes were enough")
        } catch let stop as Stop {
          #expect(["file.cut-short", "base.damaged"].contains(stop.remark.reason.code))
        }
      }
    }
  }
}

/// A file that is gone when its test is.
enum TemporaryFile {
  static func with(_ data: Data, _ body: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try data.write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url.path)
  }
}

/// Rows of opened tables as texts.
enum RowTexts {
  static func of(_ name: String, in opened: OpenedSource) throws -> [[String]] {
    let cursor = try #require(opened.tables.first { $0.table.name == name }, "\(name)")
    var rows: [[String]] = []
    while let batch = try cursor.next() {
      for row in 0..<batch.count {
        rows.append((0..<batch.cellCount(row: row)).map { batch.string(batch.cell(row: row, column: $0)) })
      }
    }
    return rows
  }

  /// Filled cells of each data row by their titles.
  static func records(_ name: String, in opened: OpenedSource) throws -> [[String: String]] {
    let rows = try of(name, in: opened)
    return rows.dropFirst().map { row in
      var record: [String: String] = [:]
      for (title, text) in zip(rows[0], row) where !text.isEmpty { record[title] = text }
      return record
    }
  }
}
