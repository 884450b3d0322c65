/// What a person says of one row of a source: a cell means another text, or the row is to be left out.
///
/// Shape: it names the place and what stood there, so that it is never obeyed in another row than the one that the
/// person saw. The source's file stays as it is; the plan keeps both texts.
public struct Correction: Sendable, Hashable {
  /// The source's name in the run.
  public var source: String
  /// The table's name in the plan.
  public var table: String
  /// 1-based, as the user's program counts.
  public var row: Int
  public var change: Change

  public enum Change: Sendable, Hashable {
    /// `column` counts from 0.
    case cell(column: Int, was: String, text: String)
    /// `was` is the row's texts, parted by ` | `.
    case exclude(was: String)
  }

  public init(source: String, table: String, row: Int, change: Change) {
    self.source = source
    self.table = table
    self.row = row
    self.change = change
  }

  /// The column of a cell's correction.
  public var column: Int? {
    if case .cell(let column, _, _) = change { column } else { nil }
  }

  /// A row's texts as an exclusion remembers them: empty ends left out.
  public static func words(of texts: [String]) -> String {
    texts.prefix((texts.lastIndex { !$0.isEmpty } ?? -1) + 1).joined(separator: " | ")
  }
}
