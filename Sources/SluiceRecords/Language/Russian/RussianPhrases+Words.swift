extension RussianPhrases {
  /// Of words that are kept as data: kinds of files, languages, facts, errors of the system.
  static let words = #"""
    tab
    табуляция

    space
    пробел

    unit separator
    разделитель полей

    start of heading
    начало заголовка

    an Excel workbook
    книга Excel

    a Word document
    документ Word

    a PowerPoint presentation
    презентация PowerPoint

    an Office document
    документ Office

    an electronic book
    электронная книга

    a Java archive
    архив Java

    an Android application
    приложение Android

    an OpenDocument file
    файл OpenDocument

    an Outlook message
    письмо Outlook

    a Visio drawing
    рисунок Visio

    a Publisher document
    документ Publisher

    a configuration of 1C 7.7
    конфигурация 1С 7.7

    a document without a workbook in it
    документ без книги внутри

    a container without a workbook in it
    контейнер без книги внутри

    a 1C configuration or external report
    конфигурация или внешний отчёт 1С

    a 1C database
    база 1С

    a 1C spreadsheet (.mxl)
    табличный документ 1С (.mxl)

    a 7z archive
    архив 7z

    a GIF picture
    картинка GIF

    a JPEG picture
    картинка JPEG

    a PDF document
    документ PDF

    a PNG picture
    картинка PNG

    a Parquet table
    таблица Parquet

    a RAR archive
    архив RAR

    a SQLite database
    база SQLite

    a TIFF picture
    картинка TIFF

    a WebP picture
    картинка WebP

    a bzip2 archive
    архив bzip2

    a compress archive
    архив compress

    a dBase table (.dbf)
    таблица dBase (.dbf)

    a dump of a 1C database
    выгрузка базы 1С

    a film or a picture
    фильм или картинка

    a film
    фильм

    a font
    шрифт

    a program
    программа

    a sound
    звук

    a tar archive
    архив tar

    a zstd archive
    архив zstd

    an Access database
    база Access

    an Arrow table
    таблица Arrow

    an Avro table
    таблица Avro

    an Outlook mailbox
    почтовый ящик Outlook

    an RTF document
    документ RTF

    an lz4 archive
    архив lz4

    an old Excel workbook
    старая книга Excel

    an old Office document (.xls, .doc)
    старый документ Office (.xls, .doc)

    an xz archive
    архив xz

    a program of 1C
    программа 1С

    a program of 1C (.cf, .cfe, .epf, .erf)
    программа 1С (.cf, .cfe, .epf, .erf)

    a dump of 1C in FastInfoset (.fi)
    выгрузка 1С в FastInfoset (.fi)

    a spreadsheet of 1C 7.7 (.mxl)
    табличный документ 1С 7.7 (.mxl)

    the description of an OData interface ($metadata)
    описание интерфейса OData ($metadata)

    a schema of XML (.xsd)
    схема XML (.xsd)

    a store of configurations (1cv8ddb.1CD)
    хранилище конфигураций (1cv8ddb.1CD)

    a temporary file or a cache of the 1C client
    временный файл или кэш клиента 1С

    the list of tables
    список таблиц

    the description of a table
    описание таблицы

    mismatched tag
    закрыт не тот элемент, который открыт

    not well-formed (invalid token)
    здесь стоит то, чего в XML быть не может

    duplicate attribute
    атрибут указан дважды

    undefined entity
    неизвестная сущность

    junk after document element
    после корневого элемента стоит что-то ещё

    reference to invalid character number
    ссылка на недопустимый номер символа

    XML or text declaration not at start of entity
    объявление XML стоит не в начале

    XML declaration not well-formed
    объявление XML написано с ошибкой

    syntax error
    синтаксическая ошибка

    no element found
    нет ни одного элемента

    its directory
    каталог

    its small sectors
    малые секторы

    its small streams
    малые потоки

    a small stream
    малый поток

    a stream
    поток

    also in the archive
    ещё в архиве

    archive
    архив

    columns without title
    без заголовка

    composed of
    составлена из

    configuration
    конфигурация

    control characters
    управляющие символы

    dates
    даты

    delimiter
    разделитель

    encoding
    кодировка

    escape
    экранирование

    exchange
    обмен

    format
    формат

    groups
    группы

    header
    заголовок

    layout
    устройство

    line ends
    концы строк

    lock
    пароль

    names
    имена

    not read
    не прочитано

    own side
    своя сторона

    packing
    упаковка

    preamble
    шапка

    export
    выгрузка

    quote
    кавычка

    read together
    прочитано вместе

    records
    записи

    schema
    схема

    sheets without cells
    листы без ячеек

    version
    версия

    Belarusian
    белорусский

    Bulgarian
    болгарский

    Czech
    чешский

    Danish or Norwegian
    датский или норвежский

    German
    немецкий

    Greek
    греческий

    Spanish
    испанский

    Estonian
    эстонский

    French
    французский

    Croatian
    хорватский

    Hungarian
    венгерский

    Italian
    итальянский

    Kazakh
    казахский

    Lithuanian
    литовский

    Latvian
    латышский

    Macedonian
    македонский

    Polish
    польский

    Portuguese
    португальский

    Romanian
    румынский

    Russian
    русский

    Slovak
    словацкий

    Serbian
    сербский

    Swedish or Finnish
    шведский или финский

    Turkish
    турецкий

    Ukrainian
    украинский

    Chinese
    китайский

    Japanese
    японский

    Korean
    корейский

    time
    время

    duration
    длительность

    flag
    да/нет

    fault
    ошибка

    No such file or directory
    такого файла или папки нет

    Permission denied
    нет прав доступа

    No space left on device
    на диске нет места

    Is a directory
    это папка

    Not a directory
    это не папка

    Read-only file system
    файловая система только для чтения

    Input/output error
    ошибка ввода-вывода

    Too many open files
    открыто слишком много файлов

    File name too long
    имя файла слишком длинное

    Disk quota exceeded
    исчерпана дисковая квота

    File exists
    такой файл уже есть

    Operation not permitted
    действие не разрешено

    company §value
    организация

    sole trader §value
    предприниматель

    person §value
    физическое лицо

    public body §value
    государственный орган

    male §value
    мужской

    female §value
    женский

    lead §value
    лид

    customer §value
    покупатель

    supplier §value
    поставщик

    partner §value
    партнёр

    competitor §value
    конкурент

    other §value
    прочее
    """#
}
