import SluiceRecords

/// A record with where it comes from.
///
/// Shape: copies share the record, which has dozens of fields.
public struct SourcedRecord<Record: Sendable>: Sendable {
  private final class Held: Sendable {
    let record: Record
    init(_ record: Record) { self.record = record }
  }

  private var held: Held
  public var record: Record {
    get { held.record }
    set { held = Held(newValue) }
  }
  public var key: RecordKey
  public var source: SourceRank
  /// Fields whose value was repaired, completed or is doubted, for the rule `certain`.
  public var unsure: Set<Field>

  public init(_ record: Record, key: RecordKey, source: SourceRank, unsure: Set<Field> = []) {
    held = Held(record)
    self.key = key
    self.source = source
    self.unsure = unsure
  }
}
