extension RussianPhrases {
  /// Of what was found in workbooks.
  static let workbooks = #"""
    no dBASE table
    не таблица dBASE

    the head of the table says so
    так сказано в начале таблицы

    the table names its language driver
    таблица называет свой языковой драйвер

    the table names none, and DOS wrote so in Russia
    таблица её не называет, а DOS в России писала так

    an unknown cipher of Windows
    неизвестный шифр Windows

    by rights of an organisation
    правами организации

    its description is damaged
    описание повреждено

    {1} rounds, {2} bytes
    {1} раундов, {2} байт

    it names no size of sectors
    не указан размер секторов

    its header is cut off
    заголовок обрывается

    the sectors of {1} lead in a circle at number {2}
    секторы ({1}) замыкаются в круг на номере {2}

    the workbook names none
    книга её не называет

    the workbook names none; {1}
    книга её не называет; {1}

    the workbook names {1}
    книга называет {1}

    the workbook names {1}, which nobody knows
    книга называет {1}, такой кодировки никто не знает

    charts, macros and modules hold no rows
    в диаграммах, макросах и модулях строк нет

    it is cut off before its sheets
    обрывается раньше листов

    it lists no sheet
    в ней не указан ни один лист

    its records do not begin as a workbook's
    записи начинаются не как в книге

    its sheets lie in one another
    листы вложены друг в друга

    opened
    открыта

    the first record says so
    так сказано в первой записи

    the password fits
    пароль подошёл

    the sheet is not where it should be
    лист не там, где должен быть

    from 1904
    от 1904 года

    its directory is damaged or cut off
    каталог повреждён или обрывается

    no workbook of Office Open XML
    не книга Office Open XML

    the workbook says so
    так указано в книге

    they hold a chart or a dialog
    в них диаграмма или диалог

    {1}; the parts were found by their own headers
    {1}; части найдены по их собственным заголовкам
    """#
}
