import SluiceRecords

/// Which tables of a base hold counterparties and contact persons, and by whose habits: judged by the tables and columns
/// that are there, never by a name or version somebody wrote.
///
/// Shape: all tables are told by their index in the base. A base of which nothing is known may still have catalogs
/// with the usual names.
/// Rule: 1c-formats memo §12.1.
struct BaseFamily {
  /// The configurations whose habits differ.
  enum Kind: String, Sendable, CaseIterable {
    /// Legal details at `Контрагенты`, which belong to `Партнеры`, who own the contact persons.
    case trade = "Управление торговлей 11, Комплексная автоматизация 2, ERP"
    /// Contact persons tied by a register.
    case small = "Управление нашей фирмой 3"
    /// Contact persons are ties to a pool of human beings; contact information lies in a register.
    case manufacturing = "Управление производственным предприятием 1.3, Управление торговлей 10.3"
    /// `ОбъектВладелец` ties contact persons.
    case accounting = "Бухгалтерия предприятия 3"
    case smallOld = "Управление нашей фирмой 1.6"
    case homemade = "a configuration of its own"

    /// The name people know it by.
    var phrase: Phrase {
      self == .homemade ? Phrase("a configuration of its own") : Phrase(verbatim: rawValue)
    }
  }

  let kind: Kind
  let counterparties: [Int]
  let partners: Int?
  let persons: [Int]
  /// The catalog of human beings that `persons` tie to counterparties.
  let pool: Int?
  /// Tabular sections with contact information, each with the catalog it belongs to.
  let sections: [Int]
  let registers: [Int]
  let kinds: [Int]
  /// The register that ties contact persons to counterparties.
  let links: Int?
  let accounts: [Int]
  /// The catalog of people who are not customers yet.
  let leads: Int?
  /// Tabular sections of counterparties and leads that list people.
  let personSections: [Int]
  /// Attributes of counterparties, of leads and of persons that an extension of the configuration has added.
  let extensions: [Int]
  /// Catalogs of banks, whose code is the БИК.
  let banks: [Int]

  /// Whether there is anything to compose.
  var isEmpty: Bool { counterparties.isEmpty && persons.isEmpty && leads == nil }

  init(_ tables: [OneCTable]) {
    var byName: [String: Int] = [:]
    for (index, table) in tables.enumerated() where byName[table.name.lowercased()] == nil {
      byName[table.name.lowercased()] = index
    }
    func catalog(_ name: String) -> Int? { byName["справочник." + name.lowercased()] }
    func catalogs(_ names: [String]) -> [Int] { names.compactMap(catalog) }
    func has(_ table: Int?, _ columns: String...) -> Bool {
      table.map { tables[$0].column(columns) != nil } ?? false
    }

    let main = catalog("Контрагенты")
    partners = has(main, "Партнер") ? catalog("Партнеры") : nil
    let linkTable = byName["регистрсведений.связиконтрагентконтакт"]
    links = linkTable
    let ties = catalog("КонтактныеЛицаКонтрагентов")
    let isTied = has(ties, "КонтактноеЛицо")
    pool = isTied ? catalog("КонтактныеЛица") : nil
    let people = catalog("КонтактныеЛица")
    kinds = catalogs(["ВидыКонтактнойИнформации"])
    if partners != nil {
      kind = .trade
    } else if linkTable != nil {
      kind = .small
    } else if isTied {
      kind = .manufacturing
    } else if has(people, "ОбъектВладелец") || has(main, "ЮридическоеФизическоеЛицо") {
      kind = .accounting
    } else if has(main, "ВидКонтрагента"), !kinds.isEmpty {
      kind = .smallOld
    } else {
      kind = .homemade
    }
    // Whoever has the standard subsystem of contact information has no catalogs of clients beside «Контрагенты».
    counterparties =
      kind == .homemade ? catalogs(Self.homemadeCounterparties) : main.map { [$0] } ?? []
    let ownPersons =
      switch kind {
      case .trade: catalogs(["КонтактныеЛицаПартнеров"])
      case .manufacturing: catalogs(["КонтактныеЛицаКонтрагентов", "КонтактныеЛица"])
      case .homemade: catalogs(Self.homemadePersons)
      case .small, .accounting, .smallOld: catalogs(["КонтактныеЛица", "КонтактныеЛицаКонтрагентов"])
      }
    persons = ownPersons
    leads = catalog("Лиды")
    let parties = counterparties + [partners, leads].compactMap { $0 }
    let holders = Set((parties + ownPersons).map { tables[$0].name })
    func sections(_ names: [String], of holders: Set<String>) -> [Int] {
      tables.indices.filter { index in
        guard let dot = tables[index].name.lastIndex(of: ".") else { return false }
        let name = tables[index].name
        return names.contains(String(name[name.index(after: dot)...]))
          && holders.contains(String(name[..<dot]))
      }
    }
    self.sections = sections(["КонтактнаяИнформация"], of: holders)
    extensions = sections([TableName.extensionName], of: holders)
    personSections = sections(
      ["КонтактныеЛица", "Контакты", "Представители", "Сотрудники", "КонтактныеЛицаКонтрагента"],
      of: Set(parties.map { tables[$0].name })
    ).filter { index in
      PartyColumns.personNames.contains { tables[index].column($0) != nil }
    }
    registers = ["регистрсведений.контактнаяинформация"].compactMap { byName[$0] }
    accounts = catalogs([
      "БанковскиеСчета", "БанковскиеСчетаКонтрагентов", "РасчетныеСчетаКонтрагентов",
      "БанковскиеСчетаКонтрагента",
      "РасчетныеСчета",
    ])
    banks = accounts.isEmpty ? [] : catalogs(["Банки", "КлассификаторБанков", "КлассификаторБанковРФ"])
  }

  /// The catalogs of counterparties that name people in attributes: a head, an accountant, somebody to talk to.
  func naming(of tables: [OneCTable]) -> [Int] {
    (counterparties + [leads].compactMap { $0 }).filter { index in
      let columns = PartyColumns(tables[index])
      return columns.has(.director) || columns.has(.accountant)
        || columns.columns(.mainPerson).contains { !tables[index].columns[$0].isReference }
    }
  }

  /// Whether a table that is not in the base would hold counterparties, by its full name.
  static func holdsParties(_ name: String) -> Bool {
    let prefix = "Справочник."
    guard name.hasPrefix(prefix) else { return false }
    let own = name.dropFirst(prefix.count)
    return own == "Лиды" || homemadeCounterparties.contains { $0 == own }
  }

  private static let homemadeCounterparties = [
    "Контрагенты", "Клиенты", "Покупатели", "Поставщики", "Заказчики", "Партнеры", "Партнёры", "Компании",
    "Подрядчики", "Дилеры", "Дебиторы",
  ]

  private static let homemadePersons = [
    "КонтактныеЛица", "КонтактныеЛицаКонтрагентов", "КонтактныеЛицаКлиентов", "КонтактныеЛицаПоставщиков",
    "КонтактныеЛицаПартнеров", "Контакты", "ПредставителиКонтрагентов", "Представители",
  ]
}
