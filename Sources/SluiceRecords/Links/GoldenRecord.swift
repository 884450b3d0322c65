/// One record made of a cluster's members, with the survivor of each field.
public struct GoldenRecord<Record: Sendable>: Sendable {
  public var record: Record
  /// The member the others are counted as merged into.
  public var lead: RecordKey
  public var survivors: [Survivor]

  /// Which member's value a field kept, and by which rule.
  public struct Survivor: Sendable, Equatable {
    public var field: Field
    public var record: RecordKey
    public var rule: SurvivorshipRule
    /// Members whose differing value was not kept.
    public var losers: [RecordKey]
    public init(field: Field, record: RecordKey, rule: SurvivorshipRule, losers: [RecordKey]) {
      self.field = field
      self.record = record
      self.rule = rule
      self.losers = losers
    }
  }

  public init(record: Record, lead: RecordKey, survivors: [Survivor]) {
    self.record = record
    self.lead = lead
    self.survivors = survivors
  }
}
