/// What a column is called to hold: the meaning of its title, whatever its values are.
public enum TitleMeaning: String, Sendable, CaseIterable {
  case externalID = "external_id"
  /// A name of an organisation, a person or either.
  case name
  case organisationName = "organisation_name"
  case fullName = "full_name"
  /// The name without what is left out where there is little room; a name beside a full one, else the only full one.
  case shortName = "short_name"
  case legalForm = "legal_form"
  case kind, inn, kpp, ogrn, okpo
  case taxID = "tax_id"
  case phone, fax, email, website, messenger
  case legalAddress = "legal_address"
  case actualAddress = "actual_address"
  case postalAddress = "postal_address"
  /// The town in a column of its own.
  case city
  /// Another part of an address that stands alone: street, postcode, region.
  case addressPart = "address_part"
  case bankAccount = "bank_account"
  case bankBIK = "bank_bik"
  case bankName = "bank_name"
  case correspondentAccount = "correspondent_account"
  case parent, stage, industry, segment, manager, comment
  case updatedAt = "updated_at"
  case createdAt = "created_at"
  case personName = "person_name"
  case surname
  case givenName = "given_name"
  case patronymic, gender, birthday, position
  /// Numbers the rows, or says nothing of the record.
  case ignored

  /// The role that values of such a column have; nil where any text may stand in it.
  var role: ColumnRole? {
    switch self {
    case .externalID: .code
    case .organisationName, .fullName, .shortName: .organisation
    case .inn: .inn
    case .kpp: .kpp
    case .ogrn: .ogrn
    case .okpo: .okpo
    case .taxID: .taxID
    case .phone, .fax: .phone
    case .email: .email
    case .website: .website
    case .messenger: .messenger
    case .legalAddress, .actualAddress, .postalAddress: .address
    case .city, .addressPart: .place
    case .bankAccount, .correspondentAccount: .account
    case .bankBIK: .bik
    case .updatedAt, .createdAt, .birthday: .date
    case .personName: .person
    case .surname: .surname
    case .givenName: .givenName
    case .patronymic: .patronymic
    default: nil
    }
  }
}

/// A title understood.
public struct TitleReading: Sendable, Equatable {
  public let meaning: TitleMeaning
  /// Whether the title is just such a phrase, with nothing beside it.
  public let isExact: Bool
  /// Whether the title speaks of a person at the organisation: `Телефон контактного лица`.
  public let isOfPerson: Bool
}
