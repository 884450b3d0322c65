extension RussianPhrases {
  /// The preview's pages.
  static let preview = #"""
    A merge
    Слияние

    All files
    Все файлы

    Answer the open ones
    Ответить на оставшиеся

    Answered
    Ответ

    Apply
    Применить

    Apply exactly this
    Применить именно это

    Apply this plan …
    Применить этот план…

    Applying
    Применение

    Are these two the same {1}? Question {2} of {3}, {4} open.
    Это один и тот же объект ({1})? Вопрос {2} из {3}, без ответа: {4}.

    As it was in the file
    Вернуть как в файле

    Cells
    Ячейки

    Changes in the store
    Изменения в базе

    Columns
    Столбцы

    Correct this row
    Исправить эту строку

    Drop files here, or choose them (up to 1 GB each):
    Перетащите файлы сюда или выберите их (каждый до 1 ГБ):

    Files
    Файлы

    Files of this run
    Файлы этого запуска

    From these rows
    Из этих строк

    Go in
    Войти

    Guess anew
    Угадать заново

    History
    История

    History, and the way back
    История и отмена

    Into {1}
    В базу {1}

    Into {1}:
    В базу {1}:

    Keep the correction
    Сохранить исправление

    Language
    Язык

    Leave this row out
    Не загружать эту строку

    Look at how it stands now
    Посмотреть, как обстоит дело сейчас

    Look at it
    Посмотреть

    Look the mapping through
    Просмотреть сопоставление

    Mapping
    Сопоставление

    Mapping of {1}
    Сопоставление для {1}

    Merged with others: see which, and why
    Объединена с другими: с какими и почему

    More questions
    Другие вопросы

    More rows
    Другие строки

    No browser could be opened; open the link yourself.
    Браузер открыть не удалось; откройте ссылку сами.

    No row fits.
    Подходящих строк нет.

    Not found
    Не найдено

    Not now
    Не сейчас

    Nothing to do: this plan was applied before, as run {1}.
    Делать нечего: этот план уже применён, запуск {1}.

    Nothing was begun: another job is running.
    Ничего не начато: идёт другая работа.

    Nothing was changed: the plan, or what was decided, is no longer what this page showed. Somebody else, or another tab, was faster.
    Ничего не изменено: план или решения уже не те, что были на этой странице. Кто-то другой или другая вкладка успели раньше.

    Open the link that `sluice serve` printed on its terminal. Each link is good once; when it is used, the next one is printed.
    Откройте ссылку, которую `sluice serve` напечатал в терминале. Каждая ссылка действует один раз; после этого печатается следующая.

    Open this link in a browser; it is good once: {1}
    Откройте эту ссылку в браузере, она действует один раз: {1}

    Overview
    Обзор

    Pages
    Страницы

    Password
    Пароль

    Plan anew with them
    Построить план заново с ними

    Plan: show what would happen
    Построить план: показать, что произойдёт

    Planning
    Построение плана

    Question {1}
    Вопрос {1}

    Questions
    Вопросы

    Receipt
    Квитанция

    Remove
    Убрать

    Remove {1}
    Убрать {1}

    Row {1} of the data
    Строка данных {1}

    Rows
    Строки

    Run {1} is taken back: {2:entity is|entities are} gone, {3:value is|values are} as before.
    Запуск {1} отменён: {2?удалён|удалены|удалено} {2:объект|объекта|объектов}, {3?восстановлено|восстановлены|восстановлено} {3:значение|значения|значений}.

    Save the mapping
    Сохранить сопоставление

    Saved as
    Сохранено как

    See what would happen
    Посмотреть, что произойдёт

    Show
    Показать

    Side by side
    Рядом

    Skip to the content
    К содержанию

    So the row passes.
    Так строка проходит.

    So the row would be passed over.
    Так строка была бы пропущена.

    So the row would be rejected.
    Так строка была бы отклонена.

    Some of your decisions are not in this plan: plan anew first, or they do not count this time.
    Часть ваших решений не вошла в этот план: сначала постройте его заново, иначе на этот раз они не учтутся.

    Something else is at work
    Идёт другая работа

    Take back
    Отменить

    Take run {1} back
    Отменить запуск {1}

    Take the last one back
    Отменить последнее решение

    Taken back
    Отменено

    Taking a run back removes what it made and restores what it changed. What people changed since stays and is counted.
    Отмена удаляет то, что запуск создал, и восстанавливает то, что он изменил. Изменённое людьми с тех пор остаётся и подсчитывается.

    Taking back
    Отмена

    That did not work
    Не получилось

    That is not the password.
    Пароль не тот.

    That is not the word; nothing was changed.
    Слово не то; ничего не изменено.

    The file cannot be kept: {1}.
    Файл не удалось сохранить: {1}.

    The file did not arrive; try again.
    Файл не дошёл; попробуйте ещё раз.

    The file is larger than {1} MB. Put it into the folder {2} by other means.
    Файл больше {1} МБ. Положите его в папку {2} другим способом.

    The files are planned together, the first one is believed first. Nothing is written to the store {1}.
    План строится по всем файлам вместе, первому доверяют больше. В базу {1} ничего не записывается.

    The mapping cannot be read any more; check it with `sluice check`.
    Сопоставление больше не читается; проверьте его командой `sluice check`.

    The plan has moved
    План изменился

    The plan is made anew.
    План построен.

    The plan is made ready
    План готовится к показу

    The store has no imports yet.
    В базе ещё нет загрузок.

    The sums balance: {1} = {2}
    Суммы сходятся: {1} = {2}

    There is no store yet.
    Базы ещё нет.

    There is no such page.
    Такой страницы нет.

    There is nothing to ask.
    Вопросов нет.

    This correction is part of the plan.
    Это исправление уже учтено в плане.

    This is a large one. Type the word «{1}» to go on
    Загрузка большая. Чтобы продолжить, введите слово «{1}»

    This mapping was written on by hand, so it is used as it is. Change it in an editor, or guess anew.
    Это сопоставление правили вручную, поэтому оно берётся как есть. Измените его в редакторе или угадайте заново.

    This page looks again every two seconds.
    Страница обновляется каждые две секунды.

    This plan was applied.
    Этот план применён.

    This question was answered in questions.xlsx or questions.csv of the run folder; change the answer there.
    На этот вопрос ответили в questions.xlsx или questions.csv папки запуска; измените ответ там.

    This record {1}.
    Эта запись {1}.

    This row is left out of the plan.
    Эта строка не входит в план.

    This row is left out when the plan is made anew.
    Эта строка не войдёт, когда план построят заново.

    What speaks for it and against it
    Что говорит за и против

    What the first rows become
    Что получится из первых строк

    What the store gets
    Что получит база

    What waits
    Что ждёт решения

    What was noticed
    Что замечено

    Which rows
    Какие строки

    Who is there?
    Кто там?

    Whose value was kept
    Чьё значение осталось

    Why
    Почему

    Without a script, put the files into this folder and load the page again:
    Без скрипта положите файлы в эту папку и обновите страницу:

    Your correction is kept. It is heard when the plan is made anew.
    Исправление сохранено. Оно учтётся, когда план построят заново.

    Your decisions are kept in the run folder. This plan cannot be made anew from here: run `sluice plan` with --answers {1}.
    Ваши решения хранятся в папке запуска. Отсюда этот план заново не построить: запустите `sluice plan` с --answers {1}.

    a question
    вопрос

    address
    адрес

    all
    все

    all questions
    все вопросы

    all rows
    все строки

    all values
    все значения

    and {1:more|more}
    и ещё {1}

    answer
    ответ

    apply
    применить

    applied (UTC)
    применено (UTC)

    bank
    банк

    bank account
    расчётный счёт

    becomes
    становится

    before anything is compared
    до всякого сравнения

    birthday
    дата рождения

    bits
    биты

    by the rule
    по правилу

    carried as it is
    переносится как есть

    cell
    ячейка

    changed
    изменена

    city
    город

    cleaned as
    очищается как

    code
    код

    column
    столбец

    comment
    комментарий

    contact person
    контактное лицо

    contact persons
    контактные лица

    correspondent account
    корреспондентский счёт

    counterparties
    контрагенты

    counterparty
    контрагент

    created
    создано

    different
    разные

    doubtful
    сомнительно

    e-mail
    эл. почта

    employer
    работодатель

    employment
    место работы

    empty
    пусто

    error
    ошибка

    fate
    судьба

    feeds
    заполняет

    field
    поле

    file
    файл

    full name
    полное название

    gender
    пол

    given name
    имя

    guessed
    угадано

    head office
    головная организация

    how often
    сколько раз

    id in the source
    код в источнике

    in the file
    в файле

    industry
    отрасль

    is created
    создаётся

    is updated
    обновляется

    kept
    оставлено

    kept in the comment
    оставлена в комментарии

    kind
    вид

    last changed
    изменён

    later →
    дальше →

    legal address
    юридический адрес

    legal form
    правовая форма

    loaded
    загружается

    lost to another row
    уступила другой строке

    manager
    ответственный

    merged
    объединено

    merged into another record
    объединена с другой записью

    merged into others
    объединено с другими

    messenger
    мессенджер

    messengers
    мессенджеры

    name
    название

    name the one address that visitors will type
    назовите один адрес — тот, который будут набирать посетители

    not kept
    не оставлено

    not sure
    не уверен

    not used
    не используется

    note
    заметка

    nothing
    ничего

    number {1} in the store
    номер {1} в базе

    one
    первый

    open
    без ответа

    other
    второй

    passed over
    пропущена

    patronymic
    отчество

    perhaps
    возможно

    position
    должность

    postal address
    почтовый адрес

    actual address
    фактический адрес

    probability {1}
    вероятность {1}

    probable
    вероятность

    reason
    причина

    refused
    отклонена

    rejected
    отклонено

    rows read
    прочитано строк

    run
    запуск

    run folder {1}
    папка запуска {1}

    samples
    примеры

    saved
    сохранено

    segment
    сегмент

    size
    размер

    skipped
    пропущено

    something noticed in column
    замечено в столбце

    source
    источник

    sources
    источники

    stage
    стадия

    state
    состояние

    stays as it is
    остаётся как есть

    surname
    фамилия

    taken back
    отменено

    taken for one
    считаются одним

    kept apart
    считаются разными

    tax id
    налоговый номер

    telephone
    телефон

    telephones
    телефоны

    tells which rows are passed over
    указывает, какие строки пропустить

    the longest
    самое длинное

    the most complete
    самое полное

    the most frequent
    самое частое

    the most recent
    самое свежее

    the most trusted source
    самый надёжный источник

    the same
    одно и то же

    to ask
    спросить

    together
    всего

    unchanged
    без изменений

    units of one legal person
    подразделения одного юридического лица

    updated
    обновлено

    used
    взято

    waits for a person's decision
    ждёт решения человека

    warning
    предупреждение

    website
    сайт

    websites
    сайты

    weight
    важность

    what
    что

    what happens
    что произойдёт

    what it is
    что это

    what speaks
    что говорит

    what was done
    что сделано

    where
    где

    who
    кто

    why
    почему

    words
    слова

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

    {1:row was|rows were} rejected: correct them here, or leave them out
    {1?Отклонена|Отклонены|Отклонено} {1:строка|строки|строк}: исправьте их здесь или не загружайте

    {1:row|rows} of the table «{2}». Choose what each column feeds; below stands what the first rows become.
    {1:строка|строки|строк} таблицы «{2}». Выберите, какое поле заполняет каждый столбец; ниже видно, что получится из первых строк.

    {1:row|rows} read so far
    прочитано: {1:строка|строки|строк}

    {1:row|rows}, {2:column|columns}
    {1:строка|строки|строк}, {2:столбец|столбца|столбцов}

    {1:thing was|things were} changed since and stayed.
    С тех пор изменено и оставлено: {1}.

    {1} created, {2} updated, {3} merged into others, {4} unchanged, {5} to ask
    создаётся {1}, обновляется {2}, объединяется с другими {3}, без изменений {4}, спросить {5}

    Applied, as run {1}: {2} created, {3} updated.
    Применено, запуск {1}: создано {2}, обновлено {3}.

    {1}: {2:row|rows}
    {1}: {2:строка|строки|строк}

    ← earlier
    ← раньше
    """#
}
