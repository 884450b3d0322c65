/// Small sets of words that decide how an organisation's name is read.
struct OrganisationWords: Sendable {
  static let known = OrganisationWords()

  /// Whole texts that say nothing.
  let placeholders: PhraseIndex
  /// Notes that are notes wherever they stand, 1, and those that are only in brackets or behind the name, 2.
  let notes: PhraseIndex
  /// Words before a form that belong to another body of the same owner: `филиал ООО «…»`.
  let branches: WordSet
  /// Words that begin what stands behind a name: `филиал`, `г.`.
  let tails: WordSet
  /// Common nouns that keep small letters inside a name written in capitals.
  let commonNouns: WordSet
  /// Prepositions and conjunctions.
  let smallWords: WordSet
  /// Proper nouns that stand in the names of many bodies.
  let properNouns: WordSet
  /// Words behind which a proper noun stands: `города`, `имени`.
  let namers: WordSet
  /// Labels of numbers that have a column of their own: `ИНН`.
  let numberLabels: WordSet
  /// Words for a part of a country, before which the adjective is a proper noun: `Московской области`.
  let areas: WordSet

  private init() {
    placeholders = PhraseIndex(
      Self.phrases(
        "нет;н д;нд;нету;отсутствует;не указано;не указан;не указана;без названия;без имени;неизвестно;неизвестен;не известно;null;none;nil;n a;na;пусто;не задано;не определено;не заполнено;прочерк;empty;undefined;unknown;noname;no name;объект не найден;х;ххх;xxx;не вказано;немає;нема;відсутня;відсутній;жоқ",
        value: 1) + Self.nobody)
    notes = PhraseIndex(
      Self.phrases(
        "дубль;дубликат;дубл;дубль !;двойник;не работать;не работаем;не работает;с ними не работать;работать нельзя;не использовать;не исп;не испол;закрыта;закрыт;закрыто;закрылись;закрылся;закрылась;закрыты;компания закрыта;фирма закрыта;ликвидирован;ликвидирована;ликвидировано;ликвидированы;ликвидация;в стадии ликвидации;в процессе ликвидации;на ликвидации;банкрот;банкротство;банкроты;удалить;удален;удалена;удалено;на удаление;помечен на удаление;к удалению;архив;в архив;архивный;архивная;черный список;чс;в черном списке;должник;должники;не платит;не платят;мошенник;мошенники;не отгружать;не звонить;отгрузка запрещена;стоп лист;стоп отгрузка;стоп;только предоплата;по предоплате;предоплата;переименован;переименована;переименовано;переименовались;реорганизован;реорганизована;реорганизация;реорганизовано;не действует;недействующий;недействующая;недействующее;не действующий;не действующая;не актуально;неактуально;неактуальный;не актуален;старое название;старое наименование;новое название;сменил название;сменили название;проверить;уточнить;уточнить инн;уточнить реквизиты;duplicate;closed;do not use;test;тест;тестовый;тестовая;копия;copy;временно;временный;временная;vip;вип",
        value: 1)
        + Self.phrases(
          "новый;новая;новое;новые;нов;старый;старая;старое;старые;стар;основной;основная;бывший;бывшая;бывш;быв;наш;наши;важно;внимание;осн;доп;прежний;прежняя;ранее;экс",
          value: 2))
    branches = Self.set(
      "филиал филиала филиалу представительство представительства отделение отдел подразделение магазин склад офис компания фирма дом завод база комиссия дирекция участок цех пункт аптека аптечный кафе ресторан салон центр управление организация агентство бюро при от холдинг группа гостиница отель студия площадка терминал структурное обособленное оп санаторий столовая клуб станция депо филиалы"
    )
    tails = Self.set("филиал представительство обособленное г город гор ул адрес инн кпп")
    commonNouns = Self.set(
      "дом компания фирма группа завод центр бюро агентство предприятие объединение организация холдинг корпорация магазин база комбинат фабрика студия салон клуб банк союз сервис фонд институт управление контора мастерская ателье кафе ресторан столовая гостиница отель аптека клиника поликлиника больница школа лицей гимназия колледж училище сад театр музей библиотека парк стадион депо порт вокзал аэропорт станция хозяйство общество товарищество кооператив артель бригада отряд отдел отделение филиал представительство дирекция комитет департамент министерство администрация инспекция служба палата ассоциация партнерство учреждение трест концерн синдикат консорциум компаний услуг безопасности охраны строительства торговли производства связи транспорта энергетики медицины культуры образования здравоохранения"
    )
    properNouns = Self.set(
      "россии россия российская российской москва москвы москве петербург петербурга беларусь беларуси казахстан казахстана украины украина узбекистана"
    )
    namers = Self.set(
      "г гор город города городе городу городом имени им района село села деревни станицы станица поселка посёлка республики республика республике пос"
    )
    numberLabels = Self.set("инн кпп огрн огрнип окпо бин иин унп тел телефон р с бик")
    areas = Self.set(
      "область области областью областной край края краю округ округа округу район района району республика республики республике федерация федерации города город городу"
    )
    smallWords = Self.set("и в на с по из от до за к о у не для при под над об со во ко the of and for de la")
  }

