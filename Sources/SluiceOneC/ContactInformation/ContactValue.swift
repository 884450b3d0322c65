/// The value of one datum of contact information, in whichever of 1C's encodings it was written.
///
/// Shape: what is malformed is plain text; nothing is refused.
/// Rule: БСП 3.1, УправлениеКонтактнойИнформациейСлужебный: a value that begins with `<` is XML, with `{` JSON, and
/// whose first line has `=` holds keys and values.
struct ContactValue: Equatable, Sendable {
  /// The text that the user sees.
  var presentation = ""
  var comment = ""
  /// The type, where the value tells it; a word that `ContactKind` knows.
  var type = ""
  var phone: PhoneParts?
  var address = AddressParts()
  /// The text where the value has no parts.
  var plain = ""

  var isBlank: Bool {
    presentation.trimmedEnds.isEmpty && phone?.isBlank ?? true && address.isEmpty && plain.trimmedEnds.isEmpty
  }

  static func parse(_ text: String) -> ContactValue {
    let text = text.trimmedEnds
    let parsed: ContactValue? =
      switch text.first {
      case nil: ContactValue()
      case "<": ContactValue(xml: text)
      case "{": ContactValue(json: text)
      default:
        text.prefix { $0 != "\n" && $0 != "\r\n" }.contains("=") ? ContactValue(keysAndValues: text) : nil
      }
    if let parsed { return parsed }
    var plain = ContactValue()
    // Markup that cannot be read is of no use to anybody: the shown text stands beside it.
    if text.first != "<", text.first != "{" { plain.plain = text }
    return plain
  }
}

extension ContactValue {
  /// Reads lines of `Ключ=Значение`; nil when no key is known.
  ///
  /// Shape: keys in any case; a line that begins with a tab goes on with the value above.
  /// Rule: БСП, ЗначенияПолей of configurations before 2015.
  init?(keysAndValues text: String) {
    var pairs: [(key: String, value: String)] = []
    for line in text.split(whereSeparator: \.isNewline) {
      if line.first == "\t", !pairs.isEmpty {
        pairs[pairs.count - 1].value += " " + line.trimmedEnds
      } else if let sign = line.firstIndex(of: "=") {
        pairs.append((line[..<sign].trimmedEnds.lowercased(), line[line.index(after: sign)...].trimmedEnds))
      }
    }
    func value(_ key: String) -> String { pairs.first { $0.key == key }?.value ?? "" }
    let phone = PhoneParts(
      country: value("кодстраны"), area: value("кодгорода"), number: value("номертелефона"),
      extension: value("добавочный"))
    if !phone.isBlank { self.phone = phone }
    if !phone.isBlank || !phone.country.isEmpty { type = "Телефон" }
    presentation = value("представление")
    comment = value("комментарий")
    address.index = value("индекс")
    if type.isEmpty { address.set(country: value("страна")) }
    for key in ["регион", "район", "город", "населенныйпункт", "улица"] {
      address.add(place: value(key), abbreviation: value(key + "сокращение"))
    }
    for (key, kind) in [("дом", "типдома"), ("корпус", "типкорпуса"), ("квартира", "типквартиры")] {
      address.add(number: value(key), kind: value(kind).isEmpty ? key : value(kind))
    }
    if !address.isEmpty { type = "Адрес" }
    if isBlank { plain = value("значение") }
    if isBlank, !pairs.contains(where: { Self.keys.contains($0.key) }) { return nil }
  }

  /// Every key by which such a text is known.
  private static let keys: Set<String> = [
    "кодстраны", "кодгорода", "номертелефона", "добавочный", "представление", "комментарий", "индекс",
    "страна",
    "регион", "район", "город", "населенныйпункт", "улица", "дом", "корпус", "квартира", "значение",
  ]

  /// Reads `Поле1` … `Поле10` of the register of УПП 1.3 and УТ 10.3.
  ///
  /// Shape: a phone has country, city, number and extension; an address index, region, district, city, settlement,
  /// street, house, block, flat. An index that is no number is the country of a foreign address.
  init(numbered: [String], isAddress: Bool) {
    func field(_ number: Int) -> String { number <= numbered.count ? numbered[number - 1].trimmedEnds : "" }
    guard isAddress else {
      let phone = PhoneParts(country: field(1), area: field(2), number: field(3), extension: field(4))
      if !phone.isBlank { self.phone = phone }
      return
    }
    if field(1).allSatisfy(\.isNumber) { address.index = field(1) } else { address.set(country: field(1)) }
    for number in 2...6 { address.add(place: field(number)) }
    for (number, kind) in [(7, "дом"), (8, "корпус"), (9, "кв.")] {
      address.add(number: field(number), kind: kind)
    }
  }
}
