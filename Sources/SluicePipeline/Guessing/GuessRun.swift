import Glibc
import SluiceReaders
import SluiceRecords

/// A mapping file drafted from a client's file, or a project of several.
public struct GuessedFile: Sendable {
  /// The file's name, without folder.
  public let name: String
  public let text: String
  /// The path of the file that it was drafted from; nil for a project.
  public let source: String?

  public init(name: String, text: String, source: String? = nil) {
    self.name = name
    self.text = text
    self.source = source
  }
}

/// Drafts mappings from files.
public struct GuessRun: Sendable {
  private let homeCountry: String?
  private let mappingFolders: [String]
  private let password: String?
  private let observer: any RunObserver

  /// - Parameters:
  ///   - homeCountry: nil to go by the titles: БИН says KZ, ЄДРПОУ UA, УНП BY, anything else RU; where the telephone
  ///     numbers are not of that country, by what they and the rest of the list say.
  ///   - mappingFolders: where the ready mappings of known exports lie.
  ///   - password: opens files that are locked.
  public init(
    homeCountry: String? = nil, mappingFolders: [String] = [], password: String? = nil,
    observer: any RunObserver = SilentObserver()
  ) {
    self.homeCountry = homeCountry
    self.mappingFolders = mappingFolders
    self.password = password
    self.observer = observer
  }

  /// The mapping of one file.
  ///
  /// Errors: those of opening and reading; `guess.no-table` where the file has no rows, `guess.nothing-recognised` where
  /// a mapping would load nothing.
  public func mapping(of path: String, table: String? = nil, name: String) throws(Stop) -> String {
    try draft(of: path, table: table, name: name).text
  }

  /// The mapping of one file; where one mapping cannot take all its rows, several and the project that joins them.
  public func files(of path: String, table: String? = nil, name: String) throws(Stop) -> [GuessedFile] {
    let draft = try draft(of: path, table: table, name: name)
    guard !draft.parts.isEmpty else {
      return [GuessedFile(name: "\(name).yaml", text: draft.text, source: path)]
    }
    var lines = [draft.partsBecause.text, "project: \(YAMLScalar.text(name))", "sources:"]
    for part in draft.parts {
      // Paths in a project begin at its folder; whoever calls gives them so.
      let file = YAMLScalar.text(path)
      lines.append(
        "  - { file: \(file), mapping: \(YAMLScalar.text("\(part.name).yaml")), name: \(YAMLScalar.text(part.name)) }"
      )
    }
    return draft.parts.map { GuessedFile(name: "\($0.name).yaml", text: $0.text, source: path) }
      + [GuessedFile(name: "\(name).yaml", text: lines.joined(separator: "\n") + "\n")]
  }

  /// A draft, and where one mapping cannot take all that is in the file, the drafts for all of it.
  struct Draft {
    var text: String
    /// The mappings of a project, by their names; none where one takes all.
    var parts: [(name: String, text: String)] = []
    /// Why there are several, as a comment.
    var partsBecause = Phrase(verbatim: "")
  }

  private func draft(of path: String, table: String?, name: String) throws(Stop) -> Draft {
    let (profile, home) = try profile(of: path, table: table)
    if let known = recognised(in: profile, homeCountry: home, name: name, asWhole: table == nil) {
      // Of a base its own tables are no lists that somebody might miss.
      return table == nil && known.export.mapping != KnownExports.base.mapping
        ? joined(known, in: profile, homeCountry: home, name: name) : known.draft
    }
    let best = try best(in: profile, homeCountry: home, path: path, table: table)
    guard best.fields.contains(where: { Self.identifying.contains($0.field) }) else {
      throw Stop(.guessNothingRecognised, at: path, [.init("table", best.table.name)])
    }
    let others =
      table == nil
      ? GuessedTables.worthwhile(beside: best, among: Self.guesses(in: profile, homeCountry: home)) : []
    guard !others.isEmpty else { return Draft(text: text(of: best, name: name)) }
    if let one = GuessedTables.asOne(best, others) { return Draft(text: text(of: one, name: name)) }
    var draft = Draft(text: text(of: best, name: name))
    draft.partsBecause = Self.severalTables
    draft.parts = GuessedTables.named([best] + others, name: name).map {
      ($0.name, text(of: $0.guess, name: $0.name))
    }
    return draft
  }

