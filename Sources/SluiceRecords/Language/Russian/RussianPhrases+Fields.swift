/// What the field catalogue and the schema of mapping files say, in Russian.
extension RussianPhrases {
  static let fieldCatalogue = #"""
    A mapping of one source, or a project of several; see Mappings/README.md
    Сопоставление одного источника или проект из нескольких; см. Mappings/README.md

    The record's own key in the source; the same key is the same record in every run
    Собственный ключ записи в источнике; тот же ключ означает ту же запись при каждом запуске

    The name, with or without legal form and quotes
    Название, с формой собственности и кавычками или без них

    The name as documents show it; taken from `name` where not given
    Название, как в документах; если не указано, берётся из `name`

    The legal form, where it has a column of its own
    Форма собственности, если у неё свой столбец

    `company`, `sole_trader`, `person` or `public_body`
    `company` (организация), `sole_trader` (ИП), `person` (физлицо) или `public_body` (госорган)

    ИНН; a cell of the form ИНН/КПП gives both
    ИНН; ячейка вида ИНН/КПП даёт и то и другое

    The taxpayer's number of the home country: БИН, ИИН, УНП, ЄДРПОУ, СТИР, IDNO, VAT
    Номер налогоплательщика своей страны: БИН, ИИН, УНП, ЄДРПОУ, СТИР, IDNO, VAT

    ОГРН or ОГРНИП
    ОГРН или ОГРНИП

    Telephone numbers, any number in a cell
    Телефоны, сколько угодно в ячейке

    E-mail addresses, any number in a cell
    Адреса почты, сколько угодно в ячейке

    Web sites
    Сайты

    Telegram, WhatsApp, Viber, Skype, VK, Max
    Telegram, WhatsApp, Viber, Skype, ВК, Max

    The registered address
    Юридический адрес

    Where the office is
    Фактический адрес

    Where letters go
    Почтовый адрес

    The town of the office, where it has a column of its own; it completes local phones
    Город офиса, если у него свой столбец; по нему достраиваются местные телефоны

    Settlement account, 20 digits
    Расчётный счёт, 20 цифр

    БИК of the bank
    БИК банка

    The bank's name
    Название банка

    The bank's correspondent account
    Корреспондентский счёт банка

    External id, tax id or name of the head office or holding
    Внешний код, ИНН или название головной организации либо холдинга

    `lead`, `customer`, `supplier`, `partner`, `competitor` or a word of your own
    `lead` (лид), `customer` (клиент), `supplier` (поставщик), `partner` (партнёр), `competitor` (конкурент) или своё слово

    Line of business
    Сфера деятельности

    Group or segment
    Группа или сегмент

    Who is responsible on our side
    Кто отвечает с нашей стороны

    Free text; several columns are joined, line by line
    Произвольный текст; несколько столбцов соединяются построчно

    When the record was last changed, for the rule `most_recent`
    Когда запись последний раз меняли, для правила `most_recent`

    Values carried as they are, under names of your own
    Значения, которые переносятся как есть, под вашими именами

    The record's own key in the source; the same key is the same person in every run
    Собственный ключ записи в источнике; тот же ключ означает того же человека при каждом запуске

    Full name in any order
    ФИО в любом порядке

    Surname, where it has a column of its own
    Фамилия, если у неё свой столбец

    Given name, where it has a column of its own
    Имя, если у него свой столбец

    Patronymic, where it has a column of its own
    Отчество, если у него свой столбец

    `male` or `female`; taken from the name where certain
    `male` (мужской) или `female` (женский); если имя не оставляет сомнений, берётся из него

    Birthday
    Дата рождения

    Position at the employer
    Должность

    Employer by external id, tax id or name; where not given, the row's counterparty
    Работодатель: внешний код, ИНН или название; если не указан, контрагент той же строки

    Web pages
    Страницы в интернете

    Where letters to the person go
    Почтовый адрес человека

