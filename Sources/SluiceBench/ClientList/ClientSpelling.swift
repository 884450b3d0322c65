/// How one row of a list spells a client: every hand writes otherwise.
struct ClientSpelling {
  let client: InventedClient
  private let hand: Int

  init(_ client: InventedClient, _ random: inout SeededRandom) {
    self.client = client
    hand = random.below(10)
  }

  func name(_ random: inout SeededRandom) -> String {
    let form = ClientListWords.forms[client.form]
    if client.isSoleTrader {
      return hand < 7 ? "ИП \(client.name)" : "Индивидуальный предприниматель \(client.name)"
    }
    switch hand {
    case 0...2: return ClientListGenerator.quoted("\(form) \"\(client.name)\"")
    case 3...5: return "\(form) \"\(client.name)\""
    case 6: return "\(form) «\(client.name)»"
    case 7: return "\(client.name), \(form)"
    case 8: return "\(ClientListWords.longForms[client.form]) \"\(client.name)\""
    default: return random.chance(500) ? client.name.uppercased() : "\(form) \(client.name)  "
    }
  }

  func inn(_ random: inout SeededRandom) -> String {
    if random.chance(30) { return "" }
    if random.chance(5) { return String(client.inn.dropLast()) }
    return random.chance(20) ? "ИНН \(client.inn)" : client.inn
  }

  func phone(_ digits: String, _ random: inout SeededRandom) -> String {
    let code = digits.prefix(digits.hasPrefix("9") ? 3 : client.city.code.utf8.count)
    let local = digits.dropFirst(code.count)
    let pairs = [local.dropLast(4), local.suffix(4).prefix(2), local.suffix(2)].joined(separator: "-")
    switch random.below(9) {
    case 0, 1: return "8 (\(code)) \(pairs)"
    case 2: return "+7 \(code) \(pairs)"
    case 3: return "+7\(digits)"
    case 4: return "8\(digits)"
    case 5: return "7 \(code) \(local)"
    case 6: return "(\(code)) \(local)"
    case 7: return "8-\(code)-\(pairs)"
    default: return "т. \(code) \(pairs)"
    }
  }

  /// The firm's phones, sometimes with an extension or a second one in the cell.
  func phones(_ random: inout SeededRandom) -> String {
    if random.chance(60) { return "" }
    var text = phone(client.phone, &random)
    if random.chance(120) { text += " доб. \(100 + random.below(900))" }
    if random.chance(150) { text += ", " + phone(client.mobile, &random) }
    return text
  }

  func email(_ random: inout SeededRandom) -> String {
    if random.chance(250) { return "" }
    if random.chance(15) { return client.email.replacing("@", with: " @ ") }
    if random.chance(30) { return client.email.uppercased() }
    return client.email
  }

  func person(_ random: inout SeededRandom) -> String {
    if random.chance(200) { return "" }
    switch random.below(5) {
    case 0: return "\(client.given) \(client.surname)"
    case 1: return "\(client.surname) \(client.given.prefix(1)).\(client.patronymic.prefix(1))."
    case 2: return "\(client.given) \(client.patronymic)"
    default: return "\(client.surname) \(client.given) \(client.patronymic)"
    }
  }

  func date(_ random: inout SeededRandom) -> String {
    let (day, month, year) = (1 + random.below(28), 1 + random.below(12), 2009 + random.below(16))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return hand < 8 ? "\(two(day)).\(two(month)).\(year)" : "\(year)-\(two(month))-\(two(day))"
  }

  func comment(_ random: inout SeededRandom) -> String {
    guard random.chance(350) else { return "" }
    let words = random.pick(ClientListWords.comments)
    switch random.below(12) {
    case 0: return ClientListGenerator.quoted("\(words); \(random.pick(ClientListWords.comments))")
    case 1: return ClientListGenerator.quoted("сказал: \"\(words)\"")
    case 2: return ClientListGenerator.quoted("\(words)\n\(random.pick(ClientListWords.comments))")
    default: return words
    }
  }
}
