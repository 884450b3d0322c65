/// How one source is read: which column feeds which field, and what happens to what does not fit.
public struct Mapping: Sendable, Equatable {
  /// The mapping's own name, as `mapping:` gives it.
  public var name: String
  public var version: Int
  /// ISO 3166-1 alpha-2; numbers and ids that name no country are read as of this one.
  public var homeCountry: String
  /// Digits that complete a local phone number; nil when local numbers stay local.
  public var areaCode: String?
  public var layout: SourceLayout
  public var counterparty: EntityMapping?
  /// One entry for each person a row can name.
  public var contactPersons: [EntityMapping]
  public var duplicates: DuplicateRules
  public var updates: UpdateRules
  public var examples: [MappingExample]
  /// The file it was read from, for complaints.
  public var file: String

  public init(name: String, file: String) {
    self.name = name
    self.version = 1
    self.homeCountry = "RU"
    self.layout = SourceLayout()
    self.contactPersons = []
    self.duplicates = DuplicateRules()
    self.updates = UpdateRules()
    self.examples = []
    self.file = file
  }
}

/// A word of a mapping file and where it stands, so that later stages can complain at the right line.
public struct MappingWord: Sendable, Hashable {
  public var text: String
  /// 1-based.
  public var line: Int
  /// 1-based, in characters.
  public var column: Int

  public init(_ text: String, line: Int = 0, column: Int = 0) {
    self.text = text
    self.line = line
    self.column = column
  }
}

/// How one kind of entity is made from a row.
public struct EntityMapping: Sendable, Equatable {
  public var kind: EntityKind
  /// The tables of the source it is drawn from; empty: every one.
  public var tables: [MappingWord]
  /// The entity is made only where one of these columns is filled; empty: where any of its fields is.
  public var madeWhen: [MappingWord]
  public var fields: [FieldMapping]

  public init(
    kind: EntityKind, tables: [MappingWord] = [], madeWhen: [MappingWord] = [], fields: [FieldMapping] = []
  ) {
    self.kind = kind
    self.tables = tables
    self.madeWhen = madeWhen
    self.fields = fields
  }
}
