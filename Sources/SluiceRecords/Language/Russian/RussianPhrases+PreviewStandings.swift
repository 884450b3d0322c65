extension RussianPhrases {
  /// What the preview says of how things stand: of files that are left out, of long texts, of what was taken back.
  static let previewStandings = #"""
    A file that cannot be read is among them: remove it or leave it out; until then nothing is planned.
    Среди файлов есть такой, который не читается: удалите его или не берите; до этого план не строится.

    Columns {1} to {2} of {3}.
    Столбцы с {1} по {2} из {3}.

    Every file is left out: take one in to plan.
    Ни один файл не взят: возьмите хотя бы один, чтобы построить план.

    It cannot be applied a second time: plan again with `sluice plan`.
    Второй раз его применить нельзя: постройте план заново командой `sluice plan`.

    It cannot be applied a second time. Planned again, from the same files and with your decisions, it can.
    Второй раз его применить нельзя. Можно построить план заново — из тех же файлов и с вашими решениями — и применить его.

    It had come to its end, and run {1} was taken back since.
    Применение завершилось, а потом запуск {1} был отменён.

    Leave out
    Не брать

    Leave {1} out
    Не брать {1}

    Left out of the plan.
    В план не берётся.

    Nothing to take back
    Отменять нечего

    Nothing was planned: {1} cannot be read.
    План не построен: {1} не читается.

    Nothing was taken back: somebody else has decided this anew since you did, and that stays.
    Ничего не отменено: после вас это решил по-своему кто-то другой, и его решение остаётся.

    Plan again
    Построить план заново

    Remove it or leave it out
    Удалить его или не брать

    Save and show the next columns →
    Сохранить и показать следующие столбцы →

    Show the files that arrived
    Показать принятые файлы

    Take in
    Взять

    Take my last one back
    Отменить моё последнее решение

    Take {1} in
    Взять {1}

    There is no store yet: there is no plan, and `--into` named none.
    Базы ещё нет: плана нет, а в `--into` она не названа.

    This file cannot be read
    Этот файл не читается

    This plan was applied as run {1} and is undone: it was taken back on {2} UTC.
    Этот план был применён (запуск {1}) и отменён: его сняли {2} UTC.

    You have decided nothing in this session that could be taken back. What others decided is theirs.
    За этот сеанс вы не решили ничего, что можно было бы отменить. Чужие решения отменяют те, кто их принял.

    Your last decision is taken back: this is how it was before.
    Ваше последнее решение отменено: так было до него.

    came as «{1}»
    прислан как «{1}»

    further right than is looked at by itself: choose what it feeds
    стоит правее того, что определяется само: выберите, куда он идёт

    show all of it
    показать целиком

    the same
    то же самое

    {1:character|characters} in all
    всего {1:знак|знака|знаков}

    … ({1:character|characters} in all)
    … (всего {1:знак|знака|знаков})

    ← Save and show the columns before
    ← Сохранить и показать предыдущие столбцы

    Applied on {1} UTC. The same stands in summary.json and report.html of the run folder.
    Применено {1} UTC. То же самое записано в summary.json и report.html папки запуска.

    The files that are here
    Файлы, которые здесь лежат

    The questions
    Список вопросов

    The rejects as a workbook
    Отклонённые строки книгой Excel

    The rows that fit
    Подходящие строки

    The store refused {1:row|rows}: they are among the rejects, each with its reason.
    База не приняла {1:строку|строки|строк}: они среди отклонённых, у каждой указана причина.

    The two records
    Две записи

    What is said of the whole row
    Что замечено о всей строке

    What the store {1} got
    Что получила база {1}

    The server does not answer any more. Start `sluice serve` again: it tells how far this came.
    Сервер больше не отвечает. Запустите `sluice serve` снова: он скажет, что успело сделаться.

    {1} · {2:second|seconds}
    {1} · {2:секунда|секунды|секунд}
    """#
}
