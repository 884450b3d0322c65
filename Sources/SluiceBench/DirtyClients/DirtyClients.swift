import Glibc

/// A client's three lists of one market, with the truth of each row: what bookkeeping exported, what the sales system
/// exported (a line for each person), and what the managers keep in a sheet.
///
/// Shape: lists are kept to reach people by: nine managers' entries of ten have a telephone, half a mailbox; sales know
/// every second tax id, managers none. Three files of text with semicolons, a mapping for each, and the project that names them. Each list knows a
/// part of the firms and enters some of them twice; each hand errs in its own way. The same numbers give the same bytes.
struct DirtyClients {
  /// Which firm, which of its units, and which person a row speaks of.
  struct Truth {
    var firm: Int
    var isBranch = false
    var person: Int?
  }
  struct List {
    let name: String
    let titles: [String]
    var rows: [(cells: [String], truth: Truth)] = []
  }

  let market: InventedMarket
  private(set) var lists: [List] = []
  private var random: SeededRandom

  /// - Parameter order: another number, another order of the rows in each list.
  init(firms: Int, seed: UInt64, order: UInt64? = nil) {
    market = InventedMarket(firms: firms, seed: seed)
    random = SeededRandom(seed: seed ^ 0x5EED)
    lists = [bookkeeping(), sales(), sheet()]
    guard let order else { return }
    var dice = SeededRandom(seed: order)
    for list in lists.indices {
      for index in stride(from: lists[list].rows.count - 1, to: 0, by: -1) {
        lists[list].rows.swapAt(index, dice.below(index + 1))
      }
    }
  }

  private mutating func bookkeeping() -> List {
    let hand = MarketHand.bookkeeper
    var list = List(
      name: "books",
      titles: ["Наименование", "ИНН", "КПП", "ОГРН", "Телефон", "Почта", "Адрес", "Руководитель"])
    for (number, firm) in market.firms.enumerated() where random.chance(750) {
      // Some firms have a second card, mostly without papers at hand.
      for card in 0..<(random.chance(50) ? 2 : 1) {
        let isSecond = card > 0
        let director = random.chance(isSecond ? 200 : 500) ? firm.people[0] : nil
        let cells = [
          hand.name(firm, &random), random.chance(isSecond ? 600 : 970) ? inn(firm) : "",
          random.chance(isSecond ? 500 : 950) ? firm.kpp : "",
          random.chance(isSecond ? 100 : 350) ? firm.ogrn : "",
          random.chance(800) ? hand.phone(phone(firm), code: firm.city.code.utf8.count, &random) : "",
          random.chance(550) ? email(firm) : "",
          random.chance(900) ? hand.address(firm.city.name, firm.street, firm.postcode, &random) : "",
          director.map { hand.person(market.people[$0], &random) } ?? "",
        ]
        list.rows.append((cells, Truth(firm: number, person: director)))
      }
      if let branch = firm.branch {
        let cells = [
          "\(ClientListWords.forms[firm.form]) \"\(firm.name)\" филиал в г. \(branch.city)", firm.inn,
          branch.kpp,
          "", hand.phone(branch.phone, code: 3, &random), "",
          hand.address(branch.city, branch.street, branch.postcode, &random), "",
        ]
        list.rows.append((cells, Truth(firm: number, isBranch: true)))
      }
    }
    return list
  }

  private mutating func sales() -> List {
    let hand = MarketHand.seller
    var list = List(
      name: "sales",
      titles: [
        "Компания", "ИНН", "Телефон", "Email", "Сайт", "Город", "Контакт", "Должность", "Мобильный",
        "Email контакта",
      ])
    for (number, firm) in market.firms.enumerated() where random.chance(650) {
      let knowsINN = random.chance(550)
      let name = hand.name(firm, &random)
      let telephone =
        random.chance(880) ? hand.phone(phone(firm), code: firm.city.code.utf8.count, &random) : ""
      let mailbox = random.chance(650) ? email(firm) : ""
      for _ in 0..<(random.chance(60) ? 2 : 1) {
        for worker in firm.people where random.chance(700) {
          let person = market.people[worker]
          // Most lines of a firm are copied from the first.
          let isCopied = random.chance(800)
          let cells = [
            isCopied ? name : hand.name(firm, &random),
            knowsINN && (isCopied || random.chance(500)) ? inn(firm) : "",
            isCopied
              ? telephone
              : random.chance(880) ? hand.phone(phone(firm), code: firm.city.code.utf8.count, &random) : "",
            isCopied ? mailbox : random.chance(650) ? email(firm) : "", random.chance(300) ? firm.site : "",
            random.chance(800) ? firm.city.name : "", hand.person(person, &random),
            random.chance(600) ? person.position : "",
            random.chance(700) ? hand.phone(person.mobile, code: 3, &random) : "",
            random.chance(500) ? person.email : "",
          ]
          list.rows.append((cells, Truth(firm: number, person: worker)))
        }
      }
    }
    return list
  }

