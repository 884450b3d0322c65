import SluiceRecords

/// The composed rows themselves.
extension BaseComposer {
  /// A row of the table «Контрагенты», of a row of a catalog of counterparties; nil for groups and for partners whom
  /// a legal entity stands for.
  func counterpartyRow(
    _ row: [OneCValue], of table: Int, _ columns: PartyColumns
  ) -> ComposedRow<CounterpartyColumn>? {
    guard !isSet(columns.isFolder, row) else { return nil }
    let own = columns.own.flatMap { row[$0].reference?.id }
    let isPartner = table == family.partners
    if isPartner, let own, partners[own]?.main != nil { return nil }

    var made = ComposedRow<CounterpartyColumn>()
    made.set(.id, own?.text)
    made.set(.code, columns.code.flatMap { row[$0].text })
    made.set(.name, columns.name.flatMap { row[$0].text })
    made.set(.fullName, text(.fullName, in: row, columns))
    made.set(.inn, Self.first(.inn, in: row, columns)?.text)
    made.set(.kpp, Self.first(.kpp, in: row, columns)?.text)
    made.set(.ogrn, Self.first(.ogrn, in: row, columns)?.text)
    made.set(.okpo, Self.first(.okpo, in: row, columns)?.text)
    made.set(.kind, kind(row, columns, inn: made[.inn], name: made[.name]))
    made.set(.group, name(of: columns.parent.flatMap { row[$0].reference }))
    made.set(.manager, manager(row, columns))
    made.set(.relation, relation(row, columns) ?? Self.relation(ofCatalog: base.tables[table].name))
    made.append(.comment, comment(row, columns))
    if let head = Self.first(.head, in: row, columns)?.reference, head.id != own {
      made.set(.head, name(of: head))
      made.set(.headID, head.id.text)
    }
    addContacts(of: own, row, columns, to: &made)
    let partner = isPartner ? nil : Self.first(.partner, in: row, columns)?.reference
    if let partner, let facts = partners[partner.id] {
      made.set(.partner, facts.name)
      made.set(.manager, facts.manager)
      made.set(.relation, facts.relation)
      made.set(.group, facts.group)
      if facts.main == own {
        made.append(.comment, facts.comment)
        for datum in contacts.data(of: partner.id) { made.add(datum) }
      } else if let main = facts.main, made[.headID] == nil {
        made.set(.headID, main.text)
      }
      if facts.isMarked { made.set(.isMarked, "Да") }
    }
    if let own, let account = accounts[own] {
      made.set(.account, account.number)
      made.set(.bik, account.bik)
      made.set(.bank, account.bank)
      made.set(.correspondentAccount, account.correspondent)
    }
    if isSet(columns.isMarked, row) { made.set(.isMarked, "Да") }
    return made
  }

  /// Rows of the table «Контактные лица», one for each counterparty a person is tied to and one where there is none.
  func personRows(
    _ row: [OneCValue], of table: Int, _ columns: PartyColumns
  ) -> [ComposedRow<PersonColumn>] {
    guard !isSet(columns.isFolder, row) else { return [] }
    let own = columns.own.flatMap { row[$0].reference?.id }
    // Of the pool only those count that no tie has given yet.
    if table == family.pool, let own, tiedHumans.contains(own) { return [] }
    let human = table == family.pool ? nil : Self.first(.human, in: row, columns)?.reference

    var made = ComposedRow<PersonColumn>()
    made.set(.id, (family.pool == nil ? own : human?.id ?? own)?.text)
    made.set(.code, columns.code.flatMap { row[$0].text })
    if let facts = human.flatMap({ humans[$0.id] }) {
      made.set(.name, facts.name)
      made.set(.birthday, facts.birthday)
      made.append(.comment, facts.comment)
      if facts.isMarked { made.set(.isMarked, "Да") }
    }
    made.set(.name, personName(row, columns))
    made.set(.position, text(.position, in: row, columns) ?? text(.role, in: row, columns))
    made.set(.birthday, Self.first(.birthday, in: row, columns).flatMap(Self.shown))
    made.set(.manager, manager(row, columns))
    made.append(.comment, comment(row, columns))
    if isSet(columns.isMarked, row) { made.set(.isMarked, "Да") }
    if let own { for datum in contacts.data(of: own) { made.add(datum) } }
    if let human { for datum in contacts.data(of: human.id) { made.add(datum) } }
    for datum in ownContacts(row, columns) { made.add(datum) }

    var ties: [Tie] = []
    for column in columns.columns(.owner) {
      let value = row[column]
      if let counterparty = counterparty(value.reference) {
        ties.append(Tie(counterparty: counterparty, name: name(of: value.reference), position: nil))
        break
      }
      // A base of one's own may have the employer's name where others have a reference.
      if value.reference == nil, let text = value.text {
        made.set(.employer, text)
        made.set(.employerID, text)
        break
      }
    }
    if ties.isEmpty, let own { ties = self.ties[own] ?? [] }
    guard !ties.isEmpty else { return [made] }
    var seen: Set<OneCGUID> = []
    return ties.filter { seen.insert($0.counterparty).inserted }.map { tie in
      var tied = made
      tied.set(.position, tie.position)
      tied.set(.employer, tie.name)
      // What is marked for deletion is not loaded as a rule, and another entry of the same name may be.
      let isMarked = marked.contains(tie.counterparty)
      tied.set(.employerID, isMarked ? tied[.employer] : nil)
      tied.set(.employerID, tie.counterparty.text)
      return tied
    }
  }

