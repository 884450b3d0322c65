extension RussianPhrases {
  /// Of stores and plans, kinds and grades.
  static let loading = #"""
    a value in the store was changed
    после составления плана изменено значение в базе

    a store has appeared
    после составления плана появилась база

    another plan was applied to the store
    после составления плана к базе применён другой план

    the store has gone
    после составления плана база исчезла

    the store was changed by another program
    после составления плана базу изменила другая программа

    cells
    ячейки

    rows
    строки

    the file {1} has changed
    после составления плана изменён файл {1}

    the file {1} has gone
    после составления плана исчез файл {1}

    no memory
    не хватает памяти

    the server is shutting down
    сервер останавливается

    the system gives no reason
    система не называет причину

    contact person
    контактное лицо

    counterparty
    контрагент

    error
    ошибка

    note
    примечание

    warning
    предупреждение

    {1} or {2}
    {1} или {2}

    a question for a person
    вопрос к человеку

    one, merged by this pair
    одно, объединены этой парой

    one, merged through other records of the cluster
    одно, объединены через другие записи группы

    two units of one legal person, linked
    два подразделения одного юридического лица, связаны

    two, kept apart against appearance
    разные, не объединены вопреки сходству

    two; nothing made this pair worth a decision
    разные; решать по этой паре было нечего

    actual address
    фактический адрес

    bank
    банк

    birthday
    дата рождения

    city
    город

    comment
    комментарий

    correspondent account
    корреспондентский счёт

    emails
    электронные адреса

    employer
    место работы

    external id
    внешний код

    full name
    полное наименование

    further values
    дополнительные значения

    gender
    пол

    head office or holding
    головная организация или холдинг

    industry
    отрасль

    kind
    вид

    last changed
    изменено

    legal address
    юридический адрес

    legal form
    правовая форма

    manager
    ответственный

    messengers
    мессенджеры

    name
    наименование

    phones
    телефоны

    position
    должность

    postal address
    почтовый адрес

    segment
    сегмент

    stage
    стадия

    tax id
    налоговый номер

    websites
    сайты

    bank account
    расчётный счёт

    BIK
    БИК

    INN
    ИНН

    KPP
    КПП

    OGRN
    ОГРН

    OKPO
    ОКПО

    surname
    фамилия

    given name
    имя

    patronymic
    отчество

    same §answer
    одно и то же

    different §answer
    разные

    unsure
    не знаю

    changed
    загружено с изменениями

    created
    создано

    ignored
    не используется

    kept as text
    сохранено текстом

    loaded
    загружено

    merged
    объединено

    merged away
    уступило при объединении

    rejected
    отклонено

    skipped
    пропущено

    to ask
    под вопросом

    unchanged
    без изменений

    updated
    обновлено

    empty
    пусто
    """#
}
