import SluiceRecords

/// Writes a guessed mapping as the file a consultant goes on with: each line with its evidence, doubts marked.
struct GuessedMappingText {
  private let guess: GuessedMapping
  private var lines: [String] = []

  /// How many tables that are not read a draft names.
  private static let mostTables = 8

  /// The text of a mapping file; `name` is the mapping's name.
  static func text(of guess: GuessedMapping, name: String) -> String {
    var writer = GuessedMappingText(guess: guess)
    writer.write(name)
    return writer.lines.joined(separator: "\n") + "\n"
  }

  private init(guess: GuessedMapping) { self.guess = guess }

  /// What a draft says of tables that it does not read; nil where there are none.
  static func unread(_ tables: [TableProfile]) -> String? {
    guard !tables.isEmpty else { return nil }
    let names =
      tables.prefix(mostTables).map { table in
        let rows = Phrase("\(table.rows, "row", "rows")").text
        return "\(YAMLScalar.comment(table.name)) (\(rows))"
      }
      .joined(separator: ", ") + (tables.count > mostTables ? " …" : "")
    return Phrase("# Drafted from one table only. NOT read: \(names). --table NAME drafts another.").text
  }

  private mutating func write(_ name: String) {
    lines += [
      Phrase(
        "# Guessed from \(YAMLScalar.comment(guess.source.path)): \(guess.source.format), \(guess.table.rows, "row", "rows")."
      ).text,
      Phrase("# Behind each line stands why. Lines with a ? are doubtful: look at them before you import.")
        .text,
    ]
    let others = guess.source.tables.filter {
      $0.rows > 0 && $0.name != guess.table.name && !guess.isTwin($0)
        && !guess.twins.union(guess.tablesBeside).contains($0.name)
    }
    if let line = Self.unread(others) { lines.append(line) }
    if !guess.twins.isEmpty {
      let names = guess.twins.sorted().map { YAMLScalar.comment($0) }.joined(separator: ", ")
      lines.append(Phrase("# Reads the tables with the same titles as well: \(names).").text)
    }
    for fact in guess.table.evidence where ["encoding", "delimiter", "header"].contains(fact.subject) {
      lines.append(
        "# \(Phrase(word: fact.subject)): \(YAMLScalar.comment(fact.decided.text)); \(YAMLScalar.comment(fact.because.text))"
      )
    }
    lines += ["mapping: \(YAMLScalar.text(name))", "version: 1", guess.homeCountry.line]
    writeSource()
    let counterparty = guess.fields(of: .counterparty)
    let person = guess.fields(of: .contactPerson)
    let extraOwner: EntityKind = counterparty.isEmpty ? .contactPerson : .counterparty
    if !counterparty.isEmpty {
      lines += ["", "counterparty:"]
      write(counterparty, isExtraHere: extraOwner == .counterparty)
    }
    if !person.isEmpty {
      lines += ["", "contact_person:"]
      if !counterparty.isEmpty, let column = guess.personColumn,
        person.contains(where: { $0.field == .name })
      {
        // A telephone that may be the organisation's must not be lost where nobody is named.
        let reached = person.filter {
          [.phones, .emails, .messengers].contains($0.field) && !$0.isSaidOfPerson
        }
        .flatMap(\.columns)
        if reached.isEmpty {
          line("made_when", YAMLScalar.column(column), Phrase("a person is made where this column is filled"))
        } else {
          line(
            "made_when", "[" + ([column] + reached).map(YAMLScalar.column).joined(separator: ", ") + "]",
            Phrase("a person is made where one of these is filled; a position alone makes none"))
        }
      }
      write(person, isExtraHere: extraOwner == .contactPerson)
    }
    if counterparty.isEmpty, person.isEmpty {
      lines += [
        "",
        Phrase("# No column looks like a name, a telephone or a tax number: name at least one yourself.")
          .text,
      ]
    }
    if !guess.ignored.isEmpty {
      lines += ["", Phrase("# Not taken:").text]
      for (column, because) in guess.ignored {
        lines.append("#   \(YAMLScalar.comment(shown(column))): \(because)")
      }
    }
  }

