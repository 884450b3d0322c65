import SluiceReaders
import SluiceRecords

/// Understands titles of columns.
///
/// Shape: case, `ё`, marks and numbers at the end (`Телефон 2`, `Телефон (2)`) do not count. A title with words beside
/// a known phrase is understood by the longest phrase in it, and said to be not exact.
public enum TitleDictionary {
  /// What a title means; nil where it says nothing known.
  public static func reading(of title: String) -> TitleReading? {
    let words = words(of: title)
    guard !words.isEmpty, words.count <= 12 else { return nil }
    let isOfPerson = words.contains { word in personWords.contains { word.hasPrefix($0) } }
    if let meaning = exact[words.joined(separator: " ")] {
      return TitleReading(meaning: meaning, isExact: true, isOfPerson: isOfPerson)
    }
    var best: (phrase: Phrase, place: Int)?
    for phrase in phrases where phrase.words.count <= words.count {
      guard let place = place(of: phrase, in: words) else { continue }
      // What is told of somebody wins over who it is told of; then the longest phrase; of equals the one that stands
      // first, since what follows is whose it is.
      let rank = (isDetail(phrase.meaning) ? 1 : 0, phrase.length, -place)
      if best.map({ rank > (isDetail($0.phrase.meaning) ? 1 : 0, $0.phrase.length, -$0.place) }) ?? true {
        best = (phrase, place)
      }
    }
    guard let best else { return nil }
    let others = Array(words[..<best.place]) + words[(best.place + best.phrase.words.count)...]
    return meaning(of: best.phrase, beside: others).map {
      TitleReading(meaning: $0, isExact: false, isOfPerson: isOfPerson)
    }
  }

  /// What a phrase means among other words of a title: `Название проекта` names no client, `address_zip` is no address.
  private static func meaning(of phrase: Phrase, beside others: [String]) -> TitleMeaning? {
    switch phrase.meaning {
    case .personName where phrase.words == ["full", "name"]:
      // `founder full name`: of a person or an organisation, the values tell.
      return others.contains { word in personWords.contains { word.hasPrefix($0) } } ? .personName : .name
    case .name:
      let isOfClient = others.allSatisfy { word in
        word.allSatisfy(\.isNumber) || clientWords.contains { word.hasPrefix($0) }
      }
      return isOfClient ? (isShort(others) ? .shortName : .name) : nil
    case .organisationName where isShort(others): return .shortName
    case .city:
      // `Город (раб. адрес)` is the town; `Код города` and `Городской телефон` are not.
      return others.contains { $0.hasPrefix("код") || $0 == "code" || $0 == "id" } ? .addressPart : .city
    case .legalAddress, .actualAddress, .postalAddress:
      if others.contains(where: { townWords.contains($0) }) { return .city }
      return others.contains { partWords.contains($0) } ? .addressPart : phrase.meaning
    default: return phrase.meaning
    }
  }

  /// Whether the words beside a name say that it is a short one: `Сокращённое название организации`.
  private static func isShort(_ others: [String]) -> Bool {
    others.contains { word in ["кратк", "сокр", "short", "скороч"].contains { word.hasPrefix($0) } }
  }

  /// Whether a meaning is something told of somebody, so that other words of the title say of whom.
  private static func isDetail(_ meaning: TitleMeaning) -> Bool {
    switch meaning {
    case .phone, .fax, .email, .website, .messenger, .inn, .kpp, .ogrn, .okpo, .taxID, .bankAccount, .bankBIK,
      .legalAddress, .actualAddress, .postalAddress, .position, .birthday, .gender:
      true
    default: false
    }
  }

  /// Beginnings of words that a name may stand beside and still be the client's.
  private static let clientWords = [
    "клиент", "контрагент", "организац", "компан", "фирм", "предприят", "учрежден", "объект", "заведен",
    "поставщик",
    "покупат", "заказчик", "партнер", "лиц", "юр", "физ", "полн", "кратк", "сокращ", "рабоч", "официальн",
    "client",
    "customer", "company", "organi", "account", "legal", "business", "supplier", "vendor", "short", "school",
    "object",
    "полное", "или", "и", "фио",
  ]

  /// Words that make of an address its town.
  private static let townWords: Set<String> = ["город", "city", "town", "місто", "қала"]

  /// Words that make of an address a part of one.
  private static let partWords: Set<String> = [
    "code", "zip", "index", "postcode", "city", "town", "street", "building", "house", "office", "flat",
    "apartment",
    "subject", "locality", "district", "region", "state", "country", "county", "индекс", "город", "улица",
    "дом",
    "корпус", "офис", "квартира", "регион", "область", "район", "страна", "код",
  ]

  /// Beginnings of words that say a column is about a person at the organisation.
  private static let personWords = [
    "контактн", "лпр", "директор", "руковод", "бухгалт", "представит", "contact", "person", "керівник",
    "особ",
    "лица", "секретар",
  ]

  private struct Phrase {
    let meaning: TitleMeaning
    let words: [String]
    /// Letters in it: of two phrases in a title the longer says more.
    let length: Int
  }

  private static let written: [(meaning: TitleMeaning, text: String)] = TitlePhrases.all.flatMap { entry in
    entry.phrases.split(separator: "|").map { (entry.meaning, String($0)) }
  }

  private static let exact: [String: TitleMeaning] = {
    var all: [String: TitleMeaning] = [:]
    for (meaning, text) in written {
      let key = words(of: text.filter { $0 != "*" }).joined(separator: " ")
      if all[key] == nil { all[key] = meaning }
    }
    return all
  }()

  private static let phrases: [Phrase] = written.compactMap { meaning, text in
    let words = text.split(separator: " ").map(String.init)
    let length = words.reduce(0) { $0 + $1.count }
    // Short words inside a longer title say too little.
    guard length >= 3, meaning != .ignored, text != "номер", text != "номер*" else { return nil }
    return Phrase(meaning: meaning, words: words, length: length)
  }

  private static func place(of phrase: Phrase, in words: [String]) -> Int? {
    for start in 0...(words.count - phrase.words.count) {
      let fits = zip(phrase.words, words[start...]).allSatisfy { wanted, word in
        wanted.hasSuffix("*") ? word.hasPrefix(wanted.dropLast()) : word == wanted
      }
      if fits { return start }
    }
    return nil
  }

  /// A title with blanks where programs run words together: `НаименованиеПолное`, `lastName`.
  private static func parted(_ title: String) -> String {
    var parted = ""
    var isAfterSmall = false
    for character in title {
      if isAfterSmall, character.isUppercase { parted.append(" ") }
      parted.append(character)
      isAfterSmall = character.isLowercase
    }
    // `eMail` and `WebSite` are words of their own.
    return parted.replacing("e Mail", with: "e-mail").replacing("E Mail", with: "e-mail")
  }

  /// The words of a title: small letters, `е` for `ё`, without marks and without a number at the end.
  static func words(of title: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in ColumnTitles.key(parted(title)) {
      if character.isLetter || character.isNumber || character == "№" || character == "#" {
        word.append(character)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    if words.count > 1, let last = words.last, last.allSatisfy(\.isNumber) { words.removeLast() }
    return words
  }
}
