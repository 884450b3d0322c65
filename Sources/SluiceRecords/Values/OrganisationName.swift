/// An organisation's name taken apart.
///
/// Shape: `name` is never empty; `legalForm` is the usual short spelling (`ООО`, `ТОО`, `Ltd`) or nil.
public struct OrganisationName: Sendable, Equatable {
  /// The name people use, without legal form and outer quotes: `Ромашка`.
  public var name: String
  public var legalForm: String?
  /// The name as documents show it: `ООО «Ромашка»`, `ИП Иванов Иван Иванович`.
  public var display: String
  /// Remarks that were written inside the name: `НЕ РАБОТАТЬ`, `дубль`.
  public var note: String?
  /// What the legal form says the counterparty is; nil when it says nothing.
  public var kind: CounterpartyKind?

  public init(
    name: String, legalForm: String? = nil, display: String, note: String? = nil,
    kind: CounterpartyKind? = nil
  ) {
    self.name = name
    self.legalForm = legalForm
    self.display = display
    self.note = note
    self.kind = kind
  }
}
