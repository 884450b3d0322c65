extension RussianPhrases {
  /// Of what was found in files.
  static let readers = #"""
    the column «{1}» says so
    так говорит колонка «{1}»

    it alone is set in bold
    только она набрана полужирным

    other rows name it as their group
    другие строки называют её своей группой

    the codes of the rows below go on from its own
    коды строк под ней продолжают её код

    around quotes
    вокруг кавычек

    the mapping says so
    так указано в сопоставлении

    with backslashes as escapes the rows are more even than without
    с обратной косой чертой строки ровнее, чем без неё

    with spaces around quotes the rows are more even than without
    с пробелами вокруг кавычек строки ровнее, чем без них

    {1:cell|cells} of the sample stand in such quotes
    в таких кавычках {1?стоит|стоят|стоит} {1:ячейка|ячейки|ячеек} выборки

    no delimiter divides the lines evenly
    ни один разделитель не делит строки ровно

    {1} of {2:row|rows} of the sample have {3:cell|cells}
    {1} из {2:строки|строк|строк} выборки: по {3:ячейке|ячейки|ячеек}

    the text is one line
    весь текст — одна строка

    it stands above the titles
    она стоит над заголовками

    no row looks like titles above data
    ни одна строка не похожа на заголовки над данными

    row {1}
    строка {1}

    rows {1} and {2}
    строки {1} и {2}

    rows {1}…{2}
    строки {1}…{2}

    the row numbers the columns
    строка нумерует колонки

    the rows have {1} cells, the row of titles {2}
    ячеек в строках: {1}, в строке заголовков: {2}

    another table stands beside it on the sheet
    рядом на листе стоит другая таблица

    they stand above the titles
    они стоят над заголовками

    the row holds distinct short texts
    в строке разные короткие тексты

    the row holds text where the rows below hold values
    в строке текст, а в строках под ней значения

    the row holds words that columns are named by
    в строке слова, которыми называют колонки

    the table has no other row, and this one holds no values
    других строк в таблице нет, и в этой нет значений

    the upper row names groups of columns, the lower one the columns
    верхняя строка называет группы колонок, нижняя — колонки

    recognised by the content
    распознано по содержимому

    an XML document of a kind we do not know
    документ XML неизвестного нам вида

    an XML document of a kind we do not know, «{1}»
    документ XML неизвестного нам вида, «{1}»

    one file is read at a time; sheet: names another
    за раз читается один файл; другой можно указать в sheet:

    the file begins with its mark
    файл начинается с его метки

    a zip archive without a text table in it
    архив zip без текстовой таблицы

    letters follow one another as in {1}
    буквы сочетаются так, как в языке: {1}

    next to all is ASCII; no code page reads the {1} other bytes convincingly
    почти всё — ASCII; ни одна кодировка не читает остальные байты ({1}) убедительно

    {1}; but {2} reads nearly as well
    {1}; но {2} читается почти так же хорошо

    {1}; the next best, {2}, reads worse
    {1}; следующая по вероятности, {2}, читается хуже

    {1}; the next best, {2}, reads far worse
    {1}; следующая по вероятности, {2}, читается намного хуже

    {1}; too little text to be sure, encoding: in the mapping settles it
    {1}; для уверенности текста мало, решает encoding: в сопоставлении

    all bytes are ASCII, which is UTF-8 too
    все байты — ASCII, это и есть UTF-8

    all bytes past ASCII form well-formed UTF-8
    все байты вне ASCII образуют правильный UTF-8

    bytes pair up as in {1}
    байты сочетаются так, как в языке: {1}

    the file begins with its byte-order mark
    файл начинается с метки порядка байтов

    there is no text
    текста нет

    {1} characters are well-formed UTF-8, {2} places are broken
    символов правильного UTF-8: {1}, нарушенных мест: {2}

    {1} was read as {2}
    {1} прочитано как {2}

    , perhaps «{1}» is meant
    , возможно, имеется в виду «{1}»

    a file of bytes, not of text
    двоичный файл, не текст

    every four bytes are one character, two or three of them 0
    каждые четыре байта — один символ, два или три из них 0

    every second byte is the high half of a character: 0, 4 and the like
    каждый второй байт — старшая половина символа: 0, 4 и подобные

    the text declares it
    так объявлено в тексте

    the text declares {1}, but {2}
    в тексте объявлено {1}, но {2}

    XML forbids them, §2.2
    XML их запрещает, §2.2

    {1} read as spaces
    прочитано как пробелы: {1}

    the first line says so: sep=
    так сказано в первой строке: sep=

    the outline
    структура строк

    the indents
    отступы

    blanks in front of the names
    пробелы перед названиями

    summed up below their rows
    итоги под своими строками

    {1} shows rows of sums
    строки итогов показывает {1}

    rows of their own, to be had as the column «{1}»
    отдельными строками, их можно взять как колонку «{1}»

    rows with a name alone have deeper rows below, by {1}
    под строками с одним названием стоят вложенные строки, это показывает: {1}
    """#
}
