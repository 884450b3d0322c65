import SluiceRecords

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
  public var words: Phrase {
    switch self {
    case .email: Phrase("e-mail")
    case .phone: Phrase("phone")
    case .website: Phrase("web site")
    case .messenger: Phrase("messenger")
    case .inn: Phrase("INN")
    case .kpp: Phrase("KPP")
    case .ogrn: Phrase("OGRN")
    case .okpo: Phrase("OKPO")
    case .snils: Phrase("SNILS")
    case .taxID: Phrase("tax number")
    case .bik: Phrase("BIK")
    case .account: Phrase("bank account")
    case .organisation: Phrase("organisation")
    case .person: Phrase("person")
    case .surname: Phrase("surname")
    case .givenName: Phrase("given name")
    case .patronymic: Phrase("patronymic")
    case .address: Phrase("address")
    case .place: Phrase("place")
    case .date: Phrase("date")
    case .flag: Phrase("yes or no")
    case .listValue: Phrase("list value")
    case .number: Phrase("number")
    case .code: Phrase("code")
    case .text: Phrase("text")
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
