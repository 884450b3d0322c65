/// What the values of a column seem to be.
public enum ColumnRole: String, Sendable, CaseIterable {
  case email, phone, website, messenger
  case inn, kpp, ogrn, okpo, snils
  /// A taxpayer's number of another country than Russia: БИН, УНП, ЄДРПОУ, VAT.
  case taxID = "tax_id"
  case bik, account
  case organisation, person, surname
  case givenName = "given_name"
  case patronymic, address
  /// A town or region without street.
  case place
  case date
  /// Yes or no, in any spelling.
  case flag
  /// One of few words that come again and again.
  case listValue = "list_value"
  case number
  /// A key: digits or letters with digits, each value another.
  case code
  case text

  /// The role in words, as `inspect` shows it.
  public var words: String {
    switch self {
    case .email: "e-mail"
    case .website: "web site"
    case .inn: "INN"
    case .kpp: "KPP"
    case .ogrn: "OGRN"
    case .okpo: "OKPO"
    case .snils: "SNILS"
    case .taxID: "tax number"
    case .bik: "BIK"
    case .account: "bank account"
    case .givenName: "given name"
    case .listValue: "list value"
    case .flag: "yes or no"
    default: rawValue
    }
  }

  /// Which role a value belongs to that fits several equally well: the first of these.
  static let bySpecificity: [ColumnRole] = [
    .email, .ogrn, .snils, .account, .inn, .taxID, .bik, .kpp, .okpo, .website, .messenger, .date, .phone,
    .address,
    .person, .organisation, .patronymic, .givenName, .surname, .place, .flag, .number, .code, .listValue,
    .text,
  ]
}

/// How sure a role is.
public enum RoleCertainty: String, Sendable, CaseIterable, Comparable {
  /// Worth a look before it is relied on.
  case doubtful
  case likely
  /// Values and title agree, or the values alone leave no room.
  case certain

  public static func < (left: RoleCertainty, right: RoleCertainty) -> Bool { left.rank < right.rank }
  private var rank: Int {
    switch self {
    case .doubtful: 0
    case .likely: 1
    case .certain: 2
    }
  }
}

/// A role that comes into question for a column.
///
/// Units: `share` is of the values looked at that say anything, 0…1.
public struct RoleShare: Sendable, Equatable {
  public let role: ColumnRole
  public let share: Double
  public let certainty: RoleCertainty
}
