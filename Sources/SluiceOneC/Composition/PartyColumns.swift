/// Where a catalog of counterparties or contact persons has what, by the names configurations give to attributes.
///
/// Units: 0-based columns of the table.
/// Rule: 1c-formats memo §1.3, §12.1, §12.4.
struct PartyColumns {
  let own: Int?
  let isFolder: Int?
  let isMarked: Int?
  let code: Int?
  let name: Int?
  let parent: Int?
  /// By the number of the meaning.
  private let found: [[Int]]
  /// Columns whose names say that they hold a phone, an e-mail or the like.
  let contacts: [(column: Int, name: String)]
  /// Columns that hold parts of one address: index, town, street and so on.
  let addressParts: [(part: AddressPart, column: Int)]

  /// What attributes mean.
  enum Meaning: Int, CaseIterable {
    case fullName, kind, isSoleTrader, inn, kpp, ogrn, okpo, comment, manager, head, partner, mainPerson
    case client, supplier, competitor, role, mainAccount, director, directorPost, accountant
    case industry, source, state, counterpartyOfLead
    case surname, givenName, patronymic, position, birthday, gender, owner, human, personName
    case accountNumber, bank, bik, correspondent
  }

  /// A part of an address that is spread over attributes.
  enum AddressPart: Hashable { case index, country, place, house, block, flat }

  private static let names: [(Meaning, [String])] = [
    (
      .fullName,
      [
        "НаименованиеПолное", "ПолноеНаименование", "ОфициальноеНаименование", "НаименованиеДляПечати",
        "ЮридическоеНаименование", "НаименованиеЮридическое", "ПолноеНазвание",
      ]
    ),
    (
      .kind,
      [
        "ЮридическоеФизическоеЛицо", "ЮрФизЛицо", "ВидКонтрагента", "ЮрФизическоеЛицо", "ТипКонтрагента",
        "ВидЛица",
        "ЭтоФизическоеЛицо",
      ]
    ),
    (.isSoleTrader, ["ИндивидуальныйПредприниматель", "ЭтоИП"]),
    (.inn, ["ИНН", "УНП", "УНН", "ИНННерезидента", "НалоговыйНомер"]),
    (.kpp, ["КПП"]),
    (.ogrn, ["ОГРН", "ОГРНИП", "РегистрационныйНомер", "КодПоОГРН"]),
    (.okpo, ["КодПоОКПО", "ОКПО"]),
    (
      .comment,
      ["Комментарий", "ДополнительнаяИнформация", "ДополнительноеОписание", "Описание", "Примечание"]
    ),
    (
      .manager,
      [
        "ОсновнойМенеджер", "ОсновнойМенеджерПокупателя", "ОтветственныйМенеджер", "Ответственный",
        "Менеджер",
      ]
    ),
    (.head, ["ГоловнойКонтрагент", "ГоловнаяОрганизация"]),
    (.partner, ["Партнер"]),
    (.mainPerson, ["ОсновноеКонтактноеЛицо", "КонтактноеЛицо", "ОсновнойКонтакт"]),
    (
      .mainAccount,
      [
        "ОсновнойБанковскийСчет", "БанковскийСчетПоУмолчанию", "ОсновнойРасчетныйСчет", "ОсновнойСчет",
      ]
    ),
    (
      .director,
      [
        "Руководитель", "Директор", "ГенеральныйДиректор", "ФИОРуководителя", "РуководительФИО",
        "ФИОДиректора",
      ]
    ),
    (.directorPost, ["ДолжностьРуководителя"]),
    (.accountant, ["ГлавныйБухгалтер", "ГлавБухгалтер", "Главбух", "ФИОГлавногоБухгалтера", "Бухгалтер"]),
    (.industry, ["ОсновнойВидДеятельности", "ВидДеятельности", "Отрасль", "СфераДеятельности"]),
    (.source, ["ИсточникПривлечения", "РекламныйИсточник", "Источник", "ИсточникИнформации"]),
    (.state, ["Состояние", "СостояниеЛида", "СтатусЛида"]),
    (.counterpartyOfLead, ["Контрагент"]),
    (.client, ["Клиент", "Покупатель"]),
    (.supplier, ["Поставщик"]),
    (.competitor, ["Конкурент"]),
    (.role, ["Роль"]),
    (.surname, ["Фамилия"]),
    (.givenName, ["Имя"]),
    (.patronymic, ["Отчество"]),
    (.position, ["Должность", "ДолжностьПоВизитке", "ОписаниеДолжности"]),
    (.birthday, ["ДатаРождения"]),
    (.gender, ["Пол"]),
    (.personName, personNames),
    (
      .owner,
      [
        "ОбъектВладелец", "Владелец", "Контрагент", "Партнер", "Компания", "Клиент", "Покупатель",
        "Поставщик",
        "Заказчик", "Организация", "Фирма",
      ]
    ),
    (.human, ["КонтактноеЛицо", "ФизическоеЛицо", "ФизЛицо"]),
    (.accountNumber, ["НомерСчета", "Номер", "РасчетныйСчет", "НомерРасчетногоСчета"]),
    (.bank, ["Банк", "НаименованиеБанка"]),
    (.bik, ["БИК", "БИКБанка"]),
    (.correspondent, ["КоррСчет", "КорСчет", "КоррСчетБанка"]),
  ]

