extension ContactValue {
  /// Reads a value in the XML of БСП; nil when it is not well formed.
  ///
  /// Shape: elements and attributes are known by their local names, since prefixes and places of declaration vary.
  /// Rule: БСП, XDTO package http://www.v8.1c.ru/ssl/contactinfo; ФИАС codes in `AddressParts`.
  init?(xml text: String) {
    guard let root = SmallElement.parse(text), root.name == "КонтактнаяИнформация" else { return nil }
    presentation = root["Представление"]
    comment = root.child("Комментарий")?.text ?? ""
    guard let content = root.child("Состав") else { return }
    type = content["type"].localName
    switch type {
    case "НомерТелефона", "НомерФакса":
      let phone = PhoneParts(
        country: content["КодСтраны"], area: content["КодГорода"], number: content["Номер"],
        extension: content["Добавочный"])
      if !phone.isBlank { self.phone = phone }
      type = type == "НомерФакса" ? "Факс" : "Телефон"
    case "Адрес", "АдресРФ":
      address.set(country: content["Страна"])
      // The inner part of a Russian address has elements, that of a foreign one is free text.
      let inner = content.child("Состав") ?? content
      if inner.children.isEmpty { address.add(place: inner.text) } else { readAddress(inner) }
      type = "Адрес"
    default:
      plain = content["Значение"]
      if plain.isEmpty { plain = content.text }
      type = ["ЭлектроннаяПочта": "АдресЭлектроннойПочты", "ВебСайт": "ВебСтраница"][type] ?? type
    }
  }

  private mutating func readAddress(_ parts: SmallElement) {
    for part in parts.children {
      switch part.name {
      case "СубъектРФ", "Округ", "Город", "ВнутригРайон", "НаселПункт", "Улица": address.add(place: part.text)
      case "СвРайМО", "СвМО", "Район":
        address.add(place: part.child("Район")?.text ?? part.child("СвМО")?.text ?? part.text)
      case "ДопАдрЭл":
        if part["ТипАдрЭл"] == "10100000" {
          address.index = part["Значение"]
        } else if let number = part.child("Номер") {
          address.add(number: number["Значение"], kind: AddressParts.word(ofNumberKind: number["Тип"]))
        } else if part["ТипАдрЭл"].isEmpty || part["ТипАдрЭл"].first != "1" {
          address.add(place: part["Значение"])
        }
      case "Адрес_по_документу": if plain.isEmpty { plain = part.text }
      default: break
      }
    }
  }
}

extension String {
  /// What follows the last colon.
  fileprivate var localName: String {
    lastIndex(of: ":").map { String(self[index(after: $0)...]) } ?? self
  }
}
