/// An invented market: firms and the people who work for them, with the traps that real ones have.
///
/// Shape: some firms share a name, a business centre's telephone, a bookkeeper's mailbox; some come in groups of one
/// owner with one telephone and nearly one name; some have a branch. Some people work for two firms, some are
/// relatives at one. The same numbers give the same market.
struct InventedMarket {
  struct Firm {
    var name: String
    var form: Int
    var inn: String
    var kpp: String
    var ogrn: String
    var city: (name: String, code: String)
    var street: String
    var postcode: String
    /// Ten national digits each.
    var phone: String
    var email: String
    var site: String
    /// Numbers of people; the first is the director.
    var people: [Int]
    /// What a branch has of its own; its tax id is its head's.
    var branch: (kpp: String, city: String, street: String, postcode: String, phone: String)?

    var isSoleTrader: Bool { ClientListWords.forms[form] == "ИП" }
  }
  struct Person {
    var surname: String
    var given: String
    var patronymic: String
    var position: String
    var mobile: String
    var email: String
    var isWoman: Bool
  }

  private(set) var firms: [Firm] = []
  private(set) var people: [Person] = []

  init(firms count: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for number in 0..<count {
      let client = InventedClient(number, seed: seed)
      var firm = Firm(
        name: client.isSoleTrader ? "" : Self.name(&random), form: client.form, inn: client.inn,
        kpp: client.kpp,
        ogrn: client.ogrn, city: client.city, street: Self.street(&random),
        postcode: "\(100_000 + random.below(899_999))", phone: client.phone, email: "", site: "", people: [])
      let latin = "\(random.pick(ClientListWords.latin))-\(random.pick(ClientListWords.latin))\(number)"
      firm.site = "\(latin).example"
      // A mailbox on the firm's own host or on a public one.
      firm.email =
        random.chance(550)
        ? "\(random.pick(["info", "office", "zakaz", "sales", "mail"]))@\(firm.site)"
        : "\(latin)@\(random.pick(ClientListWords.domains))"
      share(&firm, with: random.chance(45) && number > 0 ? random.below(number) : nil, &random)
      staff(&firm, number, &random)
      if !firm.isSoleTrader, random.chance(20) { firm.branch = Self.branch(of: firm, &random) }
      firms.append(firm)
    }
  }

  /// What a firm has in common with an earlier one: an owner, a telephone or a mailbox.
  private mutating func share(_ firm: inout Firm, with owner: Int?, _ random: inout SeededRandom) {
    if let owner, !firm.isSoleTrader, !firms[owner].isSoleTrader {
      let elder = firms[owner]
      let tail = random.pick(["Плюс", "Сервис", "Торг", "Регион", "Логистика", "М"])
      firm.name = random.chance(250) ? elder.name : "\(elder.name) \(tail)"
      // A firm of the same name is of another form.
      if firm.name == elder.name { firm.form = elder.form == 0 ? 1 : 0 }
      firm.city = elder.city
      firm.phone = elder.phone
      if random.chance(400) { firm.email = elder.email }
      firm.people = [elder.people[0]]
    } else if firms.count > 20, random.chance(60) {
      firm.phone = firms[firms.count / 20 * 20 - 20 + random.below(5)].phone
    } else if firms.count > 20, random.chance(35) {
      firm.email = firms[firms.count / 20 * 20 - 20 + random.below(5)].email
    }
  }

  private mutating func staff(_ firm: inout Firm, _ number: Int, _ random: inout SeededRandom) {
    let count = firm.isSoleTrader ? 1 : 1 + random.below(3)
    for index in firm.people.count..<max(count, firm.people.count) {
      var person = Self.person(people.count, &random)
      if index > 0, random.chance(40) { person.surname = Self.surname(people[firm.people[0]], as: person) }
      if index == 0, random.chance(60) { person.position = "директор" }
      if random.chance(500) {
        person.email = "\(Self.latin(person.surname, &random))@\(firm.site)"
      }
      // A person with a second job.
      if index > 0, random.chance(30), !people.isEmpty {
        firm.people.append(random.below(people.count))
        continue
      }
      firm.people.append(people.count)
      people.append(person)
    }
    if firm.isSoleTrader {
      let owner = people[firm.people[0]]
      firm.name = "\(owner.surname) \(owner.given) \(owner.patronymic)"
    }
  }

