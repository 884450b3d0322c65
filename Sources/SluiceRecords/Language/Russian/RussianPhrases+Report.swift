extension RussianPhrases {
  /// The words of `report.html`: fields, fates, sentences.
  static let report = [reportFields, fates, sentences, reportWorkbooks].joined(separator: "\n\n")

  private static let reportFields = #"""
    Compared with what the last imports read of the same sources. A file that changed its shape or its size is worth a look before it is applied.
    Сравнение с тем, что прочли из тех же источников последние загрузки. Если у файла изменился состав или размер, посмотрите на него, прежде чем применять план.

    What differs from earlier imports
    Что изменилось с прошлых загрузок

    Name
    Название или имя

    E-mail
    E-mail

    Web sites
    Сайты

    Line of business
    Отрасль

    Birthday
    День рождения
    """#

  private static let fates = #"""
    new records
    новые записи

    update known records
    обновляют известное

    repeats, folded together
    повторы, объединены

    known already, nothing new
    уже известны, нового нет

    need a correction
    требуют исправления

    passed over
    пропущены

    wait for a decision
    ждут решения

    from the more trusted source
    из более надёжного источника

    the longest
    самое длинное

    what most records say
    как в большинстве записей

    from the record changed last
    из записи, изменённой последней

    from the fullest record
    из самой полной записи

    the one that needed no repair
    то, что не пришлось исправлять

    all of them
    все

    put right
    исправлено
    """#

  private static let sentences = #"""
    Each kind once, the gravest first. `sluice explain CODE` tells more about a code.
    Каждый вид один раз, сначала самое серьёзное. Подробнее о коде: `sluice explain КОД`.

    Everything that was noticed
    Всё, что замечено

    severity
    важность

    {1:further source|further sources}
    ещё {1:источник|источника|источников}

    {1:row flows|rows flow} from the sources to what becomes of them
    {1:строка|строки|строк}: из каких источников и что с ними станет

    Every row that was read meets exactly one fate; the sums balance: {1}.
    У каждой прочитанной строки ровно одна судьба; суммы сходятся: {1}.

    THE SUMS ARE OFF: {1}
    СУММЫ НЕ СХОДЯТСЯ: {1}

    source
    источник

    {1:record is|records are} really {2}; {3:repeat folds|repeats fold} into the others. Two records with different valid tax ids are never merged.
    {1:запись|записи|записей} — на самом деле {2}; {3:повтор|повтора|повторов} {3?объединён|объединены|объединены} с остальными. Записи с разными верными ИНН не объединяются никогда.

    Repeats folded together
    Объединённые повторы

    Shown are {1:group|groups} of {2}: the largest, those with the weakest evidence, and the first. All stand in plan.sqlite.
    {1?Показана|Показаны|Показано} {1:группа|группы|групп} из {2}: самые большие, с самыми слабыми основаниями и первые по порядку. Все — в plan.sqlite.

    ({1} of them shown)
    (показано {1})

    {1:record|records}
    {1:запись|записи|записей}

    what is kept
    что останется

    {1} sure
    уверенность {1}

    Personal data is hidden in this copy: of words the first letter is shown, of numbers the last two digits.
    В этой копии личные данные скрыты: от слов видна первая буква, от номеров — последние две цифры.

    What this import will do
    Что сделает этот импорт

    What this import has done
    Что сделал этот импорт

    {1:row was read|rows were read} from {2:file|files}.
    Из {2:файла|файлов|файлов} {1?прочитана|прочитаны|прочитано} {1:строка|строки|строк}.

    {1:row is ready to load|rows are ready to load}.
    {1?Готова|Готовы|Готово} к загрузке {1:строка|строки|строк}.

    {1:row is in the CRM|rows are in the CRM}.
    В CRM {1?загружена|загружены|загружено} {1:строка|строки|строк}.

    {1:row needs a correction|rows need a correction}.
    {1:строка требует|строки требуют|строк требуют} исправления.

    {1:question waits for a person|questions wait for a person}.
    {1:вопрос ждёт|вопроса ждут|вопросов ждут} решения человека.

    Nothing has been written yet.
    Пока ничего не записано.

    The CRM remembers it as run {1} and can take it back.
    CRM помнит его как загрузку {1}, её можно отменить.

    new counterparties
    новые контрагенты

    new contact persons
    новые контактные лица

    records updated
    записей обновится

    repeats folded together
    повторов объединено

    rows to correct
    строк исправить

    open questions
    открытых вопросов

    titles in row {1}
    заголовки в строке {1}

    no row of titles
    без строки заголовков

    read as
    прочитан как

    mapping
    описание

    size
    размер

    content
    содержимое

    revision {1}
    ревизия {1}

    made by this import
    создаётся этим импортом

    The same files, mapping and store give the same report, word for word.
    Те же файлы, описание и хранилище дают тот же отчёт слово в слово.

    file
    файл

    store
    хранилище

    plan
    план

    Drawn from plan.sqlite, which holds every row, every cell and every decision. Beside it: rejects.xlsx, questions.xlsx and summary.json.
    Составлено по plan.sqlite, где хранятся каждая строка, каждая ячейка и каждое решение. Рядом: rejects.xlsx, questions.xlsx и summary.json.

    {1} B
    {1} Б

    {1} KB
    {1} КБ

    Bound to a column, but empty throughout: {1}.
    Столбец есть, но он весь пуст: {1}.

    Of the cells that were filled: how many could be used as they stood, and how many can be now.
    Сколько заполненных ячеек годилось без правки и сколько годится теперь.

    fine as it stood
    годится как есть

    of no use for the field
    не годится для поля

    stays behind with its row
    осталось со своей строкой

    usable before
    годилось

    shares
    доли

    usable after
    годится теперь

    of no use
    не годится

    {1}: {2} fine, {3} put right, {4} of no use, {5} with their row
    {1}: годится {2}, исправлено {3}, не годится {4}, со своей строкой {5}

    {1:record waits|records wait} for a decision in the CRM itself: the findings «store.…» below say which and what to do.
    {1:запись ждёт|записи ждут|записей ждут} решения в самой CRM: какие и что делать, сказано ниже, в замечаниях «store.…».

    Sure enough to ask, not sure enough to merge. Answer in questions.xlsx; until then both records load apart.
    Похоже, но недостаточно, чтобы объединить без человека. Ответьте в questions.xlsx; до этого обе записи загружаются порознь.

    Questions for a person
    Вопросы к человеку

    Shown are {1:question|questions} of {2}, the surest first; all stand in questions.csv.
    {1?Показан|Показаны|Показано} {1:вопрос|вопроса|вопросов} из {2}, сначала самые похожие; все — в questions.csv.

    Shown are {1:question|questions} of {2}, the surest first; all stand in questions.xlsx.
    {1?Показан|Показаны|Показано} {1:вопрос|вопроса|вопросов} из {2}, сначала самые похожие; все — в questions.xlsx.

    They stay out until they are corrected; everything else loads without them. Correct them in rejects.xlsx and import that file: only these rows load.
    Они не загружаются, пока их не исправят; всё остальное загружается без них. Исправьте их в rejects.xlsx и импортируйте этот файл: загрузятся только эти строки.

    Samples only: {1:row stands|rows stand} whole in rejects.xlsx, with what is wrong and what to do.
    Это примеры: {1:строка|строки|строк} целиком — в rejects.xlsx, там же сказано, что не так и что делать.

    suggested
    предложение

    where
    где

    what stands there
    что написано

    why
    почему

    What to do: {1}
    Что делать: {1}

    Import report
    Отчёт об импорте

    Where the rows go
    Куда идут строки

    Quality, before and after
    Качество до и после

    What was put right
    Что исправлено

    Rows that need a correction
    Строки, которые нужно исправить

    What changes in the CRM
    Что изменится в CRM

    What this was made from
    Из чего это составлено

    To the content
    К содержанию

    Contents
    Содержание

    Search
    Поиск

    Page before
    Предыдущая страница

    Next page
    Следующая страница

    nothing found
    ничего не найдено

    {1:record that the CRM holds changes|records that the CRM holds change}; all others stay as they are.
    {1?Изменится|Изменятся|Изменится} {1:запись|записи|записей} из тех, что уже есть в CRM; остальные останутся как есть.

    of
    у кого

    changes
    изменений

    Before and after
    До и после

    before
    было

    after
    стало

    told by
    откуда

    Shown are {1:record|records} of {2}; all stand in plan.sqlite, view v_action.
    {1?Показана|Показаны|Показано} {1:запись|записи|записей} из {2}; все — в plan.sqlite, представление v_action.

    Shown are {1} of {2}; all stand in summary.json.
    Показано {1} из {2}; все — в summary.json.

    and {1:further change|further changes} of this record
    и ещё {1:изменение|изменения|изменений} этой записи

    Nothing is changed silently: a few examples of each kind of change in each column.
    Ничего не меняется молча: вот по нескольку примеров каждого вида правок в каждом столбце.

    Shown are {1:example|examples}; {2:cell was|cells were} put right in all, each of them with its place in plan.sqlite, view v_cell.
    {1?Показан|Показаны|Показано} {1:пример|примера|примеров}; всего {2?исправлена|исправлены|исправлено} {2:ячейка|ячейки|ячеек}, каждая со своим местом — в plan.sqlite, представление v_cell.
    """#

  private static let reportWorkbooks = #"""

    """#
}
