/// What a target file can write: the fields of a record, and some that are drawn from them.
///
/// Shape: the raw value is the word in target files. Of what is drawn from others, `isDrawn` is true: it is no datum of its
/// own that could be lost.
public enum ExportField: String, Sendable, CaseIterable {
  /// The record's number in the store.
  case id
  /// What its sources call it, as `1c: 00-000123`.
  case externalID = "external_id"
  /// Of a counterparty the name without legal form, of a person the whole name.
  case name
  case phones
  /// What a cell called a number, behind it: `+74951234567: бухгалтерия`.
  case phoneLabel = "phone_label"
  case emails
  /// The name that stood beside an address, behind it.
  case emailName = "email_name"
  case websites
  case messengers
  case legalAddress = "legal_address"
  case actualAddress = "actual_address"
  case postalAddress = "postal_address"
  case manager
  case comment
  case updatedAt = "updated_at"
  case extra

  /// The full name, or the name where there is none: what a counterparty's own persons call it by.
  case title
  case fullName = "full_name"
  case legalForm = "legal_form"
  case kind
  case inn
  /// A taxpayer's number of any country, ИНН included.
  case taxID = "tax_id"
  case kpp
  case ogrn
  case okpo
  /// The head office or holding, by its title or as written.
  case parent
  /// The head office's number in the store, where it is there.
  case parentID = "parent_id"
  case bankAccount = "bank_account"
  case bankBIK = "bank_bik"
  case bankName = "bank_name"
  case correspondentAccount = "correspondent_account"
  case stage
  case industry
  case segment

  case surname
  case givenName = "given_name"
  case patronymic
  case formerSurname = "former_surname"
  /// The whole name of a person whose name could not be told apart into its parts.
  case unpartedName = "unparted_name"
  case gender
  case birthday
  case position
  /// The employer's title, or as written.
  case employer
  /// The employer's number in the store, where it is there.
  case employerID = "employer_id"
  /// The employer's ИНН and КПП, by which it is known wherever the person goes.
  case employerINN = "employer_inn"
  case employerKPP = "employer_kpp"

  /// Whether it repeats what other fields say.
  public var isDrawn: Bool {
    [.id, .title, .parentID, .employerID, .employerINN, .employerKPP].contains(self)
  }

  /// Whether records of a kind can have it.
  public func belongs(to kind: EntityKind) -> Bool {
    switch self {
    case .id, .externalID, .name, .phones, .phoneLabel, .emails, .emailName, .websites, .messengers,
      .legalAddress, .actualAddress, .postalAddress, .manager, .comment, .updatedAt, .extra:
      true
    case .title, .fullName, .legalForm, .kind, .inn, .taxID, .kpp, .ogrn, .okpo, .parent, .parentID,
      .bankAccount, .bankBIK, .bankName, .correspondentAccount, .stage, .industry, .segment:
      kind == .counterparty
    case .surname, .givenName, .patronymic, .formerSurname, .unpartedName, .gender, .birthday, .position,
      .employer, .employerID, .employerINN, .employerKPP:
      kind == .contactPerson
    }
  }

  /// Whether it is an address, which has parts.
  public var isAddress: Bool { [.legalAddress, .actualAddress, .postalAddress].contains(self) }
}
