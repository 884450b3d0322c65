import SluiceReaders
import SluiceRecords

/// A mapping file drafted from a client's file, or a project of several.
public struct GuessedFile: Sendable {
  /// The file's name, without folder.
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// Drafts mappings from files.
public struct GuessRun: Sendable {
  private let homeCountry: String?
  private let observer: any RunObserver

  /// - Parameter homeCountry: nil to go by the titles: БИН says KZ, ЄДРПОУ UA, УНП BY, anything else RU.
  public init(homeCountry: String? = nil, observer: any RunObserver = SilentObserver()) {
    self.homeCountry = homeCountry
    self.observer = observer
  }

  /// The mapping of one file.
  ///
  /// Errors: those of opening and reading; `guess.no-table` where the file has no rows.
  public func mapping(of path: String, table: String? = nil, name: String) throws(Stop) -> String {
    GuessedMappingText.text(of: try guess(of: path, table: table), name: name)
  }

  /// The same before it is written.
  func guess(of path: String, table: String?) throws(Stop) -> GuessedMapping {
    let country = homeCountry ?? "RU"
    var profile = try SourceProfiler(homeCountry: country, observer: observer).profile(
      path: path, table: table)
    var home = country
    if homeCountry == nil, path != "-", let told = Self.country(toldBy: profile), told != country {
      home = told
      profile = try SourceProfiler(homeCountry: told, observer: observer).profile(path: path, table: table)
    }
    let guesses = profile.tables.filter { $0.rows > 0 }.map {
      MappingGuess.mapping(of: profile, table: $0, homeCountry: home)
    }
    // The table that is most about clients: of those shown the one with most fields, then with most rows.
    let best = guesses.max { left, right in
      (left.table.isHidden ? 0 : 1, left.fields.count, left.table.rows)
        < (right.table.isHidden ? 0 : 1, right.fields.count, right.table.rows)
    }
    guard let best else { throw Stop(.guessNoTable, at: path) }
    return best
  }

  /// The mappings of several files and the project that joins them, the project last.
  public func project(of paths: [String], name: String) throws(Stop) -> [GuessedFile] {
    var files: [GuessedFile] = []
    var sources: [String] = []
    var taken: Set<String> = [name]
    for (index, path) in paths.enumerated() {
      var stem = Self.stem(path)
      while !taken.insert(stem).inserted { stem += "-\(index + 1)" }
      files.append(GuessedFile(name: "\(stem).yaml", text: try mapping(of: path, name: stem)))
      sources.append(
        "  - { file: \(YAMLScalar.text(path)), mapping: \(YAMLScalar.text("\(stem).yaml")), "
          + "name: \(YAMLScalar.text(stem)), priority: \(index + 1) }")
    }
    let text =
      ([
        "# Guessed; the source with priority 1 is believed first.", "project: \(YAMLScalar.text(name))",
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
  public static let all: [Reason] = [.guessNoTable, .guessFileExists, .guessNotWritten]
}