  /// Texts that say that there is no organisation, name or employer: `б/н`, `без организации`, `место работы не указано`,
  /// `физлицо`, `безработный`.
  private static var nobody: [(phrase: String, value: Int)] {
    // What is missing, as it stands by itself and behind a word that says it is missing.
    let missing = [
      ("организация", "организации"), ("компания", "компании"), ("фирма", "фирмы"),
      ("предприятие", "предприятия"), ("учреждение", "учреждения"), ("название", "названия"),
      ("наименование", "наименования"), ("имя", "имени"), ("место работы", "места работы"),
      ("работа", "работы"), ("работодатель", "работодателя"), ("контрагент", "контрагента"),
      ("юрлицо", "юрлица"), ("юр лицо", "юр лица"), ("юридическое лицо", "юридического лица"),
      ("данные", "данных"), ("организація", "організації"), ("компанія", "компанії"), ("назва", "назви"),
    ]
    var texts = ["б н", "б о"]
    for (thing, ofThing) in missing {
      texts += ["без \(ofThing)", "нет \(ofThing)", "\(ofThing) нет", "немає \(ofThing)"]
      for word in [
        "не указан", "не указана", "не указано", "не указаны", "нет", "неизвестна", "неизвестно",
        "отсутствует",
      ] {
        texts += ["\(thing) \(word)", "\(word) \(thing)"]
      }
    }
    for thing in ["company", "organisation", "organization", "employer", "data"] {
      texts += ["no \(thing)", "without \(thing)", "\(thing) unknown", "unknown \(thing)"]
    }
    let persons =
      "физлицо;физ лицо;физическое лицо;физлица;физ лица;физические лица;частное лицо;частные лица;частник;частн лицо"
      + ";private person;private individual;natural person;individual;фізична особа;фізособа;фіз особа;приватна особа"
      + ";жеке тұлға;самозанятый;самозанятая;безработный;безработная;не работаю;не работает;временно не работает"
      + ";временно не работаю;неработающий;неработающая;не трудоустроен;не трудоустроена;unemployed;self employed"
    return phrases(texts.joined(separator: ";") + ";" + persons, value: 1)
  }

  /// Whether a text stands for nothing: `нет`, `н/д`, `не указано`.
  static func isPlaceholder(_ text: NameText) -> Bool {
    var node = PhraseIndex.root
    for token in text.tokens where token.isWord {
      guard let next = known.placeholders.step(node, token) else { return false }
      node = next
    }
    return node != PhraseIndex.root && known.placeholders.value(node) != nil
  }

  private static func phrases(_ phrases: String, value: Int) -> [(phrase: String, value: Int)] {
    phrases.split(separator: ";").map { (String($0), value) }
  }

  private static func set(_ words: String) -> WordSet {
    WordSet(words.split(separator: " ").map { LetterCode.hash(LetterCode.codes(String($0))) })
  }
}