  /// Real lists of mixed businesses have one to six firms of a hundred that share their name with another; so has this.
  private static func name(_ random: inout SeededRandom) -> String {
    func word() -> String {
      random.chance(500)
        ? random.pick(ClientListWords.beginnings) + random.pick(ClientListWords.endings) : coined(&random)
    }
    switch random.below(1000) {
    case 0..<25: return random.pick(ClientListWords.plainNames)
    case 25..<75: return "\(random.pick(ClientListWords.plainNames))-\(1 + random.below(99))"
    case 75..<275: return "\(word()) \(random.pick(ClientListWords.plainNames))"
    case 275..<425: return "\(random.pick(MarketWords.businesses)) \(word())"
    case 425..<575: return "\(word())-\(word())"
    case 575..<650: return "\(random.pick(MarketWords.surnameStems)) и партнёры \(word())"
    default: return word() + random.pick(MarketWords.syllables)
    }
  }

  /// `Велтарис`, `Ронексим`.
  private static func coined(_ random: inout SeededRandom) -> String {
    var text = ""
    for _ in 0..<(2 + random.below(2)) {
      text += random.pick(MarketWords.consonants) + random.pick(MarketWords.vowels)
    }
    return (text + random.pick(["с", "н", "кс", "т", "р", "л", "м", ""])).capitalizedFirst
  }

  private static func street(_ random: inout SeededRandom) -> String {
    "ул. \(random.pick(ClientListWords.streets)), д. \(1 + random.below(180))"
      + (random.chance(500) ? ", оф. \(1 + random.below(400))" : "")
  }

  private static func branch(
    of firm: Firm, _ random: inout SeededRandom
  ) -> (kpp: String, city: String, street: String, postcode: String, phone: String) {
    let city = random.pick(ClientListWords.cities)
    let region = 10 + random.below(80)
    return (
      "\(region)\(10 + random.below(80))43001", city.name, street(&random),
      "\(100_000 + random.below(899_999))",
      city.code + "\(2 + random.below(7))"
        + digits(9 - city.code.utf8.count, &random)
    )
  }

  private static func person(_ number: Int, _ random: inout SeededRandom) -> Person {
    let isWoman = random.chance(500)
    let root =
      random.chance(350)
      ? random.pick(ClientListWords.surnames)
      : random.pick(MarketWords.surnameStems) + random.pick(MarketWords.surnameEndings)
    // The first names of the lists are the frequent ones.
    let names = isWoman ? ClientListWords.women : ClientListWords.men
    let given = names[min(random.below(names.count), random.below(names.count))]
    let father = random.pick(ClientListWords.fathers)
    return Person(
      surname: feminine(root, isWoman), given: given, patronymic: father + (isWoman ? "на" : "ич"),
      position: random.pick(ClientListWords.positions), mobile: "9" + digits(9, &random),
      email: "\(latin(root, &random))\(number)@\(random.pick(ClientListWords.domains))", isWoman: isWoman)
  }

  private static func surname(_ relative: Person, as person: Person) -> String {
    guard relative.isWoman != person.isWoman else { return relative.surname }
    return relative.isWoman
      ? (relative.surname.hasSuffix("а") ? String(relative.surname.dropLast()) : relative.surname)
      : feminine(relative.surname, true)
  }

  private static func feminine(_ surname: String, _ isWoman: Bool) -> String {
    guard isWoman, surname.hasSuffix("ов") || surname.hasSuffix("ев") || surname.hasSuffix("ин") else {
      return isWoman && surname.hasSuffix("ский") ? String(surname.dropLast(2)) + "ая" : surname
    }
    return surname + "а"
  }

  static func digits(_ count: Int, _ random: inout SeededRandom) -> String {
    var text = ""
    for _ in 0..<count { text += "\(random.below(10))" }
    return text
  }

  /// A mailbox's name made of somebody's.
  private static func latin(_ surname: String, _ random: inout SeededRandom) -> String {
    "\(random.pick(["a", "d", "e", "i", "m", "n", "o", "s", "v"])).\(MarketWords.latin(surname))"
  }
}

extension String {
  /// With a capital letter in front.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
