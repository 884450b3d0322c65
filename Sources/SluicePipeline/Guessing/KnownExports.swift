/// The exports that are known.
///
/// Source of the titles: the programs' own samples and language files, exports published by their users, and the list
/// forms of 1C configurations; those of Megaplan are the names of its cards' fields.
public enum KnownExports {
  /// A base of 1C as a whole, told by the tables composed of its own.
  static let base = KnownExport("the companies and people of a base of 1С", mapping: "1c-base", needs: [])

  public static let all: [KnownExport] = [
    KnownExport(
      "companies exported from Bitrix24", mapping: "bitrix24-companies", needs: [["Название компании"]],
      marks: [
        "ID", "Тип компании", "Кол-во сотрудников", "Рабочий телефон", "Мобильный телефон", "Номер факса",
        "Номер пейджера", "Другой телефон", "Корпоративный сайт", "Личная страница", "Страница Facebook",
        "Страница LiveJournal", "Микроблог Twitter", "Другой сайт", "Рабочий e-mail", "Частный e-mail",
        "Другой e-mail", "Контакт ICQ", "Контакт Jabber", "Контакт Skype", "Другой контакт",
        "Фактический адрес", "Юридический адрес", "Банковские реквизиты", "Сфера деятельности",
        "Годовой оборот", "Доступен для всех", "Компания продавец", "Реквизит: ИНН", "Реквизит: КПП",
        "Реквизит: ОГРН", "Реквизит: ОКПО",
      ], marksNeeded: 3, never: ["Имя", "Фамилия", "Название лида", "Название сделки", "Рабочий email"]),
    KnownExport(
      "contacts exported from Bitrix24", mapping: "bitrix24-contacts", needs: [["Имя"], ["Фамилия"]],
      marks: [
        "ID", "Обращение", "Отчество", "Фотография", "Дата рождения", "Тип контакта", "Источник",
        "Дополнительно об источнике", "Компания", "Экспорт", "Доступен для всех", "Рабочий e-mail",
        "Частный e-mail", "Другой e-mail", "Контакт Skype", "Контакт ICQ", "Контакт Jabber",
        "Другой контакт", "Личная страница", "Корпоративный сайт", "Рабочий телефон", "Мобильный телефон",
        "Другой телефон", "Домашний телефон",
      ], marksNeeded: 5,
      never: [
        "Название лида", "Рабочий email", "Полное имя контакта", "Адрес эл. почты", "Телефон переносной",
      ]),
    KnownExport(
      "leads exported from Bitrix24", mapping: "bitrix24-leads", needs: [["Название лида"]],
      marks: [
        "ID", "Стадия", "Статус", "Имя", "Отчество", "Фамилия", "Название компании", "Источник",
        "Дополнительно о статусе", "Дополнительно об источнике", "Рабочий телефон", "Мобильный телефон",
        "Рабочий e-mail", "Частный e-mail", "Сумма", "Валюта", "Ответственный", "Дата создания",
      ], marksNeeded: 3),
    KnownExport(
      "contacts and companies exported from amoCRM", mapping: "amocrm-contacts",
      needs: [["Рабочий телефон"], ["Рабочий email"]],
      marks: [
        "ID", "Тип", "Полное имя контакта", "Наименование", "Имя", "Фамилия", "Название компании", "Компания",
        "Дата создания контакта", "Кем создан контакт", "Сделки", "Дата редактирования", "Кем редактирован",
        "Теги", "Примечание 1", "Рабочий прямой телефон", "Домашний телефон", "Другой телефон",
        "Личный email", "Другой email", "Web",
      ], marksNeeded: 5, never: ["Название сделки", "Этап сделки"],
      beside: ("amocrm-companies", "Тип", ["компания", "company"])),
    KnownExport(
      "deals exported from amoCRM", mapping: "amocrm-deals",
      needs: [["Название сделки"], ["Полное имя контакта", "Основной контакт"]],
      marks: [
        "ID", "Бюджет", "Этап сделки", "Воронка", "Дата создания сделки", "Кем создана сделка",
        "Дата закрытия", "Теги", "Компания контакта", "Ответственный за контакт", "Рабочий телефон",
        "Рабочий прямой телефон", "Рабочий email", "Личный email",
      ], marksNeeded: 3),
    KnownExport(
      "clients exported from Megaplan", mapping: "megaplan-clients", needs: [["Тип клиента"]],
      marks: [
        "ID", "Номер", "Название", "Имя клиента", "Статус", "Рекламный канал", "Категория", "Ответственные",
        "Описание", "Компания", "Фамилия", "Имя", "Телефон", "E-mail", "Сайт", "ИНН", "КПП",
      ], marksNeeded: 4,
      beside: ("megaplan-people", "Тип клиента", ["человек", "физ. лицо", "физическое лицо"])),
    KnownExport(
      "contacts exported from Outlook", mapping: "outlook", needs: [["First Name"], ["Last Name"]],
      marks: [
        "Middle Name", "Suffix", "Company", "Department", "Job Title", "Business Street", "Business City",
        "Business Phone", "Business Phone 2", "Business Fax", "Home Phone", "Mobile Phone", "E-mail Address",
        "E-mail 2 Address", "E-mail Display Name", "E-mail Type", "Company Main Phone", "Web Page",
        "Categories", "Home Street", "Other Phone", "Primary Phone",
      ], marksNeeded: 6, never: ["Phone 1 - Value"]),
    KnownExport(
      "contacts exported from Outlook in Russian", mapping: "outlook-ru", needs: [["Имя"], ["Фамилия"]],
      marks: [
        "Отчество", "Суффикс", "Организация", "Отдел", "Должность", "Улица (раб. адрес)",
        "Город (раб. адрес)", "Рабочий факс", "Рабочий телефон", "Телефон раб. 2", "Телефон переносной",
        "Домашний телефон", "Адрес эл. почты", "Тип эл. почты", "Краткое имя эл. почты",
        "Адрес 2 эл. почты", "Основной телефон организации", "Веб-страница", "Заметки", "Категории",
      ], marksNeeded: 6, never: ["Рабочий e-mail", "Рабочий email"]),
    KnownExport(
      "contacts exported from Google Contacts", mapping: "google-contacts",
      needs: [["First Name"], ["Last Name"], ["Phone 1 - Value", "E-mail 1 - Value"]],
      marks: [
        "Middle Name", "Phonetic First Name", "Name Prefix", "Name Suffix", "Nickname", "File As",
        "Organization Name", "Organization Title", "Organization Department", "Birthday", "Notes", "Photo",
        "Labels", "Phone 1 - Label", "E-mail 1 - Label",
      ], marksNeeded: 3),
    KnownExport(
      "contacts exported from Google Contacts before 2024", mapping: "google-contacts-old",
      needs: [["Given Name"], ["Family Name"], ["Phone 1 - Value", "E-mail 1 - Value"]],
      marks: [
        "Name", "Additional Name", "Yomi Name", "Given Name Yomi", "Name Prefix", "Nickname", "Short Name",
        "Maiden Name", "Birthday", "Occupation", "Notes", "Group Membership", "Phone 1 - Type",
        "E-mail 1 - Type", "Organization 1 - Name", "Organization 1 - Title",
      ], marksNeeded: 3),
    KnownExport(
      "cards of an address book", mapping: "vcard", needs: [["ФИО", "Организация"]],
      marks: ["Фамилия", "Имя", "Телефон", "E-mail"], format: "vcard"),
    KnownExport(
      "the list «Контрагенты» of 1С:Бухгалтерия", mapping: "1c-accounting",
      needs: [["Наименование"], ["ИНН"], ["Головной контрагент"]],
      marks: ["КПП", "Ответственный", "Комментарий", "Полное наименование", "Метки", "ЭДО", "Вид", "Код"],
      marksNeeded: 3, never: ["Телефон", "Рабочее наименование"]),
    KnownExport(
      "the list «Партнеры» of 1С:Управление торговлей", mapping: "1c-trade-partners",
      needs: [["Наименование", "Рабочее наименование"], ["Бизнес-регион", "Группа доступа"]],
      marks: [
        "Основной менеджер", "Клиент", "Поставщик", "Конкурент", "Прочие отношения", "Родитель",
        "Дата регистрации", "Код", "Сокращенное юр. наименование",
      ], marksNeeded: 3),
    KnownExport(
      "the list «Контрагенты» of 1С:УНФ", mapping: "1c-unf", needs: [["Представление"], ["ИНН", "ИНН/КПП"]],
      marks: [
        "Основной контакт", "Долг", "Юридическое название", "КПП", "ОКПО", "Регистрационный номер",
        "Вид контрагента", "Головной", "Источник", "Страна регистрации", "Создан", "Ответственный менеджер",
      ], marksNeeded: 3),
    KnownExport(
      "a list of contact persons of 1С", mapping: "1c-contact-persons",
      needs: [
        ["ФИО", "Фамилия, имя и отчество", "Фамилия имя и отчество"], ["Владелец", "Партнер"],
      ], marks: ["Основной", "Вид", "Роль", "Должность", "Должность по визитке", "Код", "Автор"],
      marksNeeded: 2),
    KnownExport(
      "a telephone book", mapping: "phone-book",
      needs: [
        [
          "ФИО", "Ф.И.О.", "Имя", "Абонент", "Контакт", "Сотрудник", "Имя контакта", "Name", "Full Name",
          "Contact Name", "Display Name",
        ],
        [
          "Мобильный", "Мобильный телефон", "Моб. телефон", "Сотовый", "Телефон", "Номер телефона", "Номер",
          "Телефоны", "Рабочий", "Рабочий телефон", "Городской", "Городской телефон", "Phone",
          "Phone Number", "Mobile", "Mobile Phone", "Number",
        ],
      ],
      marks: [
        "Должность", "Отдел", "Подразделение", "Внутренний", "Внутренний номер",
        "Внутр.", "Доб.", "Добавочный", "E-mail", "Email", "Почта", "Электронная почта", "Эл. почта",
        "Группа", "Группы", "Кабинет", "Комната", "Домашний", "Домашний телефон", "Телефон 2", "Примечание",
        "Заметки", "Work Phone", "Home Phone", "Group", "Department", "Job Title", "Notes", "№", "№ п/п",
      ], isClosed: true),
    KnownExport(
      "counterparties exported from Sluice", mapping: "sluice-counterparties",
      needs: [["id"], ["name"], ["full_name"], ["legal_form"]], marks: ["inn", "parent_id", "external_ids"],
      marksNeeded: 2),
    KnownExport(
      "contact persons exported from Sluice", mapping: "sluice-contact-persons",
      needs: [["id"], ["surname"], ["given_name"], ["employer_id"]],
      marks: ["unparted_name", "external_ids"],
      marksNeeded: 1),
  ]
}
