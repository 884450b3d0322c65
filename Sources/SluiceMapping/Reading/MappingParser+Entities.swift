import SluiceRecords

/// The sections `counterparty:` and `contact_person:`: which column feeds which field.
extension MappingParser {
  /// One block, or a list of blocks for a row that names several persons.
  mutating func contactPersons(_ pair: YAMLPair) -> [EntityMapping] {
    guard case .sequence(let items) = pair.value.content else {
      return entity(pair, kind: .contactPerson).map { [$0] } ?? []
    }
    return items.compactMap { item in
      entity(
        YAMLPair(key: pair.key, line: item.line, column: item.column, value: item), kind: .contactPerson)
    }
  }

  mutating func entity(_ pair: YAMLPair, kind: EntityKind) -> EntityMapping? {
    guard let pairs = block(pair, of: "a block of «field: Column title»") else { return nil }
    var entity = EntityMapping(kind: kind)
    for pair in pairs {
      switch pair.key {
      case "table": entity.tables = words(pair, expecting: "the name of a table or a list of them")
      case "made_when": entity.madeWhen = words(pair, expecting: "a column title or a list of them")
      case "extra": entity.fields += extras(pair, kind: kind)
      default:
        guard let description = language.description(pair.key, of: kind) else {
          complainOfField(pair, kind: kind)
          continue
        }
        if let field = field(pair, description) { entity.fields.append(field) }
      }
    }
    if entity.fields.isEmpty, pairs.isEmpty {
      complain(.noFields, line: pair.line, column: pair.column, [.init("entity", kind.rawValue)])
    }
    return entity
  }

  private mutating func complainOfField(_ pair: YAMLPair, kind: EntityKind) {
    let other: EntityKind = kind == .counterparty ? .contactPerson : .counterparty
    let details: [Remark.Detail] = [
      .init("entity", kind.rawValue), .init("field", pair.key.shortened), .init("other", other.rawValue),
    ]
    if language.description(pair.key, of: other) != nil {
      complain(.fieldOfOther, line: pair.line, column: pair.column, details)
      return
    }
    let known = language.fieldNames(of: kind) + ["extra", "made_when", "table"]
    let suggestion = nearest(to: pair.key, among: known) ?? Self.meantField(pair.key, known: known)
    complain(.unknownField, line: pair.line, column: pair.column, details, suggestion: suggestion)
  }

  /// The field that people write in other words.
  private static func meantField(_ word: String, known: [String]) -> String? {
    let meant = [
      "наименование": "name", "название": "name", "фио": "name", "fio": "name", "title": "name",
      "инн": "inn", "кпп": "kpp", "огрн": "ogrn", "огрнип": "ogrn", "окпо": "okpo", "tel": "phones",
      "телефон": "phones", "телефоны": "phones", "mobile": "phones", "почта": "emails", "e-mail": "emails",
      "mail": "emails", "сайт": "websites", "site": "websites", "web": "websites", "url": "websites",
      "telegram": "messengers", "whatsapp": "messengers", "адрес": "legal_address",
      "address": "legal_address",
      "должность": "position", "job": "position", "post": "position", "код": "external_id",
      "id": "external_id",
      "code": "external_id", "комментарий": "comment", "note": "comment", "notes": "comment",
      "ответственный": "manager", "responsible": "manager", "тип": "kind", "type": "kind", "вид": "kind",
      "фамилия": "surname", "last_name": "surname", "имя": "given_name", "first_name": "given_name",
      "отчество": "patronymic", "middle_name": "patronymic", "birthdate": "birthday", "company": "employer",
      "компания": "employer", "сегмент": "segment", "отрасль": "industry", "vat": "tax_id", "бин": "tax_id",
      "bin": "tax_id", "унп": "tax_id", "unp": "tax_id", "bik": "bank_bik", "бик": "bank_bik",
      "fields": "extra",
      "custom": "extra",
    ][word.lowercased()]
    return meant.flatMap { known.contains($0) ? $0 : nil }
  }

  private mutating func extras(_ pair: YAMLPair, kind: EntityKind) -> [FieldMapping] {
    guard let pairs = block(pair, of: "a block of «name of your own: Column title»") else { return [] }
    let description =
      language.description(Field.extra.rawValue, of: kind)
      ?? FieldDescription(.extra, of: kind, isMany: true, summary: "", example: "")
    return pairs.compactMap { field($0, description, extraName: $0.key) }
  }

  static let fieldKeys = ["column", "columns", "text", "values", "split_at", "if_bad"]