  private static var severalTables: Phrase {
    Phrase("# Guessed: several tables of the file are about clients, and each has a mapping of its own.")
  }

  /// A known export's draft; where other tables of the file hold clients too, the drafts for all of them.
  private func joined(
    _ known: (export: KnownExport, table: TableProfile, draft: Draft), in profile: SourceProfile,
    homeCountry: GuessedCountry, name: String
  ) -> Draft {
    let guesses = Self.guesses(in: profile, homeCountry: homeCountry, eachAlone: true)
    let others = GuessedTables.beside(known.table, among: guesses)
    // The ready mapping reads every table that has the export's titles.
    let isOther = { (guess: GuessedMapping) in
      RecognisedExport.of(titles: guess.table.columns.map(\.title), format: profile.format)?.export.mapping
        != known.export.mapping
    }
    guard others.contains(where: isOther) else { return known.draft }
    var draft = Draft(text: known.draft.text)
    draft.partsBecause = Self.severalTables
    let tables = [known.table] + others.map(\.table)
    let read = Set(tables.map(\.name))
    for (table, name) in zip(tables, GuessedTables.names(of: tables, name: name)) {
      if let ready = ready(for: table, in: profile, homeCountry: homeCountry, name: name, beside: read) {
        draft.parts += ready.draft.parts.isEmpty ? [(name, ready.draft.text)] : ready.draft.parts
      } else if var guess = others.first(where: { $0.table.name == table.name }) {
        guess.tablesBeside = read
        draft.parts.append((name, text(of: guess, name: name)))
      }
    }
    return draft
  }

  private func text(of guess: GuessedMapping, name: String) -> String {
    let text = schemaLine + GuessedMappingText.text(of: guess, name: name)
    return text + GuessedExamples.text(for: text, table: guess.table)
  }

  /// What somebody can be known by: without any of it a mapping loads rows that nobody recognises.
  private static let identifying: Set<Field> = [
    .name, .fullName, .surname, .givenName, .inn, .ogrn, .taxID, .phones, .emails, .websites, .messengers,
    .externalID,
  ]

  /// A file's profile, read as of the country that its titles tell, or its telephone numbers.
  func profile(of path: String, table: String?) throws(Stop) -> (SourceProfile, home: GuessedCountry) {
    let country = homeCountry ?? "RU"
    var profile = try profile(of: path, table: table, country: country)
    var home = GuessedCountry(code: country)
    if homeCountry == nil {
      home = CountrySigns(profile).country(insteadOf: Self.country(toldBy: profile) ?? country)
      // What comes through a pipe is read once.
      if home.code != country, !SourceFile(path: path).isReadOnce {
        profile = try self.profile(of: path, table: table, country: home.code)
      }
    }
    for remark in profile.remarks { observer.told(remark, at: path) }
    return (profile, home)
  }

  private func profile(of path: String, table: String?, country: String) throws(Stop) -> SourceProfile {
    try SourceProfiler(homeCountry: country, password: password, observer: observer).profile(
      path: path, table: table)
  }

  func best(
    in profile: SourceProfile, homeCountry home: GuessedCountry, path: String, table: String?
  ) throws(Stop) -> GuessedMapping {
    let guesses = Self.guesses(in: profile, homeCountry: home, asked: table)
    // The table that is most about clients: of those shown the one with most fields, then with most rows.
    let best = guesses.max { left, right in
      (left.table.isHidden ? 0 : 1, left.fields.count, left.table.rows)
        < (right.table.isHidden ? 0 : 1, right.fields.count, right.table.rows)
    }
    guard let best else { throw Stop(.guessNoTable, at: path) }
    return best
  }

