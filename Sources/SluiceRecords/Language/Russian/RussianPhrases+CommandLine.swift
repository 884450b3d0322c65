extension RussianPhrases {
  /// Of the command line and its help.
  static let commandLine = #"""
    Applied, as run {1}.
    Применено, загрузка № {1}.

    Apply this plan?
    Применить этот план?

    Do exactly what a plan says.
    Выполнить в точности то, что записано в плане.

    Do not ask.
    Не задавать вопросов.

    Nothing to do: this plan was applied before, as run {1}.
    Делать нечего: этот план уже применён, загрузка № {1}.

    Nothing was changed.
    Ничего не изменено.

    Nothing was changed: nobody to ask; give --yes to apply.
    Ничего не изменено: спросить некого; чтобы применить, укажите --yes.

    Print the summary as JSON.
    Вывести итоги в JSON.

    Say nothing but errors.
    Сообщать только об ошибках.

    The run folder that `sluice plan` wrote.
    Папка загрузки, которую записал `sluice plan`.

    0 the mapping is sound; 1 it has errors; 64 wrong command line
    0 — сопоставление верно; 1 — в нём есть ошибки; 64 — неверная командная строка

    A file whose titles the mapping must find; may be given once for each source of a project.
    Файл, в котором сопоставление должно найти свои заголовки; можно указать по одному на каждый источник проекта.

    A folder with mappings that a project names; may be given several times.
    Папка с сопоставлениями, которые называет проект; можно указать несколько раз.

    Mapping or project files.
    Файлы сопоставлений или проектов.

    Name the mapping to check.
    Укажите сопоставление, которое нужно проверить.

    {1}: sound
    {1}: верно

    0, whatever the lines say; 64 when there is no such kind
    0 при любых строках; 64 — если такого вида нет

    Clean one kind of value, a line in, a JSON line out.
    Очистить значения одного вида: строка на входе — строка JSON на выходе.

    Every line of standard input is one cell; every line of standard output says what was made of it: the values with their quality, and the codes of what was noticed. It keeps the order and answers blank lines too. It reads no mapping and writes no store.
    Каждая строка стандартного ввода — одна ячейка; каждая строка стандартного вывода говорит, что из неё получено: значения с их качеством и коды замечаний. Порядок сохраняется, пустые строки тоже получают ответ. Сопоставление не нужно, в базу ничего не пишется.

    KINDS: {1}
    ВИДЫ: {1}

    The area code that completes local telephone numbers.
    Код города, которым дополняются местные номера.

    The home country, two letters: what is written without a country is read as of it.
    Своя страна, две буквы: записанное без страны читается как её.

    There is no kind «{1}»; the kinds are {2}.
    Вида «{1}» нет; есть виды {2}.

    What the lines hold: phone, inn, person, organisation, email …
    Что в строках: phone, inn, person, organisation, email …

    «{1}» is no area code; write 2 to 6 digits without 8, plus and brackets, such as 495.
    «{1}» — не код города; напишите от 2 до 6 цифр без 8, плюса и скобок, например 495.

    «{1}» is no country code; write two letters, such as RU.
    «{1}» — не код страны; напишите две буквы, например RU.

    0, or 1 when there is no such code or row
    0 или 1, если такого кода или такой строки нет

    A code such as inn.check-digit, or its first word; or a run folder.
    Код, например inn.check-digit, или его первое слово; либо папка загрузки.

    It explains codes as they stand in reports, rejects and on the screen, and decisions on duplicates: each comparison with its level and bits, and what would change the decision. It changes nothing.
    Объясняет коды, которые стоят в отчётах, в отклонённых строках и на экране, и решения о повторах: каждое сравнение с его уровнем и весом в битах и что изменило бы решение. Ничего не меняет.

    Name two rows of the run folder.
    Укажите две строки из папки загрузки.

    Say what a finding's code means, or why two rows of a plan were or were not merged.
    Объяснить код замечания или почему две строки плана объединены или нет.

    With a run folder: how many merges and questions other thresholds would give.
    С папкой загрузки: сколько объединений и вопросов дали бы другие пороги.

    With a run folder: two rows, each as 12 or 1c:12.
    С папкой загрузки: две строки, каждая в виде 12 или 1c:12.

    error: there is no code «{1}»; Mappings/REASONS.md lists them all
    ошибка: кода «{1}» нет; все перечислены в Mappings/REASONS.ru.md

    error: there is no code «{1}»; did you mean «{2}»?
    ошибка: кода «{1}» нет; может быть, «{2}»?

    lists every code about phones
    все коды о телефонах

    remedy
    что делать

    rows 12 and 57 of the plan in the folder monday
    строки 12 и 57 плана из папки monday

    what
    что найдено

    --table goes with one file.
    --table указывают с одним файлом.

    0; 1 when a file could not be read or a draft not written; 64 wrong command line
    0; 1 — файл не прочитан или черновик не записан; 64 — неверная командная строка

    Draft a mapping from a file's titles and values.
    Составить черновик сопоставления по заголовкам и значениям файла.

    Draft from the table of this name.
    Составить по таблице с этим именем.

    Name the draft *.yaml.
    Назовите черновик *.yaml.

    Several files need -o, the project's file.
    Для нескольких файлов нужен -o — файл проекта.

    Show no progress.
    Не показывать ход работы.

    The files to draft from; - is standard input.
    Файлы, по которым составлять; - — стандартный ввод.

    The home country, two letters; without it the titles tell, or the telephone numbers.
    Своя страна, две буквы; без неё решают заголовки или номера телефонов.

    Where to write the mapping, or the project of several files.
    Куда записать сопоставление или проект нескольких файлов.

    Write over files that are there.
    Писать поверх имеющихся файлов.

    Error: «{1}» is a file; say what to do with it, for example: sluice inspect {2}
    Ошибка: «{1}» — это файл; скажите, что с ним сделать, например: sluice inspect {2}

    Error: there is no command «{1}»; `sluice --help` lists them
    Ошибка: команды «{1}» нет; все команды показывает `sluice --help`

    Error: there is no command «{1}»; did you mean `sluice {2}`?
    Ошибка: команды «{1}» нет; может быть, `sluice {2}`?

    There is no store {1} yet; the first import makes it.
    Базы {1} ещё нет; её создаст первая загрузка.

    {1}: and {2:more note|more notes} of the kind {3}
    {1}: и ещё {2:примечание|примечания|примечаний} вида {3}

    {1} is written; look through it, then: sluice check {2} {3}
    {1} записан; просмотрите его, затем: sluice check {2} {3}

    Do not ask, even on a terminal.
    Не задавать вопросов даже в терминале.

    Hold the store's lock while running; end with status 4 when another run holds it.
    Держать блокировку базы на время работы; завершиться с кодом 4, если её держит другая загрузка.

    How many rejected rows are borne: a number, or a share such as 2%.
    Сколько отклонённых строк допустимо: число или доля, например 2%.

    Nothing was changed; the plan is in {1}.
    Ничего не изменено; план лежит в {1}.

    Plan and apply in one go, for cron and for the impatient.
    Составить план и сразу применить: для cron и для нетерпеливых.

    The run folder to write; without it, a numbered one beside the store.
    Папка загрузки, куда писать; без неё — папка с номером рядом с базой.

    A folder with mappings that the project names; may be given several times.
    Папка с сопоставлениями, которые называет проект; можно указать несколько раз.

    Exit with 0 even when there are rejects or questions.
    Завершаться с кодом 0, даже если есть отклонённые строки или вопросы.

    The mapping or project file (.yaml).
    Файл сопоставления или проекта (.yaml).

    The store: a path, sqlite:PATH, or postgres://HOST/DATABASE.
    База: путь, sqlite:ПУТЬ или postgres://СЕРВЕР/БАЗА.

    questions.xlsx holds the {1} surest questions of a kind of record at most; all stand in {2}/questions.csv, where the others can be answered
    в questions.xlsx — не больше {1} самых похожих пар каждого вида записей; все вопросы — в {2}/questions.csv, на остальные можно ответить там

    {1:question is open: answer it|questions are open: answer them} in {2}/questions.xlsx and import again with --answers {3}; until then the pairs load apart
    {1:вопрос ждёт ответа|вопроса ждут ответа|вопросов ждут ответа}: ответьте в {2}/questions.xlsx и загрузите ещё раз с --answers {3}; до тех пор пары загружаются порознь

    {1:record waits|records wait} for a person's decision in the CRM, see the findings «store.…»; `sluice explain CODE` says what to do
    {1:запись ждёт|записи ждут|записей ждут} решения в CRM, см. замечания «store.…»; что делать, говорит `sluice explain КОД`

    {1:row did not pass: correct it|rows did not pass: correct them} in {2}/rejects.xlsx and import again with --answers {3}
    {1:строка отклонена: исправьте её|строки отклонены: исправьте их|строк отклонено: исправьте их} в {2}/rejects.xlsx и загрузите снова с --answers {3}

    0; 1 when a file could not be read, with one sentence on standard error
    0; 1 — файл не прочитан, в стандартном потоке ошибок одно предложение

    Look into the table of this name only.
    Смотреть только таблицу с этим именем.

    Name the file to look into.
    Укажите файл, который нужно посмотреть.

    Print one JSON object for each file, on a line of its own.
    Вывести по одному объекту JSON на файл, каждый на своей строке.

    Reads the file to its end and says how it was understood, and why: format, character set, delimiter, where the titles stand; for each column how much of it is filled, how many different values it has, what they seem to be, and the share of values that agree; and what is odd. A ? stands behind what is doubtful. It needs no mapping, changes nothing and writes nothing.
    Читает файл до конца и говорит, как он понят и почему: формат, кодировка, разделитель, где заголовки; по каждой колонке — сколько заполнено, сколько разных значений, чем они кажутся и какая доля значений с этим согласна; и что в файле странного. За сомнительным стоит ?. Сопоставление не нужно, ничего не меняется и не пишется.

    Tell what is in a file: tables, header, columns, and what each seems to be.
    Рассказать, что в файле: таблицы, заголовки, колонки и чем каждая кажется.

    The character set, where recognition must be overruled.
    Кодировка, если распознанную нужно заменить.

    The delimiter, where recognition must be overruled.
    Разделитель, если распознанный нужно заменить.

    The files to look into; - is standard input.
    Файлы, которые нужно посмотреть; - — стандартный ввод.

    The home country, two letters: numbers without a country are read as of it.
    Своя страна, две буквы: номера без страны читаются как её.

    --merge-at is between 0 and 100
    --merge-at — от 0 до 100

    --threads is 1 or more
    --threads — не меньше 1

    0, or 1 with one sentence on standard error
    0 или 1 с одним предложением в стандартном потоке ошибок

    A column to print beside the row number; it is not compared.
    Колонка, которую выводить рядом с номером строки; она не сравнивается.

    Every row gets the number of its cluster, the weight in bits of what speaks for it, and why. How the columns are compared is guessed from titles and values, or told by a model file; the weights are estimated from the data. Equal tax ids unite, different valid ones never do.
    Каждая строка получает номер своей группы, вес доводов в битах и объяснение. Как сравнивать колонки, определяется по заголовкам и значениям или задаётся файлом модели; веса оцениваются по данным. Равные налоговые номера объединяют, разные верные — никогда.

    Find out which rows of a table are one thing.
    Найти, какие строки таблицы — об одном и том же.

    Merge from this probability on, in percent; overrules the model.
    Объединять начиная с этой вероятности, в процентах; важнее модели.

    Say how each column was compared.
    Сказать, как сравнивалась каждая колонка.

    So many threads compare; the answer does not depend on it.
    Сколько потоков сравнивают; ответ от этого не зависит.

    The file to write; standard output when left out.
    Файл, куда писать; без него — стандартный вывод.

    The table's name, where the file has several.
    Имя таблицы, если в файле их несколько.

    The table; - is standard input.
    Таблица; - — стандартный ввод.

    What the rows are: counterparty, person, other, or a model file (.yaml).
    Что в строках: counterparty, person, other или файл модели (.yaml).

    {1:row is|rows are} {2:thing|things}; {3:pair|pairs} compared
    {1:строка|строки|строк} — это {2:предмет|предмета|предметов}; сравнено {3:пара|пары|пар}

    {1}; {2:block|blocks} too large to compare all pairs were split by other columns
    {1}; слишком больших блоков, разделённых по другим колонкам: {2}

    A file whose first line is the password of locked workbooks; without it, SLUICE_PASSWORD of the environment.
    Файл, в первой строке которого пароль закрытых книг; без него — переменная среды SLUICE_PASSWORD.

    0; 1 could not be done; 2 planned, but there are rejects or questions; 64 wrong command line
    0; 1 — выполнить не удалось; 2 — план составлен, но есть отклонённые строки или вопросы; 64 — неверная командная строка

    Everything it would do, to look at: {1}/report.html
    Всё, что произойдёт, можно посмотреть: {1}/report.html

    Planned, nothing written: `sluice apply {1}` does exactly this.
    План готов, ничего не записано: `sluice apply {1}` сделает именно это.

    Read, clean and compare everything, and write down what an import would do.
    Прочитать, очистить и сравнить всё и записать, что сделала бы загрузка.

    The run folder to write; made when missing.
    Папка загрузки, куда писать; создаётся, если её нет.

    Print every row of a file as JSON, one line for each row.
    Вывести каждую строку файла в JSON, по одной на строку.

    Print numbers with the text that the file shows.
    Выводить числа вместе с текстом, который показывает файл.

    Print only the table of this name.
    Вывести только таблицу с этим именем.

    Shows what the reader sees, before any mapping: preamble and titles included, every text as it stands in the file. It cleans nothing and needs no mapping. What a cell holds that cannot be shown is told on standard error.
    Показывает то, что видит чтение до всякого сопоставления: с шапкой и заголовками, каждый текст как в файле. Ничего не очищает, сопоставление не нужно. О том, чего в ячейке нельзя показать, сообщает поток ошибок.

    The file to read; - is standard input.
    Файл для чтения; - — стандартный ввод.

    List the imports that a store remembers, the last first.
    Перечислить загрузки, которые помнит база, последние сверху.

    Print a JSON array.
    Вывести массив JSON.

    The number in front is what `sluice undo` takes.
    Номер впереди — то, что указывают в `sluice undo`.

    0 all of it is taken back; 2 done, but some of it was kept; 1 could not be done, the store is as before; 64 wrong command line
    0 — отменено всё; 2 — выполнено, но часть сохранена; 1 — выполнить не удалось, база осталась прежней; 64 — неверная командная строка

    Nothing was changed: nobody to ask; give --yes to undo.
    Ничего не изменено: спросить некого; чтобы отменить загрузку, укажите --yes.

    Take an import back.
    Отменить загрузку.

    The run's number, as `sluice runs` lists it.
    Номер загрузки, как его показывает `sluice runs`.

    Undo run {1}?
    Отменить загрузку № {1}?

    --lang en or --lang ru anywhere on the command line, or SLUICE_LANG, chooses the language.
    Язык выбирают --lang en или --lang ru в любом месте команды или переменная SLUICE_LANG.

    A mapping says which column feeds which field. `plan` shows what an import would do and changes nothing; `apply` does exactly that; `import` does both. `rows`, `clean` and `link` are tools for scripts.
    Сопоставление говорит, какая колонка идёт в какое поле. `plan` показывает, что сделала бы загрузка, и ничего не меняет; `apply` делает именно это; `import` делает и то и другое. `rows`, `clean` и `link` — инструменты для скриптов.

    Start with: sluice inspect FILE
    Начните так: sluice inspect ФАЙЛ

    Washes client lists: messy files in, clean counterparties and contact persons out.
    Промывает списки клиентов: на входе грязные файлы, на выходе чистые контрагенты и контактные лица.

    EXAMPLES:
    ПРИМЕРЫ:

    EXIT STATUS: {1}.
    КОД ЗАВЕРШЕНИЯ: {1}.

    (default: {1})
    (по умолчанию: {1})

    ARGUMENTS:
    АРГУМЕНТЫ:

    Error: {1}
    Ошибка: {1}

    Help:
    Справка:

    Missing expected argument '{1}'
    Не хватает аргумента '{1}'

    Missing required subcommand.
    Не указана команда.

    Missing value for '{1}'
    Не хватает значения для '{1}'

    OPTIONS:
    КЛЮЧИ:

    OVERVIEW:
    ОПИСАНИЕ:

    SUBCOMMANDS:
    КОМАНДЫ:

    See '{1}' for detailed help.
    Подробная справка: '{1}'.

    See '{1}' for more information.
    Подробнее: '{1}'.

    Show help information.
    Показать справку.

    Show subcommand help information.
    Показать справку по команде.

    Show the version.
    Показать версию.

    The option '{1}' does not take any value, but '{2}' was specified.
    Ключ '{1}' не принимает значения, а указано '{2}'.

    The value '{1}' is invalid for '{2}'
    Значение '{1}' не подходит для '{2}'

    USAGE:
    ВЫЗОВ:

    Unexpected argument '{1}'
    Лишний аргумент '{1}'

    Unknown option '{1}'
    Неизвестный ключ '{1}'

    Unknown option '{1}'. Did you mean '{2}'?
    Неизвестный ключ '{1}'. Может быть, '{2}'?

    Usage:
    Вызов:

    {1} [y/N]
    {1} [д/Н]

    Interrupted; nothing was changed.
    Прервано; ничего не изменено.

    Interrupted; nothing was left half done.
    Прервано; ничего не осталось сделанным наполовину.

    Interrupted; the store was not touched, and the plan that was there before stands as it was.
    Прервано; база не тронута, прежний план остался таким же.

    Interrupted; the store was not touched, and the plan is not whole: `sluice apply` will refuse it.
    Прервано; база не тронута, план неполон: `sluice apply` его не примет.

    Interrupted; the store was not touched. The plan is whole, the workbooks beside it may not be: plan again to have them.
    Прервано; база не тронута. План готов, а книги рядом с ним могут быть неполными: чтобы получить их, составьте план ещё раз.

    Interrupted; the store was not touched. The plan is whole, and so are the workbooks beside it.
    Прервано; база не тронута. План готов, как и книги рядом с ним.

    Interrupted while writing to the store; it takes back what was not finished when it is next opened. Give the same command again: nothing is lost and nothing doubled.
    Прервано во время записи в базу; незаконченное отменится, когда базу откроют в следующий раз. Запустите ту же команду ещё раз: ничего не пропадёт и не удвоится.

    ({1:time|times}, here first)
    ({1:раз|раза|раз}, впервые здесь)

    {1:row|rows}
    {1:строка|строки|строк}

    {1} a second
    {1} в секунду

    {1} left
    осталось {1}

    {1} MB
    {1} МБ

    {1} s
    {1} с

    {1} min
    {1} мин

    {1} h
    {1} ч

    Write the manual pages into a folder, one for each command.
    Записать страницы руководства в папку, по одной на команду.

    The folder to write into; made when missing.
    Папка, куда писать; создаётся, если её нет.

    error: the manual pages cannot be written into {1}
    ошибка: страницы руководства не записываются в {1}

    User commands
    Команды пользователя

    NAME
    НАЗВАНИЕ

    SYNOPSIS
    ВЫЗОВ

    <command>
    <команда>

    DESCRIPTION
    ОПИСАНИЕ

    ARGUMENTS
    АРГУМЕНТЫ

    OPTIONS
    КЛЮЧИ

    COMMANDS
    КОМАНДЫ

    SEE ALSO
    СМ. ТАКЖЕ

    Error: --lang takes en or ru, not «{1}»
    Ошибка: --lang принимает en или ru, а не «{1}»
    """#
}