  private func isSet(_ column: Int?, _ row: [OneCValue]) -> Bool { column.map { row[$0].isSet } ?? false }

  private func addContacts(
    of own: OneCGUID?, _ row: [OneCValue], _ columns: PartyColumns,
    to made: inout ComposedRow<CounterpartyColumn>
  ) {
    if let own { for datum in contacts.data(of: own) { made.add(datum) } }
    for datum in ownContacts(row, columns) { made.add(datum) }
  }

  /// What attributes of the row itself tell: a phone in `Телефон`, an address in `Город` and `Улица`.
  private func ownContacts(_ row: [OneCValue], _ columns: PartyColumns) -> [ContactDatum] {
    var data: [ContactDatum] = []
    for (column, name) in columns.contacts {
      guard let text = row[column].text?.trimmedEnds, !text.isEmpty else { continue }
      data.append(
        ContactDatum(sort: ContactKind.sort(of: name, text: text), text: text))
    }
    var parts = AddressParts()
    for (part, column) in columns.addressParts {
      guard let text = row[column].text ?? self.name(of: row[column].reference) else { continue }
      switch part {
      case .index: parts.index = text
      case .country: parts.set(country: text)
      case .place: if !parts.places.contains(text) { parts.add(place: text) }
      case .house: parts.add(number: text, kind: "дом")
      case .block: parts.add(number: text, kind: "корпус")
      case .flat: parts.add(number: text, kind: "кв.")
      }
    }
    if !parts.places.isEmpty { data.append(ContactDatum(sort: .actualAddress, text: parts.text)) }
    return data
  }

  /// Company, sole trader, person or public body, in the words of a person.
  ///
  /// Rule: 1c-formats memo §12.2, §12.3: the enumeration, then the flag of a sole trader.
  private func kind(_ row: [OneCValue], _ columns: PartyColumns, inn: String?, name: String?) -> String? {
    if Self.first(.isSoleTrader, in: row, columns)?.isSet ?? false { return "Индивидуальный предприниматель" }
    guard let value = Self.first(.kind, in: row, columns) else { return nil }
    if case .flag(let isPerson) = value { return isPerson ? "Физическое лицо" : "Юридическое лицо" }
    guard let word = value.text ?? self.name(of: value.reference) else { return nil }
    switch word.lowercased().filter({ $0.isLetter }) {
    case "юридическоелицо", "юрлицо", "юрлицонерезидент", "компания", "обособленноеподразделение",
      "организация":
      return "Юридическое лицо"
    case "индивидуальныйпредприниматель", "ип": return "Индивидуальный предприниматель"
    case "физическоелицо", "физлицо", "частноелицо":
      // Where no attribute tells sole traders apart, their own name for themselves does.
      let isTrader = !columns.has(.isSoleTrader) && inn?.count == 12 && Self.namesSoleTrader(name)
      return isTrader ? "Индивидуальный предприниматель" : "Физическое лицо"
    case "государственныйорган": return "Государственный орган"
    default: return word
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
