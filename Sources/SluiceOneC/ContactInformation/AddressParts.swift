/// A postal address in the parts 1C keeps, from the largest to the smallest.
struct AddressParts: Equatable, Sendable {
  var index = ""
  /// Empty where it is Russia, which 1C does not show either.
  var country = ""
  /// Region, district, city, settlement, street, each with its abbreviation, as they follow one another.
  var places: [String] = []
  /// House, block and flat, each with its word: `дом № 10`, `квартира 5`.
  var numbers: [String] = []

  var isEmpty: Bool { index.isEmpty && country.isEmpty && places.isEmpty && numbers.isEmpty }

  /// The address in one line, as 1C shows it.
  var text: String {
    ([index, country] + places + numbers).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  mutating func add(place: String, abbreviation: String = "") {
    let place = place.trimmedEnds
    guard !place.isEmpty else { return }
    let abbreviation = abbreviation.trimmedEnds
    places.append(abbreviation.isEmpty ? place : "\(place) \(abbreviation)")
  }

  mutating func add(number: String, kind: String) {
    let number = number.trimmedEnds
    guard !number.isEmpty else { return }
    let kind = kind.trimmedEnds.lowercased()
    numbers.append(kind == "дом" ? "дом № \(number)" : kind.isEmpty ? number : "\(kind) \(number)")
  }

  mutating func set(country: String) {
    let name = country.trimmedEnds
    self.country = ["россия", "российская федерация", "643"].contains(name.lowercased()) ? "" : name
  }

  /// The word for a code of `ДопАдрЭл/Номер/@Тип`.
  ///
  /// Rule: БСП, РаботаСАдресами, ДанныеСоответствияАдресныхЭлементов.
  static func word(ofNumberKind code: String) -> String {
    switch code {
    case "1010": "дом"
    case "1020": "владение"
    case "1030": "домовладение"
    case "1040": "участок"
    case "1050": "корпус"
    case "1060": "строение"
    case "1070": "сооружение"
    case "1080": "литера"
    case "1090": "литер"
    case "2010": "квартира"
    case "2020": "помещение"
    case "2030": "офис"
    case "2040": "бокс"
    case "2050": "комната"
    case "2060": "этаж"
    case "2070": "а/я"
    default: ""
    }
  }
}
