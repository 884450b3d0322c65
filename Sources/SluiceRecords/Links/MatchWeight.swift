/// Evidence for or against two records being one thing.
///
/// Units: bits, log2 of the Bayes factor; weights of independent comparisons add. 0 says nothing either way.
public struct MatchWeight: Sendable, Hashable, Comparable {
  public var bits: Double
  public init(bits: Double) { self.bits = bits }
  public static let none = MatchWeight(bits: 0)
  public static func < (left: MatchWeight, right: MatchWeight) -> Bool { left.bits < right.bits }
  public static func + (left: MatchWeight, right: MatchWeight) -> MatchWeight {
    MatchWeight(bits: left.bits + right.bits)
  }
}
