import SluiceRecords

/// Composes counterparties and contact persons of the tables of a base: follows owners and references, gathers contact
/// information from sections and registers, names groups, heads and managers.
///
/// Shape: the base is read once for names and kinds, once for contact information and ties, and once for the rows
/// themselves. Held in memory are 24 bytes and some of an index for each name and each fact; their texts lie in heaps
/// that go to a file when they are many. The rows pass by.
/// Rule: 1c-formats memo §4.3, §6, §12.
final class BaseComposer {
  let base: any OneCBase
  let family: BaseFamily
  private(set) var contacts: ContactStore
  /// Accounts by their owner: own identity, number, bank, БИК, correspondent account.
  private(set) var accounts: FactStore
  /// What partners tell of themselves: name, manager, relation, group, comment; tag 1 for those marked for deletion.
  private(set) var partners: FactStore
  /// The legal entities of partners; tag 1 for those that are their own head.
  private var entities: FactStore
  /// For a contact person the counterparties it is tied to elsewhere than in its own row: identity, name, position.
  private(set) var ties: FactStore
  /// What the pool of human beings tells of those that contact persons are: name, birthday, comment; tag 1 for those
  /// marked for deletion.
  private(set) var humans: FactStore
  private(set) var tiedHumans: Set<OneCGUID> = []
  /// Leads that have become a counterparty, by that.
  private(set) var formerLeads: FactStore
  /// Counterparties that are marked for deletion: who works there is known by the firm's name alone.
  private(set) var marked: Set<OneCGUID> = []
  private var banks: [OneCGUID: Bank] = [:]
  private var names: PresentationIndex
  private var kinds: [(word: [UInt8], kind: PartyKind)] = []
  private var isReady = false
  /// How many rows that others are joined with could not be read whole, the table of the first and what is wrong there.
  private(set) var troubles: (count: Int, table: String, problem: Remark.Detail)?

  private struct Bank {
    var bik: String?
    var correspondent: String?
  }

  init(_ base: any OneCBase) {
    self.base = base
    family = BaseFamily(base.tables)
    let place = base.place
    contacts = ContactStore(place: place)
    accounts = FactStore(place: place)
    partners = FactStore(place: place)
    entities = FactStore(place: place)
    ties = FactStore(place: place)
    humans = FactStore(place: place)
    formerLeads = FactStore(place: place)
    names = PresentationIndex(place: place)
  }

  /// Reads what rows need beside themselves; the second call does nothing.
  func prepare() throws(Stop) {
    guard !isReady else { return }
    isReady = true
    var kinds = ContactKinds(base)
    try readNames(&kinds)
    try readTies(kinds)
    try contacts.settle()
    try accounts.settle()
    try partners.settle()
    try entities.settle()
    try ties.settle()
    try humans.settle()
    try formerLeads.settle()
  }

  /// What a value shows to a person: a text, or the name of what it leads to.
  func withShown(_ row: OneCRow, _ column: Int?, _ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard let column, row.withText(column, use) == nil, let id = row.id(column), let name = names.name(of: id)
    else { return }
    use(name)
  }

