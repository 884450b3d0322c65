import SluiceRecords

/// Guesses from a table's profile which column feeds which field.
struct MappingGuess {
  var guess: GuessedMapping
  private(set) var readings: [ColumnReading]
  /// Whether the rows are about persons first: their names have columns of their own, or there is nobody else.
  private let isOfPersons: Bool
  private let hasOrganisation: Bool
  /// Whether surname or given name stand in columns of their own.
  private let hasParts: Bool

  static func mapping(of source: SourceProfile, table: TableProfile, homeCountry: GuessedCountry)
    -> GuessedMapping
  {
    var guess = MappingGuess(source, table, homeCountry)
    guess.run()
    return guess.guess
  }

  private init(_ source: SourceProfile, _ table: TableProfile, _ homeCountry: GuessedCountry) {
    guess = GuessedMapping(source: source, table: table, homeCountry: homeCountry)
    readings = table.columns.map(ColumnReading.init)
    ShortNames.settle(&readings)
    let meanings = readings.map(\.meaning)
    // A title over nothing names nobody.
    hasOrganisation = readings.contains {
      $0.column.filled > 0 && ($0.meaning == .organisationName || $0.meaning == .fullName)
    }
    hasParts =
      meanings.contains(.surname) || (meanings.contains(.givenName) && !meanings.contains(.personName))
    let hasTaxNumber = meanings.contains { [.inn, .ogrn, .taxID, .kpp].contains($0) }
    isOfPersons = hasParts || (!hasOrganisation && meanings.contains(.personName) && !hasTaxNumber)
  }

  private mutating func run() {
    guess.personColumn = readings.first { $0.meaning == .personName && $0.column.filled > 0 }?.column
    for reading in readings {
      let column = reading.column
      if column.filled == 0 {
        guess.ignored.append((column, Phrase("empty")))
        continue
      }
      if Self.isDeletionMark(column),
        let words = Self.words(of: column, ["да", "yes", "true", "истина", "1", "+"]).first
      {
        guess.skip = (column, [words])
        continue
      }
      guard let meaning = reading.meaning else {
        carry(column, Phrase("not recognised"))
        continue
      }
      place(reading, meaning)
    }
    nameTheNameless()
    leaveOutOthersNumbers()
  }

  private static let names: Set<Field> = [.name, .fullName, .surname, .givenName]
  private static let marks: Set<Field> = [
    .phones, .emails, .websites, .messengers, .inn, .taxID, .ogrn,
  ]

  /// Where records could be reached and nobody would know them by a name, offers the text that tells rows apart best.
  private mutating func nameTheNameless() {
    guard !guess.fields.contains(where: { Self.names.contains($0.field) }),
      guess.fields.contains(where: { Self.marks.contains($0.field) })
    else { return }
    let rows = guess.table.rows
    let told = guess.extra.indices.filter {
      let column = guess.extra[$0].column
      return column.filled * 100 >= rows * 80 && column.distinct * 100 >= column.filled * 40
        && column.longest <= 1000 && readings.first { $0.column.column == column.column }?.meaning == nil
        && Self.isOfWords(column)
    }
    guard let best = told.max(by: { guess.extra[$0].column.distinct < guess.extra[$1].column.distinct })
    else {
      return
    }
    let column = guess.extra.remove(at: best).column
    guess.fields.insert(
      GuessedField(
        entity: isOfPersons ? .contactPerson : .counterparty, field: .name, columns: [column],
        certainty: .doubtful,
        because: Phrase("no column is called a name; of all texts this one tells the rows apart best")),
      at: 0)
  }

  /// Whether the samples of a column are words more than numbers and marks.
  private static func isOfWords(_ column: ColumnProfile) -> Bool {
    let ofWords = column.samples.count { text in
      text.count(where: \.isLetter) >= 3 && text.count(where: \.isLetter) * 2 > text.count
    }
    return ofWords * 4 >= column.samples.count * 3 && ofWords > 0
  }

  private mutating func place(_ reading: ColumnReading, _ meaning: TitleMeaning) {
    let column = reading.column
    switch meaning {
    case .ignored: guess.ignored.append((column, Phrase("by its title no part of the record")))
    case .addressPart: carry(column, Phrase("by the title a part of an address, which no field takes alone"))
    case .shortName:
      let taken = guess.fields.first { $0.field == .name }?.columns.first.map(YAMLScalar.column)
      carry(
        column,
        taken.map { Phrase("by the title a short name; name is fed by \($0) already") }
          ?? Phrase("by the title a short name, beside names that are not"))
    case .createdAt:
      carry(column, Phrase("by the title the day the record was made: there is no field for it"))
    case .fax:
      // Under «Телефон/факс» the only telephones may stand.
      if Self.isPhoneToo(column), !readings.contains(where: { $0.meaning == .phone && $0.column.filled > 0 })
      {
        add(reading, owner(of: reading), .phones)
      } else {
        carry(column, Phrase("by the title fax numbers: there is no field for them"))
      }
    case .externalID:
      // A key that comes twice would make one record of two.
      if column.isUnique || !column.isDistinctExact && column.distinct * 100 >= column.filled * 97
        || isUniqueButForRepeats(column)
      {
        add(reading, isOfPersons || isKeyOfPersons ? .contactPerson : .counterparty, .externalID)
      } else {
        carry(column, Phrase("by the title a key, but values come again"))
      }
    case .surname, .givenName, .patronymic, .gender, .birthday, .position, .personName:
      guard let field = Field(rawValue: meaning == .personName ? "name" : meaning.rawValue) else { return }
      let isPersonHere = isOfPersons || guess.personColumn != nil
      if meaning == .personName, hasParts {
        carry(column, Phrase("the parts of the name have columns of their own"))
      } else if meaning == .personName, !hasOrganisation, !isOfPersons {
        add(reading, .counterparty, .name)
      } else if isPersonHere {
        add(reading, .contactPerson, field)
      } else {
        carry(column, reading.because)
      }
    case .phone, .email, .messenger, .website:
      let fields: [TitleMeaning: Field] = [
        .phone: .phones, .email: .emails, .messenger: .messengers, .website: .websites,
      ]
      guard let field = fields[meaning] else { return }
      let owner = owner(of: reading)
      add(reading, owner, field)
      // A list that does not say whose address it is holds common ones too, and an organisation is known by them.
      if field == .emails, owner == .contactPerson, !isOfPersons, !(reading.title?.isOfPerson ?? false) {
        add(reading, .counterparty, field)
      }
    case .legalAddress, .actualAddress, .postalAddress:
      if isOfPersons, !hasOrganisation {
        add(reading, .contactPerson, .postalAddress)
      } else if let field = Field(rawValue: meaning.rawValue) {
        add(reading, .counterparty, field)
      }
    case .city: add(reading, isOfPersons && !hasOrganisation ? .contactPerson : .counterparty, .city)
    case .manager, .comment, .updatedAt:
      guard let field = Field(rawValue: meaning.rawValue) else { return }
      add(reading, isOfPersons ? .contactPerson : .counterparty, field)
    case .name, .organisationName: add(reading, .counterparty, .name)
    default:
      guard let field = Field(rawValue: meaning.rawValue) else { return carry(column, reading.because) }
      if isOfPersons, !hasOrganisation { return carry(column, reading.because) }
      add(reading, .counterparty, field)
    }
  }

