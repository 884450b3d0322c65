/// Reasons of exports, target files and proofs of mappings, in Russian.
extension RussianReasons {
  static let export = #"""
    export.store-missing
    здесь нет ни хранилища, ни папки запуска
    назовите хранилище прошлого импорта или папку, которую создала команда `sluice plan`

    export.plan-not-applied
    план меняет записи хранилища PostgreSQL и ещё не применён
    примените его и выгрузите хранилище

    export.not-copied
    копия хранилища, на которой проверяется план, не записывается ({error})
    освободите место или укажите другую папку через -o

    export.no-place
    в целевой системе для этого нет места
    добавьте столбец в копию файла цели или оставьте значение в хранилище

    export.too-long
    {count} символов не помещаются в «{column}», там {longest}; ничего из этого не записано
    сократите значение в хранилище или введите его в целевой системе вручную

    export.value-unknown
    в списке целевой системы для «{column}» нет такого слова
    добавьте строку в values: в копии файла цели

    export.not-in-encoding
    в тексте для «{column}» есть знаки, которых нет в {encoding}; ничего из этого не записано
    укажите encoding: utf-8 в копии файла цели, если система её читает

    export.required-missing
    целевая система не примет запись без «{column}», а здесь пусто
    заполните это в хранилище и выгрузите снова

    export.title-shared
    так называются несколько контрагентов, а целевая система привязывает людей по названию
    проверьте в целевой системе, к кому человек привязан

    export.not-written
    файл не записывается ({error})
    освободите место или укажите другую папку через -o

    export.file-exists
    такой файл уже есть, он не изменён
    укажите другую папку через -o или добавьте --force

    export.unbalanced
    суммы не сошлись: прочитано значений {read}, записано или перечислено {met}
    не используйте эти файлы: это наша ошибка, сообщите о ней, пожалуйста

    mapping.target-field-unknown
    у записи {entity} нет поля «{field}»
    поля перечислены в Mappings/targets/README.md

    mapping.target-column-unknown
    one_of называет «{title}», а такого столбца в файле нет
    напишите его так же, как в columns:

    mapping.target-column-empty
    столбец «{title}» ничем не заполняется
    добавьте from:, text:, parts: или lines:

    mapping.target-unknown
    цели с таким именем нет
    назовите одну из этих: {known}

    mapping.value-not-covered
    values: поля «{field}» не объясняет {words}{more}
    добавьте строку для каждого слова в values: или положитесь на if_bad

    mapping.records-without-name
    из {all} записей {entity} без названия {count} (в просмотренных строках)
    посмотрите, не лежит ли оно в другом столбце; без него запись узнают только по номерам

    mapping.target-limit
    {target} не примет значений: {count}, поле {what}: {code}
    причину скажет `sluice explain КОД`; всё, что не вошло, попадёт в left-out.csv
    """#
}
