/// What a table of a source looked like when a run read it: small enough to be kept for every run, and enough to tell
/// when the table drifts.
public struct TableImprint: Sendable, Equatable {
  /// One column, in the table's order.
  public struct Column: Sendable, Equatable {
    /// As written; empty for none.
    public var title: String
    /// Cells with something in them.
    public var filled: Int
    /// The smallest hashes of its different values, rising: columns that hold the same have most of them in common.
    public var sample: [UInt64]
    /// Its different values, sorted, where they are few; nil: many.
    public var values: [String]?

    public init(title: String, filled: Int, sample: [UInt64], values: [String]?) {
      self.title = title
      self.filled = filled
      self.sample = sample
      self.values = values
    }
  }

  /// Rows of data, those that were passed over left out.
  public var rows: Int
  public var columns: [Column]

  public init(rows: Int, columns: [Column]) {
    self.rows = rows
    self.columns = columns
  }

  /// How many hashes a sample holds at most.
  public static let sampleSize = 16
  /// Up to how many different values are kept one by one.
  public static let mostValues = 24
}