  private mutating func sheet() -> List {
    let hand = MarketHand.manager
    var list = List(
      name: "managers",
      titles: ["Клиент", "Телефон", "Почта", "Адрес", "Контактное лицо", "Мобильный", "Примечание"])
    for (number, firm) in market.firms.enumerated() where random.chance(400) {
      for _ in 0..<(random.chance(80) ? 2 : 1) {
        let worker = random.chance(700) ? firm.people[random.below(firm.people.count)] : nil
        let cells = [
          hand.name(firm, &random),
          random.chance(900) ? hand.phone(phone(firm), code: firm.city.code.utf8.count, &random) : "",
          random.chance(550) ? email(firm) : "",
          random.chance(450) ? hand.address(firm.city.name, firm.street, firm.postcode, &random) : "",
          worker.map { hand.person(market.people[$0], &random) } ?? "",
          worker.map { random.chance(500) ? hand.phone(market.people[$0].mobile, code: 3, &random) : "" }
            ?? "",
          random.chance(300) ? random.pick(ClientListWords.comments) : "",
        ]
        list.rows.append((cells, Truth(firm: number, person: worker)))
      }
    }
    return list
  }

  /// Sometimes a digit is wrong or lost.
  private mutating func inn(_ firm: InventedMarket.Firm) -> String {
    if random.chance(5) { return String(firm.inn.dropLast()) }
    guard random.chance(5) else { return firm.inn }
    var digits = Array(firm.inn)
    digits[3 + random.below(6)] = Character("\(random.below(10))")
    return String(digits)
  }

  /// Sometimes it is an old number.
  private mutating func phone(_ firm: InventedMarket.Firm) -> String {
    guard random.chance(40) else { return firm.phone }
    return firm.city.code + "\(2 + random.below(7))"
      + InventedMarket.digits(9 - firm.city.code.utf8.count, &random)
  }

  private mutating func email(_ firm: InventedMarket.Firm) -> String {
    random.chance(50)
      ? "old\(random.below(100_000))@\(random.pick(ClientListWords.domains))" : firm.email
  }

  /// Writes lists, mappings and the project into a folder; gives the project's path.
  func write(to folder: String) -> String {
    var project = "project: dirty clients\nsources:\n"
    for (index, list) in lists.enumerated() {
      let lines = [list.titles] + list.rows.map(\.cells)
      Self.put(
        lines.map { $0.map(ClientListGenerator.quoted).joined(separator: ";") + "\n" }.joined(),
        "\(folder)/\(list.name).csv")
      Self.put(Self.mappings[index], "\(folder)/\(list.name).yaml")
      project +=
        "  - { file: \(list.name).csv, mapping: \(list.name), name: \(list.name), priority: \(index + 1) }\n"
    }
    Self.put(project, "\(folder)/project.yaml")
    return "\(folder)/project.yaml"
  }

  private static func put(_ text: String, _ path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  private static let mappings = [
    """
    mapping: books
    counterparty:
      name: Наименование
      inn: ИНН
      kpp: КПП
      ogrn: ОГРН
      phones: Телефон
      emails: Почта
      legal_address: Адрес
    contact_person:
      made_when: Руководитель
      name: Руководитель
      position: { text: руководитель }

    """,
    """
    mapping: sales
    counterparty:
      name: Компания
      inn: ИНН
      phones: Телефон
      emails: Email
      websites: Сайт
      actual_address: Город
    contact_person:
      made_when: Контакт
      name: Контакт
      position: Должность
      phones: Мобильный
      emails: Email контакта

    """,
    """
    mapping: managers
    counterparty:
      name: Клиент
      phones: Телефон
      emails: Почта
      actual_address: Адрес
      comment: Примечание
    contact_person:
      made_when: Контактное лицо
      name: Контактное лицо
      phones: Мобильный

    """,
  ]
}
