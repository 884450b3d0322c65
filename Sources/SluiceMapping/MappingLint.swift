import SluiceRecords

/// Judges a mapping as a whole, beyond the single keys.
enum MappingLint {
  /// `isWhole` says that every line was understood; warnings about what is absent make sense only then.
  static func complaints(about mapping: Mapping, isWhole: Bool) -> [Complaint] {
    var complaints: [Complaint] = []
    func complain(
      _ reason: Reason, at word: MappingWord, _ details: [Remark.Detail] = [], near: String? = nil
    ) {
      complaints.append(Complaint(Remark(reason, details, suggestion: near), file: mapping.file, at: word))
    }
    let top = MappingWord("", line: 1, column: 1)
    let entities = mapping.entities
    if entities.isEmpty { complain(.noEntity, at: top) }

    let titles = mapping.titles
    let index = TitleIndex(titles)
    for word in mapping.layout.mayLack where index.find(word.text) == .none {
      complain(
        .lackUnused, at: word, [.init("title", word.text.shortened)],
        near: Suggestion.nearest(to: word.text, among: titles))
    }
    if isWhole, let counterparty = mapping.counterparty, !counterparty.fields.isEmpty,
      !counterparty.fields.contains(where: { [.name, .fullName].contains($0.field) })
    {
      complain(.noName, at: counterparty.fields[0].place)
    }
    if !mapping.layout.columns.isEmpty {
      let table = SourceTable(name: "", titles: mapping.layout.columns.map(\.text), headerRow: nil)
      complaints += HeaderBinding.bind(mapping, to: table).complaints.filter(\.isError)
    }
    for example in mapping.examples {
      for pair in example.row where index.find(pair.title.text) == .none {
        complain(
          .exampleTitleUnused, at: pair.title, [.init("title", pair.title.text.shortened)],
          near: Suggestion.nearest(to: pair.title.text, among: titles))
      }
    }
    if isWhole { complaints += rulesWithoutDate(mapping) }
    return complaints
  }

  /// The rule `most_recent` needs to know when a record was changed.
  private static func rulesWithoutDate(_ mapping: Mapping) -> [Complaint] {
    let rules = mapping.duplicates
    return [(mapping.counterparty, rules.counterparty), (mapping.contactPersons.first, rules.contactPerson)]
      .compactMap { entity, rules in
        guard let entity,
          rules.keepOther == .mostRecent || rules.keep.contains(where: { $0.rule == .mostRecent }),
          !entity.fields.contains(where: { $0.field == .updatedAt }), let place = entity.fields.first?.place
        else { return nil }
        let remark = Remark(.noDate, [.init("entity", entity.kind.rawValue)])
        return Complaint(remark, file: mapping.file, at: place)
      }
  }
}

extension Mapping {
  /// What rows give, in the order of drafts: the counterparty, then the contact persons.
  public var entities: [EntityMapping] { (counterparty.map { [$0] } ?? []) + contactPersons }

  /// Every column title the mapping names, in its own order, each once.
  public var titles: [String] {
    var titles: [String] = []
    var taken: Set<String> = []
    func take(_ words: [MappingWord]) {
      for word in words where taken.insert(word.text).inserted { titles.append(word.text) }
    }
    for entity in entities {
      for field in entity.fields { take(field.columns) }
      take(entity.madeWhen)
    }
    for rule in layout.skipWhen { take([rule.column]) }
    return titles
  }
}

extension Reason {
  static let noEntity = Reason(
    "mapping.no-entity", .error,
    message: "the mapping makes neither counterparties nor contact persons",
    remedy: "add «counterparty:» or «contact_person:»", rule: "architecture §8")
  static let noName = Reason(
    "mapping.no-name", .warning,
    message: "no column feeds the counterparty's name, so its records will be told by numbers only",
    remedy: "add «name: Column title»", rule: "Mappings/README.md")
  static let lackUnused = Reason(
    "mapping.lack-unused", .error,
    message: "may_lack holds «{title}», which no other line of the mapping names",
    remedy: "write it as it stands there, or remove it", rule: "Mappings/README.md")
  static let exampleTitleUnused = Reason(
    "mapping.example-title-unused", .warning,
    message: "the example fills the column «{title}», which the mapping does not use",
    remedy: "a text with a comma inside { } needs quotes; otherwise check the title", rule: "YAML 1.1 §7.3.3")
  static let noDate = Reason(
    "mapping.no-date", .note,
    message:
      "most_recent goes by updated_at, which no column feeds for {entity}; the source's priority decides",
    remedy: "add «updated_at: Column title» where the file has one", rule: "Mappings/README.md")
}
