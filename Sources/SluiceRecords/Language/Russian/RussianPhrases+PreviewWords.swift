extension RussianPhrases {
  /// The preview's pages, the second half by the alphabet.
  static let previewWords = #"""
    different
    разные

    doubtful
    сомнительно

    employment
    место работы

    fate
    судьба

    feeds
    заполняет

    guessed
    угадано

    how often
    сколько раз

    in the file
    в файле

    is created
    создаётся

    is updated
    обновляется

    kept
    оставлено

    later →
    дальше →

    merged into another record
    объединена с другой записью

    name the one address that visitors will type
    назовите один адрес — тот, который будут набирать посетители

    not kept
    не оставлено

    number {1} in the store
    номер {1} в базе

    one
    первый

    open
    без ответа

    other
    второй

    perhaps
    возможно

    probable
    вероятность

    reason
    причина

    run folder {1}
    папка запуска {1}

    samples
    примеры

    saved
    сохранено

    something noticed in column
    замечено в столбце

    state
    состояние

    stays as it is
    остаётся как есть

    taken back
    отменено

    taken for one
    считаются одним

    kept apart
    считаются разными

    telephone
    телефон

    tells which rows are passed over
    указывает, какие строки пропустить

    units of one legal person
    подразделения одного юридического лица

    used
    взято

    waits for a person's decision
    ждёт решения человека

    website
    сайт

    weight
    важность

    what happens
    что произойдёт

    what it is
    что это

    what speaks
    что говорит

    what was done
    что сделано

    who
    кто

    {1:answer|answers} and corrections of {2:row|rows} are kept, and not yet in this plan.
    Сохранено: {1:ответ|ответа|ответов} и исправления в {2:строке|строках|строках}; в этот план они ещё не вошли.

    {1:cell|cells}
    {1:ячейка|ячейки|ячеек}

    {1:doubt|doubts}
    {1:сомнение|сомнения|сомнений}

    {1:question is|questions are} open: those records stay apart.
    Без ответа {1:вопрос|вопроса|вопросов}: эти записи останутся раздельными.

    {1:question waits|questions wait} for an answer
    {1?Ждёт|Ждут|Ждут} ответа {1:вопрос|вопроса|вопросов}

    {1:question|questions}, {2} open.
    {1:вопрос|вопроса|вопросов}, без ответа: {2}.

    {1:record is|records are} taken for one.
    {1:запись считается|записи считаются|записей считаются} одной.

    {1:record waits|records wait} for a decision in the CRM itself
    {1:запись ждёт|записи ждут|записей ждут} решения в самой CRM

    {1:rejected row stays|rejected rows stay} out.
    Не {1?загрузится|загрузятся|загрузятся} {1:отклонённая строка|отклонённые строки|отклонённых строк}.

    {1:row is|rows are} ready to be shown. This page looks again by itself.
    Готово к показу: {1:строка|строки|строк}. Страница обновится сама.

    {1:row was|rows were} rejected: put right here, or leave out
    {1?Отклонена|Отклонены|Отклонено} {1:строка|строки|строк}: можно исправить здесь или не загружать

    {1:row|rows} of the table «{2}». Choose what each column feeds; below stands what the first rows become.
    {1:строка|строки|строк} таблицы «{2}». Выберите, какое поле заполняет каждый столбец; ниже видно, что получится из первых строк.

    {1:row|rows} read so far
    прочитано: {1:строка|строки|строк}

    {1:row|rows}, {2:column|columns}
    {1:строка|строки|строк}, {2:столбец|столбца|столбцов}

    {1:thing was|things were} changed since and stayed.
    С тех пор изменено и оставлено: {1}.

    Applied, as run {1}: {2} created, {3} updated.
    Применено, запуск {1}: создано {2}, обновлено {3}.

    {1}: {2:row|rows}
    {1}: {2:строка|строки|строк}

    ← earlier
    ← раньше
    """#
}
