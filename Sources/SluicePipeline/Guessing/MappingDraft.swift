import SluiceCleansing
import SluiceMapping
import SluiceReaders
import SluiceRecords

/// A mapping in the making: each column of a file with what it seems to feed, to be chosen otherwise by a person.
///
/// Shape: made from one table of the file, as `sluice guess` does, and written as the same YAML. Columns further right
/// than guessing looks are there too, and feed nothing until somebody chooses.
public struct MappingDraft: Sendable {
  /// What a column feeds.
  public enum Choice: Sendable, Hashable {
    case field(EntityKind, Field)
    /// Carried as it is.
    case extra
    case ignored
  }

  public struct Column: Sendable {
    /// The title, or the letters where it has none.
    public let name: String
    public let samples: [String]
    public let filled: Int
    public let guessed: Choice
    /// Why it was guessed.
    public let because: Phrase
    public let isDoubtful: Bool
  }

  /// The table that is read.
  public let table: String
  public let rows: Int
  public let columns: [Column]
  /// Texts of the first rows of data.
  public let firstRows: [[String]]
  private let guess: GuessedMapping
  private let headerRow: Int?
  /// What is known of each column, in the places of `columns`.
  private let profiles: [ColumnProfile]

  /// Every field that can be chosen.
  public static var fields: [FieldDescription] {
    FieldCatalogue.all.filter { $0.field != .extra }
  }

  /// - Parameters:
  ///   - titles: those of all columns.
  ///   - firstRows: texts of the table's first rows.
  init(_ guess: GuessedMapping, titles: [String], firstRows: [[String]]) {
    self.guess = guess
    self.firstRows = firstRows
    table = guess.table.name
    rows = guess.table.rows
    headerRow = guess.table.headerRow
    profiles = guess.table.columns + Self.further(than: guess.table.columns.count, titles, firstRows)
    columns = profiles.map { column in
      let (choice, because, isDoubtful) = Self.guessed(column, in: guess)
      return Column(
        name: column.title.isEmpty ? Provenance.letters(column.column + 1) : column.title,
        samples: column.samples, filled: column.filled, guessed: choice, because: because,
        isDoubtful: isDoubtful)
    }
  }

  /// The columns that guessing did not look at: what they are called, and their first values.
  private static func further(than known: Int, _ titles: [String], _ rows: [[String]]) -> [ColumnProfile] {
    let width = max(titles.count, rows.map(\.count).max() ?? 0)
    guard known >= TableProfiler.mostColumns, width > known else { return [] }
    return (known..<width).map { column in
      let texts = rows.lazy.compactMap {
        $0.indices.contains(column) && !$0[column].isEmpty ? $0[column] : nil
      }
      return ColumnProfile(
        column: column, title: titles.indices.contains(column) ? titles[column] : "", isHidden: false,
        filled: texts.count, distinct: 0, isDistinctExact: false, kinds: [], longest: 0, values: [],
        samples: Array(texts.prefix(3)), judged: 0, roles: [], oddities: [])
    }
  }

  private static func guessed(_ column: ColumnProfile, in guess: GuessedMapping) -> (Choice, Phrase, Bool) {
    // Counterparties stand first in a mapping, and so they do here for a column that feeds both.
    let fields = guess.fields(of: .counterparty) + guess.fields(of: .contactPerson)
    for field in fields where field.columns.contains(where: { $0.column == column.column }) {
      return (.field(field.entity, field.field), field.because, field.certainty == .doubtful)
    }
    if let extra = guess.extra.first(where: { $0.column.column == column.column }) {
      return (.extra, extra.because, false)
    }
    if let ignored = guess.ignored.first(where: { $0.column.column == column.column }) {
      return (.ignored, ignored.because, false)
    }
    if column.column >= guess.table.columns.count {
      return (.ignored, Phrase("further right than is looked at by itself: choose what it feeds"), false)
    }
    return (
      .ignored,
      guess.skip?.column.column == column.column
        ? Phrase("tells which rows are passed over") : Phrase(verbatim: ""), false
    )
  }

  /// The mapping as YAML, with these choices in the places of the columns.
  public func text(name: String, choices: [Choice]) -> String {
    var changed = guess
    for (index, choice) in choices.enumerated()
    where columns.indices.contains(index) && choice != columns[index].guessed {
      let column = profiles[index]
      for place in changed.fields.indices {
        changed.fields[place].columns.removeAll { $0.column == column.column }
      }
      changed.fields.removeAll { $0.columns.isEmpty }
      changed.extra.removeAll { $0.column.column == column.column }
      changed.ignored.removeAll { $0.column.column == column.column }
      if changed.skip?.column.column == column.column { changed.skip = nil }
      switch choice {
      case .ignored: changed.ignored.append((column, "chosen"))
      case .extra:
        changed.extra.append((ExtraName.name(of: column, taken: changed.extra.map(\.name)), column, "chosen"))
      case .field(let entity, let field):
        if let place = changed.fields.firstIndex(where: { $0.entity == entity && $0.field == field }) {
          changed.fields[place].columns.append(column)
          changed.fields[place].values += ChoiceWords.meanings(of: column.values.map(\.text), for: field)
        } else {
          var added = GuessedField(
            entity: entity, field: field, columns: [column], certainty: .certain,
            because: Phrase("chosen by a person"))
          added.values = ChoiceWords.meanings(of: column.values.map(\.text), for: field)
          changed.fields.append(added)
        }
      }
    }
    return GuessedMappingText.text(of: changed, name: name)
  }

  /// The choices that a mapping's text makes; nil when the text says more than a draft can, such as one that was
  /// written on by hand.
  public func choices(in text: String, name: String) -> [Choice]? {
    guard case .mapping(let mapping)? = MappingTrial.reading(text, name).content else { return nil }
    var byTitle: [String: Choice] = [:]
    for entity in mapping.entities {
      for field in entity.fields {
        for column in field.columns where byTitle[column.text] == nil {
          byTitle[column.text] = field.field == .extra ? .extra : .field(entity.kind, field.field)
        }
      }
    }
    let choices = columns.map { byTitle[$0.name] ?? .ignored }
    // A column may feed two fields by the guess; what is written must come out again as it was.
    return MappingTrial.isSame(text) { self.text(name: name, choices: choices) } ? choices : nil
  }

  /// What the first rows become, or what there is to complain of.
  public func trial(name: String, choices: [Choice], rows: Int) -> MappingTrial {
    MappingTrial(
      of: text(name: name, choices: choices), name: name, table: table,
      titles: profiles.map(\.title), headerRow: headerRow, sample: firstRows, rows: rows)
  }

  /// A project of several files, each with its mapping beside it, as `sluice guess` writes it.
  public static func project(name: String, sources: [(file: String, mapping: String, name: String)]) -> String
  {
    let lines = sources.enumerated().map { index, source in
      "  - { file: \(YAMLScalar.text(source.file)), mapping: \(YAMLScalar.text(source.mapping)), "
        + "name: \(YAMLScalar.text(source.name)), priority: \(index + 1) }"
    }
    return (["project: \(YAMLScalar.text(name))", "sources:"] + lines).joined(separator: "\n") + "\n"
  }
}
