/// A human being at a counterparty, or one who deals with us alone, cleansed.
///
/// Shape: nil and empty lists mean that nothing usable was given.
public struct ContactPerson: Sendable, Equatable {
  public var externalID: String?
  public var name: PersonName?
  public var birthday: CalendarDate?
  public var phones: [PhoneEntry] = []
  public var emails: [EmailEntry] = []
  public var websites: [String] = []
  public var messengers: [Messenger] = []
  public var addresses: [PostalAddress] = []
  /// Where the person works, as this row tells it.
  public var employments: [Employment] = []
  public var manager: String?
  public var comment: String?
  public var updatedAt: CalendarDate?
  public var extra: [ExtraValue] = []

  public init() {}
}
