/// What is known of a table before it is read, from the mapping that will read it.
///
/// Shape: nothing known is the default.
public struct TableHints: Sendable, Equatable {
  /// Titles that the mapping takes columns from; a row that holds them is the header.
  public var titles: [String]

  /// Whether the groups of a list are wanted as a column, though no title says so.
  public var wantsGroups: Bool

  public init(titles: [String] = [], wantsGroups: Bool = false) {
    self.titles = titles
    self.wantsGroups = wantsGroups
  }
}
