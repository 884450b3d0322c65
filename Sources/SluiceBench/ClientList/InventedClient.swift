/// An invented firm or sole trader with a person to ask for: the same for the same number.
struct InventedClient {
  let form: Int
  let name: String
  let inn: String
  let kpp: String
  let ogrn: String
  let city: (name: String, code: String)
  let address: String
  /// Ten national digits each.
  let phone: String
  let mobile: String
  let email: String
  let surname: String
  let given: String
  let patronymic: String
  let position: String

  var isSoleTrader: Bool { ClientListWords.forms[form] == "ИП" }

  init(_ number: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed ^ (UInt64(truncatingIfNeeded: number) &* 0xD6E8_FEB8_6659_FD93))
    form = random.chance(700) ? 0 : random.below(ClientListWords.forms.count)
    let isWoman = random.chance(500)
    surname = random.pick(ClientListWords.surnames) + (isWoman ? "а" : "")
    given = random.pick(isWoman ? ClientListWords.women : ClientListWords.men)
    patronymic = random.pick(ClientListWords.fathers) + (isWoman ? "на" : "ич")
    position = random.pick(ClientListWords.positions)
    city = random.pick(ClientListWords.cities)
    let sole = ClientListWords.forms[form] == "ИП"
    if sole {
      name = "\(surname) \(given) \(patronymic)"
    } else if random.chance(250) {
      name = random.pick(ClientListWords.plainNames) + (random.chance(400) ? "-\(1 + random.below(99))" : "")
    } else {
      name =
        random.pick(ClientListWords.beginnings) + random.pick(ClientListWords.endings)
        + (random.chance(300) ? " \(random.pick(ClientListWords.plainNames))" : "")
    }
    let region = 1 + random.below(89)
    inn = sole ? Self.inn12(region, &random) : Self.inn10(region, &random)
    kpp = sole ? "" : Self.padded(region, 2) + Self.padded(random.below(100), 2) + "01001"
    ogrn = Self.ogrn(sole: sole, region, &random)
    address =
      "\(100_000 + random.below(899_999)), г. \(city.name), ул. \(random.pick(ClientListWords.streets)), "
      + "д. \(1 + random.below(180))" + (random.chance(500) ? ", оф. \(1 + random.below(400))" : "")
    let local = 10 - city.code.utf8.count
    phone = city.code + "\(2 + random.below(7))" + Self.digits(local - 1, &random)
    mobile = "9" + Self.digits(9, &random)
    email =
      "\(random.pick(ClientListWords.latin))\(random.below(10_000))@\(random.pick(ClientListWords.domains))"
  }

  private static func digits(_ count: Int, _ random: inout SeededRandom) -> String {
    var text = ""
    for _ in 0..<count { text += "\(random.below(10))" }
    return text
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  /// Weights of the check digits: order of the tax service ММВ-7-6/435@ of 29.06.2012, annex.
  private static func check(_ digits: [Int], _ weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 % 10
  }

  private static func inn10(_ region: Int, _ random: inout SeededRandom) -> String {
    var digits = [region / 10, region % 10] + (0..<7).map { _ in random.below(10) }
    digits.append(check(digits, [2, 4, 10, 3, 5, 9, 4, 6, 8]))
    return digits.map(String.init).joined()
  }

  private static func inn12(_ region: Int, _ random: inout SeededRandom) -> String {
    var digits = [region / 10, region % 10] + (0..<8).map { _ in random.below(10) }
    digits.append(check(digits, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]))
    digits.append(check(digits, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]))
    return digits.map(String.init).joined()
  }

  /// The last digit is the remainder by 11 (13 by sole traders' numbers), last digit of it.
  private static func ogrn(sole: Bool, _ region: Int, _ random: inout SeededRandom) -> String {
    let head = (sole ? "3" : "1") + padded(2 + random.below(22), 2) + padded(region, 2)
    let body = head + digits(sole ? 9 : 7, &random)
    let number = Int(body) ?? 0
    return body + "\(number % (sole ? 13 : 11) % 10)"
  }
}