  /// A field in its short form, a column title or a list of them, or as a block.
  private mutating func field(
    _ pair: YAMLPair, _ description: FieldDescription, extraName: String? = nil
  ) -> FieldMapping? {
    var field = FieldMapping(
      field: description.field, extraName: extraName,
      // Comments of several columns are joined; whatever else holds one value takes the first that is filled.
      takesAll: description.isMany || description.field == .comment,
      place: MappingWord(pair.key, line: pair.line, column: pair.column))
    guard case .mapping(let pairs) = pair.value.content else {
      field.columns = words(pair, expecting: "a column title, a list of them or a block")
      return field.columns.isEmpty ? nil : checked(field, description)
    }
    for pair in known(pairs, keys: Self.fieldKeys, in: "the block of «\(pair.key.shortened)»") {
      switch pair.key {
      case "column", "columns":
        field.columns += words(pair, expecting: "a column title or a list of them")
      case "text": field.fixedText = word(pair)?.text
      case "values": field.values = values(pair, description)
      case "split_at": field.splitAt = separators(pair, description)
      case "if_bad": field.ifBad = choice(pair, Disposition.self) ?? .keepText
      default: break
      }
    }
    let keys = Set(pairs.map(\.key))
    if keys.isDisjoint(with: ["column", "columns", "text"]) {
      complain(.noColumn, at: field.place, [.init("field", pair.key.shortened)])
    }
    if keys.contains("column"), keys.contains("columns") { complainOfPair(field, "column", "columns") }
    if keys.contains("text") {
      for other in ["column", "columns", "values", "split_at"] where keys.contains(other) {
        complainOfPair(field, "text", other)
      }
    }
    return checked(field, description)
  }

  private mutating func complainOfPair(_ field: FieldMapping, _ one: String, _ other: String) {
    complain(
      .keysExclude, at: field.place,
      [.init("field", field.place.text.shortened), .init("one", one), .init("other", other)])
  }

  /// What can be said of a field without its file.
  private mutating func checked(_ field: FieldMapping, _ description: FieldDescription) -> FieldMapping {
    var seen: Set<String> = []
    for title in field.columns where !seen.insert(TitleComparison.collapsed(title.text)).inserted {
      complain(
        .columnTwice, at: title,
        [.init("field", field.place.text.shortened), .init("title", title.text.shortened)])
    }
    if let text = field.fixedText, !description.choices.isEmpty, !description.choices.contains(text) {
      complainOfChoice(
        MappingWord(text, line: field.place.line, column: field.place.column), for: field.place.text,
        known: description.choices)
    }
    return field
  }

  private mutating func values(_ pair: YAMLPair, _ description: FieldDescription) -> [ValueWord] {
    guard let pairs = block(pair, of: "a block of «text in the file: what it means»") else { return [] }
    var words: [ValueWord] = []
    var seen: Set<String> = []
    for pair in pairs {
      if !seen.insert(TitleComparison.folded(pair.key)).inserted {
        complain(
          .valueTwice, line: pair.line, column: pair.column, [.init("text", pair.key.shortened)])
      }
      guard let to = word(pair, expecting: "what the text means") else { continue }
      if !description.choices.isEmpty, !description.choices.contains(to.text) {
        complainOfChoice(to, for: description.field.rawValue, known: description.choices)
      }
      words.append(ValueWord(from: pair.key, to: to.text))
    }
    return words
  }

  private mutating func separators(_ pair: YAMLPair, _ description: FieldDescription) -> [String] {
    let names = ["comma": ",", "semicolon": ";", "slash": "/", "pipe": "|", "tab": "\t", "line": "\n"]
    if !description.isMany {
      complain(
        .splitNeedsMany, line: pair.line, column: pair.column,
        [.init("field", description.field.rawValue)])
    }
    return words(pair, expecting: "a text in quotes, or comma, semicolon, slash, pipe, tab, line")
      .map { names[$0.text] ?? $0.text }
  }
}

extension Reason {
  static let unknownField = Reason(
    "mapping.unknown-field", .error,
    message: "{entity} has no field «{field}»",
    remedy: "see Mappings/FIELDS.md, or carry the column under «extra:»", rule: "Mappings/FIELDS.md")
  static let fieldOfOther = Reason(
    "mapping.field-of-other-entity", .error,
    message: "{entity} has no field «{field}», but {other} has", remedy: "move the line under «{other}:»",
    rule: "Mappings/FIELDS.md")
  static let noFields = Reason(
    "mapping.no-fields", .error,
    message: "{entity} has no fields", remedy: "add lines such as «name: Наименование», or remove the block",
    rule: "Mappings/README.md")
  static let noColumn = Reason(
    "mapping.no-column", .error,
    message: "the block of «{field}» names no column", remedy: "add «column: Title» or «text: …»",
    rule: "Mappings/README.md")
  static let keysExclude = Reason(
    "mapping.keys-exclude", .error,
    message: "«{field}» has both «{one}» and «{other}»", remedy: "keep one of the two",
    rule: "Mappings/README.md")
  static let columnTwice = Reason(
    "mapping.column-twice", .error,
    message: "«{field}» takes the column «{title}» twice", remedy: "remove one of the two",
    rule: "Mappings/README.md")
  static let valueTwice = Reason(
    "mapping.value-twice", .error,
    message: "the text «{text}» is explained twice; case and outer spaces do not count",
    remedy: "keep one of the two", rule: "Mappings/README.md")
  static let splitNeedsMany = Reason(
    "mapping.split-needs-many", .error,
    message: "«{field}» holds one value, split_at would make several",
    remedy: "remove split_at; it fits phones, emails, websites and messengers", rule: "Mappings/FIELDS.md")
}
