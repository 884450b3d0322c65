/// What is said of known exports, ready mappings and proofs, in Russian.
extension RussianPhrases {
  static let guessing = #"""
    no column is called a name; of all texts this one tells the rows apart best
    ни одна колонка не названа наименованием; из всех текстов этот лучше других различает строки

    # Guessed: several tables of the file are about clients, and each has a mapping of its own.
    # Угадано: о клиентах в файле говорят несколько таблиц, и у каждой своё сопоставление.

    # Guessed: rows of two sorts stand in one file, and each of the mappings takes its own.
    # Угадано: в файле строки двух видов, и каждое сопоставление берёт свои.

    # Reads the tables with the same titles as well: {1}.
    # Читает и таблицы с теми же заголовками: {1}.

    one mapping cannot take all of the file, so a project joins several: {1}
    одного сопоставления на весь файл не хватает, поэтому проект соединяет несколько: {1}

    Guessed from {1}: {2}, {3:row|rows}.
    Составлено по файлу {1}: {2}, {3:строка|строки|строк}.

    These are {1}: by the titles. The lines below are those of the ready mapping {2}.
    Судя по заголовкам, это {1}. Ниже строки готового сопоставления {2}.

    not among the columns of the ready mapping
    такого столбца в готовом сопоставлении нет

    {1:of its titles is|of its titles are} here; the ready mapping is {2}
    найдено {1:известный заголовок|известных заголовка|известных заголовков}; готовое сопоставление {2}

    companies exported from Bitrix24
    компании из Битрикс24

    contacts exported from Bitrix24
    контакты из Битрикс24

    leads exported from Bitrix24
    лиды из Битрикс24

    contacts and companies exported from amoCRM
    контакты и компании из amoCRM

    deals exported from amoCRM
    сделки из amoCRM

    clients exported from Megaplan
    клиенты из Мегаплана

    contacts exported from Outlook
    контакты из Outlook

    contacts exported from Outlook in Russian
    контакты из русского Outlook

    contacts exported from Google Contacts
    контакты из Google

    contacts exported from Google Contacts before 2024
    контакты из Google до 2024 года

    cards of an address book
    карточки адресной книги

    the list «Контрагенты» of 1С:Бухгалтерия
    список «Контрагенты» 1С:Бухгалтерии

    the list «Партнеры» of 1С:Управление торговлей
    список «Партнеры» 1С:Управления торговлей

    the list «Контрагенты» of 1С:УНФ
    список «Контрагенты» 1С:УНФ

    a list of contact persons of 1С
    список контактных лиц 1С

    a telephone book
    телефонная книга

    counterparties exported from Sluice
    контрагенты, выгруженные из Sluice

    contact persons exported from Sluice
    контактные лица, выгруженные из Sluice

    the companies and people of a base of 1С
    компании и люди базы 1С

    becomes
    куда

    filled §short
    полнота

    changed §short
    правки

    bad §short
    брак

    the first {1:row|rows} of data
    {1?первая|первые|первые} {1:строка|строки|строк} данных

    , {1} rejected
    , отклонено {1}

    empty, though the mapping takes them: {1}
    пусты, хотя сопоставление их берёт: {1}

    «{1}»: only its white space changes
    «{1}»: меняются только пробелы

    ! «{1}» cannot be used
    ! «{1}» использовать нельзя
    """#
}
