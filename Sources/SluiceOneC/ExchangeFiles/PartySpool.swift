import SluiceRecords

/// Brings counterparties and contact persons of formats that tell them directly (CommerceML, the bank's exchange file)
/// into the tables of a base, named as Бухгалтерия 3.0 names them.
///
/// Shape: what comes again word for word is kept once: an exchange of orders repeats its client with each of them.
/// `Ид` is the text a record is known by in its file where that is no GUID.
struct PartySpool {
  private let spool: RowSpool
  private var seen: Set<UInt64> = []
  private var tables: [ExactName: Int] = [:]
  private var columns: Columns
  /// How many records came, and how many of them anew.
  private(set) var counts = (told: 0, kept: 0)

  init(_ spool: RowSpool) {
    self.spool = spool
    columns = Columns(spool: spool)
  }

  /// A party with all that is told of it.
  struct Party {
    /// The columns of its catalog, in their order; empty texts are left out.
    var fields: [(name: String, value: OneCValue)] = []
    var contacts: [(type: String, kind: String, text: String, comment: String)] = []
    var accounts: [(number: String, bik: String, bank: String, correspondent: String)] = []
    /// The text it is known by; empty when there is none.
    var id = ""
    /// What tells it from others where it has no id: the same words mean the same party in every file.
    var key: [String] = []

    mutating func set(_ name: String, _ text: String) {
      if !text.isEmpty { fields.append((name, .text(text))) }
    }
  }

  static let counterparties = "Справочник.Контрагенты"
  static let persons = "Справочник.КонтактныеЛица"
  private static let accounts = "Справочник.БанковскиеСчета"

  /// Adds a counterparty and its contact persons.
  mutating func add(_ party: Party, persons people: [Party]) throws(Stop) {
    counts.told += 1
    guard isNew(party, people) else { return }
    counts.kept += 1
    let reference = Self.reference(party, in: Self.counterparties)
    try append(party, reference, to: Self.counterparties)
    for account in party.accounts {
      try appendRow(Self.accounts) { columns throws(Stop) in
        try columns.add("Владелец", .reference(reference))
        try columns.add("НомерСчета", .filled(account.number))
        try columns.add("БИК", .filled(account.bik))
        try columns.add("Банк", .filled(account.bank))
        try columns.add("КоррСчет", .filled(account.correspondent))
      }
    }
    for person in people {
      var person = person
      person.fields.insert(("ОбъектВладелец", .reference(reference)), at: 0)
      person.key = [reference.id.text] + person.key
      try append(person, Self.reference(person, in: Self.persons), to: Self.persons)
    }
  }

  /// Makes the tables of a file that may have no party at all.
  mutating func prepare() throws(Stop) {
    for name in [Self.counterparties, Self.persons] {
      _ = try spool.column("Ссылка", of: try spool.table(name, .catalog))
    }
  }

  /// Without an id a record is known by its key, or by all it says, so that its persons and accounts find it.
  private static func reference(_ party: Party, in table: String) -> OneCReference {
    let words =
      !party.id.isEmpty
      ? [party.id] : party.key.contains { !$0.isEmpty } ? party.key : party.fields.map { $0.value.text ?? "" }
    let id = OneCGUID(party.id) ?? StableIdentity.of([table] + words)!
    return OneCReference(id: id, table: table)
  }

  private mutating func append(_ party: Party, _ reference: OneCReference, to name: String) throws(Stop) {
    try appendRow(name) { columns throws(Stop) in
      try columns.add("Ссылка", .reference(reference))
      if OneCGUID(party.id) == nil { try columns.add("Ид", .filled(party.id)) }
      for (name, value) in party.fields { try columns.add(name, value) }
    }
    for contact in party.contacts {
      try appendRow(name + ".КонтактнаяИнформация") { columns throws(Stop) in
        try columns.add("Ссылка", .reference(reference))
        try columns.add("Тип", .filled(contact.type))
        try columns.add("Вид", .filled(contact.kind))
        try columns.add("Представление", .filled(contact.text))
        try columns.add("Комментарий", .filled(contact.comment))
      }
    }
  }

  /// Adds columns by name to the row under way.
  struct Columns {
    fileprivate let spool: RowSpool
    fileprivate var table = 0
    fileprivate var row = SpooledRow()

    mutating func add(_ name: String, _ value: OneCValue) throws(Stop) {
      guard !value.isNone else { return }
      row.add(value, column: try spool.column(name, of: table))
    }
  }

  private mutating func appendRow(_ name: String, _ fill: (inout Columns) throws(Stop) -> Void) throws(Stop) {
    let table: Int
    if let known = tables[ExactName(name)] {
      table = known
    } else {
      let isSection = name.hasSuffix(".КонтактнаяИнформация")
      table = try spool.table(name, isSection ? .section : .catalog)
      tables[ExactName(name)] = table
    }
    columns.table = table
    columns.row.clear()
    try fill(&columns)
    try spool.append(columns.row, to: table)
  }

  private mutating func isNew(_ party: Party, _ people: [Party]) -> Bool {
    var hasher = Hasher()
    for party in [party] + people {
      hasher.combine(party.id)
      for (name, value) in party.fields {
        hasher.combine(name)
        hasher.combine(value.text ?? "\(value)")
      }
      for contact in party.contacts {
        hasher.combine(contact.type)
        hasher.combine(contact.text)
      }
      for account in party.accounts { hasher.combine(account.number) }
      hasher.combine(0)
    }
    return seen.insert(UInt64(bitPattern: Int64(hasher.finalize()))).inserted
  }
}
