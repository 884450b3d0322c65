extension RussianPhrases {
  /// Why records are taken for one: comparisons, their levels, and titles of fields set side by side.
  static let evidence = #"""
    name
    название

    name of a person
    имя

    legal form
    форма

    full name
    полное название

    tax id
    ИНН

    kpp
    КПП

    ogrn
    ОГРН

    phone
    телефон

    phones
    телефоны

    email
    e-mail

    emails
    e-mail

    addresses
    адреса

    websites
    сайты

    external id
    код в источнике

    comment
    комментарий

    birthday
    день рождения

    employer
    место работы

    employers
    места работы

    place
    место

    city
    город

    record
    запись

    verdict
    решение человека

    same
    совпадает

    different
    отличается

    same in one source
    один и тот же в одном источнике

    same GUID
    один и тот же GUID

    same name and form
    совпадает вместе с формой

    same name and form, borne by a few
    совпадает вместе с формой, так называются несколько

    same name and form, borne by many
    совпадает вместе с формой, так называются многие

    same name, one without form
    совпадает, у одного не указана форма

    same name, one without form, borne by a few
    совпадает, у одного не указана форма, так называются несколько

    same name, one without form, borne by many
    совпадает, у одного не указана форма, так называются многие

    same human name
    одно и то же имя человека

    same human name, borne by a few
    одно и то же имя человека, таких несколько

    same human name, borne by many
    одно и то же имя человека, таких много

    same name, another form
    совпадает, но другая форма

    same but for spelling, rare
    отличается только написанием, редкое

    same but for spelling
    отличается только написанием

    same but for spelling, common
    отличается только написанием, частое

    one name says more, rare
    одно полнее другого, редкое

    one name says more
    одно полнее другого

    mostly the same words
    слова в основном те же

    same, shared by several names
    совпадает, но указан у нескольких названий

    same, shared by many names
    совпадает, но указан у многих названий

    neither says more than the name
    в обеих записях только название

    neither has a name
    в обеих записях нет названия

    one has no name
    в одной записи нет названия

    a company and a sole trader
    организация и предприниматель

    same surname, given name and patronymic
    совпадают фамилия, имя и отчество

    same surname and given name
    совпадают фамилия и имя

    same surname, both initials agree
    фамилия совпадает, инициалы подходят

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
    тот же мобильный

    another mobile
    другой мобильный

    same, an address of a post
    совпадает, но это адрес должности

    same, with many people
    совпадает, но там много людей

    another branch of the employer
    другой филиал той же организации

    one says no more than name and employer
    в одной записи только имя и место работы
    """#
}
