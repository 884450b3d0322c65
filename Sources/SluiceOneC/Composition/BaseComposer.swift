import SluiceRecords

/// Composes counterparties and contact persons of the tables of a base: follows owners and references, gathers contact
/// information from sections and registers, names groups, heads and managers.
///
/// Shape: the base is read once for names and kinds, once for contact information and ties, and once for the rows
/// themselves. Held in memory are names of what rows point to and contact information; the rows pass by.
/// Rule: 1c-formats memo §4.3, §6, §12.
final class BaseComposer {
  let base: any OneCBase
  let family: BaseFamily
  private(set) var contacts = ContactStore()
  private(set) var accounts: [OneCGUID: Account] = [:]
  /// Facts of partners that their counterparties go by, and the first counterparty of each.
  private(set) var partners: [OneCGUID: Partner] = [:]
  /// For a contact person the counterparties it is tied to elsewhere than in its own row.
  private(set) var ties: [OneCGUID: [Tie]] = [:]
  /// What the pool of human beings tells of those that contact persons are.
  private(set) var humans: [OneCGUID: Human] = [:]
  private(set) var tiedHumans: Set<OneCGUID> = []
  /// Counterparties that are marked for deletion: who works there is known by the firm's name alone.
  private(set) var marked: Set<OneCGUID> = []
  private var banks: [OneCGUID: String] = [:]
  private var names = PresentationIndex()
  private var isReady = false

  struct Account {
    var number: String
    var bank: String?
    var bik: String?
    var correspondent: String?
  }

  struct Partner {
    var name: String?
    var manager: String?
    var relation: String?
    var group: String?
    var comment: String?
    /// The legal entity that stands for it.
    var main: OneCGUID?
    var isMarked = false
  }

  struct Tie {
    var counterparty: OneCGUID
    var name: String?
    var position: String?
  }

  struct Human {
    var name: String?
    var birthday: String?
    var comment: String?
    var isMarked = false
  }

  init(_ base: any OneCBase) {
    self.base = base
    family = BaseFamily(base.tables)
  }

  /// Reads what rows need beside themselves; the second call does nothing.
  func prepare() throws(Stop) {
    guard !isReady else { return }
    isReady = true
    var kinds = ContactKinds(base)
    try readNames(&kinds)
    try readTies(kinds)
    contacts.settle()
  }

  /// What people read in place of a reference.
  func name(of reference: OneCReference?) -> String? {
    guard let reference else { return nil }
    return reference.presentation ?? names.find(reference.id)?.name
  }

  /// Whether a reference leads to a counterparty, or to a partner who has one; the counterparty it leads to.
  func counterparty(_ reference: OneCReference?) -> OneCGUID? {
    guard let reference else { return nil }
    if let partner = partners[reference.id] { return partner.main ?? reference.id }
    guard let table = reference.table else {
      // A dump that tells no table: whatever is known by name elsewhere is no counterparty.
      guard let found = names.find(reference.id) else { return reference.id }
      return family.counterparties.contains(found.table) ? reference.id : nil
    }
    let isOurs = family.counterparties.contains { base.tables[$0].name == table }
    return isOurs ? reference.id : nil
  }

  /// Names of everything that may be pointed to, where the base does not tell them itself, and the kinds of contact
  /// information.
  private func readNames(_ kinds: inout ContactKinds) throws(Stop) {
    var wanted = Set(family.kinds + family.banks)
    if !base.tellsNames {
      wanted.formUnion(
        base.tables.indices.filter {
          base.tables[$0].kind != .section && base.tables[$0].kind != .register
            && base.tables[$0].column("Ссылка") != nil && base.tables[$0].column("Наименование") != nil
        })
    }
    guard !wanted.isEmpty else { return }
    let rows = try base.rows(of: wanted)
    let columns = base.tables.map { ($0.column("Ссылка"), $0.column("Наименование")) }
    let codes = Dictionary(uniqueKeysWithValues: family.banks.map { ($0, base.tables[$0].column("Код")) })
    var row: [OneCValue] = []
    while let table = try rows.next(into: &row) {
      if family.kinds.contains(table) { kinds.add(row, of: table) }
      if let code = codes[table] ?? nil, let own = columns[table].0, let id = row[own].reference?.id,
        let text = row[code].text, text.utf8.count == 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      {
        banks[id] = text
      }
      guard !base.tellsNames, case (let own?, let name?) = columns[table],
        let id = row[own].reference?.id, let text = row[name].text
      else { continue }
      names.add(id, text, table: table)
    }
    names.settle()
  }