    The person's town, where it has a column of its own; it completes local phones
    Город человека, если у него свой столбец; по нему достраиваются местные телефоны

    The mapping's own name; in a project the name or path of a mapping
    Имя сопоставления; в проекте имя или путь сопоставления

    Counted up by whoever changes the mapping
    Номер версии, его увеличивает тот, кто меняет сопоставление

    Two letters; numbers and ids that name no country are read as of this one
    Две буквы; телефоны и номера, где страна не указана, считаются номерами этой страны

    Completes telephone numbers that lack their area code
    Код города для телефонов, записанных без него

    How the file itself is read; whatever is not said is recognised by content
    Как читать сам файл; чего здесь нет, узнаётся по содержимому

    Which column feeds which field of the company
    Какой столбец даёт какое поле контрагента

    Which column feeds which field of the person; a list where a row names several
    Какой столбец даёт какое поле контактного лица; список, если в строке названо несколько человек

    How sure a match must be, and which value wins
    Насколько уверенным должно быть совпадение и какое значение побеждает

    What an import may change in records that are there already
    Что импорт может менять в записях, которые уже есть

    Rows and what they must give; `sluice check` runs them
    Строки и что они должны дать; их проверяет `sluice check`

    The file's format, where it should not be recognised
    Формат файла, если его не надо узнавать

    The character set, such as windows-1251
    Кодировка, например windows-1251

    What stands between cells: a character in quotes, or tab, comma, semicolon, pipe
    Что стоит между ячейками: знак в кавычках или tab, comma, semicolon, pipe

    The character that quotes cells; none: there is none
    Знак кавычек вокруг ячеек; none: кавычек нет

    The sheet or table to read
    Лист или таблица

    The row of the titles; none: there is none
    Номер строки с заголовками; none: заголовков нет

    Titles that a file may lack without complaint
    Заголовки, которых в файле может не быть

    A row that begins with one of these words ends the data
    Строка, которая начинается с одного из этих слов, завершает данные

    Rows to pass over: a column and the texts in it that say so
    Какие строки пропускать: столбец и тексты в нём

    Texts that mean «nothing here»
    Тексты, которые значат «пусто»

    The tables of the source it is drawn from
    Таблицы источника, из которых берётся запись

    The record is made only where one of these columns is filled
    Запись создаётся только там, где заполнен один из этих столбцов

    The title of one column
    Заголовок одного столбца

    Titles of several columns, or all titles of a file without header
    Заголовки нескольких столбцов или все заголовки файла, где их нет

    The same text for every row
    Один и тот же текст для всех строк

    What the file's words mean
    Что значат слова файла

    What divides several values in a cell, where that is not found right
    Что разделяет значения в ячейке, если программа угадывает неверно

    What happens to a value that the field cannot take
    Что делать со значением, которое поле принять не может

    Surer than this: merged without asking, such as 99%
    Увереннее этого: объединяется без вопросов, например 99%

    Surer than this: shown to a person, such as 80%
    Увереннее этого: показывается человеку, например 80%

    Which of several values survives, field by field
    Какое из нескольких значений остаётся, по полям

    What happens to companies of one tax id and several КПП
    Что делать с организациями с одним ИНН и разными КПП

    The rule for fields that are not named
    Правило для полей, которые не названы

    What happens to a value that a person changed in the CRM
    Что делать со значением, которое человек изменил в CRM

    Rules for single fields
    Правила для отдельных полей

    What the example shows
    Что показывает пример

    Column titles and the texts in them
    Заголовки столбцов и тексты в них

    Fields and the texts they must hold
    Поля и тексты, которые в них должны оказаться

    The project's name
    Имя проекта

    The files of the import, each with its mapping
    Файлы импорта, каждый со своим сопоставлением

    The file to read; a relative path begins at the project's folder
    Файл; относительный путь начинается от папки проекта

    What the source is called; part of what its records are known by
    Как называется источник; по этому имени узнаются его записи

    1 is believed first
    1 — самый надёжный
    """#
}
