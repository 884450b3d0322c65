import SluiceReaders
import SluiceRecords
import Testing

@testable import SluiceOneC

/// The habits of configurations, each with a base of its own.
@Suite struct FamilyTests {
  private func opened(_ base: MemoryBase) -> OpenedSource { BaseTables.opened(base, format: "test") }
  private func id(_ number: UInt64) -> String { OneCGUID.numbered(number).text }

  @Test func partners_of_the_trade_configuration_stand_behind_their_legal_entities() throws {
    let base = MemoryBase()
    base.add(
      "Справочник.Партнеры", .catalog,
      ["Ссылка", "Наименование", "Клиент", "Поставщик", "ОсновнойМенеджер", "Комментарий"],
      [
        [.to(1), .text("Ромашка"), .flag(true), .flag(false), .to(90), .text("VIP")],
        [.to(2), .text("Новый партнёр"), .flag(false), .flag(true)],
      ])
    base.add(
      "Справочник.Пользователи", .catalog, ["Ссылка", "Наименование"], [[.to(90), .text("Петров П. П.")]])
    base.add(
      "Справочник.Контрагенты", .catalog,
      ["Ссылка", "Наименование", "Партнер", "ИНН", "ЮрФизЛицо", "ГоловнойКонтрагент"],
      [
        [.to(11), .text("Ромашка-Тверь ООО"), .to(1), .text("7799090778"), .text("ЮрЛицо"), .to(12)],
        [.to(12), .text("Ромашка ООО"), .to(1), .text("7799090778"), .text("ЮрЛицо"), .to(12)],
      ])
    base.add(
      "Справочник.Партнеры.КонтактнаяИнформация", .section, ["Ссылка", "Тип", "Вид", "Представление"],
      [[.to(1), .text("Телефон"), .text("ТелефонПартнера"), .text("+7 (495) 000-00-01")]])
    base.add(
      "Справочник.КонтактныеЛицаПартнеров", .catalog,
      ["Ссылка", "Наименование", "Владелец", "ДолжностьПоВизитке"],
      [
        [.to(21), .text("Смирнова Ольга"), .to(1), .text("бухгалтер")], [.to(22), .text("Кто-то"), .to(2)],
      ])
    let source = opened(base)
    let companies = try RowTexts.records("Контрагенты", in: source)
    #expect(companies.map { $0["Наименование"] } == ["Новый партнёр", "Ромашка-Тверь ООО", "Ромашка ООО"])
    #expect(companies.map { $0["Телефон"] } == [nil, nil, "+7 (495) 000-00-01"])
    #expect(companies.map { $0["Основной менеджер"] } == [nil, "Петров П. П.", "Петров П. П."])
    #expect(companies.map { $0["Отношение"] } == ["Поставщик", "Клиент", "Клиент"])
    #expect(companies.map { $0["Ссылка головного контрагента"] } == [nil, id(12), nil])
    #expect(companies.map { $0["Комментарий"] } == [nil, nil, "VIP"])
    let persons = try RowTexts.records("Контактные лица", in: source)
    #expect(persons.map { $0["Ссылка контрагента"] } == [id(12), id(2)])
    #expect(persons[0]["Должность"] == "бухгалтер")
  }

