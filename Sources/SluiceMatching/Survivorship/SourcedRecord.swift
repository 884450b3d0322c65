import SluiceRecords

/// A record with where it comes from.
public struct SourcedRecord<Record: Sendable>: Sendable {
  public var record: Record
  public var key: RecordKey
  public var source: SourceRank

  public init(_ record: Record, key: RecordKey, source: SourceRank) {
    self.record = record
    self.key = key
    self.source = source
  }
}
