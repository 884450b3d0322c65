/// The columns of a composed table.
protocol ComposedColumn: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {}

/// Columns among which there are those for contact information.
protocol ContactColumns: ComposedColumn {
  static var fax: Self { get }
  static var webSite: Self { get }
  static var messenger: Self { get }
  static var otherContacts: Self { get }
  static var phones: [Self] { get }
  static var emails: [Self] { get }
  static func address(_ sort: ContactDatum.Sort) -> Self
}

/// The columns of the table «Контрагенты», in their order.
enum CounterpartyColumn: String, ContactColumns {
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
  case otherAccounts = "Прочие счета"
  case group = "Группа"
  case head = "Головной контрагент"
  case headID = "Ссылка головного контрагента"
  case partner = "Партнер"
  case relation = "Отношение"
  case industry = "Вид деятельности"
  case source = "Источник"
  case state = "Состояние"
  case manager = "Основной менеджер"
  case comment = "Комментарий"
  case otherContacts = "Прочая контактная информация"
  case isMarked = "Пометка удаления"

  static let phones: [CounterpartyColumn] = [.phone, .phone2, .phone3]
  static let emails: [CounterpartyColumn] = [.email, .email2]

  static func address(_ sort: ContactDatum.Sort) -> CounterpartyColumn {
    switch sort {
    case .legalAddress: .legalAddress
    case .postalAddress: .postalAddress
    default: .actualAddress
    }
  }
}

/// The columns of the table «Контактные лица», in their order.
enum PersonColumn: String, ContactColumns {
  case id = "Ссылка"
  case code = "Код"
  case name = "ФИО"
  case position = "Должность"
  case birthday = "Дата рождения"
  case gender = "Пол"
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

  static let phones: [PersonColumn] = [.phone, .phone2, .phone3]
  static let emails: [PersonColumn] = [.email, .email2]

  static func address(_ sort: ContactDatum.Sort) -> PersonColumn { .address }
}