  /// What a value shows to a person: a text, or the name of what it leads to.
  func shown(_ row: OneCRow, _ column: Int?) -> String? {
    var text: String?
    withShown(row, column) { text = String(decoding: $0, as: UTF8.self) }
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether a reference leads to a counterparty, or to a partner who has one; the counterparty it leads to.
  func counterparty(_ row: OneCRow, _ column: Int) -> OneCGUID? {
    guard let id = row.id(column) else { return nil }
    if let main = entity(of: id) { return main }
    if partners.has(id) { return id }
    guard let table = row.tableName(column) else {
      // A dump that tells no table: whatever is known by name elsewhere is no counterparty.
      guard let found = names.table(of: id) else { return id }
      return family.counterparties.contains(found) || found == family.leads ? id : nil
    }
    // The counterparties may stand in another file, or be in the store already.
    if !base.tables.contains(where: { $0.name == table }) { return BaseFamily.holdsParties(table) ? id : nil }
    let isOurs = (family.counterparties + [family.leads].compactMap { $0 }).contains {
      base.tables[$0].name == table
    }
    return isOurs ? id : nil
  }

  /// The legal entity that stands for a partner: the head of several, else the first.
  func entity(of partner: OneCGUID) -> OneCGUID? {
    guard !entities.isEmpty else { return nil }
    var main: OneCGUID?
    entities.forEach(of: partner) { fact in
      var fact = fact
      if main == nil || fact.tag == 1 { main = fact.id() ?? main }
    }
    return main
  }

  /// What kind of party a word of a configuration means.
  func partyKind(of word: UnsafeBufferPointer<UInt8>) -> PartyKind {
    for known in kinds where known.word.count == word.count && known.word.elementsEqual(word) {
      return known.kind
    }
    let kind = PartyKind(String(decoding: word, as: UTF8.self))
    if kinds.count < 32 { kinds.append((Array(word), kind)) }
    return kind
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
    let codes = Dictionary(
      uniqueKeysWithValues: family.banks.map {
        (
          $0,
          (code: base.tables[$0].column("Код", "БИК"), account: base.tables[$0].column("КоррСчет", "КорСчет"))
        )
      })
    var row = OneCRow()
    while let table = try rows.next(into: &row) {
      if let trouble = rows.trouble { note(trouble, in: table) }
      if family.kinds.contains(table) { kinds.add(row, of: table) }
      if let known = codes[table], let id = row.id(columns[table].0) {
        let code = row.text(known.code).flatMap { code in
          code.utf8.count == 9 && code.utf8.allSatisfy { (0x30...0x39).contains($0) } ? code : nil
        }
        let account = row.text(known.account)
        if code != nil || account != nil { banks[id] = Bank(bik: code, correspondent: account) }
      }
      guard !base.tellsNames, let id = row.id(columns[table].0), let text = row.text(columns[table].1) else {
        continue
      }
      names.add(id, text, table: table)
    }
    names.settle()
  }

  /// Contact information, accounts, partners and ties: everything that rows are joined with.
  private func readTies(_ kinds: ContactKinds) throws(Stop) {
    let single = [family.links, family.pool, family.partners, family.leads].compactMap { $0 }
    var wanted = Set(
      family.sections + family.registers + family.accounts + family.personSections + family.extensions
        + single)
    var columns: [Int: PartyColumns] = [:]
    for table in wanted.union(family.counterparties + family.persons) {
      columns[table] = PartyColumns(base.tables[table])
    }
    // Counterparties are read for their partner, their main contact person, and the marks for deletion.
    if !family.persons.isEmpty || family.partners != nil { wanted.formUnion(family.counterparties) }
    if family.pool != nil { wanted.formUnion(family.persons) }
    guard !wanted.isEmpty else { return }
    let rows = try base.rows(of: wanted)
    let readers = Dictionary(
      uniqueKeysWithValues: (family.sections + family.registers).map {
        ($0, ContactRowReader(base.tables[$0], kinds: kinds))
      })
    let link = family.links.map { LinkColumns(base.tables[$0]) }
    var row = OneCRow()
    var (last, reader, lastColumns) = (-1, ContactRowReader?.none, PartyColumns?.none)
    // Counterparties and persons come again, and say for themselves what is wrong with them.
    let own = Set(family.counterparties + family.persons)
    while let table = try rows.next(into: &row) {
      if let trouble = rows.trouble, !own.contains(table) { note(trouble, in: table) }
      if table != last { (last, reader, lastColumns) = (table, readers[table], columns[table]) }
      if let reader {
        try reader.read(row, into: &contacts)
        continue
      }
      guard let columns = lastColumns else { continue }
      if table == family.links {
        if let link { try readLink(row, link, columns) }
      } else if table == family.partners {
        try readPartner(row, columns)
      } else if table == family.leads {
        try readLead(row, columns)
      } else if family.accounts.contains(table) {
        try readAccount(row, columns)
      } else if family.personSections.contains(table) {
        try readSection(row, columns)
      } else if family.extensions.contains(table) {
        if let own = row.id(columns.own) {
          for datum in ownContacts(row, columns) { try contacts.add(datum, of: own) }
        }
      } else if family.counterparties.contains(table) {
        try readBackward(row, columns)
      } else if table == family.pool {
        try readHuman(row, columns)
      } else if let human = row.id(columns.first(.human, in: row)) {
        tiedHumans.insert(human)
      }
    }
  }

  private func note(_ trouble: Remark, in table: Int) {
    guard let problem = trouble.details.first else { return }
    let first = troubles ?? (0, base.tables[table].name, problem)
    troubles = (first.count + 1, first.table, first.problem)
  }

  /// The columns of the register that ties contact persons to counterparties.
  private struct LinkColumns {
    let contact, counterparty, isVoid: Int?

    init(_ table: OneCTable) {
      contact = table.column("Контакт", "КонтактноеЛицо")
      counterparty = table.column("Контрагент")
      isVoid = table.column("СвязьНедействительна")
    }
  }

  private func readLink(_ row: OneCRow, _ link: LinkColumns, _ columns: PartyColumns) throws(Stop) {
    guard let person = row.id(link.contact), !row.isSet(link.isVoid) else { return }
    try tie(
      person, to: row.id(link.counterparty), name: shown(row, link.counterparty),
      position: shown(row, columns.first(.position, in: row)))
  }

  private func tie(
    _ person: OneCGUID, to counterparty: OneCGUID?, name: String?, position: String?
  ) throws(Stop) {
    guard let counterparty else { return }
    try ties.add(person) { heap in
      heap.append(part: counterparty)
      heap.append(part: name)
      heap.append(part: position)
    }
  }

  private func readPartner(_ row: OneCRow, _ columns: PartyColumns) throws(Stop) {
    guard let own = row.id(columns.own) else { return }
    try partners.add(
      own, tag: row.isSet(columns.isMarked) ? 1 : 0, texts: row.text(columns.name), manager(row, columns),
      relation(row, columns), shown(row, columns.parent), comment(row, columns))
  }

  private func readLead(_ row: OneCRow, _ columns: PartyColumns) throws(Stop) {
    guard let own = row.id(columns.own), let party = row.id(columns.first(.counterpartyOfLead, in: row))
    else {
      return
    }
    try formerLeads.add(party) { $0.append(part: own) }
  }

  private func readAccount(_ row: OneCRow, _ columns: PartyColumns) throws(Stop) {
    guard let owner = row.id(columns.first(.owner, in: row)), !row.isSet(columns.isMarked),
      let number = row.text(columns.first(.accountNumber, in: row))
    else { return }
    let bank = columns.first(.bank, in: row)
    let known = row.id(bank).flatMap { banks[$0] }
    let bik = row.text(columns.first(.bik, in: row)) ?? known?.bik
    let correspondent = row.text(columns.first(.correspondent, in: row)) ?? known?.correspondent
    let name = shown(row, bank)
    try accounts.add(owner) { heap in
      heap.append(part: row.id(columns.own))
      for text in [number, name, bik, correspondent] { heap.append(part: text) }
    }
  }

  /// A row of a section of a counterparty ties a person that has an entry of its own; the others are told by
  /// `sectionPerson`.
  private func readSection(_ row: OneCRow, _ columns: PartyColumns) throws(Stop) {
    guard let person = ownPerson(row, columns.first(.personName, in: row)) else { return }
    try tie(
      person, to: row.id(columns.own), name: shown(row, columns.own),
      position: shown(row, columns.first(.position, in: row) ?? columns.first(.role, in: row)))
  }

  /// The identity of a person whom a value leads to and who has a row of one's own among the persons.
  func ownPerson(_ row: OneCRow, _ column: Int?) -> OneCGUID? {
    guard let column, let id = row.id(column) else { return nil }
    guard let table = row.tableName(column) else {
      guard let found = names.table(of: id) else { return id }
      return family.persons.contains(found) ? id : nil
    }
    return family.persons.contains { base.tables[$0].name == table } ? id : nil
  }

  /// A counterparty names its partner, or the person one talks to.
  private func readBackward(_ row: OneCRow, _ columns: PartyColumns) throws(Stop) {
    guard let own = row.id(columns.own) else { return }
    let isMarked = row.isSet(columns.isMarked)
    if isMarked { marked.insert(own) }
    if family.partners != nil, let partner = row.id(columns.first(.partner, in: row)), !isMarked {
      let isHead = row.id(columns.first(.head, in: row)) == own
      try entities.add(partner, tag: isHead ? 1 : 0) { $0.append(part: own) }
    }
    if let person = row.id(columns.first(.mainPerson, in: row)) {
      try tie(person, to: own, name: row.text(columns.name), position: nil)
    }
    if let person = ownPerson(row, columns.first(.director, in: row)) {
      try tie(person, to: own, name: row.text(columns.name), position: Self.director)
    }
    if let person = ownPerson(row, columns.first(.accountant, in: row)) {
      try tie(person, to: own, name: row.text(columns.name), position: Self.accountant)
    }
  }

  static let director = "Руководитель"
  static let accountant = "Главный бухгалтер"

  private func readHuman(_ row: OneCRow, _ columns: PartyColumns) throws(Stop) {
    guard let own = row.id(columns.own) else { return }
    try humans.add(
      own, tag: row.isSet(columns.isMarked) ? 1 : 0, texts: personName(row, columns),
      columns.first(.birthday, in: row).flatMap { Self.shown(row[$0]) }, comment(row, columns))
  }
}

extension OneCRow {
  /// The full name of the table a reference leads to, where anything tells it.
  func tableName(_ column: Int) -> String? {
    let cell = cells[column]
    guard cell.kind == .reference else { return nil }
    if cell.table >= 0 { return lookup?.tableName(cell.table) }
    guard let id = id(column), let found = lookup?.find(id) else { return nil }
    return lookup?.tableName(Int32(found.table))
  }
}
