/// The kinds of entity a row can give.
public enum EntityKind: String, Sendable, CaseIterable {
  case counterparty
  case contactPerson = "contact_person"

  /// The kind in a sentence.
  public var phrase: Phrase {
    switch self {
    case .counterparty: Phrase("counterparty")
    case .contactPerson: Phrase("contact person")
    }
  }
}

/// A field of a counterparty or a contact person, by the name that mappings, plan and store use.
///
/// Which entity has which field, and what each means, stands in the field catalogue of the cleansing room.
public enum Field: String, Sendable, CaseIterable {
  // Both.
  case externalID = "external_id"
  case name
  case phones
  case emails
  case websites
  case messengers
  case postalAddress = "postal_address"
  case city
  case manager
  case comment
  case updatedAt = "updated_at"
  case extra

  // Counterparties.
  case kind
  case fullName = "full_name"
  case legalForm = "legal_form"
  case inn
  case kpp
  case ogrn
  case okpo
  case taxID = "tax_id"
  case legalAddress = "legal_address"
  case actualAddress = "actual_address"
  case bankAccount = "bank_account"
  case bankBIK = "bank_bik"
  case bankName = "bank_name"
  case correspondentAccount = "correspondent_account"
  case parent
  case stage
  case industry
  case segment

  // Contact persons.
  case surname
  case givenName = "given_name"
  case patronymic
  case gender
  case birthday
  case position
  case employer
}
