import SluiceRecords

/// The rows of the table «Контрагенты».
extension BaseComposer {
  /// Makes a row of a row of a catalog of counterparties, of partners or of leads; none for groups, for partners whom
  /// a legal entity stands for and for leads that have become a counterparty.
  func counterpartyRow(
    _ row: OneCRow, of table: Int, _ columns: PartyColumns, _ use: (ComposedRow<CounterpartyColumn>) -> Void
  ) {
    guard !row.isSet(columns.isFolder) else { return }
    let own = row.id(columns.own)
    let isPartner = table == family.partners
    if isPartner, let own, entity(of: own) != nil { return }
    let isLead = table == family.leads
    if isLead, row.id(columns.first(.counterpartyOfLead, in: row)) != nil { return }

    var made = ComposedRow<CounterpartyColumn>()
    made.set(.id, own?.text)
    made.set(.code, row, columns.code)
    made.set(.name, row, columns.name)
    set(.fullName, .fullName, of: row, columns, in: &made)
    made.set(.inn, row, columns.first(.inn, in: row))
    made.set(.kpp, row, columns.first(.kpp, in: row))
    made.set(.ogrn, row, columns.first(.ogrn, in: row))
    made.set(.okpo, row, columns.first(.okpo, in: row))
    setKind(of: row, columns, in: &made)
    withShown(row, columns.parent) { made.set(.group, $0) }
    set(.manager, .manager, of: row, columns, in: &made)
    made.set(
      .relation, isLead ? "Лид" : relation(row, columns) ?? Self.relation(ofCatalog: base.tables[table].name))
    set(.industry, .industry, of: row, columns, in: &made)
    set(.source, .source, of: row, columns, in: &made)
    if isLead { set(.state, .state, of: row, columns, in: &made) }
    made.append(.comment, comment(row, columns))
    if let head = columns.first(.head, in: row), let id = row.id(head), id != own {
      withShown(row, head) { made.set(.head, $0) }
      made.set(.headID, id.text)
    }
    if let own { addContacts(of: own, to: &made) }
    for datum in ownContacts(row, columns) { made.add(datum) }
    if let own, !formerLeads.isEmpty {
      formerLeads.forEach(of: own) { fact in
        var fact = fact
        if let lead = fact.id() { addContacts(of: lead, to: &made) }
      }
    }
    if !isPartner, let partner = row.id(columns.first(.partner, in: row)) {
      addPartner(partner, own, to: &made)
    }
    if let own, !accounts.isEmpty {
      addAccounts(of: own, main: row.id(columns.first(.mainAccount, in: row)), to: &made)
    }
    if row.isSet(columns.isMarked) { made.set(.isMarked, "Да") }
    use(made)
  }

  /// What a partner tells, whose legal entity this is.
  private func addPartner(
    _ partner: OneCGUID, _ own: OneCGUID?, to made: inout ComposedRow<CounterpartyColumn>
  ) {
    let main = entity(of: partner)
    partners.forEach(of: partner) { fact in
      var fact = fact
      made.set(.partner, fact.part())
      made.set(.manager, fact.part())
      made.set(.relation, fact.part())
      made.set(.group, fact.part())
      if main == own { made.append(.comment, fact.part()) }
      if fact.tag == 1 { made.set(.isMarked, "Да") }
    }
    if main == own {
      addContacts(of: partner, to: &made)
    } else if let main {
      made.set(.headID, main.text)
    }
  }

  /// The main account, else the first; the others stand in a column of their own, a line for each.
  private func addAccounts(
    of own: OneCGUID, main: OneCGUID?, to made: inout ComposedRow<CounterpartyColumn>
  ) {
    var (count, mainIndex) = (0, 0)
    accounts.forEach(of: own) { fact in
      var fact = fact
      if let main, fact.id() == main { mainIndex = count }
      count += 1
    }
    var index = 0
    accounts.forEach(of: own) { fact in
      var fact = fact
      _ = fact.part()
      if index == mainIndex {
        made.set(.account, fact.part())
        made.set(.bank, fact.part())
        made.set(.bik, fact.part())
        made.set(.correspondentAccount, fact.part())
      } else {
        let (number, bank, bik) = (fact.text() ?? "", fact.text(), fact.text())
        made.append(
          .otherAccounts, [number, bank, bik.map { "БИК \($0)" }].compactMap { $0 }.joined(separator: ", "))
      }
      index += 1
    }
  }

