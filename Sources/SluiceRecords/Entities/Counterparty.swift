/// What a counterparty is in law.
public enum CounterpartyKind: String, Sendable, CaseIterable {
  case company
  case soleTrader = "sole_trader"
  case person
  case publicBody = "public_body"
}

/// An organisation, sole trader or private person one does business with, cleansed.
///
/// Shape: nil and empty lists mean that nothing usable was given, never that something is known to be absent.
public struct Counterparty: Sendable, Equatable {
  public var externalID: String?
  public var kind: CounterpartyKind?
  /// The name people use, without legal form and quotes: `Ромашка`.
  public var name: String?
  /// The name as written in documents: `ООО «Ромашка»`.
  public var fullName: String?
  /// The legal form in its usual short spelling: `ООО`, `ИП`, `ТОО`, `Ltd`.
  public var legalForm: String?
  public var taxID: TaxID?
  public var kpp: KPP?
  public var registration: RegistrationNumber?
  public var okpo: String?
  public var phones: [PhoneEntry] = []
  public var emails: [EmailEntry] = []
  public var websites: [String] = []
  public var messengers: [Messenger] = []
  public var addresses: [PostalAddress] = []
  public var bankAccounts: [BankAccount] = []
  /// The external id, tax id or name of the head office or holding, as written.
  public var parent: String?
  public var stage: String?
  public var industry: String?
  public var segment: String?
  public var manager: String?
  public var comment: String?
  /// When the source says the record was last changed, for the rule `most_recent`.
  public var updatedAt: CalendarDate?
  public var extra: [ExtraValue] = []

  public init() {}
}
