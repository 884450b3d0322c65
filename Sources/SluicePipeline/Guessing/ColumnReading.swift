import SluiceRecords

/// What one column holds, by its values and its title together.
struct ColumnReading {
  let column: ColumnProfile
  let title: TitleReading?
  /// What it is taken for; nil where neither values nor title say.
  private(set) var meaning: TitleMeaning?
  private(set) var certainty = RoleCertainty.doubtful
  private(set) var because = Phrase(verbatim: "")

  init(_ column: ColumnProfile) {
    self.column = column
    title = TitleDictionary.reading(of: column.title)
    decide()
  }

  private mutating func decide() {
    let role = column.role
    var named = title?.meaning
    // Under «Город» whole addresses stand as well, which complete no telephone.
    if named == .city, let role, role.role == .address, role.share >= 0.5 { named = .actualAddress }
    if let named, let role, let expected = named.role,
      role.role == expected || Self.isKin(expected, role.role)
    {
      take(
        named, role.certainty == .doubtful ? .likely : .certain,
        Phrase("\(Self.percent(role.share)) \(role.role.words), and the title says so"))
      return
    }
    // Somebody's name under «Ответственный» is no contact person, a town under «Комментарий» no address.
    if let named, named.role == nil, named != .name, title?.isExact ?? false,
      role.map({ Self.isSoft($0.role) }) ?? true
    {
      let agrees =
        named == .manager && role?.role == .person || named == .parent && role?.role == .organisation
      return take(named, agrees ? .certain : .likely, Phrase("by the title"))
    }
    if let role, role.certainty > .doubtful, let meaning = Self.meaning(of: role.role),
      !(named == .name && (meaning == .organisationName || meaning == .personName))
    {
      let isAgainst = named?.role != nil
      take(
        meaning, isAgainst ? .doubtful : role.certainty,
        isAgainst
          ? Phrase("\(Self.percent(role.share)) \(role.role.words), though the title says otherwise")
          : Phrase("\(Self.percent(role.share)) \(role.role.words)"))
      return
    }
    guard let named, !isContradicted(named, by: role) else { return }
    if named == .name {
      let isPerson = role?.role == .person
      take(
        isPerson ? .personName : .organisationName, role?.certainty == .certain ? .certain : .likely,
        role.map { Phrase("\(Self.percent($0.share)) \($0.role.words), by the title a name") }
          ?? Phrase("by the title a name"))
      return
    }
    // Fields of free text take any value; the others should have values that agree.
    let isFree =
      named.role == nil
      || [
        .externalID, .organisationName, .fullName, .shortName, .personName, .city, .addressPart,
        .actualAddress,
        .legalAddress,
        .postalAddress, .surname, .givenName, .patronymic,
      ].contains(named)
    let isExact = title?.isExact ?? false
    take(
      named, isFree && isExact ? .likely : .doubtful,
      isFree ? Phrase("by the title") : Phrase("by the title, the values do not tell"))
  }

  /// Whether the values are of a kind that no name has: «Покупатель» with yes and no is a mark.
  private func isContradicted(_ named: TitleMeaning, by role: RoleShare?) -> Bool {
    guard let role, role.certainty > .doubtful || role.share >= 0.9,
      [.name, .organisationName, .fullName, .shortName, .personName].contains(named)
    else { return false }
    return [.flag, .number, .date, .website, .email].contains(role.role)
  }

  /// Takes what the columns beside it say of it; what is not said stays.
  mutating func settle(on meaning: TitleMeaning, _ certainty: RoleCertainty? = nil, _ because: Phrase? = nil)
  {
    take(meaning, certainty ?? self.certainty, because ?? self.because)
  }

  private mutating func take(_ meaning: TitleMeaning, _ certainty: RoleCertainty, _ because: Phrase) {
    (self.meaning, self.certainty, self.because) = (meaning, certainty, because)
  }

  /// Roles so near that a title decides between them.
  private static func isKin(_ expected: ColumnRole, _ found: ColumnRole) -> Bool {
    switch (expected, found) {
    case (.address, .place), (.place, .address), (.person, .surname), (.person, .givenName), (.code, .number),
      (.organisation, .person), (.inn, .taxID), (.taxID, .inn), (.place, .listValue), (.code, .okpo):
      true
    default: false
    }
  }

  /// Roles that texts of other meanings may seem to have as well.
  private static func isSoft(_ role: ColumnRole) -> Bool {
    ![.email, .phone, .inn, .ogrn, .snils, .account, .taxID, .kpp, .bik].contains(role)
  }

  /// What a column means whose title says nothing.
  private static func meaning(of role: ColumnRole) -> TitleMeaning? {
    switch role {
    case .email: .email
    case .phone: .phone
    case .website: .website
    case .messenger: .messenger
    case .inn: .inn
    case .kpp: .kpp
    case .ogrn: .ogrn
    case .taxID: .taxID
    case .bik: .bankBIK
    case .account: .bankAccount
    case .organisation: .organisationName
    case .person: .personName
    case .address: .actualAddress
    default: nil
    }
  }

  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
