extension RussianPhrases {
  /// Of runs, inspection and drafts of mappings.
  static let pipeline = #"""
    by the title
    по заголовку

    by the title a name
    по заголовку это имя или наименование

    by the title a full name, beside a short one
    по заголовку полное наименование, рядом есть краткое

    by the title a short name; name is fed by {1} already
    по заголовку краткое наименование; поле name уже берётся из колонки {1}

    by the title a short name, beside names that are not
    по заголовку краткое наименование, рядом есть другие

    by the title fax numbers: there is no field for them
    по заголовку номера факсов: поля для них нет

    by the title the day the record was made: there is no field for it
    по заголовку день создания записи: поля для него нет

    by the title, the values do not tell
    по заголовку, по значениям не видно

    {1} {2}, and the title says so
    {1} {2}, и заголовок говорит то же

    by the title a part of an address, which no field takes alone
    по заголовку часть адреса, отдельно её не берёт ни одно поле

    {1:number|numbers} in {2} of the rows, beside {3:name|different names}: another's, such as the payee's, and not the clients' own
    {1:номер|номера|номеров} в {2} строк, рядом {3:разное наименование|разных наименования|разных наименований}: это чужой номер, например получателя платежа, а не самих клиентов

    {1} of the telephone numbers can be read as of {2}, {3} as of {4}
    {1} номеров телефонов читаются как номера страны {2}, {3} — как номера страны {4}

    {1} of the telephone numbers can be read as of {2}: name the country of the list
    {1} номеров телефонов читаются как номера страны {2}: назовите страну списка

    {1}; {2} is fed by {3} already
    {1}; поле {2} уже берётся из колонки {3}

    {1} {2}, by the title a name
    {1} {2}, по заголовку это имя или наименование

    {1} {2}, though the title says otherwise
    {1} {2}, хотя заголовок говорит другое

    # Guessed; the source with priority 1 is believed first.
    # Черновик; в первую очередь верят источнику с приоритетом 1.

    # Behind each line stands why. Lines with a ? are doubtful: look at them before you import.
    # За каждой строкой сказано, почему она здесь. Строки с ? сомнительны: посмотрите на них до загрузки.

    # Guessed from {1}: {2}, {3:row|rows}.
    # Черновик по {1}: {2}, {3:строка|строки|строк}.

    # No column looks like a name, a telephone or a tax number: name at least one yourself.
    # Ни одна колонка не похожа на наименование, телефон или ИНН: укажите хотя бы одну сами.

    # Drafted from one table only. NOT read: {1}. --table NAME drafts another.
    # Черновик только по одной таблице. НЕ читаются: {1}. Черновик по другой: --table ИМЯ.

    # Not taken:
    # Не взято:

    a person is made where this column is filled
    контактное лицо создаётся там, где эта колонка заполнена

    carried as they are; move what belongs to a field, delete what is not needed
    загружаются как есть; перенесите нужное в поля, лишнее удалите

    column {1}
    колонка {1}

    likely: {1}
    вероятно: {1}

    another column is surer to be {1}
    другая колонка вернее подходит для {1}

    by its title no part of the record
    по заголовку не относится к записи

    by the title a key, but values come again
    по заголовку код, но значения повторяются

    its words are not known
    его слова не известны

    not recognised
    не распознано

    the parts of the name have columns of their own
    у частей имени есть свои колонки

    writing to the store
    запись в базу

    comparing with the store
    сравнение с базой

    looking for duplicates
    поиск повторов

    writing the reports
    составление отчётов

    Contact persons
    Контактные лица

    Counterparties
    Контрагенты

    before anything is compared
    до всякого сравнения

    they share nothing by which pairs are looked for, so they were not compared
    общего, по которому ищут пары, у них нет, поэтому они не сравнивались

    a bit for it doubles the odds that they are one, a bit against it halves them
    один бит «за» удваивает шансы, что это одно и то же, один бит «против» уменьшает их вдвое

    compared because both have: {1}
    сравнивались, потому что у обеих общее: {1}

    decision: {1}
    решение: {1}

    merged from {1}, asked from {2}
    объединяются от {1}, вопрос от {2}

    merged into others
    объединено с другими

    no single comparison could merge them
    ни одно сравнение само их не объединит

    no single comparison decides: without any of them they would still be one
    ни одно сравнение само не решает: без любого из них они всё равно одно

    nothing alike can merge them: a tax id, a number of registration, a birthday or the names contradict
    никакое сходство их не объединит: противоречат налоговые номера, регистрационные номера, даты рождения или имена

    or {1}
    или {1}

    probability {1}
    вероятность {1}

    questions
    вопросов

    they are units of one legal person: linked as branch and head, not merged
    это подразделения одного юридического лица: связаны как филиал и головная организация, не объединены

    this plan
    этот план

    together
    всего

    would be merged with: {1}
    объединились бы, если бы: {1}

    alike enough to be merged, but one of the two could as well be a third record that contradicts the other: that is asked
    сходства хватило бы для объединения, но одна из двух с тем же успехом может быть третьей записью, которая противоречит другой: об этом задан вопрос

    would not be merged without: {1}
    не объединились бы без: {1}

    {1} and {2}
    {1} и {2}

    address
    адрес

    date
    дата

    e-mail
    электронный адрес

    list value
    значение из списка

    messenger
    мессенджер

    number
    число

    organisation
    организация

    person
    человек

    phone
    телефон

    place
    место

    tax number
    налоговый номер

    SNILS
    СНИЛС

    text
    текст

    web site
    сайт

    yes or no
    да или нет

    (hidden)
    (скрыта)

    (no title)
    (без заголовка)

    and {1:column|columns} further right, which are not looked at
    и ещё {1:колонка|колонки|колонок} правее, они не просмотрены

    column
    колонка

    different §values
    разных

    filled
    заполнено

    first in row {1}
    первый раз в строке {1}

    in row {1}
    в строке {1}

    says nothing
    ничего не говорит

    seems to be
    похоже на

    table {1}
    таблица {1}

    unique
    все разные

    {1:row|rows} of data
    {1:строка|строки|строк} данных

    {1:row|rows} of data from row {2} on
    {1:строка|строки|строк} данных, начиная со строки {2}

    {1:table|tables}
    {1:таблица|таблицы|таблиц}

    {1} blank
    пустых: {1}

    {1} sure: {2}
    уверенность {1}: {2}

    reading {1}
    чтение {1}

    addresses
    адреса

    employers
    места работы

    {1} bits
    {1} бит

    name §contact_person
    имя
    """#
}
