extension RussianPhrases {
  /// Of what the fields of the CRM hold.
  static let fields = #"""
    The record's own key in the source; the same key is the same record in every run
    Собственный код записи в источнике; один и тот же код — одна и та же запись в каждой загрузке

    The name, with or without legal form and quotes
    Наименование, с правовой формой и кавычками или без них

    The name as documents show it; taken from `name` where not given
    Наименование, как в документах; если не указано, берётся из `name`

    The legal form, where it has a column of its own
    Правовая форма, если у неё своя колонка

    `company`, `sole_trader`, `person` or `public_body`
    `company`, `sole_trader`, `person` или `public_body`

    ИНН; a cell of the form ИНН/КПП gives both
    ИНН; ячейка вида ИНН/КПП даёт оба

    ОГРН or ОГРНИП
    ОГРН или ОГРНИП

    The taxpayer's number of the home country: БИН, ИИН, УНП, ЄДРПОУ, СТИР, IDNO, VAT
    Номер налогоплательщика своей страны: БИН, ИИН, УНП, ЄДРПОУ, СТИР, IDNO, НДС

    Telephone numbers, any number in a cell
    Телефоны, в ячейке любое количество

    E-mail addresses, any number in a cell
    Электронные адреса, в ячейке любое количество

    Telegram, WhatsApp, Viber, Skype, VK, Max
    Telegram, WhatsApp, Viber, Skype, ВКонтакте, Max

    The registered address
    Юридический адрес

    Where the office is
    Фактический адрес, где находится офис

    Where letters go
    Почтовый адрес

    The town of the office, where it has a column of its own; it completes local phones
    Город офиса, если у него своя колонка; им дополняются местные телефоны

    Settlement account, 20 digits
    Расчётный счёт, 20 цифр

    БИК of the bank
    БИК банка

    The bank's name
    Название банка

    The bank's correspondent account
    Корреспондентский счёт банка

    External id, tax id or name of the head office or holding
    Внешний код, налоговый номер или наименование головной организации или холдинга

    `lead`, `customer`, `supplier`, `partner`, `competitor` or a word of your own
    `lead`, `customer`, `supplier`, `partner`, `competitor` или своё слово

    Group or segment
    Группа или сегмент

    Who is responsible on our side
    Ответственный с нашей стороны

    Free text; several columns are joined, line by line
    Произвольный текст; несколько колонок складываются построчно

    When the record was last changed, for the rule `most_recent`
    Когда запись изменена в последний раз, для правила `most_recent`

    Values carried as they are, under names of your own
    Значения, которые загружаются как есть, под своими именами

    КПП
    КПП

    ОКПО
    ОКПО

    The record's own key in the source; the same key is the same person in every run
    Собственный код записи в источнике; один и тот же код — один и тот же человек в каждой загрузке

    Full name in any order
    Полное имя, части в любом порядке

    Surname, where it has a column of its own
    Фамилия, если у неё своя колонка

    Given name, where it has a column of its own
    Имя, если у него своя колонка

    Patronymic, where it has a column of its own
    Отчество, если у него своя колонка

    `male` or `female`; taken from the name where certain
    `male` или `female`; берётся из имени, если оно не оставляет сомнений

    Position at the employer
    Должность на месте работы

    Employer by external id, tax id or name; where not given, the row's counterparty
    Место работы: внешний код, налоговый номер или наименование; если не указано — контрагент этой строки

    Web pages
    Веб-страницы

    Where letters to the person go
    Адрес для писем этому человеку

    The person's town, where it has a column of its own; it completes local phones
    Город человека, если у него своя колонка; им дополняются местные телефоны
    """#
}
