import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// What configurations hold beyond the names and phones of counterparties and their contact persons.
@Suite struct CompletenessTests {
  private func opened(_ base: MemoryBase) -> OpenedSource { BaseTables.opened(base, format: "test") }
  private func id(_ number: UInt64) -> String { OneCGUID.numbered(number).text }

  @Test func the_small_firm_brings_leads_accounts_sources_and_heads() throws {
    let base = try OpenedBase(fixture: "unf-leads-and-accounts.xml")
    let parties = base.rows("Контрагенты")
    #expect(parties.map { $0["Наименование"] } == ["Ромашка ООО", "Заявка с сайта: лодочный клуб"])
    #expect(parties.map { $0["Отношение"] } == [nil, "Лид"])
    #expect(parties.map { $0["Источник"] } == ["Выставка", nil])
    #expect(parties.map { $0["Состояние"] } == [nil, "В работе"])
    #expect(parties[0]["Расчетный счет"] == "40702810000000000202")
    #expect(parties[0]["БИК"] == "044599999")
    #expect(parties[0]["Корр. счет"] == "30101810000000000999")
    #expect(parties[0]["Прочие счета"] == "40702810000000000101, Банк «Северный», БИК 044599999")
    // The lead that has become this counterparty gives its mail to it, and no row.
    #expect(parties[0]["E-mail"] == "zakaz@romashka.example")
    #expect(parties[1]["Телефон"] == "+7 (4822) 55-55-01")
    #expect(parties[1]["Комментарий"] == "Просил перезвонить")
    let persons = base.rows("Контактные лица")
    let known = persons.map { [$0["ФИО"], $0["Должность"], $0["Контрагент"], $0["Пол"]] }
    #expect(
      Set(known) == [
        ["Смирнова Ольга", "Закупки", "Ромашка ООО", "Женский"],
        ["Петрова Анна Ильинична", "Руководитель", "Ромашка ООО", nil],
        ["Лодкин Пётр", "председатель", "Заявка с сайта: лодочный клуб", nil],
      ])
    #expect(Set(persons.map { $0["Ссылка"] }).count == 3)
  }

  @Test func kinds_of_an_exchange_message_that_users_made_are_known_by_their_captions() throws {
    let base = try OpenedBase(fixture: "enterprisedata-custom-kinds.xml")
    let party = try #require(base.rows("Контрагенты").first)
    #expect(party["Телефон"] == "+7 (900) 000-00-11")
    #expect(party["Почтовый адрес"] == "170100, Тверь, склад № 2")
    #expect(party["Мессенджер"] == "@romashka\nromashka.tver")
    #expect(party["Прочая контактная информация"] == nil)
  }

  @Test func a_head_and_an_accountant_are_persons_by_name_or_by_reference() throws {
    let base = MemoryBase()
    base.add(
      "Справочник.Контрагенты", .catalog,
      ["Ссылка", "Наименование", "Директор", "ДолжностьРуководителя", "ГлавныйБухгалтер", "КонтактноеЛицо"],
      [
        [
          .to(1), .text("Ромашка"), .text("Иванов Иван"), .text("президент"), .to(21, "ФизическиеЛица"),
          .text("секретарь Анна"),
        ],
        [.to(2), .text("Лютик"), .to(31, "КонтактныеЛица")],
      ])
    base.add(
      "Справочник.ФизическиеЛица", .catalog, ["Ссылка", "Наименование"], [[.to(21), .text("Петрова Ольга")]])
    base.add(
      "Справочник.КонтактныеЛица", .catalog, ["Ссылка", "Наименование"], [[.to(31), .text("Сидоров Пётр")]])
    let persons = try RowTexts.records("Контактные лица", in: opened(base))
    let known = persons.map { [$0["ФИО"], $0["Должность"], $0["Ссылка контрагента"]] }
    #expect(
      known == [
        ["Иванов Иван", "президент", id(1)], ["Петрова Ольга", "Главный бухгалтер", id(1)],
        ["секретарь Анна", nil, id(1)], ["Сидоров Пётр", "Руководитель", id(2)],
      ])
    // The same words give the same identity in every run.
    let again = try RowTexts.records("Контактные лица", in: opened(base))
    #expect(again.map { $0["Ссылка"] } == persons.map { $0["Ссылка"] })
  }

  @Test func a_section_of_people_names_them_or_ties_them() throws {
    let base = MemoryBase()
    base.add("Справочник.Контрагенты", .catalog, ["Ссылка", "Наименование"], [[.to(1), .text("Ромашка")]])
    base.add(
      "Справочник.КонтактныеЛица", .catalog, ["Ссылка", "Наименование"], [[.to(11), .text("Мария Снежкова")]])
    base.add(
      "Справочник.Контрагенты.КонтактныеЛица", .section,
      ["Ссылка", "КонтактноеЛицо", "Должность", "Телефон"],
      [
        [.to(1), .to(11, "КонтактныеЛица"), .text("директор")],
        [.to(1), .text("Иван Кузнецов"), .text("кладовщик"), .text("8 905 000 11 22")],
      ])
    let persons = try RowTexts.records("Контактные лица", in: opened(base))
    #expect(persons.map { $0["ФИО"] } == ["Мария Снежкова", "Иван Кузнецов"])
    #expect(persons.map { $0["Должность"] } == ["директор", "кладовщик"])
    #expect(persons.map { $0["Ссылка контрагента"] } == [id(1), id(1)])
    #expect(persons.map { $0["Телефон"] } == [nil, "8 905 000 11 22"])
  }

  @Test func attributes_that_an_extension_added_are_read_with_their_rows() throws {
    let base = MemoryBase()
    base.add("Справочник.Контрагенты", .catalog, ["Ссылка", "Наименование"], [[.to(1), .text("Ромашка")]])
    base.add(
      "Справочник.Контрагенты.Расширение", .section, ["Ссылка", "ТелефонСклада", "Сайт"],
      [[.to(1), .text("+7 (4822) 55-55-77"), .text("romashka.example")]])
    let parties = try RowTexts.records("Контрагенты", in: opened(base))
    #expect(parties[0]["Телефон"] == "+7 (4822) 55-55-77")
    #expect(parties[0]["Сайт"] == "romashka.example")
  }

  @Test(
    arguments: [
      ("_Reference54X1", 54, nil, true), ("_REFERENCE54_VT71X1", 54, 71, true),
      ("Reference54", 54, nil, false),
      ("_Reference54_VT71", 54, 71, false),
    ] as [(String, Int, Int?, Bool)])
  func tables_of_extensions_are_told_by_their_names(
    name: String, number: Int, section: Int?, isExtension: Bool
  ) {
    let table = TableName(name)
    #expect(table?.number == number)
    #expect(table?.section == section)
    #expect(table?.isExtension == isExtension)
  }

  @Test func the_rows_of_an_extension_have_the_identity_of_what_they_add_to() throws {
    let raw = RawTable(
      name: "_Reference54X1",
      columns: [RawColumn(name: "_Reference54_IDRRef"), RawColumn(name: "_Fld900")])
    let table = try #require(InfobaseTable(raw, names: ConfigurationNames()))
    #expect(table.table.kind == .section)
    #expect(table.table.columns.map(\.name) == ["Ссылка", "Fld900"])
  }

  @Test func facts_that_are_many_lie_in_a_file_and_come_back() throws {
    var store = FactStore(place: "test")
    let text = String(repeating: "слово ", count: 100)
    for number in 0..<60_000 as Range<UInt64> {
      try store.add(.numbered(number % 20_000 + 1), tag: UInt8(number % 3), texts: "\(number)", text)
    }
    try store.settle()
    for number in [0, 7, 19_999] as [UInt64] {
      var found: [String] = []
      store.forEach(of: .numbered(number + 1)) { fact in
        var fact = fact
        #expect(fact.tag < 3)
        found.append(fact.text() ?? "")
        #expect(fact.text() == text)
      }
      #expect(found == [number, number + 20_000, number + 40_000].map { "\($0)" })
    }
    #expect(!store.has(.numbered(20_001)))
  }
}
