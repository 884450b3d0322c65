extension RussianPhrases {
  /// Of what was found in mappings.
  static let mapping = #"""
    did you mean «{1}»?
    может быть, «{1}»?

    a block of «column: likeness»
    блок строк «колонка: сходство»

    a column, or a list of columns
    колонка или список колонок

    a list of columns, or of lists of columns
    список колонок или список таких списков

    a model
    модель

    a model file
    файл модели

    keys such as «link:» and «columns:»
    ключи вроде «link:» и «columns:»

    the title of a column
    заголовок колонки

    it is a folder
    это папка

    a block of «field: rule»
    блок строк «поле: правило»

    a block with counterparty, contact_person and branches
    блок с counterparty, contact_person и branches

    a block with merge_at, ask_at and keep
    блок с merge_at, ask_at и keep

    percents, such as 99%
    проценты, например 99%

    a block of «field: Column title»
    блок строк «поле: Заголовок колонки»

    a block of «name of your own: Column title»
    блок строк «своё имя: Заголовок колонки»

    a block of «text in the file: what it means»
    блок строк «текст в файле: что он значит»

    a column title or a list of them
    заголовок колонки или список заголовков

    a column title, a list of them or a block
    заголовок колонки, список заголовков или блок

    a text in quotes, or comma, semicolon, slash, pipe, tab, line
    текст в кавычках или comma, semicolon, slash, pipe, tab, line

    the name of a table or a list of them
    имя таблицы или список имён

    what the text means
    что значит этот текст

    a block of «Column title: text»
    блок строк «Заголовок колонки: текст»

    a block of «field: text»
    блок строк «поле: текст»

    a list of examples, each with row and gives
    список примеров, в каждом row и gives

    a text or a list of texts
    текст или список текстов

    an example
    пример

    blocks with row and gives
    блоки с row и gives

    texts
    тексты

    the text of one cell
    текст одной ячейки

     in {1}
     в {1}

    a list of sources, each with file and mapping
    список источников, у каждого file и mapping

    a mapping's name or path
    имя сопоставления или путь к нему

    a path
    путь

    a project
    проект

    a source
    источник

    blocks with file and mapping
    блоки с file и mapping

    the project's name
    имя проекта

    a block of «column title: text»
    блок строк «заголовок колонки: текст»

    a character in quotes, or tab, comma, semicolon, pipe, space
    символ в кавычках или tab, comma, semicolon, pipe, space

    a list of titles
    список заголовков

    keys such as «sheet:» and «header_row:»
    ключи вроде «sheet:» и «header_row:»

    longer
    текст длиннее

    one character in quotes
    один символ в кавычках

    one character, or none
    один символ или ни одного

    «quote»
    «quote»

    the CRM
    CRM

    a text
    текст

    a whole number from {1} to {2}
    целое число от {1} до {2}

    one of {1}
    одно из {1}

    one text
    один текст

    a mapping
    сопоставление

    a mapping file
    файл сопоставления

    keys such as «mapping:» and «counterparty:»
    ключи вроде «mapping:» и «counterparty:»

    a line that begins with %
    строка, начинающаяся с %

    no memory to read it
    не хватает памяти для чтения

    a block of keys
    блок ключей

    a list
    список

    nothing
    пусто

    a backslash in double quotes; write it twice or use single quotes
    обратная косая черта в двойных кавычках; удвойте её или возьмите одинарные кавычки

    a block in { } that lacks a comma or its closing }
    в блоке { } не хватает запятой или закрывающей }

    a character that no text can begin with outside quotes
    символ, с которого текст без кавычек начинаться не может

    a control character
    управляющий символ

    a dash where no list can begin
    тире там, где список начинаться не может

    a line of a list that does not begin with a dash
    строка списка начинается не с тире

    a line that does not fit its neighbours: wrong indentation or text after a closing quotation mark
    строка не подходит к соседним: неверный отступ или текст после закрывающей кавычки

    a line without a colon among keys
    среди ключей строка без двоеточия

    a list in [ ] that lacks a comma or its closing ]
    в списке [ ] не хватает запятой или закрывающей ]

    a quotation mark that is never closed
    кавычка нигде не закрыта

    a second colon in one line, or a line indented deeper than the one before; texts with «: » need quotes
    второе двоеточие в строке или отступ больше, чем в строке выше; тексты с «: » берут в кавычки

    a tab, where only spaces may stand
    табуляция там, где могут стоять только пробелы

    a text that begins with * or & and is not in quotes
    текст без кавычек начинается с * или &

    a text that begins with {1} and is not in quotes
    текст без кавычек начинается с {1}

    sluice_code
    sluice_код

    sluice_reason
    sluice_причина

    sluice_remedy
    sluice_что_делать

    sluice_suggestion
    sluice_предложение

    sluice_where
    sluice_где

    Fields
    Поля

    Generated from the field catalogue; changes made by hand are lost.
    Составлено по каталогу полей; правки вручную пропадут.

    What the left side of a mapping can say. *Many* marks fields that hold many values: several columns feed them all, and several values of one cell are told apart. Of several columns for any other field the first filled one is taken.
    Что может стоять в сопоставлении слева. *Много* отмечает поля с несколькими значениями: их наполняют все указанные колонки, и несколько значений в одной ячейке различаются. Для остальных полей из нескольких колонок берётся первая заполненная.

    field
    поле

    what it holds
    что в нём

    many
    много

    cleaned as
    как очищается

    for example
    например

    as it is
    как есть
    """#
}
