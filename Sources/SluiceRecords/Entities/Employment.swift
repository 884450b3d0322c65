/// A person's place at a counterparty.
public struct Employment: Sendable, Hashable {
  /// Which counterparty.
  public enum Employer: Sendable, Hashable {
    /// The counterparty that the same row gives.
    case sameRow
    /// A counterparty of any source by what the row says of it: its external id, tax id or name, as written.
    case named(String)
    /// The counterparty of this record of the plan, or of the cluster it leads.
    case record(RecordKey)
  }
  public var employer: Employer
  public var position: String?

  public init(employer: Employer, position: String? = nil) {
    self.employer = employer
    self.position = position
  }
}
