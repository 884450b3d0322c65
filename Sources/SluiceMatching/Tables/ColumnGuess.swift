import SluiceRecords

/// Guesses from a column's title and a sample of its values how they are to be compared.
///
/// Rule: titles as client lists, registers and the field's data sets have them; then the values' shapes.
public struct ColumnGuess {
  private let subject: LinkModel.Subject

  public init(subject: LinkModel.Subject) { self.subject = subject }

  /// The likeness of a column; `values` are those of some thousands of rows, empty ones included.
  public func likeness(title: String, values: [String]) -> LinkField.Likeness {
    let filled = values.filter { !$0.isEmpty }
    guard !filled.isEmpty else { return .ignored }
    let words = Self.words(title)
    if isKey(words, filled, of: values.count) { return .ignored }
    return byTitle(words) ?? byValues(filled)
  }

  private static func words(_ title: String) -> [String] {
    var parted = ""
    var wasSmall = false
    for letter in title {
      if letter.isUppercase, wasSmall { parted += " " }
      wasSmall = letter.isLowercase
      parted.append(letter)
    }
    return NameKey(parted).description.split(separator: " ").map(String.init)
  }

  /// Row numbers and the keys of the source: they tell nothing of who is who.
  private func isKey(_ words: [String], _ filled: [String], of rows: Int) -> Bool {
    if words.isEmpty { return filled.count == Set(filled).count }
    let keys: Set<String> = [
      "id", "rec", "recid", "record", "row", "rowid", "uuid", "guid", "key", "index", "n", "no", "п", "пп",
    ]
    if words.allSatisfy({ keys.contains($0) || $0.allSatisfy(\.isNumber) }) { return true }
    let codes: Set<String> = ["код", "code", "id", "ид", "идентификатор", "guid", "uuid"]
    let isCode =
      words.count <= 2 && codes.contains(words[words.count - 1]) || words == ["номер"] || words == ["number"]
    return isCode && filled.count * 2 >= rows && Set(filled).count * 100 >= filled.count * 99
  }

  private func byTitle(_ words: [String]) -> LinkField.Likeness? {
    // The number of a house, not a street.
    if words.count > 1, words.last == "number" || words.last == "no",
      !words.contains(where: { $0.hasPrefix("phone") })
    {
      return words.contains { ["house", "street", "flat", "building"].contains($0) } ? .number : .identifier
    }
    for (likeness, stems) in Self.stems {
      for stem in stems where words.contains(where: { Self.fits($0, stem) }) {
        if likeness == .organisation, subject == .person { return .person }
        return likeness
      }
    }
    return nil
  }

  /// A stem of four letters or more fits what begins with it; a shorter one is the whole word.
  private static func fits(_ word: String, _ stem: String) -> Bool {
    stem.count >= 4 ? word.hasPrefix(stem) : word == stem
  }

  /// In the order they are asked.
  private static let stems: [(LinkField.Likeness, [String])] = [
    (.ignored, ["source", "источник", "comment", "комментар", "примечан", "note", "notes", "kpp", "кпп"]),
    (.taxID, ["инн", "inn", "бин", "bin", "иин", "iin", "унп", "едрпоу", "edrpou", "vat", "tin"]),
    (
      .identifier,
      [
        "огрн", "ogrn", "огрнип", "окпо", "okpo", "снилс", "snils", "паспорт", "passport", "ssn", "soc",
        "isbn",
      ]
    ),
    (.email, ["email", "mail", "емейл", "эл", "электронн"]),
    (.website, ["website", "web", "site url", "url", "www", "сайт", "homepage"]),
    (.phone, ["phone", "тел", "телефон", "telephone", "fax", "факс", "mobile", "моб", "мобильн", "сотов"]),
    (.address, ["address", "addr", "адрес", "street", "улица"]),
    (.postcode, ["zip", "postcode", "postal", "индекс"]),
    (.city, ["city", "город", "suburb", "town", "населенн", "neighborhood", "neighbourhood"]),
    (
      .category,
      ["state", "region", "область", "регион", "country", "страна", "district", "sex", "gender", "пол"]
    ),
    (.date, ["birth", "birthday", "рожден", "dob", "date", "дата"]),
    (.surname, ["surname", "фамилия", "lastname", "last", "family"]),
    (.patronymic, ["patronymic", "отчество", "middle", "middlename"]),
    (.givenName, ["given", "имя", "firstname", "first", "forename"]),
    (
      .person,
      [
        "фио", "director", "директор", "руководител", "contact", "контакт", "fullname", "author", "authors",
        "автор",
      ]
    ),
    (
      .organisation,
      [
        "name", "наименован", "название", "organisation", "organization", "company", "компания", "фирма",
        "контрагент",
        "организац", "client", "клиент", "title",
      ]
    ),
    (.category, ["type", "тип", "вид", "kind", "category", "категори", "status", "статус"]),
    (.number, ["year", "год", "дом", "house", "flat", "number", "volume", "age"]),
    (.text, ["description", "описан", "venue", "agency"]),
  ]

  private func byValues(_ filled: [String]) -> LinkField.Likeness {
    let distinct = Set(filled).count
    var (addresses, phones, dates, numbers, words) = (0, 0, 0, 0, 0)
    for value in filled {
      let bytes = value.utf8
      let digits = bytes.count { $0 >= 0x30 && $0 <= 0x39 }
      if bytes.contains(0x40) { addresses += 1 }
      if digits >= 7, digits <= 15, digits * 2 > bytes.count { phones += 1 }
      if digits == 8 || digits == 6, bytes.contains(where: { $0 == 0x2E || $0 == 0x2F || $0 == 0x2D }) {
        dates += 1
      }
      if digits == bytes.count { numbers += 1 }
      words += 1 + bytes.count { $0 == 0x20 }
    }
    let most = filled.count * 7 / 10
    if addresses > most { return .email }
    if dates > most { return .date }
    if numbers > most { return distinct * 2 > filled.count ? .identifier : .number }
    if phones > most { return .phone }
    if distinct * 20 < filled.count || distinct <= 5 { return .category }
    return words > filled.count * 2 ? .text : .text
  }
}
