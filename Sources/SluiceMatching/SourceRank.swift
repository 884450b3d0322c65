/// Where a record comes from, as far as linking and survivorship care.
///
/// Units: `source` is the 0-based number of the source in the run; `priority` 1 is the best.
public struct SourceRank: Sendable, Hashable {
  /// Records of one source share their system's external ids.
  public var source: Int
  public var priority: Int

  public init(source: Int = 0, priority: Int = 1) {
    self.source = source
    self.priority = priority
  }
}
