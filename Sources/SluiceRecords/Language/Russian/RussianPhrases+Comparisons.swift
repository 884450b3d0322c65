extension RussianPhrases {
  /// Of comparisons and their levels, as plans keep them.
  static let comparisons = #"""
    tax id §counterparty
    ИНН

    kpp
    КПП

    ogrn
    ОГРН

    external id §counterparty
    внешний код

    email
    электронный адрес

    record
    запись

    verdict
    ответ

    site
    сайт

    bank account §counterparty
    расчётный счёт

    person §counterparty
    контактное лицо

    same §level
    совпадает

    different §level
    различается

    same in one source
    один и тот же в одном источнике

    same in one source, under another name
    один и тот же в одном источнике, но с другим названием

    same GUID
    один и тот же GUID

    same name and form
    совпадает вместе с формой

    same name and form, borne by a few
    совпадает вместе с формой, их носят несколько

    same name and form, borne by many
    совпадает вместе с формой, их носят многие

    same name, one without form
    совпадает, у одной нет формы

    same name, one without form, borne by a few
    совпадает, у одной нет формы, его носят несколько

    same name, one without form, borne by many
    совпадает, у одной нет формы, его носят многие

    same human name
    имя человека совпадает

    same human name, borne by a few
    имя человека совпадает, его носят несколько

    same human name, borne by many
    имя человека совпадает, его носят многие

    same name, another form
    совпадает, форма другая

    same but for spelling, rare
    отличие только в написании, слово редкое

    same but for spelling
    отличие только в написании

    same but for spelling, common
    отличие только в написании, слово частое

    one name says more, rare
    одно наименование полнее, слова редкие

    one name says more
    одно наименование полнее

    mostly the same words
    слова большей частью те же

    same, shared by several names
    совпадает, им пользуются несколько

    same, shared by many names
    совпадает, им пользуются многие

    neither says more than the name
    в обеих только наименование

    neither has a name
    наименования нет ни в одной

    one has no name
    в одной нет наименования

    a company and a sole trader
    компания и предприниматель

    one says nothing but the name, and no other firm bears it
    в одной только название, и другой компании с таким названием нет

    neither says more than the name, and nobody else does
    в обеих только название, и больше о нём никто ничего не говорит

    same surname, given name and patronymic
    фамилия, имя и отчество совпадают

    same surname and given name
    фамилия и имя совпадают

    same surname, both initials agree
    фамилия совпадает, оба инициала подходят

    same surname, initial agrees
    фамилия совпадает, инициал подходит

    same given name and patronymic, one without surname
    имя и отчество совпадают, у одного нет фамилии

    same surname, one without given name
    фамилия совпадает, у одного нет имени

    same given name, one without surname
    имя совпадает, у одного нет фамилии

    same given name, the surname spelled otherwise
    имя совпадает, фамилия написана иначе

    same mobile
    мобильный совпадает

    another mobile
    мобильный другой

    same, an address of a post
    совпадает, адрес должности

    same, with many people
    совпадает, людей там много

    another branch of the employer
    другой филиал того же места работы

    one says no more than name and employer
    в одной только имя и место работы

    same city
    город тот же

    another city
    город другой

    same city, another house
    город тот же, дом другой

    same but for a digit
    совпадает до одной цифры

    another number of the same area
    другой номер того же кода города

    same, under one number or mailbox
    то же, с тем же номером или почтой

    both initials agree, one without surname
    оба инициала сходятся, у одного нет фамилии

    initial agrees, one without surname
    инициал сходится, у одного нет фамилии

    same mobile but for a digit
    тот же мобильный до одной цифры

    same, with few people
    совпадает, людей там мало

    same house
    дом тот же

    same house, shared by several names
    дом тот же, в нём несколько наименований

    same human name, a rare one
    имя человека совпадает, оно редкое

    same but for spelling, of rare words
    отличие только в написании, слова редкие

    same name and form, of common words
    совпадает вместе с формой, слова частые

    same name and form, of rare words
    совпадает вместе с формой, слова редкие

    same name and form, of telling words
    совпадает вместе с формой, слова говорящие

    same name of common words, one without form
    совпадает, слова частые, у одной нет формы

    same name of rare words, one without form
    совпадает, слова редкие, у одной нет формы

    same name of telling words, one without form
    совпадает, слова говорящие, у одной нет формы

    same, met at many names
    совпадает, встречается у многих

    same, met at several names
    совпадает, встречается у нескольких

    a person says they are one
    человек сказал, что это одно

    a person says they are one, which contradicts a tax id, a birthday or another answer
    человек сказал, что это одно, а это противоречит налоговому номеру, дате рождения или другому ответу

    another firm with the same telephone or nearly the same name §level
    другая организация с тем же телефоном или почти тем же названием

    same rare surname, both initials agree §level
    та же редкая фамилия, оба инициала совпадают

    same rare surname, given name and patronymic §level
    те же редкая фамилия, имя и отчество

    same rare surname, initial agrees §level
    та же редкая фамилия, инициал совпадает

    same rare surname, one without given name §level
    та же редкая фамилия, в одной записи нет имени
    """#
}
