/// Values of every kind as client lists have them, invented; the same in every run.
struct CleanValues {
  private let clients: [(client: InventedClient, spelling: ClientSpelling, random: SeededRandom)]

  init(count: Int) {
    clients = (0..<count).map { number in
      var random = SeededRandom(seed: UInt64(number) &* 0xA24B_AED4_963E_E407)
      let client = InventedClient(number, seed: 1)
      let spelling = ClientSpelling(client, &random)
      return (client, spelling, random)
    }
  }

  typealias Writer = (InventedClient, ClientSpelling, inout SeededRandom) -> String

  /// One text of each client; empty ones are left out, as empty cells never reach a normaliser.
  func list(_ write: Writer) -> PackedTexts {
    PackedTexts(
      clients.compactMap { client, spelling, random in
        var random = random
        let text = Self.unquoted(write(client, spelling, &random))
        return text.isEmpty ? nil : text
      })
  }

  /// A text without the quotes that a CSV file puts around it.
  private static func unquoted(_ text: String) -> String {
    guard text.utf8.count > 1, text.hasPrefix("\""), text.hasSuffix("\""), text.contains("\"\"") else {
      return text
    }
    return String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }

  /// Clean numbers, each in full and in international form.
  var phones: PackedTexts { PackedTexts(phoneTexts) }
  var phoneTexts: [String] {
    clients.flatMap { client, _, _ in ["+7" + client.phone, "+7" + client.mobile] }
  }
}

// Kinds of values that the client list has no column for.
extension CleanValues {
  static func webSite(_ client: InventedClient, _: ClientSpelling, _ random: inout SeededRandom) -> String {
    let name = "\(random.pick(ClientListWords.latin))-\(client.city.code)"
    switch random.below(8) {
    case 0: return "http://www.\(name).ru/"
    case 1: return "https://\(name).com"
    case 2: return "www.\(name).ru"
    case 3: return "\(name.uppercased()).RU"
    case 4: return "https://\(name).ru/contacts/index.php?id=\(random.below(1000))"
    case 5: return "\(name).рф"
    default: return "\(name).ru"
    }
  }

  static func messenger(_ client: InventedClient, _: ClientSpelling, _ random: inout SeededRandom) -> String {
    let name = "\(random.pick(ClientListWords.latin))_\(client.city.code)"
    switch random.below(5) {
    case 0: return "https://t.me/\(name)"
    case 1: return "WhatsApp +7\(client.mobile)"
    case 2: return "vk.com/\(name)"
    case 3: return "skype: \(name)"
    default: return "@\(name)"
    }
  }

  static func okpo(_ client: InventedClient, _: ClientSpelling, _: inout SeededRandom) -> String {
    checked(client.phone.prefix(7)) { digits in
      let sum = digits.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element } % 11
      return sum < 10 ? sum : digits.enumerated().reduce(0) { $0 + ($1.offset + 3) * $1.element } % 11 % 10
    }
  }

  static func bik(_ client: InventedClient, _: ClientSpelling, _: inout SeededRandom) -> String {
    "0445\(client.phone.suffix(2))\(100 + client.form)"
  }

  static func account(_ client: InventedClient, _: ClientSpelling, _ random: inout SeededRandom) -> String {
    let digits = "40702810\(client.phone.prefix(9))\(client.phone.suffix(3))"
    return random.chance(200) ? "р/с \(digits)" : digits
  }

  static func snils(_ client: InventedClient, _: ClientSpelling, _ random: inout SeededRandom) -> String {
    let digits = client.mobile.prefix(9).utf8.map { Int($0) - 48 }
    let sum = digits.enumerated().reduce(0) { $0 + (9 - $1.offset) * $1.element } % 101 % 100
    let text = client.mobile
    return "\(text.prefix(3))-\(text.dropFirst(3).prefix(3))-\(text.dropFirst(6).prefix(3)) "
      + (sum < 10 ? "0\(sum)" : "\(sum)")
  }

  /// БИН of a firm registered in Kazakhstan: year and month, `4`, `0`, number, check digit.
  static func bin(_ client: InventedClient, _: ClientSpelling, _ random: inout SeededRandom) -> String {
    let month = 1 + random.below(12)
    let body = "\(10 + random.below(14))\(month < 10 ? "0" : "")\(month)40\(client.phone.suffix(5))"
    return checked(body[...]) { digits in
      func sum(_ shift: Int) -> Int {
        digits.enumerated().reduce(0) { $0 + (($1.offset + shift) % 11 + 1) * $1.element } % 11
      }
      return sum(0) < 10 ? sum(0) : sum(2) % 10
    }
  }

  static func money(_ client: InventedClient, _: ClientSpelling, _ random: inout SeededRandom) -> String {
    let (thousands, rest) = (1 + random.below(900), 100 + random.below(900))
    switch random.below(4) {
    case 0: return "\(thousands) \(rest),50"
    case 1: return "\(thousands)\(rest).00"
    case 2: return "\(thousands)\u{A0}\(rest) руб."
    default: return "\(thousands)\(rest)"
    }
  }

  static func flag(_: InventedClient, _: ClientSpelling, _ random: inout SeededRandom) -> String {
    random.pick(["Да", "Нет", "да", "нет", "1", "0", "true", "+"])
  }

  static func stage(_: InventedClient, _: ClientSpelling, _ random: inout SeededRandom) -> String {
    random.pick(["Покупатель", "Поставщик", "покупатель", "Прочее"])
  }

  private static func checked(_ body: Substring, _ digit: ([Int]) -> Int) -> String {
    "\(body)\(digit(body.utf8.map { Int($0) - 48 }))"
  }
}

extension ClientSpelling {
  /// The person to ask for, in one of the spellings that say something.
  func filledPerson(_ random: inout SeededRandom) -> String {
    let text = person(&random)
    return text.isEmpty ? "\(client.surname) \(client.given)" : text
  }
}