  private func addContacts<Row: ContactTaking>(of owner: OneCGUID, to made: inout Row) {
    contacts.forEach(of: owner) { made.add($0.sort, $0.text, comment: $0.comment) }
  }

  /// Puts what a meaning's column shows into a column.
  private func set<Column>(
    _ column: Column, _ meaning: PartyColumns.Meaning, of row: OneCRow, _ columns: PartyColumns,
    in made: inout ComposedRow<Column>
  ) {
    guard let found = columns.first(meaning, in: row) else { return }
    withShown(row, found) { made.set(column, $0) }
  }

  /// Company, sole trader, person or public body, in the words of a person.
  ///
  /// Rule: 1c-formats memo §12.2, §12.3: the enumeration, then the flag of a sole trader.
  private func setKind(
    of row: OneCRow, _ columns: PartyColumns, in made: inout ComposedRow<CounterpartyColumn>
  ) {
    if row.isSet(columns.first(.isSoleTrader, in: row)) {
      made.set(.kind, PartyKind.soleTrader.text)
      return
    }
    guard let column = columns.first(.kind, in: row) else { return }
    switch row.cells[column].kind {
    case .yes: made.set(.kind, PartyKind.person.text)
    case .no: made.set(.kind, PartyKind.company.text)
    default:
      var kind: PartyKind?
      withShown(row, column) { kind = partyKind(of: $0) }
      guard let kind else { return }
      // Where no attribute tells sole traders apart, their own name for themselves does.
      if case .person = kind, !columns.has(.isSoleTrader), made[.inn]?.utf8.count == 12,
        Self.namesSoleTrader(made[.name])
      {
        made.set(.kind, PartyKind.soleTrader.text)
      } else {
        made.set(.kind, kind.text)
      }
    }
  }

  /// Whether a name begins or ends as sole traders write theirs.
  private static func namesSoleTrader(_ name: String?) -> Bool {
    guard let name = name?.lowercased() else { return false }
    return name.hasPrefix("ип ") || name.hasSuffix(" ип") || name.hasPrefix("индивидуальный предприниматель")
  }

  /// What the name of a catalog of one's own says.
  private static func relation(ofCatalog name: String) -> String? {
    switch name {
    case "Справочник.Клиенты", "Справочник.Покупатели", "Справочник.Заказчики": "Клиент"
    case "Справочник.Поставщики", "Справочник.Подрядчики": "Поставщик"
    default: nil
    }
  }
}

/// The rows of the table «Контактные лица».
extension BaseComposer {
  /// Makes rows of a row of a catalog of persons, one for each counterparty a person is tied to and one where there is
  /// none; of a row of a section of a counterparty, or of a counterparty that names its head.
  func personRows(
    _ row: OneCRow, of table: Int, _ columns: PartyColumns, _ use: (ComposedRow<PersonColumn>) -> Void
  ) {
    guard !row.isSet(columns.isFolder) else { return }
    if !family.persons.contains(table) {
      family.personSections.contains(table) ? sectionPerson(row, columns, use) : heads(row, columns, use)
      return
    }
    let own = row.id(columns.own)
    // Of the pool only those count that no tie has given yet.
    if table == family.pool, let own, tiedHumans.contains(own) { return }
    let human = table == family.pool ? nil : row.id(columns.first(.human, in: row))

    var made = ComposedRow<PersonColumn>()
    made.set(.id, (family.pool == nil ? own : human ?? own)?.text)
    made.set(.code, row, columns.code)
    if let human {
      humans.forEach(of: human) { fact in
        var fact = fact
        made.set(.name, fact.part())
        made.set(.birthday, fact.part())
        made.append(.comment, fact.part())
        if fact.tag == 1 { made.set(.isMarked, "Да") }
      }
    }
    describe(row, columns, in: &made)
    if let own { addContacts(of: own, to: &made) }
    if let human { addContacts(of: human, to: &made) }
    for datum in ownContacts(row, columns) { made.add(datum) }
    if employ(row, columns, &made, use) { return }
    let known = own.map(ties.facts) ?? 0..<0
    guard !known.isEmpty else {
      use(made)
      return
    }
    var seen: [(employer: OneCGUID, row: ComposedRow<PersonColumn>)] = []
    for number in known {
      var fact = ties[number]
      guard let party = fact.id() else { continue }
      let (name, position) = (fact.part(), fact.part())
      if let earlier = seen.firstIndex(where: { $0.employer == party }) {
        // The same tie told twice: what the first did not say is told by the second.
        seen[earlier].row.set(.position, position)
        continue
      }
      var tied = made
      tied.set(.position, position)
      tie(&tied, to: party, name: name)
      seen.append((party, tied))
    }
    for tied in seen { use(tied.row) }
  }

