/// What columns of one row say together.
extension BaseComposer {
  /// A value as a person reads it.
  static func shown(_ value: OneCValue) -> String? {
    switch value {
    case .moment(let seconds): OneCDate.text(seconds)
    default: value.text
    }
  }

  func manager(_ row: OneCRow, _ columns: PartyColumns) -> String? {
    shown(row, columns.first(.manager, in: row))
  }

  /// All comments, each on a line of its own.
  func comment(_ row: OneCRow, _ columns: PartyColumns) -> String? {
    guard columns.first(.comment, in: row) != nil else { return nil }
    let texts = columns.columns(.comment).compactMap { row.text($0) }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }

  /// The surname first where the parts are told, else the name as it stands.
  func personName(_ row: OneCRow, _ columns: PartyColumns) -> String? {
    guard let surname = columns.first(.surname, in: row), row.withText(surname, { _ in true }) ?? false else {
      return row.text(columns.name)
    }
    let parts = [PartyColumns.Meaning.surname, .givenName, .patronymic].compactMap { meaning in
      row.text(columns.first(meaning, in: row))
    }
    return parts.joined(separator: " ")
  }

  /// What a counterparty is to the owner of the base, by flags or a role.
  func relation(_ row: OneCRow, _ columns: PartyColumns) -> String? {
    if row.isSet(columns.first(.client, in: row)) { return "Клиент" }
    if row.isSet(columns.first(.supplier, in: row)) { return "Поставщик" }
    if row.isSet(columns.first(.competitor, in: row)) { return "Конкурент" }
    return shown(row, columns.first(.role, in: row))
  }

  /// What attributes of the row itself tell: a phone in `Телефон`, an address in `Город` and `Улица`.
  func ownContacts(_ row: OneCRow, _ columns: PartyColumns) -> [ContactDatum] {
    var data: [ContactDatum] = []
    for (column, name) in columns.contacts where !row.isNone(column) {
      guard let text = row.text(column)?.trimmedEnds, !text.isEmpty else { continue }
      data.append(ContactDatum(sort: ContactKind.sort(of: name, text: text), text: text))
    }
    if columns.addressParts.isEmpty { return data }
    var parts = AddressParts()
    for (part, column) in columns.addressParts {
      guard let text = shown(row, column) else { continue }
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
}

/// What a counterparty is by law.
enum PartyKind {
  case company, soleTrader, person, publicBody
  /// A word of a configuration's own.
  case other(String)

  /// Rule: 1c-formats memo §12.2.
  init(_ word: String) {
    switch word.lowercased().filter({ $0.isLetter }) {
    case "юридическоелицо", "юрлицо", "юрлицонерезидент", "компания", "обособленноеподразделение",
      "организация":
      self = .company
    case "индивидуальныйпредприниматель", "ип": self = .soleTrader
    case "физическоелицо", "физлицо", "частноелицо": self = .person
    case "государственныйорган": self = .publicBody
    default: self = .other(word)
    }
  }

  /// The words of a person for it.
  var text: String {
    switch self {
    case .company: "Юридическое лицо"
    case .soleTrader: "Индивидуальный предприниматель"
    case .person: "Физическое лицо"
    case .publicBody: "Государственный орган"
    case .other(let word): word
    }
  }
}