  @Test func persons_of_the_small_firm_are_tied_by_a_register() throws {
    let base = MemoryBase()
    base.add(
      "Справочник.Контрагенты", .catalog,
      ["Ссылка", "Наименование", "ВидКонтрагента", "ЭтоГруппа", "Родитель"],
      [
        [.to(1), .text("Клиенты"), .none, .flag(true)],
        [.to(2), .text("Ромашка"), .text("ИндивидуальныйПредприниматель"), .flag(false), .to(1)],
        [.to(3), .text("Лютик"), .text("ГосударственныйОрган"), .flag(false)],
      ])
    base.add(
      "Справочник.КонтактныеЛица", .catalog, ["Ссылка", "Наименование"], [[.to(9), .text("Иванов Пётр")]])
    base.add(
      "РегистрСведений.СвязиКонтрагентКонтакт", .register,
      ["Контрагент", "Контакт", "Должность", "СвязьНедействительна"],
      [
        [.to(2), .to(9), .text("директор"), .flag(false)], [.to(3), .to(9), .text("советник"), .flag(false)],
        [.to(1), .to(9), .text("никто"), .flag(true)],
      ])
    let source = opened(base)
    let companies = try RowTexts.records("Контрагенты", in: source)
    #expect(
      companies.map { $0["Вид контрагента"] } == ["Индивидуальный предприниматель", "Государственный орган"])
    #expect(companies.map { $0["Группа"] } == ["Клиенты", nil])
    let persons = try RowTexts.records("Контактные лица", in: source)
    #expect(persons.map { $0["Должность"] } == ["директор", "советник"])
    #expect(persons.map { $0["Контрагент"] } == ["Ромашка", "Лютик"])
    #expect(Set(persons.map { $0["Ссылка"] }) == [id(9)])
  }

  @Test func the_register_of_contact_information_serves_companies_ties_and_people() throws {
    let base = MemoryBase()
    base.add(
      "Справочник.Контрагенты", .catalog,
      ["Ссылка", "Наименование", "ИНН", "Покупатель", "ОсновнойМенеджерПокупателя"],
      [[.to(1), .text("Ромашка"), .text("7799090778"), .flag(true), .text("Петров")]])
    base.add(
      "Справочник.КонтактныеЛицаКонтрагентов", .catalog,
      ["Ссылка", "Наименование", "Владелец", "КонтактноеЛицо", "Должность"],
      [[.to(11), .text("Смирнова (Ромашка)"), .to(1), .to(21), .text("бухгалтер")]])
    base.add(
      "Справочник.КонтактныеЛица", .catalog,
      ["Ссылка", "Наименование", "Фамилия", "Имя", "Отчество", "ДатаРождения"],
      [
        [
          .to(21), .text("Смирнова"), .text("Смирнова"), .text("Ольга"), .text("Петровна"),
          .moment(327_369_600),
        ],
        [.to(22), .text("Одинокий"), .text("Одинокий"), .text("Иван")],
      ])
    base.add(
      "РегистрСведений.КонтактнаяИнформация", .register,
      ["Объект", "Тип", "Вид", "Представление", "Поле1", "Поле2", "Поле3", "Поле4"],
      [
        [
          .to(1), .text("Телефон"), .text("Телефон контрагента"), .none, .text("7"), .text("495"),
          .text("123-45-67"),
        ],
        [.to(1), .text("Адрес"), .text("Юридический адрес"), .text("101000, Москва")],
        [.to(11), .text("Телефон"), .text("Рабочий"), .text("+7 (495) 123-45-67, доб. 3")],
        [.to(21), .text("Адрес электронной почты"), .text("Почта"), .text("olga@romashka.example")],
      ])
    let source = opened(base)
    let companies = try RowTexts.records("Контрагенты", in: source)
    #expect(companies[0]["Телефон"] == "+7 (495) 123-45-67")
    #expect(companies[0]["Юридический адрес"] == "101000, Москва")
    #expect(companies[0]["Отношение"] == "Клиент")
    let persons = try RowTexts.records("Контактные лица", in: source)
    #expect(persons.map { $0["ФИО"] } == ["Смирнова Ольга Петровна", "Одинокий Иван"])
    #expect(persons[0]["Ссылка"] == id(21))
    #expect(persons[0]["Телефон"] == "+7 (495) 123-45-67, доб. 3")
    #expect(persons[0]["E-mail"] == "olga@romashka.example")
    #expect(persons[0]["Дата рождения"] == "17.05.1980")
    #expect(persons[0]["Ссылка контрагента"] == id(1))
  }

  @Test func homemade_bases_have_phones_in_attributes_and_employers_in_references() throws {
    let base = MemoryBase()
    base.add(
      "Справочник.Клиенты", .catalog,
      ["Ссылка", "Наименование", "Телефон", "Email", "Адресс", "Город", "Улица", "Дом"],
      [
        [
          .to(1), .text("ООО Ромашка"), .text("8 905 000 11 22"), .text("a@b.example"),
          .text("Москва, Мясницкая 10"),
        ]
      ])
    base.add(
      "Справочник.Поставщики", .catalog,
      ["Ссылка", "Наименование", "КонтактныеДанные", "Индекс", "Город", "Улица", "Дом"],
      [
        [
          .to(2), .text("Лютик"), .text("8 905 000 11 33"), .text("170000"), .text("Тверь"),
          .text("Советская"), .text("5"),
        ]
      ])
    base.add(
      "Справочник.КонтактныеЛица", .catalog, ["Ссылка", "Наименование", "Компания", "Телефон"],
      [
        [.to(11), .text("Мария Снежкова"), .to(1, "Клиенты"), .text("8(905)000-44-55")],
        [.to(12), .text("Иван"), .text("Лютик")], [.to(13), .text("Свой"), .to(7, "Организации")],
      ])
    let source = opened(base)
    let companies = try RowTexts.records("Контрагенты", in: source)
    #expect(companies.map { $0["Отношение"] } == ["Клиент", "Поставщик"])
    #expect(companies.map { $0["Телефон"] } == ["8 905 000 11 22", "8 905 000 11 33"])
    #expect(
      companies.map { $0["Фактический адрес"] } == [
        "Москва, Мясницкая 10", "170000, Тверь, Советская, дом № 5",
      ])
    let persons = try RowTexts.records("Контактные лица", in: source)
    #expect(persons.map { $0["Контрагент"] } == ["ООО Ромашка", "Лютик", nil])
    #expect(persons.map { $0["Ссылка контрагента"] } == [id(1), "Лютик", nil])
  }

  @Test func a_main_contact_person_is_tied_backwards() throws {
    let base = MemoryBase()
    base.add(
      "Справочник.Контрагенты", .catalog, ["Ссылка", "Наименование", "ОсновноеКонтактноеЛицо"],
      [[.to(1), .text("Ромашка"), .to(11)]])
    base.add(
      "Справочник.КонтактныеЛица", .catalog, ["Ссылка", "Наименование"], [[.to(11), .text("Мария Снежкова")]])
    let persons = try RowTexts.records("Контактные лица", in: opened(base))
    #expect(persons[0]["Ссылка контрагента"] == id(1))
  }

  @Test func who_works_for_an_entry_marked_for_deletion_is_tied_by_name() throws {
    let base = MemoryBase()
    base.add(
      "Справочник.Контрагенты", .catalog, ["Ссылка", "Наименование", "ПометкаУдаления"],
      [[.to(1), .text("Ромашка"), .flag(true)], [.to(2), .text("Ромашка"), .flag(false)]])
    base.add(
      "Справочник.КонтактныеЛица", .catalog, ["Ссылка", "Наименование", "ОбъектВладелец"],
      [[.to(11), .text("Мария Снежкова"), .to(1)], [.to(12), .text("Ольга"), .to(2)]])
    let persons = try RowTexts.records("Контактные лица", in: opened(base))
    #expect(persons.map { $0["Ссылка контрагента"] } == ["Ромашка", id(2)])
  }

  @Test func accounts_and_codes_of_banks_are_found() throws {
    let base = MemoryBase()
    base.add("Справочник.Контрагенты", .catalog, ["Ссылка", "Наименование"], [[.to(1), .text("Ромашка")]])
    base.add(
      "Справочник.БанковскиеСчета", .catalog, ["Ссылка", "Владелец", "НомерСчета", "Банк"],
      [[.to(5), .to(1), .text("40702810900000000001"), .to(6)]])
    base.add(
      "Справочник.Банки", .catalog, ["Ссылка", "Код", "Наименование"],
      [[.to(6), .text("044525225"), .text("БАНК")]])
    let companies = try RowTexts.records("Контрагенты", in: opened(base))
    #expect(companies[0]["Расчетный счет"] == "40702810900000000001")
    #expect(companies[0]["БИК"] == "044525225")
    #expect(companies[0]["Банк"] == "БАНК")
  }

  @Test func the_last_of_several_dated_addresses_counts() throws {
    let base = MemoryBase()
    base.add("Справочник.Контрагенты", .catalog, ["Ссылка", "Наименование"], [[.to(1), .text("Ромашка")]])
    base.add(
      "Справочник.Контрагенты.КонтактнаяИнформация", .section,
      ["Ссылка", "Тип", "Вид", "Представление", "ДействуетС"],
      [
        [.to(1), .text("Адрес"), .text("ЮрАдресКонтрагента"), .text("старый"), .moment(1_000_000_000)],
        [.to(1), .text("Адрес"), .text("ЮрАдресКонтрагента"), .text("новый"), .moment(1_700_000_000)],
        [.to(1), .text("Адрес"), .text("ЮрАдресКонтрагента"), .text("средний"), .moment(1_500_000_000)],
      ])
    let companies = try RowTexts.records("Контрагенты", in: opened(base))
    #expect(companies[0]["Юридический адрес"] == "новый")
    #expect(companies[0]["Прочая контактная информация"] == nil)
  }
}