  /// What the columns of each table with rows say by themselves.
  ///
  /// - Parameters:
  ///   - asked: the table or sheet that somebody named.
  ///   - eachAlone: whether each mapping is for its table alone, also where one of the sheet would do for several.
  static func guesses(
    in profile: SourceProfile, homeCountry: GuessedCountry, asked: String? = nil, eachAlone: Bool = false
  ) -> [GuessedMapping] {
    profile.tables.filter { $0.rows > 0 }.map { table in
      var guess = MappingGuess.mapping(of: profile, table: table, homeCountry: homeCountry)
      let isAside = AsideName(table.name) != nil
      if isAside, !eachAlone, asked != table.name {
        // Of the tables beside one another the titles choose, wherever their columns will stand next time.
        let sheet = SourceTable(name: table.name).sheet
        if profile.format != "csv" { guess.sheet = sheet }
      } else if profile.tables.count > 1 || asked != nil && (isAside || profile.format != "csv") {
        // Whoever asks for a table means that one, also where others would be read by themselves.
        guess.sheet = table.name
      }
      return guess
    }
  }

  /// What tells an editor the schema of mapping files, where it is installed.
  private var schemaLine: String {
    let path = mappingFolders.lazy.map { $0 + "/mapping.schema.json" }.first { access($0, F_OK) == 0 }
    return path.map { "# yaml-language-server: $schema=\($0)\n" } ?? ""
  }

  /// The export that a file is known to be, the table that told it, and the ready mapping's draft.
  ///
  /// - Parameter asWhole: whether nobody asked for one table of a base of 1C.
  func recognised(
    in profile: SourceProfile, homeCountry: GuessedCountry, name: String, asWhole: Bool = true
  ) -> (export: KnownExport, table: TableProfile, draft: Draft)? {
    (asWhole ? base(in: profile, homeCountry: homeCountry, name: name) : nil)
      ?? known(in: profile, homeCountry: homeCountry, name: name)
  }

  /// The ready mapping for a whole base of 1C, whose companies and people were composed of its own tables.
  private func base(
    in profile: SourceProfile, homeCountry: GuessedCountry, name: String
  ) -> (export: KnownExport, table: TableProfile, draft: Draft)? {
    guard
      let table = profile.tables.first(where: { table in
        table.rows > 0 && table.evidence.contains { $0.subject == "composed of" }
      })
    else { return nil }
    let ready = ReadyMappingText(
      export: KnownExports.base, source: profile, table: table, homeCountry: homeCountry,
      folders: mappingFolders, schemaLine: schemaLine)
    return ready.unbound(name: name).map { (KnownExports.base, table, Draft(text: $0)) }
  }

  /// The ready mapping's draft where a table is a known export that it fits.
  private func known(
    in profile: SourceProfile, homeCountry: GuessedCountry, name: String
  ) -> (export: KnownExport, table: TableProfile, draft: Draft)? {
    let shown = profile.tables.filter { $0.rows > 0 && !$0.isHidden }
    for table in shown {
      if let ready = ready(for: table, in: profile, homeCountry: homeCountry, name: name) {
        return (ready.export, table, ready.draft)
      }
    }
    return nil
  }

  /// The ready mapping's draft for a table; nil where it is no known export, or one that the ready mapping does not fit.
  ///
  /// - Parameter beside: the tables that mappings of one project are for, each by its name; nil where the draft is the
  ///   only one, and reads every table that fits.
  private func ready(
    for table: TableProfile, in profile: SourceProfile, homeCountry: GuessedCountry, name: String,
    beside: Set<String>? = nil
  ) -> (export: KnownExport, draft: Draft)? {
    guard
      let export = RecognisedExport.of(titles: table.columns.map(\.title), format: profile.format)?.export
    else { return nil }
    let ready = ReadyMappingText(
      export: export, source: profile, table: table, homeCountry: homeCountry, folders: mappingFolders,
      schemaLine: schemaLine, sheet: beside == nil ? nil : table.name, tablesBeside: beside ?? [])
    guard let text = ready.text(of: export.mapping, name: name) else { return nil }
    var draft = Draft(text: text)
    if let beside = export.beside,
      let column = table.columns.first(where: {
        ColumnTitles.key($0.title) == ColumnTitles.key(beside.title)
      }),
      column.values.contains(where: { beside.words.contains($0.text.lowercased()) })
    {
      let names = (Self.ending(export.mapping), Self.ending(beside.mapping))
      if let main = ready.text(of: export.mapping, name: "\(name)-\(names.0)"),
        let other = ready.text(of: beside.mapping, name: "\(name)-\(names.1)")
      {
        draft.parts = [("\(name)-\(names.0)", main), ("\(name)-\(names.1)", other)]
        draft.partsBecause = Phrase(
          "# Guessed: rows of two sorts stand in one file, and each of the mappings takes its own.")
      }
    }
    return (export, draft)
  }

