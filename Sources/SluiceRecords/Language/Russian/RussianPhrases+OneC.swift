extension RussianPhrases {
  /// Of what was found in 1C's files.
  static let oneC = #"""
    the file's own keys are written so
    так записаны собственные ключи файла

    the file's own keys are written so, the file says {1}
    так записаны собственные ключи файла, сам файл говорит {1}

    the tables are those of {1}
    таблицы такие, как в ней: {1}

    a configuration of its own
    собственная конфигурация

    dump {1}
    выгрузка {1}

    the table {1}
    таблица {1}

    the texts of the table {1}
    хранилище текстов таблицы {1}

    the directory of {1}
    каталог страниц ({1})

    it ends in the table {1}
    обрывается в таблице {1}

    the rows of the table {1} are missing
    нет строк таблицы {1}

    there are rows of more tables than the schema has
    строк больше, чем таблиц в схеме

    a value stands among the rows of the table {1}
    среди строк таблицы {1} стоит значение

    the schema announces {1} tables and has {2}
    схема объявляет таблиц {1}, а их {2}

    the table {1} of the schema announces {2} parts and has {3}
    для таблицы {1} схема объявляет частей {2}, а их {3}

    a zero stands where a value is due
    на месте значения стоит ноль

    an item is not parted from the one before it
    значение не отделено от предыдущего

    the row has no identity
    у строки нет ссылки

    its bytes are not those of a row
    её байты — не строка таблицы

    row {1} of the table {2} {3}
    строка {1} таблицы {2}: {3}

    the database has no schema
    в базе нет схемы

    the dump has no tables
    в выгрузке нет таблиц

    the schema has no tables
    в схеме нет таблиц

    a folder has no entries
    в папке нет записей

    it ends in a folder
    обрывается в папке

    it ends in the middle of bytes
    обрывается посреди байтов

    the letter behind the mark
    буква после метки

    a list stands where a row says whether a value follows
    список стоит там, где строка говорит, есть ли значение

    a row does not say whether a value follows
    строка не говорит, есть ли значение

    has a value of another kind in {1}
    в колонке {1} значение другого вида

    has {1} values for {2} columns
    значений {1}, колонок {2}

    it ends in the middle of a row
    обрывается посреди строки

    a table of the schema has no name
    у таблицы схемы нет имени

    it ends in the schema
    обрывается в схеме

    the schema has no end
    у схемы нет конца

    a list is closed that was not opened
    закрыт список, который не открывался

    a number has no digits
    в числе нет цифр

    a text of {1} characters is announced
    объявлен текст длиной {1}

    it ends in a number
    обрывается в числе

    it ends in the middle of a list
    обрывается посреди списка

    it ends in the middle of a value
    обрывается посреди значения

    lists lie too deep in one another
    списки вложены слишком глубоко

    there is no value of code {1}
    значения с кодом {1} не бывает

    {1} (unpacked byte {2})
    {1} (байт {2} после распаковки)

    documents repeat their parties word for word; each is read once
    документы дословно повторяют свои стороны; каждая прочитана один раз

    its account stands in the head of the file or in СекцияРасчСчет
    её счёт стоит в начале файла или в СекцияРасчСчет

    left out of {1:place|places}
    пропущена в {1:месте|местах|местах}

    no version
    версия не указана

    none
    нет

    the attribute ВерсияСхемы
    атрибут ВерсияСхемы

    the file holds goods and prices, which are not read
    в файле товары и цены, они не читаются

    the file's head; names of tables are the receiver's
    начало файла; имена таблиц — получателя

    the header's Format
    Format в заголовке

    the message brings none; versions below 1.17 cannot
    в сообщении их нет; версии ниже 1.17 их не передают

    {1} of {2}
    {1} из {2}

    it is of the same format
    он того же формата

    the description of a table cannot be read
    описание таблицы не читается

    the description of table {1} is torn
    описание таблицы {1} разорвано

    the list of tables is torn
    список таблиц разорван

    the list of tables names {1} of them and is shorter
    в списке таблиц заявлено {1}, а он короче

    {1} does not begin with its mark
    {1}: нет метки в начале

    {1} ends before byte {2}
    {1}: конец раньше байта {2}

    {1} has a directory of depth {2}
    {1}: каталог глубины {2}

    {1} has {2} bytes
    {1}: {2} байт

    {1} is said to have {2} bytes, its directory has no room for them
    {1}: заявлено {2} байт, в каталоге им нет места

    {1} is said to have {2} bytes, the file is shorter
    {1}: заявлено {2} байт, файл короче

    a page is said to have {1} bytes
    заявлена страница в {1} байт

    page {1} of {2} is cut short
    страница {1} ({2}) обрывается

    the file ends before its first tables
    файл кончается раньше первых таблиц

    {1} points to page {2}, the file has {3}
    {1}: ссылка на страницу {2}, в файле их {3}

    the bytes behind the mark
    байты после метки

    its bytes make no sense
    байты не имеют смысла

    its chain of pieces is torn
    цепочка частей разорвана

    another item stands where a row is expected
    на месте строки стоит другой элемент

    a tabular document of 1C 7.7
    табличный документ 1С 7.7

    the document's head says so
    так сказано в начале документа

    these elements come again and hold plain values
    эти элементы повторяются и содержат простые значения

    columns
    колонки

    tables
    таблицы

    Russian, as in the configuration
    русские, как в конфигурации

    its catalogs and registers are there
    в базе её справочники и регистры

    raw, as in the database
    внутренние, как в базе данных

    the base lacks the descriptions of its configuration (DBNames, Config)
    в базе нет описаний конфигурации (DBNames, Config)

    the configuration's own descriptions are in the base
    описания конфигурации есть в базе
    """#
}
