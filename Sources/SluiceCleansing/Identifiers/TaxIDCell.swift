import SluiceRecords

/// A taxpayer's number, with what else its cell gave.
public struct TaxIDCell: Sendable, Equatable {
  public var taxID: TaxID
  /// The КПП beside it, of a cell «ИНН/КПП».
  public var kpp: KPP?
  /// The ОГРН or ОГРНИП beside it.
  public var registration: RegistrationNumber?
  /// `.certain`, or `.repaired` when a zero or mistyped letters were put right.
  public var quality: Quality

  public init(
    taxID: TaxID, kpp: KPP? = nil, registration: RegistrationNumber? = nil, quality: Quality = .certain
  ) {
    self.taxID = taxID
    self.kpp = kpp
    self.registration = registration
    self.quality = quality
  }
}
