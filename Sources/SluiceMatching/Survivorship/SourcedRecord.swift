import SluiceRecords

/// A record with where it comes from.
public struct SourcedRecord<Record: Sendable>: Sendable {
  public var record: Record
  public var key: RecordKey
  public var source: SourceRank
  /// Fields whose value was repaired, completed or is doubted, for the rule `certain`.
  public var unsure: Set<Field>

  public init(_ record: Record, key: RecordKey, source: SourceRank, unsure: Set<Field> = []) {
    self.record = record
    self.key = key
    self.source = source
    self.unsure = unsure
  }
}
