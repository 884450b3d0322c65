import SluiceRecords

/// Which column of one table feeds what: a mapping's titles as column numbers.
///
/// Units: all columns are 0-based.
public struct TableBinding: Sendable, Equatable {
  /// The titles in force: the table's own, or those the mapping gives in place of a header. Unique, without outer
  /// white space, empty where a column has none.
  public var titles: [String]
  /// The counterparty's, where the mapping has one, then those of the contact persons.
  public var entities: [BoundEntity]
  /// Rules that pass rows over.
  public var skipRules: [BoundSkipRule]
  /// For each column, whether it feeds a field; the others are ignored.
  public var feeds: [Bool]
  /// Whether the file is one of our own reject files fed back.
  public var isRejectFile: Bool
  /// Where a reject file says which row of the client's file it stands for.
  public var whereColumn: Int?

  /// Columns that feed no field.
  public var ignoredColumns: [Int] { feeds.indices.filter { !feeds[$0] } }
}

/// The columns of one entity mapping.
public struct BoundEntity: Sendable, Equatable {
  public var kind: EntityKind
  /// Which entry of `Mapping.contactPersons`; 0 for a counterparty.
  public var ordinal: Int
  /// The entity is made only where one of these is filled; nil: where any of its fields is.
  public var madeWhen: [Int]?
  /// For each entry of `EntityMapping.fields`, its columns that the table has.
  public var fields: [[Int]]
}

/// A column and the texts in it that say «pass this row over».
public struct BoundSkipRule: Sendable, Equatable {
  public var column: Int
  public var title: String
  public var texts: [String]
}