  /// Puts what the row itself says of a person.
  private func describe(_ row: OneCRow, _ columns: PartyColumns, in made: inout ComposedRow<PersonColumn>) {
    if !made.has(.name) { made.set(.name, personName(row, columns)) }
    set(.position, .position, of: row, columns, in: &made)
    set(.position, .role, of: row, columns, in: &made)
    if let birthday = columns.first(.birthday, in: row) { made.set(.birthday, Self.shown(row[birthday])) }
    set(.gender, .gender, of: row, columns, in: &made)
    set(.manager, .manager, of: row, columns, in: &made)
    made.append(.comment, comment(row, columns))
    if row.isSet(columns.isMarked) { made.set(.isMarked, "Да") }
  }

  /// Gives the row with the employer that it names itself; false where it names none that is known.
  private func employ(
    _ row: OneCRow, _ columns: PartyColumns, _ made: inout ComposedRow<PersonColumn>,
    _ use: (ComposedRow<PersonColumn>) -> Void
  ) -> Bool {
    for column in columns.columns(.owner) where !row.isNone(column) {
      if let party = counterparty(row, column) {
        var isTied = false
        withShown(row, column) {
          tie(&made, to: party, name: $0)
          isTied = true
        }
        if !isTied { tie(&made, to: party, name: UnsafeBufferPointer(start: nil, count: 0)) }
        use(made)
        return true
      }
      // A base of one's own may have the employer's name where others have a reference.
      if row.id(column) == nil, let text = row.text(column) {
        made.set(.employer, text)
        made.set(.employerID, text)
        return false
      }
    }
    return false
  }

  private func tie(
    _ made: inout ComposedRow<PersonColumn>, to party: OneCGUID, name: UnsafeBufferPointer<UInt8>
  ) {
    made.set(.employer, name)
    // What is marked for deletion is not loaded as a rule, and another entry of the same name may be.
    if marked.contains(party) { made.set(.employerID, made[.employer]) }
    if !made.has(.employerID) { made.set(.employerID, party.text) }
  }

  /// A person of a tabular section who has no entry of one's own.
  private func sectionPerson(
    _ row: OneCRow, _ columns: PartyColumns, _ use: (ComposedRow<PersonColumn>) -> Void
  ) {
    let column = columns.first(.personName, in: row)
    guard ownPerson(row, column) == nil, let owner = row.id(columns.own) else { return }
    var made = ComposedRow<PersonColumn>()
    let hasParts = columns.first(.surname, in: row) != nil
    made.set(.name, hasParts ? personName(row, columns) : shown(row, column))
    guard let name = made[.name] else { return }
    made.set(.id, StableIdentity.of(["КонтактноеЛицо", owner.text, name])?.text)
    describe(row, columns, in: &made)
    for datum in ownContacts(row, columns) { made.add(datum) }
    withShown(row, columns.own) { tie(&made, to: owner, name: $0) }
    if !made.has(.employerID) { tie(&made, to: owner, name: UnsafeBufferPointer(start: nil, count: 0)) }
    use(made)
  }

  /// The head and the chief accountant whom a counterparty names, and the person one talks to where that is a name.
  private func heads(
    _ row: OneCRow, _ columns: PartyColumns, _ use: (ComposedRow<PersonColumn>) -> Void
  ) {
    guard let own = row.id(columns.own) else { return }
    for (meaning, post) in [
      (PartyColumns.Meaning.director, Self.director), (.accountant, Self.accountant), (.mainPerson, ""),
    ] {
      guard let column = columns.first(meaning, in: row), ownPerson(row, column) == nil,
        let name = shown(row, column), meaning != .mainPerson || row.id(column) == nil
      else { continue }
      var made = ComposedRow<PersonColumn>()
      made.set(.id, StableIdentity.of(["КонтактноеЛицо", own.text, name])?.text)
      made.set(.name, name)
      if meaning == .director { set(.position, .directorPost, of: row, columns, in: &made) }
      made.set(.position, post)
      if let text = row.text(columns.name) { made.set(.employer, text) }
      tie(&made, to: own, name: UnsafeBufferPointer(start: nil, count: 0))
      if row.isSet(columns.isMarked) { made.set(.isMarked, "Да") }
      use(made)
    }
  }
}
