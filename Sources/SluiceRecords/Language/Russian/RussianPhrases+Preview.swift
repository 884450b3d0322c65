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

    Look through the mapping
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

    Your decision was not kept: a job is running. Give it again when the job is done.
    Ваше решение не сохранено: идёт другая работа. Повторите его, когда она закончится.

    too long to be corrected here; it stays as it is
    слишком длинно, чтобы править здесь; остаётся как есть

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

    all questions
    все вопросы

    all rows
    все строки

    and {1:more|more}
    и ещё {1}

    answer
    ответ

    apply
    применить

    any
    любые

    it becomes
    становится

    bits
    биты

    by the rule
    по правилу

    carried as it is
    переносится как есть

    cell
    ячейка
    """#
}
