import SluiceReaders
import SluiceRecords

/// One line of a guessed mapping: a field, the columns that feed it, and why.
struct GuessedField {
  let entity: EntityKind
  let field: Field
  var columns: [ColumnProfile]
  var certainty: RoleCertainty
  var because: Phrase
  /// What the file's words mean, for fields of a closed list.
  var values: [(from: String, to: String)] = []

  /// Whether all its titles say that it is the person's; else a telephone without a name must not be lost.
  var isSaidOfPerson: Bool {
    columns.allSatisfy { TitleDictionary.reading(of: $0.title)?.isOfPerson ?? false }
  }

  /// Whether another column may feed the field as well.
  static func isMany(_ field: Field) -> Bool {
    [.phones, .emails, .websites, .messengers, .comment].contains(field)
  }
}

/// A mapping guessed from one table.
struct GuessedMapping {
  let source: SourceProfile
  let table: TableProfile
  var homeCountry: GuessedCountry
  var fields: [GuessedField] = []
  /// The table that the mapping says it is for; nil where it says none.
  var sheet: String?
  /// Other tables that this mapping reads as well, since they have its titles.
  var twins: Set<String> = []
  /// Other tables that a mapping beside this one reads.
  var tablesBeside: Set<String> = []
  /// Columns that are carried as they are, with the names they get.
  var extra: [(name: String, column: ColumnProfile, because: Phrase)] = []
  /// Columns that feed nothing, and why.
  var ignored: [(column: ColumnProfile, because: Phrase)] = []

  /// Whether another table of the same sheet has the same titles, so that one mapping reads both.
  func isTwin(_ other: TableProfile) -> Bool {
    func titles(_ table: TableProfile) -> [String] { table.ownColumns.map { ColumnTitles.key($0.title) } }
    let here = AsideName(table.name)?.sheet
    guard sheet != table.name, let here, here == AsideName(other.name)?.sheet else { return false }
    return titles(table).filter { !$0.isEmpty }.sorted() == titles(other).filter { !$0.isEmpty }.sorted()
  }
  /// A column of marks and the texts in it that pass a row over.
  var skip: (column: ColumnProfile, texts: [String])?
  /// The column that names the person at the organisation.
  var personColumn: ColumnProfile?

  func fields(of entity: EntityKind) -> [GuessedField] { fields.filter { $0.entity == entity } }
}