  /// Columns of a tabular section that tell whom a row is about.
  static let personNames = [
    "КонтактноеЛицо", "Контакт", "ФИО", "ФизическоеЛицо", "Сотрудник", "Представитель", "Имя",
  ]

  private static let parts: [(AddressPart, [String])] = [
    (.index, ["Индекс", "ПочтовыйИндекс"]), (.country, ["Страна"]), (.place, ["Регион", "Область"]),
    (.place, ["Район"]), (.place, ["Город"]), (.place, ["НаселенныйПункт"]), (.place, ["Улица"]),
    (.house, ["Дом", "НомерДома"]), (.block, ["Корпус"]), (.flat, ["Квартира", "Офис"]),
  ]

  init(_ table: OneCTable) {
    own = table.column("Ссылка")
    isFolder = table.column("ЭтоГруппа")
    isMarked = table.column("ПометкаУдаления")
    code = table.column("Код")
    name = table.column("Наименование")
    parent = table.column("Родитель")
    var byName: [String: Int] = [:]
    for (index, column) in table.columns.enumerated() where byName[column.name.lowercased()] == nil {
      byName[column.name.lowercased()] = index
    }
    var found: [[Int]] = Array(repeating: [], count: Meaning.allCases.count)
    var taken = Set([own, isFolder, isMarked, code, name, parent].compactMap { $0 })
    for (meaning, names) in Self.names {
      let columns = names.compactMap { byName[$0.lowercased()] }
      found[meaning.rawValue] = columns
      taken.formUnion(columns)
    }
    self.found = found
    var parts: [(AddressPart, Int)] = []
    for (part, names) in Self.parts {
      if let column = names.lazy.compactMap({ byName[$0.lowercased()] }).first {
        parts.append((part, column))
      }
    }
    addressParts = parts.contains { [.place].contains($0.0) } ? parts : []
    let ofAddress = Set(addressParts.map(\.column))
    contacts = table.columns.enumerated().compactMap { index, column in
      guard !taken.contains(index), !ofAddress.contains(index), !column.isReference,
        ContactKind.sort(of: column.name, text: "") != .other
          || ["контактныеданные", "контактныйномер", "контакты", "контакт"].contains(column.name.lowercased())
      else { return nil }
      return (index, column.name)
    }
  }

  /// The columns that may hold what is meant, the likeliest first.
  func columns(_ meaning: Meaning) -> [Int] { found[meaning.rawValue] }

  /// The first column that holds something of what is meant.
  func first(_ meaning: Meaning, in row: borrowing OneCRow) -> Int? {
    for column in found[meaning.rawValue] where !row.isNone(column) { return column }
    return nil
  }

  func has(_ meaning: Meaning) -> Bool { !found[meaning.rawValue].isEmpty }
}
