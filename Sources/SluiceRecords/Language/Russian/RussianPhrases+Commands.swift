/// What the commands say of their newer abilities, in Russian.
extension RussianPhrases {
  static let commands = #"""
    0; 1 could not be done, the store is as before; 2 done, but the store refused rows; 5 the plan is stale; 64 wrong command line
    0; 1 сделать не удалось, хранилище осталось прежним; 2 сделано, но хранилище не приняло часть строк; 5 план устарел; 64 неверная командная строка

    It asks before it writes, unless --yes is given. It does not plan anew: when the store or a source file has changed since the plan was made, it refuses and changes nothing; with --replan it makes the plan anew, in the same folder, shows it and asks. Rows that the store itself refuses become rejects, and the rest goes in.
    Перед записью спрашивает, если не указано --yes. Заново не планирует: если хранилище или исходный файл изменились после составления плана, отказывается и ничего не меняет; с --replan составляет план заново в той же папке, показывает его и спрашивает. Строки, которые не приняло само хранилище, становятся отклонёнными, остальное загружается.

    (values: {1}; default: {2})
    (значения: {1}; по умолчанию: {2})

    Error: «{1}» is not written in UTF-8; give the file a name in UTF-8
    Ошибка: «{1}» записано не в UTF-8; дайте файлу имя в UTF-8

    What was to be printed could not be written ({1}).
    Вывести то, что нужно было напечатать, не удалось ({1}).

    Plan anew when the plan is stale.
    Составить план заново, если он устарел.

    Every complaint comes at once, with line, column and what was probably meant. With a file it shows what each column of the first thousand rows becomes, and tells words of lists that values: does not explain, records without a name, and with --target what another system could not hold. It imports nothing and writes nothing.
    Все замечания выводятся сразу, со строкой, столбцом и тем, что, вероятно, имелось в виду. С файлом показывает, чем станет каждый столбец первой тысячи строк, и называет слова списков, которых нет в values:, записи без названия, а с --target и то, чего не примет другая система. Ничего не загружает и не пишет.

    Hold the records against a target of `sluice export`, by its name or its file.
    Сверить записи с целью для `sluice export`, по её имени или файлу.

    Print the JSON Schema of mapping files, for editors, and check nothing.
    Вывести JSON Schema файлов сопоставления для редакторов и ничего не проверять.

    Prove a mapping: its words, its examples, and what it makes of a file.
    Проверить сопоставление: его слова, примеры и то, что оно делает из файла.

    Every line of the draft says why it is there; a ? marks what is doubtful. Columns that are not recognised are carried as they are. Exports of Bitrix24, amoCRM, Megaplan, Outlook, Google Contacts, 1C and address books are known by their titles: the draft is the ready mapping for them. The draft is a mapping like any other: correct it, then check and plan with it. Several files give a mapping each and a project that joins them. It imports nothing and writes over nothing.
    Каждая строка черновика объясняет, почему она здесь; знаком ? отмечено сомнительное. Нераспознанные столбцы переносятся как есть. Выгрузки Битрикс24, amoCRM, Мегаплана, Outlook, Google Контактов, 1С и адресных книг узнаются по заголовкам: черновиком становится готовое для них сопоставление. Черновик такое же сопоставление, как любое другое: поправьте его, затем проверьте и планируйте с ним. Несколько файлов дают по сопоставлению на каждый и проект, который их объединяет. Ничего не загружает и не переписывает.

    a person is made where one of these is filled; a position alone makes none
    контактное лицо создаётся, если заполнено одно из этого; одна должность его не создаёт

    0 every row is in; 1 could not be done, the store is as before unless the sentence says that everything is in it; 2 done, but there are rejects or questions; 3 a limit was exceeded, nothing applied; 4 another run holds the lock; 64 wrong command line
    0 загружены все строки; 1 сделать не удалось, хранилище осталось прежним, если не сказано, что загружено всё; 2 сделано, но есть отклонённые строки или вопросы; 3 превышен предел, ничего не применено; 4 блокировку держит другой запуск; 64 неверная командная строка

    It does what `plan` and `apply` do, one after the other, and asks only when a person is there to answer. It never applies a plan that exceeds --max-rejects or --max-updates, or with --drift refuse one whose sources are not what they were in the last runs. A mapping of one source takes several files, or a pattern in quotes: each is an import of its own, in the order given, that of names for a pattern.
    Делает то же, что `plan` и `apply` подряд, и спрашивает, только если есть кому ответить. Никогда не применяет план, в котором превышены --max-rejects или --max-updates, а с --drift refuse и план, источники которого не такие, как в прошлые запуски. Сопоставление одного источника принимает несколько файлов или шаблон в кавычках: каждый файл загружается отдельно, в указанном порядке, для шаблона в порядке имён.

    A run folder whose rejects.xlsx was corrected, or whose questions were answered.
    Папка запуска, в которой исправлен rejects.xlsx или даны ответы на вопросы.

    Hide personal data in report.html.
    Скрыть личные данные в report.html.

    The files to read, in the order of the project's sources; - is standard input; patterns such as '*.csv' in quotes.
    Файлы для чтения в порядке источников проекта; - означает стандартный ввод; шаблоны вроде '*.csv' пишутся в кавычках.

    Rows of the file and what they give now; `sluice check` holds the mapping to them.
    Строки файла и то, что они дают сейчас; `sluice check` сверяет с ними сопоставление.

    a row of the file
    строка файла

    another row of the file
    другая строка файла

    another card of the CRM, joined to this one
    другая карточка CRM, объединённая с этой

    place of work
    место работы

    inactive since
    неактивен с

    kind of tax id
    вид налогового номера

    former surname
    прежняя фамилия

    chosen by a person
    выбрано человеком

    The run folder holds plan.sqlite (the single truth of the run), report.html for people, rejects.xlsx, rejects.csv and summary.json. The store is read and not changed; `sluice apply` does exactly what the plan says.
    В папке запуска лежат plan.sqlite (единственный источник правды о запуске), report.html для людей, rejects.xlsx, rejects.csv и summary.json. Хранилище читается и не меняется; `sluice apply` делает в точности то, что записано в плане.

    What the run made goes, what it changed is again what it was. Whatever a person or a later run changed since stays and is listed; the same command takes the rest back once the later run is undone. It asks before it writes, unless --yes is given.
    Созданное запуском удаляется, изменённое возвращается. Всё, что с тех пор изменил человек или более поздний запуск, остаётся и перечисляется; та же команда вернёт остальное, когда более поздний запуск будет отменён. Перед записью спрашивает, если не указано --yes.
    """#
}