  /// Whether a key of the rows tells persons apart: each row has a person of its own, the organisations come again.
  private var isKeyOfPersons: Bool {
    let organisation = readings.first { $0.column.filled > 0 && $0.meaning == .organisationName }?.column
    guard let person = guess.personColumn, let organisation else { return false }
    return organisation.isDistinctExact && organisation.distinct * 2 <= organisation.filled
      && person.distinct * 10 >= guess.table.rows * 9
  }

  /// Whether no value comes twice but in rows that repeat another one in every cell.
  private func isUniqueButForRepeats(_ column: ColumnProfile) -> Bool {
    let repeats = guess.table.oddities.first { $0.remark.reason == .tableRepeatedRows }?.count ?? 0
    return repeats > 0 && column.isDistinctExact && column.distinct > 1
      && column.filled - column.distinct <= repeats
  }

  /// Whether a title of fax numbers says that telephones stand there as well.
  private static func isPhoneToo(_ column: ColumnProfile) -> Bool {
    TitleDictionary.words(of: column.title).contains { word in
      ["тел", "phone", "tel"].contains { word.hasPrefix($0) }
    }
  }

  /// Whose telephone or address it is.
  private func owner(of reading: ColumnReading) -> EntityKind {
    let words = TitleDictionary.words(of: reading.column.title)
    let isOfCompany = words.contains { word in
      ["компани", "организац", "фирм", "офис", "company", "main", "корпоратив"].contains {
        word.hasPrefix($0)
      }
    }
    if isOfPersons { return hasOrganisation && isOfCompany ? .counterparty : .contactPerson }
    guard guess.personColumn != nil, hasOrganisation, !isOfCompany else { return .counterparty }
    if reading.title?.isOfPerson ?? false { return .contactPerson }
    return isRegister ? .counterparty : .contactPerson
  }

  /// Whether the rows come from a register of organisations, whose telephones are the organisations': they have keys or
  /// addresses, or other telephones are called the person's.
  private var isRegister: Bool {
    readings.contains {
      [.externalID, .legalAddress, .actualAddress, .kpp, .ogrn].contains($0.meaning)
        || ([.phone, .email].contains($0.meaning) && $0.title?.isOfPerson ?? false)
    }
  }

  mutating func add(_ reading: ColumnReading, _ entity: EntityKind, _ field: Field) {
    let column = reading.column
    if let place = guess.fields.firstIndex(where: { $0.entity == entity && $0.field == field }) {
      if GuessedField.isMany(field) {
        guess.fields[place].columns.append(column)
        guess.fields[place].certainty = min(guess.fields[place].certainty, reading.certainty)
        return
      }
      // The surer column feeds the field, of equals the first.
      guard reading.certainty > guess.fields[place].certainty else {
        let taken = guess.fields[place].columns.first.map(YAMLScalar.column) ?? ""
        return carry(column, Phrase("\(reading.because); \(field.rawValue) is fed by \(taken) already"))
      }
      for other in guess.fields[place].columns {
        carry(other, Phrase("another column is surer to be \(field.rawValue)"))
      }
      guess.fields.remove(at: place)
    }
    var added = GuessedField(
      entity: entity, field: field, columns: [column], certainty: reading.certainty, because: reading.because)
    added.values = ChoiceWords.meanings(of: column.values.map(\.text), for: field)
    if field == .kind || field == .gender, added.values.isEmpty {
      return carry(column, Phrase("its words are not known"))
    }
    guess.fields.append(added)
  }

  mutating func carry(_ column: ColumnProfile, _ because: Phrase) {
    let name = ExtraName.name(of: column, taken: guess.extra.map(\.name))
    guess.extra.append((name, column, because))
  }

  private static func isDeletionMark(_ column: ColumnProfile) -> Bool {
    ["пометка удаления", "пометка на удаление", "deletionmark", "deletion mark"].contains(
      TitleDictionary.words(of: column.title).joined(separator: " "))
  }

  private static func words(of column: ColumnProfile, _ wanted: [String]) -> [String] {
    column.values.map(\.text).filter { wanted.contains($0.lowercased()) }
  }
}
