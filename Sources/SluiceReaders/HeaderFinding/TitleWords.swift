/// Words that stand in column titles of client lists, and seldom in their data.
///
/// Shape: beginnings of words, lower case; a word of a title that begins with one of them counts.
/// Source: our own reading of exports from 1C, Bitrix24, amoCRM, spreadsheets and English CRMs.
enum TitleWords {
  static let beginnings: [String] = [
    "наимен", "назван", "инн", "кпп", "огрн", "окпо", "оквэд", "бик", "снилс", "телефон", "тел", "факс",
    "моб",
    "адрес", "почт", "email", "e-mail", "mail", "сайт", "код", "контакт", "контрагент", "организац",
    "компани",
    "клиент", "фио", "ф.и.о", "фамил", "имя", "отчеств", "должност", "дат", "менеджер", "ответствен",
    "комментар",
    "примечан", "описан", "статус", "категор", "групп", "вид", "тип", "регион", "город", "улиц", "индекс",
    "област",
    "страна", "район", "номер", "№", "п/п", "сумм", "цена", "количеств", "кол-во", "итог", "счет", "счёт",
    "банк",
    "договор", "источник", "сфера", "отрасл", "полное", "краткое", "юрид", "факт", "руководител", "директор",
    "дни", "день", "год", "месяц", "возраст", "пол", "артикул", "единиц", "ед.", "размер", "широт", "долгот",
    "id", "guid", "uuid", "name", "title", "phone", "tel", "fax", "mobile", "cell", "address", "street",
    "city",
    "state", "zip", "postal", "country", "region", "company", "organi", "account", "contact", "client",
    "customer",
    "first", "last", "middle", "surname", "birth", "date", "time", "created", "updated", "modified", "owner",
    "manager", "comment", "note", "descr", "status", "type", "kind", "category", "group", "code", "number",
    "no.",
    "num", "amount", "price", "qty", "quantity", "total", "sum", "value", "unit", "url", "website", "web",
    "tax",
    "vat", "job", "position", "department", "source", "industry", "gender", "sex", "age", "year", "month",
    "day",
    "lat", "lon", "lng", "latitude", "longitude", "key", "index", "count", "rank", "score", "size", "length",
  ]

  /// Whether a short text begins with one of the words, as titles do and data seldom.
  static func begins(_ title: String) -> Bool {
    let words = title.lowercased().split { $0 == " " || $0 == "_" || $0 == "\n" }
    guard let first = words.first, words.count <= 4 else { return false }
    return beginnings.contains { first.hasPrefix($0) }
  }

  /// Whether a title holds one of the words.
  static func contains(_ title: String) -> Bool {
    let words = title.lowercased().split {
      $0 == " " || $0 == "_" || $0 == "(" || $0 == "," || $0 == "/" || $0 == "\n"
    }
    // A whole sentence that holds such a word is no title.
    guard words.count <= 6 else { return false }
    return words.contains { word in beginnings.contains { word.hasPrefix($0) } }
  }
}
