import SluiceRecords

/// What is known of one column after all its rows have been read.
///
/// Units: `column` is 0-based; counts are of data rows.
public struct ColumnProfile: Sendable {
  public let column: Int
  /// The title as the table has it; empty where there is none.
  public let title: String
  public let isHidden: Bool
  /// How many cells hold something.
  public let filled: Int
  /// How many different values they hold.
  public let distinct: Int
  /// Whether that number is exact; otherwise it is within some percent.
  public let isDistinctExact: Bool
  /// How many cells of each kind there are, empty ones excepted.
  public let kinds: [(kind: CellKind, count: Int)]
  /// The longest text, in bytes of UTF-8.
  public let longest: Int
  /// The values of a column that has few, the most frequent first; empty where there are many.
  public let values: [(text: String, count: Int)]
  /// Some values, in the order of their rows.
  public let samples: [String]
  /// How many values the roles were judged by; texts that say nothing (`-`, `нет`) are not among them.
  public let judged: Int
  /// Roles that come into question, the likeliest first; empty for a column without values.
  public let roles: [RoleShare]
  public let oddities: [Oddity]

  /// The likeliest role.
  public var role: RoleShare? { roles.first }
  /// Whether no value comes twice, and there are some.
  public var isUnique: Bool { isDistinctExact && filled > 1 && distinct == filled }
}

/// Something about a column or table that a person should know before it is imported.
public struct Oddity: Sendable {
  public let remark: Remark
  /// How many cells or rows it concerns; among those looked at where only a sample is.
  public let count: Int
  /// Texts that show it, three at most.
  public let examples: [String]
  /// The 1-based number of the first row it was met in, where that is known.
  public let firstRow: Int?

  init(_ remark: Remark, count: Int, examples: [String] = [], firstRow: Int? = nil) {
    self.remark = remark
    self.count = count
    self.examples = examples
    self.firstRow = firstRow
  }

  static let mostExamples = 3

  /// The first texts that differ, as many as there are examples.
  static func different(_ texts: [String]) -> [String] {
    var found: [String] = []
    for text in texts where found.count < mostExamples && !found.contains(text) { found.append(text) }
    return found
  }
}

/// What is known of one table.
public struct TableProfile: Sendable {
  public let name: String
  public let isHidden: Bool
  /// Encoding, delimiter, header and the like, each with its reason.
  public let evidence: [Evidence]
  /// The 1-based row of the titles; nil where there is none.
  public let headerRow: Int?
  /// The 1-based number of the first row that can be data.
  public let dataStart: Int
  /// Rows of data: neither blank, nor totals, comments or titles repeated.
  public let rows: Int
  /// Rows with nothing in them.
  public let blankRows: Int
  /// Rows with something in them that are no data: a plan reads them as well, and skips them.
  public let passed: PassedRows
  public let columns: [ColumnProfile]
  /// The 0-based column that the table begins in; the columns before it are another table's and empty here.
  public var firstColumn = 0
  /// The columns of the table itself.
  public var ownColumns: ArraySlice<ColumnProfile> { columns.dropFirst(firstColumn) }
  /// The first rows of data with something in them, cell by cell.
  public var firstRows: [[String]] = []
  /// Some of the rows from all over the table, in their order, cell by cell; long texts are cut.
  public var sampledRows: [[String]] = []
  /// How many columns stand further right than are looked at.
  public let furtherColumns: Int
  public let oddities: [Oddity]
}

/// What is known of a file.
public struct SourceProfile: Sendable {
  public let path: String
  public let format: String
  public let evidence: [Evidence]
  public let tables: [TableProfile]
  /// What a person should hear of the source as a whole.
  public var remarks: [Remark] = []
}