  /// `contacts` of `amocrm-contacts`.
  private static func ending(_ mapping: String) -> String {
    mapping.split(separator: "-").last.map(String.init) ?? mapping
  }

  /// The mappings of several files and the project that joins them, the project last.
  public func project(of paths: [String], name: String) throws(Stop) -> [GuessedFile] {
    var files: [GuessedFile] = []
    var sources: [String] = []
    var taken: Set<String> = [name]
    for (index, path) in paths.enumerated() {
      var stem = Self.stem(path)
      while !taken.insert(stem).inserted { stem += "-\(index + 1)" }
      var draft = try draft(of: path, table: nil, name: stem)
      while !taken.isDisjoint(with: draft.parts.map(\.name)) {
        stem += "-\(index + 1)"
        draft = try self.draft(of: path, table: nil, name: stem)
      }
      taken.formUnion(draft.parts.map(\.name))
      for part in draft.parts.isEmpty ? [(stem, draft.text)] : draft.parts {
        files.append(GuessedFile(name: "\(part.0).yaml", text: part.1, source: path))
        sources.append(
          "  - { file: \(YAMLScalar.text(path)), mapping: \(YAMLScalar.text("\(part.0).yaml")), "
            + "name: \(YAMLScalar.text(part.0)), priority: \(index + 1) }")
      }
    }
    let text =
      ([
        Phrase("# Guessed; the source with priority 1 is believed first.").text,
        "project: \(YAMLScalar.text(name))",
        "sources:",
      ]
      + sources).joined(separator: "\n") + "\n"
    return files + [GuessedFile(name: "\(name).yaml", text: text)]
  }

  /// The last part of a path without its endings, with `-` for what is neither letter nor digit.
  public static func stem(_ path: String) -> String {
    if path == "-" { return "guessed" }
    let name = path.split(separator: "/").last ?? ""
    let stem = name.split(separator: ".").first ?? "guessed"
    let letters = stem.map { $0.isLetter || $0.isNumber ? $0 : "-" }
    return letters.contains { $0 != "-" } ? String(letters) : "guessed"
  }

  private static func country(toldBy profile: SourceProfile) -> String? {
    let marks = [
      ("бин", "KZ"), ("иин", "KZ"), ("бсн", "KZ"), ("жсн", "KZ"), ("єдрпоу", "UA"), ("едрпоу", "UA"),
      ("рнокпп", "UA"), ("унп", "BY"), ("стир", "UZ"), ("idno", "MD"),
    ]
    for table in profile.tables {
      for column in table.columns {
        let words = TitleDictionary.words(of: column.title)
        if let mark = marks.first(where: { words.contains($0.0) }) { return mark.1 }
      }
    }
    return nil
  }
}

extension Reason {
  /// There is nothing to guess from.
  static let guessNoTable = Reason(
    "guess.no-table", .error, message: "no table of the file has a row of data",
    remedy: "name another file, or another table with --table", rule: "SluicePipeline/Guessing/GuessRun.swift"
  )

  /// A mapping of this table would make nobody.
  static let guessNothingRecognised = Reason(
    "guess.nothing-recognised", .error,
    message:
      "no column of «{table}» looks like a name, a telephone or a tax number: a draft would load nothing",
    remedy:
      "look with `sluice inspect` whether this is a list of clients; name another table with --table, or write the mapping yourself (Mappings/README.md)",
    rule: "SluicePipeline/Guessing/MappingGuess.swift")

  /// A file is in the way.
  static let guessFileExists = Reason(
    "guess.file-exists", .error, message: "the file is there already and was not touched",
    remedy: "name another with -o, or give --force", rule: "sluice guess -o")

  /// The draft cannot be written.
  static let guessNotWritten = Reason(
    "guess.not-written", .error, message: "the file cannot be written ({error})",
    remedy: "choose another place with -o", rule: "sluice guess -o")
}

/// What guessing can say.
public enum GuessReasons {
  public static let all: [Reason] = [
    .guessNoTable, .guessNothingRecognised, .guessFileExists, .guessNotWritten,
  ]
}
