/// What is known of a table before it is read, from the mapping that will read it.
///
/// Shape: nothing known is the default.
public struct TableHints: Sendable, Equatable {
  /// Titles that the mapping takes columns from; a row that holds them is the header.
  public var titles: [String]

  public init(titles: [String] = []) { self.titles = titles }
}
