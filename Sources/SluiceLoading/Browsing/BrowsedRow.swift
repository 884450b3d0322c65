import SluiceRecords

/// A table of a plan, as the preview names it.
public struct BrowsedTable: Sendable {
  public let number: Int64
  public let source: String
  public let file: String
  /// The sheet or catalog; nil for text files.
  public let table: String?
  /// The name it has in the plan, the file's own where it is the whole file.
  public let name: String
  public let titles: [String]
  public let headerRow: Int?
  public let rows: Int
}

/// A row of the plan with everything that became of it.
public struct BrowsedRow: Sendable {
  /// The row's number in the plan.
  public let number: Int64
  public let table: BrowsedTable
  /// The row's number in its file.
  public let row: Int
  public let fate: Fate
  public let cells: [BrowsedCell]
  public let findings: [Finding]
  public let records: [BrowsedRecord]

  /// The row's place in the terms of the program the file is opened with.
  public var place: Provenance { Provenance(file: table.file, table: table.table, row: row) }

  /// The place of one of its cells, 0-based.
  public func place(of column: Int) -> Provenance {
    Provenance(
      file: table.file, table: table.table, row: row, column: column + 1,
      title: table.titles.indices.contains(column) ? table.titles[column] : nil)
  }
}

/// A cell of a row: what stood there and what it became.
public struct BrowsedCell: Sendable {
  /// 0-based.
  public let column: Int
  /// The text, or the beginning of a very long one.
  public let raw: String
  /// How many characters the text has, where `raw` is not all of it.
  public let whole: Int?
  /// The canonical text where it is another than `raw`.
  public let changed: String?
  public let end: CellEnd
}

/// A record that a row gave, and where it goes.
public struct BrowsedRecord: Sendable {
  public enum Content: Sendable {
    case counterparty(Counterparty)
    case contactPerson(ContactPerson)
  }
  public let key: RecordKey
  public let kind: EntityKind
  public let content: Content
  /// What applying does to its entity.
  public let action: PlannedAction
  /// The entity's number in the store; nil while a person is asked.
  public let entity: Int64?
  /// The record that this one was merged into, itself when alone or leading.
  public let lead: RecordKey
  /// What changes in the store's entity.
  public let changes: [BrowsedChange]
}

/// One change of an entity of the store.
public struct BrowsedChange: Sendable {
  public let field: String
  public let before: String
  public let after: String
}

/// A merge: its members, what they became, and the pairs that decided.
public struct BrowsedCluster: Sendable {
  public struct Survivor: Sendable {
    public let field: String
    public let record: RecordKey
    public let rule: String
    public let losers: [RecordKey]
  }
  public let lead: RecordKey
  public let kind: EntityKind
  /// How many members there are; `members` has the first of them.
  public let size: Int
  public let members: [BrowsedMember]
  public let golden: BrowsedRecord.Content
  public let survivors: [Survivor]
  public let pairs: [BrowsedPair]
}

/// A record by itself, with its place.
public struct BrowsedMember: Sendable {
  public let key: RecordKey
  /// The number of its row in the plan.
  public let row: Int64
  public let place: String
  public let content: BrowsedRecord.Content
}

/// A pair that linking decided on.
public struct BrowsedPair: Sendable {
  public let kind: EntityKind
  public let left: RecordKey
  public let right: RecordKey
  public let decision: String
  public let weight: MatchWeight
  public let because: [ScoredPair.Contribution]
}
