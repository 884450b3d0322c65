extension RussianReasons {
  /// Those of mappings.
  static let mapping = #"""
    mapping.all-needs-many
    «{field}» хранит одно значение и не может сохранить все
    выберите longest, most_frequent, most_recent, most_complete, certain или source_priority

    mapping.area-code-shape
    «{text}» — не код города: это от 2 до 6 цифр и ничего больше
    напишите его без 8, плюса и скобок, например "495"

    mapping.ask-above-merge
    ask_at {ask} больше, чем merge_at {merge}, так что вопросов никогда не будет
    сделайте ask_at меньше

    mapping.column-twice
    «{field}» берёт колонку «{title}» дважды
    уберите одно из двух

    mapping.empty
    файл пуст
    начните с «mapping: ИМЯ», см. Mappings/README.md

    mapping.example-differs
    пример{note} ждёт в поле {field}: {expected}; строка даёт: {got}
    исправьте сопоставление или пример

    mapping.example-title-unused
    в примере заполнена колонка «{title}», которой сопоставление не использует
    текст с запятой внутри { } нужно взять в кавычки; иначе проверьте заголовок

    mapping.field-of-other-entity
    у «{entity}» нет поля «{field}», оно есть у «{other}»
    перенесите строку под «{other}:»

    mapping.file-missing
    такого файла нет
    проверьте путь

    mapping.file-unreadable
    открыть не удалось: {cause}
    проверьте путь и права доступа

    mapping.key-missing
    не хватает ключа «{key}»; где: {what}
    добавьте его, см. Mappings/README.md

    mapping.key-shape
    перед двоеточием стоит {shape}, а ключ — это один текст
    возьмите ключ в кавычки

    mapping.key-twice
    «{key}» стоит здесь второй раз, первый — в строке {line}
    оставьте одно из двух

    mapping.keys-exclude
    у «{field}» есть и «{one}», и «{other}»
    оставьте одно из двух

    mapping.lack-unused
    в may_lack указано «{title}», но ни одна другая строка сопоставления этого не называет
    напишите так же, как там, или уберите

    mapping.mapping-not-found
    сопоставления «{name}» нет{folders}
    проверьте имя или напишите путь, который кончается на .yaml

    mapping.name-shape
    в имени сопоставления нет «/», и с точки оно не начинается
    напишите имя вроде 1c-counterparties

    mapping.no-column
    в блоке «{field}» не названа колонка
    добавьте «column: Заголовок» или «text: …»

    mapping.no-date
    most_recent смотрит на updated_at, а для «{entity}» такой колонки нет; решает приоритет источника
    если такая колонка в файле есть, добавьте «updated_at: Заголовок колонки»

    mapping.no-entity
    сопоставление не создаёт ни контрагентов, ни контактных лиц
    добавьте «counterparty:» или «contact_person:»

    mapping.no-fields
    у «{entity}» нет полей
    добавьте строки вроде «name: Наименование» или уберите блок

    mapping.no-name
    ни одна колонка не даёт наименования контрагента, записи будут различаться только номерами
    добавьте «name: Заголовок колонки»

    mapping.not-utf8
    файл не в кодировке UTF-8
    сначала указывают сопоставление, за ним файл клиента; если это сопоставление, сохраните его в кодировке UTF-8

    mapping.number-expected
    «{key}»: «{word}», ожидалось: {expected}
    пишите только цифры

    mapping.percent-expected
    «{key}»: «{word}», ожидались проценты
    напишите число и %, например 99%

    mapping.percent-range
    «{key}»: «{word}», проценты — больше 0% и не больше 100%
    напишите число между ними

    mapping.project-in-project
    проект называет этот файл сопоставлением, но это тоже проект
    перечислите его сопоставления по одному

    mapping.second-document
    здесь знаком --- начинается второй документ
    держите в файле одно сопоставление

    mapping.source-twice
    имя «{name}» уже занято другим источником, в строке {line}
    дайте каждому источнику своё имя: «name:»

    mapping.split-needs-many
    «{field}» хранит одно значение, а split_at даст несколько
    уберите split_at; он подходит для phones, emails, websites и messengers

    mapping.syntax
    {problem}
    посмотрите на эту строку и на строку выше, см. Mappings/README.md

    mapping.title-absent
    в файле нет колонки «{title}», «{key}» обойдётся без неё
    ничего делать не нужно

    mapping.title-ambiguous
    колонок, отличающихся от «{title}» только прописными буквами: {count}; взята «{found}»
    напишите заголовок точно так, как в файле

    mapping.title-case
    колонка «{title}» записана в файле как «{found}»
    ничего делать не нужно

    mapping.title-doubtful
    в файле нет колонки «{title}», «{key}» обойдётся без неё
    напишите заголовок так, как в файле

    mapping.title-lookalike
    в файле в заголовке «{title}» колонки {column} буквы только выглядят так же
    ничего делать не нужно

    mapping.title-not-found
    в файле нет колонки «{title}», из которой берётся «{key}»
    напишите заголовок так, как в файле, или внесите его в «source: may_lack:»

    mapping.title-twice
    заголовок «{title}» дан двум колонкам, первая — в строке {line}
    напишите вторую как «{title} (2)»

    mapping.too-deep
    блоки вложены глубже {deepest} уровней
    пишите проще; сопоставлению хватает шести уровней

    mapping.too-large
    в файле больше {largest} байт, а сопоставление — это страница-две текста
    проверьте, что путь ведёт к сопоставлению, а не к данным

    mapping.unknown-choice
    «{key}» не может быть «{word}»
    напишите одно из: {known}

    mapping.unknown-country
    «{code}» — не код страны
    напишите две буквы, например RU, KZ или BY

    mapping.unknown-field
    у «{entity}» нет поля «{field}»
    см. Mappings/FIELDS.ru.md или загрузите колонку под «extra:»

    mapping.unknown-key
    нет ключа «{key}»; где: {what}
    есть такие ключи: {known}

    mapping.value-missing
    после «{key}» ничего нет, ожидалось: {expected}
    впишите значение или уберите строку

    mapping.value-twice
    текст «{text}» объяснён дважды; регистр и пробелы по краям не считаются
    оставьте одно из двух

    mapping.wrong-shape
    {what} — это {found}, а ожидалось: {expected}
    см. примеры в Mappings/README.md

    mapping.yaml-mark
    текст, начинающийся с {mark}, имеет в YAML особый смысл
    возьмите текст в кавычки

    row.after-stop
    строка стоит ниже той, которой данные кончаются
    измените «stop_at:», если её нужно загрузить

    row.alternative-unused
    поле хранит одно значение и взяло его из другой колонки
    если этот текст важен, сопоставьте колонку с отдельным полем

    row.ends-data
    строка начинается с текста, которым данные кончаются
    измените «stop_at:», если её нужно загрузить

    row.not-made
    значение относится к «{entity}», а эта запись создаётся, только если заполнено {titles}
    заполните эту колонку или измените «made_when:»

    row.nothing-mapped
    в строке не заполнена ни одна колонка, которую использует сопоставление
    проверьте, есть ли в строке запись; если есть, заполните её колонки

    row.skipped-by-mapping
    сопоставление пропускает строки с таким текстом в «{title}»
    измените «skip_when:», если строку нужно загрузить
    """#
}
