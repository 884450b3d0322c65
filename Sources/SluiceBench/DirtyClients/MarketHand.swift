/// The hand of whoever keeps a list: how it writes names, numbers and people, and how often it errs.
///
/// Units: chances of a thousand.
struct MarketHand {
  var leavesFormOut: Int
  var slips: Int
  var abbreviates: Int
  var addsCity: Int
  var writesLatin: Int

  /// A bookkeeper copies from documents, a salesman writes from memory.
  static let bookkeeper = MarketHand(
    leavesFormOut: 30, slips: 8, abbreviates: 30, addsCity: 5, writesLatin: 2)
  static let seller = MarketHand(leavesFormOut: 200, slips: 20, abbreviates: 80, addsCity: 15, writesLatin: 8)
  static let manager = MarketHand(
    leavesFormOut: 450, slips: 40, abbreviates: 120, addsCity: 30, writesLatin: 15)

  func name(_ firm: InventedMarket.Firm, _ random: inout SeededRandom) -> String {
    var name = firm.name
    if random.chance(abbreviates) { name = Self.abbreviated(name, &random) }
    if random.chance(slips) { name = Self.slipped(name, &random) }
    if random.chance(writesLatin), !firm.isSoleTrader { return MarketWords.latin(name).uppercased() }
    let form = ClientListWords.forms[firm.form]
    var text: String
    if random.chance(leavesFormOut) {
      text = random.chance(200) ? name.uppercased() : random.chance(100) ? "«\(name)»" : name
    } else if firm.isSoleTrader {
      text = random.chance(800) ? "ИП \(name)" : "Индивидуальный предприниматель \(name)"
    } else {
      switch random.below(10) {
      case 0...4: text = "\(form) \"\(name)\""
      case 5: text = "\(form) «\(name)»"
      case 6: text = "\(name), \(form)"
      case 7: text = "\(ClientListWords.longForms[firm.form]) \"\(name)\""
      case 8: text = "\(form) \(name)  "
      default: text = "\(form.lowercased()) \(name.lowercased())"
      }
    }
    if random.chance(addsCity) {
      text += random.chance(500) ? " (\(firm.city.name))" : " г. \(firm.city.name)"
    }
    return text
  }

  private static func abbreviated(_ name: String, _ random: inout SeededRandom) -> String {
    let short = [
      "Торговый дом": "ТД", "Производственная компания": "ПК", "Строительная компания": "СК",
      "Группа компаний": "ГК", "Транспортная компания": "ТК", "Управляющая компания": "УК",
    ]
    for business in MarketWords.businesses where name.hasPrefix(business) {
      guard let mark = short[business] else { break }
      return mark + name.dropFirst(business.count)
    }
    return random.chance(500) ? name.replacing("-", with: " ") : name
  }

  /// One letter dropped, doubled, replaced or swapped with its neighbour.
  static func slipped(_ text: String, _ random: inout SeededRandom) -> String {
    var letters = Array(text)
    guard letters.count > 4 else { return text }
    let place = 1 + random.below(letters.count - 2)
    switch random.below(4) {
    case 0: letters.remove(at: place)
    case 1: letters.insert(letters[place], at: place)
    case 2: letters[place] = random.pick(Array("аеиортнс"))
    default: letters.swapAt(place, place + 1)
    }
    return String(letters)
  }

  func person(_ person: InventedMarket.Person, _ random: inout SeededRandom) -> String {
    var surname = person.surname
    if random.chance(slips) { surname = Self.slipped(surname, &random) }
    let initials = "\(person.given.prefix(1)).\(random.chance(300) ? " " : "")\(person.patronymic.prefix(1))."
    switch random.below(1000) {
    case 0..<420: return "\(surname) \(person.given) \(person.patronymic)"
    case 420..<640: return "\(surname) \(person.given)"
    case 640..<750: return "\(person.given) \(surname)"
    case 750..<860: return random.chance(750) ? "\(surname) \(initials)" : "\(initials) \(surname)"
    case 860..<930: return "\(person.given) \(person.patronymic)"
    case 930..<970: return "\(MarketWords.short[person.given] ?? person.given) \(surname)"
    default: return random.chance(500) ? person.given : MarketWords.short[person.given] ?? person.given
    }
  }

  /// A telephone number in one of its spellings; sometimes with a wrong digit.
  func phone(_ digits: String, code: Int, _ random: inout SeededRandom) -> String {
    var digits = digits
    if random.chance(slips / 2) {
      var letters = Array(digits)
      letters[4 + random.below(6)] = Character("\(random.below(10))")
      digits = String(letters)
    }
    let city = digits.prefix(code)
    let local = digits.dropFirst(code)
    let pairs = [local.dropLast(4), local.suffix(4).prefix(2), local.suffix(2)].joined(separator: "-")
    switch random.below(7) {
    case 0: return "8 (\(city)) \(pairs)"
    case 1: return "+7 \(city) \(pairs)"
    case 2: return "+7\(digits)"
    case 3: return "8\(digits)"
    case 4: return "(\(city)) \(local)"
    case 5: return "8-\(city)-\(pairs)"
    default: return "т. \(city) \(pairs)"
    }
  }

  func address(
    _ city: String, _ street: String, _ postcode: String, _ random: inout SeededRandom
  ) -> String {
    switch random.below(4) {
    case 0: return "\(postcode), г. \(city), \(street)"
    case 1: return "\(postcode), \(city), \(street.replacing("ул. ", with: ""))"
    case 2: return "г. \(city), \(street)"
    default: return "\(city), \(street.replacing("д. ", with: "").replacing("оф. ", with: "офис "))"
    }
  }
}
