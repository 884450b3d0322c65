import SluiceRecords

/// What matching knows, for a room that does not know matching: the hall brings it.
public struct MatchKnowledge: Sendable {
  /// The keys under which a counterparty is found again.
  public var counterpartyKeys: @Sendable (Counterparty) -> [MatchKey]
  /// The same of a contact person, with those of the counterparties the person works for.
  public var contactPersonKeys: @Sendable (ContactPerson, _ employers: [MatchKey]) -> [MatchKey]

  /// Whether nothing but a source's code speaks for two counterparties being one, and their names against it.
  public var areOneByCodeOnly: @Sendable (Counterparty, Counterparty) -> Bool

  public init(
    counterpartyKeys: @escaping @Sendable (Counterparty) -> [MatchKey],
    contactPersonKeys: @escaping @Sendable (ContactPerson, _ employers: [MatchKey]) -> [MatchKey],
    areOneByCodeOnly: @escaping @Sendable (Counterparty, Counterparty) -> Bool
  ) {
    self.counterpartyKeys = counterpartyKeys
    self.contactPersonKeys = contactPersonKeys
    self.areOneByCodeOnly = areOneByCodeOnly
  }
}
