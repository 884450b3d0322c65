extension RussianPhrases {
  /// Of rows that are no data.
  static let passedRows = #"""
    besides {1:row that is|rows that are} no data: {2}
    кроме них {1:строка|строки|строк} — не данные: {2}

    besides {1:row that is|rows that are} skipped: {2}
    кроме них {1?пропущена|пропущены|пропущено} {1:строка|строки|строк}: {2}

    {1:row of data was read|rows of data were read} and {2:other|others}, skipped: {3}
    {1?прочитана|прочитаны|прочитано} {1:строка|строки|строк} данных и ещё {2?пропущена|пропущены|пропущено} {2:строка|строки|строк}: {3}

    {1:other|others}
    {1:прочая|прочие|прочих}

    {1:row above the titles|rows above the titles}
    {1:строка|строки|строк} над заголовками

    {1:row below the end of the data|rows below the end of the data}
    {1:строка|строки|строк} ниже конца данных

    {1:caption|captions}
    {1:подпись|подписи|подписей}

    {1:comment|comments}
    {1:комментарий|комментария|комментариев}

    {1:row marked as deleted|rows marked as deleted}
    {1:строка|строки|строк} с пометкой удаления

    {1:row that ends the data|rows that end the data}
    {1:строка|строки|строк}, где данные кончаются

    {1:row left out by a person|rows left out by a person}
    {1:строка|строки|строк}, убранных человеком

    {1:group of the list|groups of the list}
    {1:группа|группы|групп} списка

    {1:heading of a group|headings of groups}
    {1:заголовок группы|заголовка групп|заголовков групп}

    {1:row without a value that the mapping takes|rows without a value that the mapping takes}
    {1:строка|строки|строк} без значений, нужных сопоставлению

    {1:row of another table|rows of another table}
    {1:строка|строки|строк} другой таблицы

    {1:row of titles again|rows of titles again}
    {1:повтор|повтора|повторов} заголовков

    {1:row that skip_when: passes over|rows that skip_when: passes over}
    {1:строка|строки|строк} по условию skip_when

    {1:row of totals|rows of totals}
    {1:строка|строки|строк} итогов

    {1:row of white space|rows of white space}
    {1:строка|строки|строк} из одних пробелов

    {1:row of a hidden table|rows of hidden tables}
    {1:строка|строки|строк} скрытых таблиц

    {1:row of a table with other titles|rows of tables with other titles}
    {1:строка|строки|строк} таблиц с другими заголовками

    {1:row of a table that the mapping does not name|rows of tables that the mapping does not name}
    {1:строка|строки|строк} таблиц, не названных в сопоставлении
    """#
}
