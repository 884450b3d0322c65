import SluiceMapping
import SluiceReaders
import SluiceRecords

/// Which tables of one file are about clients, where several are.
enum GuessedTables {
  /// More mappings than these make a project that nobody looks through.
  private static let most = 8

  /// The other tables that hold clients for certain: somebody's name, and something to reach or to know them by.
  static func worthwhile(beside best: GuessedMapping, among guesses: [GuessedMapping]) -> [GuessedMapping] {
    guard formats.contains(best.source.format), isAboutClients(best) else { return [] }
    let others = guesses.filter {
      $0.table.name != best.table.name && !$0.table.isHidden && isAboutClients($0)
    }
    return others.count < most ? others : others.filter { hasTitles(of: best, $0) }
  }

  /// The tables beside a known export that hold clients, as many as a project can have mappings for.
  static func beside(_ known: TableProfile, among guesses: [GuessedMapping]) -> [GuessedMapping] {
    let others = guesses.filter {
      $0.table.name != known.name && !$0.table.isHidden && formats.contains($0.source.format)
        && isAboutClients($0)
    }
    return Array(others.prefix(most - 1))
  }

  /// One mapping for all of them, where all have the same titles; nil where they differ.
  static func asOne(_ best: GuessedMapping, _ others: [GuessedMapping]) -> GuessedMapping? {
    guard others.allSatisfy({ hasTitles(of: best, $0) }) else { return nil }
    var one = best
    // Tables beside one another are read by the name of their sheet, others by their titles alone.
    if others.contains(where: { !best.isTwin($0.table) }) { one.sheet = nil }
    one.twins = Set(others.map(\.table.name))
    return one
  }

  /// A name for each, made of the project's and the table's own.
  static func named(_ guesses: [GuessedMapping], name: String) -> [(name: String, guess: GuessedMapping)] {
    let names = names(of: guesses.map(\.table), name: name)
    return zip(names, guesses).map { own, guess in
      var guess = guess
      guess.tablesBeside = Set(guesses.map(\.table.name))
      return (own, guess)
    }
  }

  /// Names of mappings for several tables of one file, made of the project's and the table's own.
  static func names(of tables: [TableProfile], name: String) -> [String] {
    var taken: Set<String> = [name]
    return tables.map { table in
      let own = "\(name)-\(GuessRun.stem(table.name))"
      var unique = own
      while !taken.insert(unique).inserted { unique = "\(own)-\(taken.count)" }
      return unique
    }
  }

  /// Formats whose tables are sheets that a person keeps beside one another.
  private static let formats: Set<String> = ["xlsx", "xls", "xlsb", "ods", "xml2003"]

  private static let names: Set<Field> = [.name, .fullName, .surname]
  private static let marks: Set<Field> = [.phones, .emails, .inn, .taxID, .ogrn]

  private static func isAboutClients(_ guess: GuessedMapping) -> Bool {
    let sure = Set(guess.fields.filter { $0.certainty != .doubtful }.map(\.field))
    return !names.isDisjoint(with: Set(guess.fields.map(\.field))) && !marks.isDisjoint(with: sure)
  }

  private static func hasTitles(of one: GuessedMapping, _ other: GuessedMapping) -> Bool {
    func keys(_ guess: GuessedMapping) -> [String] {
      guess.table.ownColumns.map { ColumnTitles.key($0.title) }
    }
    return one.table.headerRow != nil && keys(one) == keys(other)
  }
}
