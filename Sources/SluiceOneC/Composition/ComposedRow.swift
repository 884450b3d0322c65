/// The columns of a composed table and a row of it under way.
protocol ComposedColumn: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {}

/// The columns of the table «Контрагенты», in their order.
enum CounterpartyColumn: String, ComposedColumn {
  case id = "Ссылка"
  case code = "Код"
  case name = "Наименование"
  case fullName = "Полное наименование"
  case kind = "Вид контрагента"
  case inn = "ИНН"
  case kpp = "КПП"
  case ogrn = "ОГРН"
  case okpo = "ОКПО"
  case phone = "Телефон"
  case phone2 = "Телефон (2)"
  case phone3 = "Телефон (3)"
  case fax = "Факс"
  case email = "E-mail"
  case email2 = "E-mail (2)"
  case webSite = "Сайт"
  case messenger = "Мессенджер"
  case legalAddress = "Юридический адрес"
  case actualAddress = "Фактический адрес"
  case postalAddress = "Почтовый адрес"
  case account = "Расчетный счет"
  case bik = "БИК"
  case bank = "Банк"
  case correspondentAccount = "Корр. счет"
  case group = "Группа"
  case head = "Головной контрагент"
  case headID = "Ссылка головного контрагента"
  case partner = "Партнер"
  case relation = "Отношение"
  case manager = "Основной менеджер"
  case comment = "Комментарий"
  case otherContacts = "Прочая контактная информация"
  case isMarked = "Пометка удаления"
}

/// The columns of the table «Контактные лица», in their order.
enum PersonColumn: String, ComposedColumn {
  case id = "Ссылка"
  case code = "Код"
  case name = "ФИО"
  case position = "Должность"
  case birthday = "Дата рождения"
  case employer = "Контрагент"
  case employerID = "Ссылка контрагента"
  case phone = "Телефон"
  case phone2 = "Телефон (2)"
  case phone3 = "Телефон (3)"
  case fax = "Факс"
  case email = "E-mail"
  case email2 = "E-mail (2)"
  case webSite = "Сайт"
  case messenger = "Мессенджер"
  case address = "Адрес"
  case manager = "Основной менеджер"
  case comment = "Комментарий"
  case otherContacts = "Прочая контактная информация"
  case isMarked = "Пометка удаления"
}

/// A row of a composed table under way: texts by column.
struct ComposedRow<Column: ComposedColumn> {
  private(set) var texts: [Column: String] = [:]

  subscript(column: Column) -> String? { texts[column] }

  /// Puts a text into a column that is empty.
  mutating func set(_ column: Column, _ text: String?) {
    guard let text, !text.isEmpty, texts[column] == nil else { return }
    texts[column] = text
  }

  /// Adds a text to what a column holds, on a line of its own; the same text twice is once.
  mutating func append(_ column: Column, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    guard let held = texts[column] else {
      texts[column] = text
      return
    }
    if !held.split(separator: "\n").contains(Substring(text)) { texts[column] = held + "\n" + text }
  }

  /// Puts a text into the first free one of some columns and adds it to the last one where none is.
  mutating func spread(_ columns: [Column], _ text: String) {
    for column in columns {
      if texts[column] == text { return }
      if texts[column] == nil {
        texts[column] = text
        return
      }
    }
    if let last = columns.last { append(last, text) }
  }
}

extension ComposedRow where Column == CounterpartyColumn {
  mutating func add(_ datum: ContactDatum) {
    switch datum.sort {
    case .phone, .mobilePhone: spread([.phone, .phone2, .phone3], datum.text)
    case .fax: append(.fax, datum.text)
    case .email: spread([.email, .email2], datum.text)
    case .webSite: append(.webSite, datum.text)
    case .messenger: append(.messenger, datum.text)
    case .legalAddress: spreadAddress(.legalAddress, datum.text)
    case .actualAddress, .otherAddress: spreadAddress(.actualAddress, datum.text)
    case .postalAddress: spreadAddress(.postalAddress, datum.text)
    case .other: append(.otherContacts, datum.text)
    }
    if !datum.comment.isEmpty { append(.otherContacts, "\(datum.text): \(datum.comment)") }
  }

  /// A second address of one kind is kept beside, since an address cell holds one.
  private mutating func spreadAddress(_ column: Column, _ text: String) {
    if let held = self[column], held != text { append(.otherContacts, text) } else { set(column, text) }
  }
}

extension ComposedRow where Column == PersonColumn {
  mutating func add(_ datum: ContactDatum) {
    switch datum.sort {
    case .phone, .mobilePhone: spread([.phone, .phone2, .phone3], datum.text)
    case .fax: append(.fax, datum.text)
    case .email: spread([.email, .email2], datum.text)
    case .webSite: append(.webSite, datum.text)
    case .messenger: append(.messenger, datum.text)
    case .legalAddress, .actualAddress, .postalAddress, .otherAddress: append(.address, datum.text)
    case .other: append(.otherContacts, datum.text)
    }
    if !datum.comment.isEmpty { append(.otherContacts, "\(datum.text): \(datum.comment)") }
  }
}
