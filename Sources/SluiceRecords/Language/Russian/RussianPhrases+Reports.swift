extension RussianPhrases {
  /// Of reports and workbooks.
  static let reports = #"""
    how to correct
    как исправлять

    Each line is a row that was not taken in. The coloured cells are the reason; a comment at the cell and the last columns say what was found and what to do.
    Каждая строка здесь — строка файла, которую не загрузили. Причина — в закрашенных ячейках; примечание к ячейке и последние столбцы говорят, что найдено и что сделать.

    Correct the cells in their place. Where a list is offered at a cell, it holds what is suggested; anything else may be typed as well.
    Исправляйте ячейки прямо на их месте. Если у ячейки есть список, в нём предложенное значение; можно вписать и любое другое.

    Leave the column {1} as it is: it tells which row is meant. Sort, colour and add columns as you like, and take out lines that you do not want to correct.
    Столбец {1} не меняйте: по нему видно, о какой строке речь. Сортировать, красить и добавлять столбцы можно как угодно; строки, которые не хотите исправлять, можно удалить.

    Save the workbook in its folder and plan again with --answers and that folder, or press the button for a new plan on the pages of `sluice serve`: the corrected rows are taken in, all others stay as they were.
    Сохраните книгу в её папке и постройте план снова с ключом --answers и этой папкой или нажмите кнопку нового плана на страницах `sluice serve`: исправленные строки загрузятся, остальные останутся, как были.

    Correct the source as well, or its next import brings the same rows again.
    Исправьте и сам источник, иначе при следующем импорте те же строки не пройдут снова.

    Answer
    Ответ

    Because
    Почему

    Kind
    Вид

    Left record
    Левая запись

    Probable
    Вероятность

    Right record
    Правая запись

    contact persons
    контактные лица

    counterparties
    контрагенты

    {1} · left
    {1} · слева

    {1} · right
    {1} · справа

    (the whole text is in rejects.csv)
    (весь текст — в rejects.csv)

    by reason
    по причинам

    times
    раз

    what to do
    что делать

    what was found
    что найдено

    (undone {1})
    (отменена {1})

    The store has no imports yet.
    Загрузок в базе ещё нет.

    applied (UTC)
    применена (UTC)

    run
    №

    sources
    источники

      and {1} more kinds, see report.html
      и другие виды ({1}), см. report.html

    THE SUMS ARE OFF: {1:row|rows} read
    СУММЫ НЕ СХОДЯТСЯ: прочитано {1:строка|строки|строк}

    The sums balance: {1} = {2}
    Суммы сходятся: {1} = {2}

    What was noticed (`sluice explain CODE` says more):
    Что замечено (подробнее: `sluice explain КОД`):

    all
    всего

    rows read
    прочитано строк

    {1:cell|cells}: {2}
    {1:ячейка|ячейки|ячеек}: {2}

    Run {1} is undone: {2} removed, {3:value|values} restored, {4} kept.
    Загрузка № {1} отменена: удалено {2}, восстановлено {3:значение|значения|значений}, сохранено {4}.

    and {1} more
    и ещё {1}

    changed in the CRM since
    с тех пор изменено в CRM

    entity
    запись

    entity {1} refers to it
    на неё ссылается запись {1}

    it is not there any more
    её уже нет

    kept: {1}
    сохранено: {1}

    run {1} works with it
    с ней работает загрузка № {1}

    Reasons
    Причины

    Generated from the reasons declared in the sources; changes made by hand are lost.
    Составлено по причинам, объявленным в исходном коде; правки вручную пропадут.

    Every code that reports, reject files and complaints carry. A *note* says what was changed, and all is well; a *warning* that a value is lost or doubted; an *error* that the row, or the mapping, cannot be used as it stands. What happens to a row with a bad value is the mapping's `if_bad:`. In sentences, `{…}` stands for details.
    Все коды, которые стоят в отчётах, в отклонённых строках и в замечаниях. *Примечание* говорит, что изменено, и всё в порядке; *предупреждение* — что значение потеряно или сомнительно; *ошибка* — что строку или сопоставление в этом виде использовать нельзя. Что делать со строкой с плохим значением, решает `if_bad:` в сопоставлении. `{…}` в предложениях — место подробностей.

    code
    код

    rule
    правило

    how to answer
    как отвечать

    Here are the {1} surest questions of a kind of record; all stand in questions.csv beside this file, where the others can be answered.
    Здесь {1} самых похожих пар каждого вида записей; все вопросы — в questions.csv рядом с этим файлом, на остальные можно ответить там.

    Each line asks whether the left record and the right one are the same thing.
    Каждая строка спрашивает, одно и то же ли левая и правая записи.

    Choose the answer from the list in the first column; what differs between the two is coloured.
    Выберите ответ из списка в первой колонке; различия между записями закрашены.

    «unsure» and an empty cell leave the question open.
    «не знаю» и пустая ячейка оставляют вопрос открытым.

    Sort, filter, colour and add columns as you like; leave the last three columns as they are.
    Сортируйте, отбирайте, красьте и добавляйте колонки как угодно; последние три колонки не меняйте.

    Save the workbook in its folder and plan again with --answers and that folder.
    Сохраните книгу в её папке и составьте план ещё раз, указав эту папку в --answers.

    An answer is remembered: the same question is not asked again.
    Ответ запоминается: тот же вопрос больше не задаётся.
    """#
}
