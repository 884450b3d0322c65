extension RussianPhrases {
  /// The preview's pages about dropped files, passwords and jobs that were cut off.
  static let previewFiles = #"""
    A locked file waits for its password; until then nothing is planned.
    Защищённый файл ждёт пароля; до тех пор план не строится.

    Applying was cut off: the server ended while it was at work (begun {1} UTC).
    Применение оборвалось: сервер остановился во время работы (начало {1} UTC).

    Back to the tables
    Назад к таблицам

    Choose the columns yourself
    Выбрать столбцы самостоятельно

    Columns of «{1}»
    Столбцы таблицы «{1}»

    I have seen it
    Понятно

    In rejects.xlsx {1:row was|rows were} corrected.
    В rejects.xlsx {1?исправлена|исправлены|исправлено} {1:строка|строки|строк}.

    It had come to its end: run {1} is taken back.
    Она дошла до конца: запуск {1} отменён.

    It had come to its end: the store holds all of the plan, as run {1}.
    Оно дошло до конца: весь план уже в базе, запуск {1}.

    It is kept in this server's memory only, and asked again when the server was started anew. It is written neither to disk nor into the plan; the rows that are read stand open in the plan.
    Пароль хранится только в памяти этого сервера, после его перезапуска спросим снова. Ни на диск, ни в план пароль не записывается; прочитанные строки лежат в плане открыто.

    It was told by the titles of its columns.
    Это видно по заголовкам столбцов.

    Keep it and go back
    Запомнить и вернуться

    Look into the history for what stands.
    Что есть сейчас, показано в истории.

    Look through the mapping of {1}
    Просмотреть сопоставление таблицы {1}

    Look through the ready mapping
    Просмотреть готовое сопоставление

    Making a plan was cut off: the server ended while it was at work (begun {1} UTC).
    Построение плана оборвалось: сервер остановился во время работы (начало {1} UTC).

    No table is ticked. Tick one at least, or remove the file.
    Не отмечена ни одна таблица. Отметьте хотя бы одну или уберите файл.

    Nothing of it was taken back: run {1} stands as it was. Take it back once more.
    Ничего не отменено: запуск {1} остался, как был. Отмените его ещё раз.

    Nothing of it was written: a plan is applied as a whole or not at all. The store is as it was before; apply once more.
    Ничего не записано: план применяется целиком или не применяется вовсе. База такая же, как раньше; примените ещё раз.

    Nothing was begun: another `sluice serve` is at work on this run folder.
    Ничего не начато: с этой папкой запуска работает другой `sluice serve`.

    Open it
    Открыть

    Recognised: {1}
    Распознано: {1}

    Tables of this file
    Таблицы файла

    Take in the ticked ones
    Взять отмеченные

    Taking a run back was cut off: the server ended while it was at work (begun {1} UTC).
    Отмена запуска оборвалась: сервер остановился во время работы (начало {1} UTC).

    That password does not open the file.
    Этот пароль к файлу не подходит.

    The earlier plan stands as it was: plan once more. The store was not touched.
    Прежний план остался, как был: постройте план ещё раз. База не тронута.

    The file is locked. Its password:
    Файл защищён. Пароль к нему:

    The file's name cannot be used: it needs a letter or digit, and .yaml and .part are endings of our own.
    Такое имя файла не подходит: нужна хотя бы одна буква или цифра, а окончания .yaml и .part заняты программой.

    The first rows are being read.
    Читаются первые строки.

    The mapping {1} takes some of the rows
    Часть строк берёт сопоставление {1}

    The plan had come to its end and is the one that is shown. The store was not touched.
    План успел построиться, он и показан. База не тронута.

    There is no plan yet: plan once more. The store was not touched.
    Плана ещё нет: постройте его ещё раз. База не тронута.

    This file was recognised: {1}. The ready mapping {2} is used.
    Файл распознан: {1}. Используется готовое сопоставление {2}.

    This file was recognised: {1}. You chose to say yourself what each column feeds.
    Файл распознан: {1}. Вы решили сами указать, что берётся из каждого столбца.

    Too many wrong passwords came from your address. Wait {1:second|seconds} and try again.
    С вашего адреса пришло слишком много неверных паролей. Подождите {1:секунду|секунды|секунд} и попробуйте снова.

    Use the ready mapping {1}
    Использовать готовое сопоставление {1}

    What each column feeds
    Что берётся из каждого столбца

    What was cut off
    Что оборвалось

    Whether it was applied cannot be told now: {1}: {2}
    Сейчас нельзя сказать, применён ли план: {1}: {2}

    columns recognised
    распознано столбцов

    hidden
    скрыта

    shown below
    показана ниже

    table
    таблица

    take in
    взять

    {1:table|tables} taken in
    {1?взята|взяты|взято} {1:таблица|таблицы|таблиц}

    {1:table|tables} with rows
    {1:таблица|таблицы|таблиц} со строками
    """#
}
