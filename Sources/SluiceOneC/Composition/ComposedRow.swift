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
///
/// A row holds a dozen texts: looking through them is quicker than hashing, which for these columns would hash titles.
struct ComposedRow<Column: ComposedColumn> {
  private var texts: [(place: UInt8, text: String)] = []

  subscript(column: Column) -> String? {
    let place = Self.place(column)
    for held in texts where held.place == place { return held.text }
    return nil
  }

  /// An enumeration of fewer than 257 plain cases is one byte, the number of the case.
  @inline(__always) private static func place(_ column: Column) -> UInt8 {
    withUnsafeBytes(of: column) { $0[0] }
  }

  private mutating func put(_ column: Column, _ text: String) {
    let place = Self.place(column)
    if let index = texts.firstIndex(where: { $0.place == place }) {
      texts[index].text = text
    } else {
      texts.append((place, text))
    }
  }

  /// Puts a text into a column that is empty.
  mutating func set(_ column: Column, _ text: String?) {
    guard let text, !text.isEmpty, self[column] == nil else { return }
    put(column, text)
  }

  /// Adds a text to what a column holds, on a line of its own; the same text twice is once.
  mutating func append(_ column: Column, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    guard let held = self[column] else {
      put(column, text)
      return
    }
    if !held.split(separator: "\n").contains(Substring(text)) { put(column, held + "\n" + text) }
  }

  /// Puts a text into the first free one of some columns and adds it to the last one where none is.
  mutating func spread(_ columns: [Column], _ text: String) {
    for column in columns {
      if self[column] == text { return }
      if self[column] == nil {
        put(column, text)
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
