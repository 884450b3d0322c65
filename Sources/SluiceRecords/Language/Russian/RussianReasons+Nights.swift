/// Reasons of loading and of imports that nobody watches, in Russian.
extension RussianReasons {
  static let nights = #"""
    store.refused
    база не принимает эту строку: {rule}
    исправьте строку или попросите изменить правило базы и загрузите файл отказов ещё раз

    plan.changed
    план изменён или повреждён после того, как был составлен
    составьте его заново командой `sluice plan`; исправления вносят в источники, настройку или ответы

    drift.row-count
    строк {rows}; в прошлых загрузках ({runs}) было {span}
    проверьте, полна ли выгрузка и та ли она

    drift.duplicates
    повторы составляют {share} % записей; в прошлых загрузках ({runs}) было {span} %
    проверьте, не идут ли строки дважды и не сменились ли коды

    drift.column-vanished
    столбца «{column}» больше нет
    проверьте, не выпал ли он из выгрузки

    drift.column-renamed
    столбца «{column}» нет, его значения стоят теперь под заголовком «{other}»
    впишите новый заголовок в настройку рядом со старым

    drift.column-emptied
    столбец «{column}» заполнен в {now} % строк, в прошлый раз было {before} %
    проверьте, полна ли выгрузка

    drift.list-value
    в списке «{column}» значения, которых прежде не было: {values}
    проверьте написание; если в настройке есть values:, дайте им значение

    drift.vanished-many
    в выгрузке больше нет записей: {number}; ни одна не отмечена неактивной: {why}
    проверьте, полна ли выгрузка; записи перечислены в vanished.csv

    run.too-many-updates
    изменилось бы {updates} из {stored} записей базы, больше чем {limit}; ничего не записано
    посмотрите план в {folder}; `sluice apply {folder}` всё же применит его

    run.drifted
    источники не такие, как прежде (признаков: {count}); {place}: {sentence}; ничего не записано
    посмотрите план в {folder}; `sluice apply {folder}` всё же применит его

    run.cannot-replan
    план составлен по стандартному вводу или каналу, его больше нет
    составьте план заново командой `sluice plan`

    run.several-files
    подходит файлов: {files}, а источник берёт один
    назовите один файл или загружайте этот источник по отдельной настройке

    run.no-match
    ни один файл не подходит под шаблон
    если файла и не должно было быть, ничего делать не нужно

    run.done-folder
    папкой для обработанных файлов нельзя пользоваться ({error})
    откройте её для записи или назовите другую

    run.metrics-not-written
    файл показателей записать не удалось ({error}); то, что сделала загрузка, остаётся в силе
    создайте папку, освободите место или назовите другой файл в --metrics; загружать ради этого ещё раз не нужно

    run.not-moved
    всё уже в базе, но файл не перенесён ({error})
    перенесите его сами или оставьте: повторная загрузка ничего не изменит
    """#
}

/// Phrases of loading in Russian.
extension RussianPhrases {
  static let nights = #"""
    the export has shrunk
    выгрузка заметно меньше прежней

    less than half of what is known came
    пришло меньше половины известного

    rows without an id were rejected
    отказано строкам без кода

    it was changed while it was imported
    он изменился во время загрузки

    {1:row was|rows were} refused by the store: see {2}/rejects.xlsx, the rest is in
    {1:строку|строки|строк} база не приняла: см. {2}/rejects.xlsx; остальное загружено

    Moved to {1}.
    Перенесено в {1}.

    {1}: planning anew
    {1}: составляю план заново

    questions:
    вопросы:

    {1:pair|pairs} that may be one; they load apart until answered
    {1:пара похожа|пары похожи|пар похожи} на одно и то же; до ответа загружаются порознь

    full export:
    полная выгрузка:

    {1} came no longer
    больше не пришло: {1}

    {1} of them marked inactive
    из них отмечено неактивными: {1}

    {1} active again
    снова активны: {1}
    """#
}