  /// Contact information, accounts, partners and ties: everything that rows are joined with.
  private func readTies(_ kinds: ContactKinds) throws(Stop) {
    var wanted = Set(family.sections + family.registers + family.accounts)
    wanted.formUnion([family.links, family.pool, family.partners].compactMap { $0 })
    let columns = Dictionary(
      uniqueKeysWithValues: (family.counterparties + family.persons + family.accounts
        + [family.partners, family.pool, family.links].compactMap { $0 }).uniqued().map {
          ($0, PartyColumns(base.tables[$0]))
        })
    if !family.persons.isEmpty || family.partners != nil { wanted.formUnion(family.counterparties) }
    if family.pool != nil { wanted.formUnion(family.persons) }
    guard !wanted.isEmpty else { return }
    let rows = try base.rows(of: wanted)
    let readers = Dictionary(
      uniqueKeysWithValues: (family.sections + family.registers).map {
        ($0, ContactRowReader(base.tables[$0], kinds: kinds))
      })
    var row: [OneCValue] = []
    while let table = try rows.next(into: &row) {
      if let reader = readers[table] {
        if let (owner, datum) = reader.read(row) { contacts.add(datum, of: owner) }
        continue
      }
      guard let columns = columns[table] else { continue }
      if table == family.links {
        readLink(row, columns)
      } else if table == family.partners {
        readPartner(row, columns)
      } else if family.accounts.contains(table) {
        readAccount(row, columns)
      } else if family.counterparties.contains(table) {
        readBackward(row, columns)
      } else if table == family.pool {
        readHuman(row, columns)
      } else if let human = Self.first(.human, in: row, columns)?.reference {
        tiedHumans.insert(human.id)
      }
    }
  }

  private func readLink(_ row: [OneCValue], _ columns: PartyColumns) {
    let table = family.links.map { base.tables[$0] }
    guard let table, let contact = table.column("Контакт"), let counterparty = table.column("Контрагент"),
      let person = row[contact].reference?.id, let company = row[counterparty].reference
    else { return }
    if let column = table.column("СвязьНедействительна"), row[column].isSet { return }
    ties[person, default: []].append(
      Tie(
        counterparty: company.id, name: name(of: company),
        position: Self.first(.position, in: row, columns)?.text))
  }

  private func readPartner(_ row: [OneCValue], _ columns: PartyColumns) {
    guard let own = columns.own.flatMap({ row[$0].reference?.id }) else { return }
    var partner = partners[own] ?? Partner()
    partner.name = columns.name.flatMap { row[$0].text }
    partner.manager = manager(row, columns)
    partner.relation = relation(row, columns)
    partner.group = name(of: columns.parent.flatMap { row[$0].reference })
    partner.comment = comment(row, columns)
    partner.isMarked = columns.isMarked.map { row[$0].isSet } ?? false
    partners[own] = partner
  }