  private mutating func writeSource() {
    var keys: [String] = []
    if let sheet = guess.sheet { keys.append("  sheet: \(YAMLScalar.text(sheet))") }
    if let skip = guess.skip {
      let texts = skip.texts.map(YAMLScalar.text).joined(separator: ", ")
      keys.append("  skip_when: { \(YAMLScalar.column(skip.column)): \(texts) }")
    }
    keys.append("  blank_means: [\"-\", \"—\", нет, н/д]")
    lines += ["", "source:"] + keys
  }

  private mutating func write(_ fields: [GuessedField], isExtraHere: Bool) {
    let order = Dictionary(uniqueKeysWithValues: Field.allCases.enumerated().map { ($1, $0) })
    for field in fields.sorted(by: {
      (Self.place($0.field), order[$0.field] ?? 0) < (Self.place($1.field), order[$1.field] ?? 0)
    }) {
      let because =
        switch field.certainty {
        case .doubtful: Phrase("? \(field.because)")
        case .likely: Phrase("likely: \(field.because)")
        case .certain: field.because
        }
      if !field.values.isEmpty {
        lines.append("  \(field.field.rawValue):   # \(because)")
        lines.append("    column: \(YAMLScalar.column(field.columns[0]))")
        lines.append("    values:")
        for (from, to) in field.values { lines.append("      \(YAMLScalar.text(from)): \(to)") }
      } else if field.columns.count == 1 {
        line(field.field.rawValue, YAMLScalar.column(field.columns[0]), because)
      } else {
        line(
          field.field.rawValue, "[" + field.columns.map(YAMLScalar.column).joined(separator: ", ") + "]",
          because)
      }
    }
    guard isExtraHere, !guess.extra.isEmpty else { return }
    lines.append(
      "  extra:   # "
        + Phrase("carried as they are; move what belongs to a field, delete what is not needed").text)
    for (name, column, because) in guess.extra {
      lines.append("    \(name): \(YAMLScalar.column(column))   # \(because)")
    }
  }

  /// Keys and names come first, as in mappings written by hand.
  private static func place(_ field: Field) -> Int {
    switch field {
    case .externalID: 0
    case .name, .surname, .givenName, .patronymic: 1
    case .fullName, .legalForm, .kind: 2
    case .inn, .kpp, .ogrn, .okpo, .taxID: 3
    case .position: 4
    case .phones, .emails, .websites, .messengers: 5
    case .comment, .updatedAt: 9
    default: 7
    }
  }

  private mutating func line(_ key: String, _ value: String, _ because: Phrase) {
    lines.append("  \(key): \(value)   # \(because)")
  }

  private func shown(_ column: ColumnProfile) -> String {
    column.title.isEmpty ? Phrase("column \(Provenance.letters(column.column + 1))").text : column.title
  }
}

/// Writes texts so that YAML reads them as they are.
enum YAMLScalar {
  /// A column by its title, or by its letters where it has none.
  static func column(_ column: ColumnProfile) -> String {
    column.title.isEmpty ? Provenance.letters(column.column + 1) : text(column.title)
  }

  /// A text, in quotes where it needs them.
  static func text(_ text: String) -> String {
    let isPlain =
      text.first.map { $0.isLetter || $0.isNumber } ?? false
      && text.allSatisfy { $0.isLetter || $0.isNumber || " .-_()/№+".contains($0) } && !text.hasSuffix(" ")
      && !["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"].contains(text.lowercased())
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          quoted += " "
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  /// A text for a comment: on one line.
  static func comment(_ text: String) -> String {
    String(
      text.unicodeScalars.prefix(200).map { $0.properties.generalCategory == .control ? " " : Character($0) })
  }
}
