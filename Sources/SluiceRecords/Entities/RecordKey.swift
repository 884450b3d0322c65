/// The number of a cleansed record in its plan: 1-based, in the order of sources, rows and entities within a row.
public struct RecordKey: Sendable, Hashable, Comparable {
  public let number: Int64
  public init(_ number: Int64) { self.number = number }
  public static func < (left: RecordKey, right: RecordKey) -> Bool { left.number < right.number }
}