  private func readAccount(_ row: [OneCValue], _ columns: PartyColumns) {
    guard let owner = Self.first(.owner, in: row, columns)?.reference?.id, accounts[owner] == nil,
      let number = Self.first(.accountNumber, in: row, columns)?.text,
      !(columns.isMarked.map { row[$0].isSet } ?? false)
    else { return }
    let bank = Self.first(.bank, in: row, columns)
    accounts[owner] = Account(
      number: number, bank: bank?.text ?? name(of: bank?.reference),
      bik: Self.first(.bik, in: row, columns)?.text ?? bank?.reference.flatMap { banks[$0.id] },
      correspondent: Self.first(.correspondent, in: row, columns)?.text)
  }

  /// A counterparty names its partner, or the person one talks to.
  private func readBackward(_ row: [OneCValue], _ columns: PartyColumns) {
    guard let own = columns.own.flatMap({ row[$0].reference?.id }) else { return }
    let isMarked = columns.isMarked.map { row[$0].isSet } ?? false
    if isMarked { marked.insert(own) }
    if family.partners != nil, let partner = Self.first(.partner, in: row, columns)?.reference?.id, !isMarked
    {
      var facts = partners[partner] ?? Partner()
      // Of several legal entities the head stands for all, else the first.
      let head = Self.first(.head, in: row, columns)?.reference?.id
      if facts.main == nil || head == own { facts.main = own }
      partners[partner] = facts
    }
    if let person = Self.first(.mainPerson, in: row, columns)?.reference?.id {
      ties[person, default: []].append(
        Tie(counterparty: own, name: columns.name.flatMap { row[$0].text }, position: nil))
    }
  }

  private func readHuman(_ row: [OneCValue], _ columns: PartyColumns) {
    guard let own = columns.own.flatMap({ row[$0].reference?.id }) else { return }
    humans[own] = Human(
      name: personName(row, columns), birthday: Self.first(.birthday, in: row, columns).flatMap(Self.shown),
      comment: comment(row, columns), isMarked: columns.isMarked.map { row[$0].isSet } ?? false)
  }
}

extension BaseComposer {
  /// The first value that is something, of the columns that may hold what is meant.
  static func first(_ meaning: PartyColumns.Meaning, in row: [OneCValue], _ columns: PartyColumns)
    -> OneCValue?
  {
    columns.columns(meaning).lazy.map { row[$0] }.first { !$0.isNone }
  }

  /// A value as a person reads it.
  static func shown(_ value: OneCValue) -> String? {
    switch value {
    case .moment(let seconds): OneCDate.text(seconds)
    default: value.text
    }
  }

  /// A text, or the name of what a reference leads to.
  func text(_ meaning: PartyColumns.Meaning, in row: [OneCValue], _ columns: PartyColumns) -> String? {
    Self.first(meaning, in: row, columns).flatMap { $0.text ?? name(of: $0.reference) }
  }

  func manager(_ row: [OneCValue], _ columns: PartyColumns) -> String? { text(.manager, in: row, columns) }

  /// All comments, each on a line of its own.
  func comment(_ row: [OneCValue], _ columns: PartyColumns) -> String? {
    let texts = columns.columns(.comment).compactMap { row[$0].text }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  /// The surname first where the parts are told, else the name as it stands.
  func personName(_ row: [OneCValue], _ columns: PartyColumns) -> String? {
    let parts = [PartyColumns.Meaning.surname, .givenName, .patronymic]
      .compactMap { Self.first($0, in: row, columns)?.text }
    let isWhole = Self.first(.surname, in: row, columns)?.text != nil
    return isWhole ? parts.joined(separator: " ") : columns.name.flatMap { row[$0].text }
  }

  /// What a counterparty is to the owner of the base, by flags or a role.
  func relation(_ row: [OneCValue], _ columns: PartyColumns) -> String? {
    for (meaning, word) in [
      (PartyColumns.Meaning.client, "Клиент"), (.supplier, "Поставщик"), (.competitor, "Конкурент"),
    ] where Self.first(meaning, in: row, columns)?.isSet ?? false {
      return word
    }
    return text(.role, in: row, columns)
  }
}

extension Sequence where Element: Hashable {
  /// The elements, each once, in their order.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
