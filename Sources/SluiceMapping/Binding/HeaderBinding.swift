import SluiceRecords

/// Finds a mapping's columns in a table.
public enum HeaderBinding {
  /// The columns that a reject file has behind the client's own, in every language; the first tells such a file.
  public static let rejectColumns = rejectTitles.flatMap { title in
    Language.allCases.map { title.text(in: $0) }
  }
  private static let rejectTitles = [
    Phrase("sluice_where"), Phrase("sluice_code"), Phrase("sluice_reason"), Phrase("sluice_remedy"),
    Phrase("sluice_suggestion"),
  ]

  /// Whether these are the titles of a reject file that Sluice wrote.
  public static func isRejectFile(titles: [String]) -> Bool {
    titles.contains { isWhere(TitleComparison.collapsed($0)) }
  }

  /// Whether a title stands above the places of rejected rows.
  static func isWhere(_ title: String) -> Bool {
    Language.allCases.contains { rejectTitles[0].text(in: $0) == title }
  }

  /// Binds a mapping to a table.
  ///
  /// Shape: the binding is complete even where complaints are errors, and then lacks what was not found. Complaints
  /// stand in the order of the mapping's lines.
  public static func bind(
    _ mapping: Mapping, to table: SourceTable
  ) -> (binding: TableBinding, complaints: [Complaint]) {
    var binder = Binder(mapping, table)
    let binding = binder.binding(of: mapping)
    return (binding, Complaint.inOrder(binder.complaints))
  }
}

extension SourceLayout {
  /// How a reject file of this source is read: its shape is our own, its content the client's.
  ///
  /// Rule: architecture §5; a reject file has its titles in the first row, whatever the client's file was like.
  public var ofRejects: SourceLayout {
    var layout = self
    (layout.format, layout.encoding, layout.delimiter, layout.quote) = (nil, nil, nil, nil)
    (layout.sheet, layout.headerRow, layout.columns, layout.stopAt) = (nil, nil, [], [])
    return layout
  }
}

/// The work of one binding.
private struct Binder {
  let file: String
  let index: TitleIndex
  let isRejectFile: Bool
  let mayLack: Set<String>
  /// Titles that a mistyped word may have meant: those that no other word of the mapping takes.
  let free: [String]
  var complaints: [Complaint] = []

  init(_ mapping: Mapping, _ table: SourceTable) {
    file = mapping.file
    isRejectFile = HeaderBinding.isRejectFile(titles: table.titles)
    let given = mapping.layout.columns.map(\.text)
    index = TitleIndex(given.isEmpty || isRejectFile ? table.titles : given)
    let words = Set(mapping.titles.map(TitleComparison.folded))
    free = index.titles.filter { title in
      !title.isEmpty && !HeaderBinding.rejectColumns.contains(title)
        && !words.contains(title.lowercased())
    }
    mayLack = Set(mapping.layout.mayLack.map { TitleComparison.folded($0.text) })
  }

  mutating func binding(of mapping: Mapping) -> TableBinding {
    var binding = TableBinding(
      titles: index.titles, entities: [], skipRules: [], feeds: [], isRejectFile: isRejectFile,
      whereColumn: nil)
    binding.whereColumn = isRejectFile ? index.titles.firstIndex(where: HeaderBinding.isWhere) : nil
    for entity in mapping.entities {
      let ordinal = binding.entities.filter { $0.kind == entity.kind }.count
      binding.entities.append(
        BoundEntity(
          kind: entity.kind, ordinal: ordinal,
          madeWhen: entity.madeWhen.isEmpty ? nil : columns(entity.madeWhen, for: "made_when"),
          fields: entity.fields.map { columns($0.columns, for: $0.place.text) }))
    }
    for rule in mapping.layout.skipWhen {
      for column in columns([rule.column], for: "skip_when") {
        binding.skipRules.append(
          BoundSkipRule(column: column, title: rule.column.text, texts: rule.texts))
      }
    }
    let fed = binding.entities.flatMap { $0.fields.joined() }
    let count = max(index.titles.count, (fed.max() ?? -1) + 1)
    binding.feeds = Array(repeating: false, count: count)
    for column in fed { binding.feeds[column] = true }
    return binding
  }

  /// The columns that the table has; one of several alternatives is enough.
  private mutating func columns(_ words: [MappingWord], for key: String) -> [Int] {
    var found: [Int] = []
    var missing: [MappingWord] = []
    for word in words {
      switch index.find(word.text) {
      case .exact(let column), .address(let column): found.append(column)
      case .caseOnly(let column, let count):
        found.append(column)
        complain(
          count > 1 ? .titleAmbiguous : .titleCase, at: word,
          [
            .init("title", word.text.shortened), .init("found", index.titles[column].shortened),
            .init("count", "\(count)"),
          ])
      case .lookalike(let column):
        found.append(column)
        complain(
          .titleLookalike, at: word,
          [.init("title", word.text.shortened), .init("column", Provenance.letters(column + 1))])
      case .none: missing.append(word)
      }
    }
    for word in missing {
      let isListed = mayLack.contains(TitleComparison.folded(word.text))
      let near = isListed ? nil : Suggestion.nearest(to: word.text, among: free)
      // One alternative is enough, but a likely slip of the pen would lose a column in silence.
      let reason: Reason =
        isListed || !found.isEmpty && near == nil
        ? .titleAbsent : found.isEmpty ? .titleNotFound : .titleDoubtful
      complain(
        reason, at: word, [.init("title", word.text.shortened), .init("key", key.shortened)], suggestion: near
      )
    }
    return found
  }

  private mutating func complain(
    _ reason: Reason, at word: MappingWord, _ details: [Remark.Detail], suggestion: String? = nil
  ) {
    complaints.append(Complaint(Remark(reason, details, suggestion: suggestion), file: file, at: word))
  }
}

extension Reason {
  static let titleNotFound = Reason(
    "mapping.title-not-found", .error,
    message: "the file has no column «{title}», which feeds «{key}»",
    remedy: "write the title as it stands in the file, or list it under «source: may_lack:»",
    rule: "Mappings/README.md")
  static let titleAbsent = Reason(
    "mapping.title-absent", .note,
    message: "the file has no column «{title}», «{key}» goes without it", remedy: "nothing needs doing",
    rule: "Mappings/README.md")
  static let titleDoubtful = Reason(
    "mapping.title-doubtful", .warning,
    message: "the file has no column «{title}», «{key}» goes without it",
    remedy: "write the title as it stands in the file", rule: "Mappings/README.md")
  static let titleCase = Reason(
    "mapping.title-case", .note,
    message: "the column «{title}» is written «{found}» in the file", remedy: "nothing needs doing",
    rule: "TitleComparison")
  static let titleLookalike = Reason(
    "mapping.title-lookalike", .note,
    message: "the title «{title}» of column {column} has letters in the file that only look the same",
    remedy: "nothing needs doing", rule: "TitleComparison")
  static let titleAmbiguous = Reason(
    "mapping.title-ambiguous", .warning,
    message: "{count} columns differ from «{title}» in case only, «{found}» is taken",
    remedy: "write the title exactly as it stands in the file", rule: "TitleComparison")
}
