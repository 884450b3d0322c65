import SluiceRecords

/// Compares two counterparties aspect by aspect.
struct CounterpartyComparer {
  private typealias Model = CounterpartyModel
  private let likeness: NameLikeness
  private let rarity: [Float]

  init(_ features: CounterpartyFeatures) {
    likeness = NameLikeness(features.words)
    rarity = features.words.rarity
  }

  func compare(_ left: Int, _ right: Int, _ features: CounterpartyFeatures) -> LevelPattern {
    let one = features.records[left]
    let other = features.records[right]
    var pattern = LevelPattern()
    if one.tax != 0, other.tax != 0 {
      set(.taxID, one.tax == other.tax ? Model.TaxLevel.same : .different, in: &pattern)
    }
    if one.kpp != 0, other.kpp != 0, one.tax == other.tax || one.tax == 0 || other.tax == 0 {
      set(.kpp, one.kpp == other.kpp ? Model.KPPLevel.same : .different, in: &pattern)
    }
    if one.registration != 0, other.registration != 0 {
      let same = one.registration == other.registration
      // A human being gets a new ОГРНИП with every new start; only a company's is for life.
      if same || one.nature != .human || other.nature != .human {
        set(.registration, same ? Model.RegistrationLevel.same : .different, in: &pattern)
      }
    }
    if one.external != 0, one.external == other.external {
      let isUniversal = FeatureKeys.isUniversal(one.external)
      set(.externalID, isUniversal ? Model.ExternalLevel.sameGUID : .same, in: &pattern)
    }
    let name = nameLevel(one, other, features.bearers[left], left, right)
    set(.name, name, in: &pattern)
    let phone = contactLevel(features.phones, left, right)
    var email = contactLevel(features.emails, left, right)
    // A group's companies share both telephone and mailbox, and nearly the name.
    if phone == .own, [.otherForm, .more, .moreRare, .mostly].contains(name) { email = .none }
    set(.phone, phone, in: &pattern)
    set(.email, email, in: &pattern)
    let account = accountLevel(features.accounts, left, right)
    set(.account, account, in: &pattern)
    // One owner's firms have telephone, house, site and director in common: that is one piece of evidence.
    let isReached = [.own, .shared].contains(phone) || [.own, .shared].contains(email) || account == .same
    set(.address, addressLevel(left, right, features, housesCount: !isReached), in: &pattern)
    if !isReached {
      set(.site, contactLevel(features.sites, left, right), in: &pattern)
      set(.person, contactLevel(features.people, left, right), in: &pattern)
    }
    set(.company, companyLevel(left, right, features), in: &pattern)
    return pattern
  }

  private func set(
    _ aspect: Model.Aspect, _ level: some RawRepresentable<Int>, in pattern: inout LevelPattern
  ) {
    pattern.set(aspect.rawValue, level.rawValue)
  }

  private func nameLevel(
    _ one: CounterpartyFeatures.Record, _ other: CounterpartyFeatures.Record,
    _ bearers: CounterpartyFeatures.Bearers, _ left: Int, _ right: Int
  ) -> Model.NameLevel {
    guard one.name != 0, other.name != 0 else { return .none }
    guard one.name == other.name else { return alikeLevel(one, other, left, right) }
    // Two notes behind one name are two of its shops.
    if one.note != 0, other.note != 0, one.note != other.note { return .more }
    if one.nature == .human || other.nature == .human {
      if bearers.name <= 1, rarity[left] >= NameLikeness.rarest { return .humanRare }
      return grade(bearers.name, .humanUnique, .humanFew, .humanMany)
    }
    if one.form != 0, other.form != 0 {
      guard one.form == other.form else { return .otherForm }
      if bearers.form <= 1 {
        return byRarity(left, .sameRare, .sameTelling, .sameUnique, .sameCommon)
      }
      return grade(bearers.form, .sameUnique, .sameFew, .sameMany)
    }
    if bearers.name <= 1 {
      return byRarity(left, .formlessRare, .formlessTelling, .formlessUnique, .formlessCommon)
    }
    return grade(bearers.name, .formlessUnique, .formlessFew, .formlessMany)
  }

  private func byRarity(
    _ record: Int, _ rare: Model.NameLevel, _ telling: Model.NameLevel, _ usual: Model.NameLevel,
    _ common: Model.NameLevel
  ) -> Model.NameLevel {
    switch NameReliability.grade(rarity[record]) {
    case .rare: rare
    case .telling: telling
    case .usual: usual
    case .common: common
    }
  }

  private func accountLevel(_ accounts: ManyValues, _ left: Int, _ right: Int) -> Model.AccountLevel {
    switch contactLevel(accounts, left, right) {
    case .none: return .none
    case .own: return .same
    case .shared, .common: return .shared
    case .different: return .different
    }
  }

  private func addressLevel(
    _ left: Int, _ right: Int, _ features: CounterpartyFeatures, housesCount: Bool
  ) -> Model.AddressLevel {
    let (one, other) = (features.records[left], features.records[right])
    let houses = contactLevel(features.houses, left, right)
    if housesCount, houses == .own { return .house }
    if housesCount, houses == .shared { return .sharedHouse }
    guard one.city != 0, other.city != 0 else { return .none }
    if one.city != other.city { return .otherCity }
    return houses == .different ? .otherHouse : .sameCity
  }

  /// Names that are not equal: alike only where form and nature allow it.
  private func alikeLevel(
    _ one: CounterpartyFeatures.Record, _ other: CounterpartyFeatures.Record, _ left: Int, _ right: Int
  ) -> Model.NameLevel {
    if one.form != 0, other.form != 0, one.form != other.form { return .different }
    let isHuman = one.nature == .human || other.nature == .human
    switch likeness.grade(left, right) {
    case .spelledRarest: return isHuman ? .spelledRare : .spelledRarest
    case .spelledRare: return isHuman ? .spelled : .spelledRare
    case .spelled: return isHuman ? .spelledCommon : .spelled
    case .spelledCommon: return .spelledCommon
    case .moreRare: return isHuman ? .different : .moreRare
    case .more: return isHuman ? .different : .more
    case .mostly: return isHuman ? .different : .mostly
    case .none: return .different
    }
  }

  private func grade(
    _ bearers: UInt8, _ unique: Model.NameLevel, _ few: Model.NameLevel, _ many: Model.NameLevel
  ) -> Model.NameLevel {
    bearers <= 1 ? unique : bearers <= 4 ? few : many
  }

  private func contactLevel(_ contacts: ManyValues, _ left: Int, _ right: Int) -> Model.ContactLevel {
    if contacts.isEmpty(left) || contacts.isEmpty(right) { return .none }
    guard let best = contacts.bestShared(left, right, rank: { $0 }) else { return .different }
    switch contacts.traits[best] {
    case 0: return .own
    case 1: return .shared
    default: return .common
    }
  }

  private func companyLevel(_ left: Int, _ right: Int, _ features: CounterpartyFeatures) -> Model.CompanyLevel
  {
    let one = features.records[left]
    let other = features.records[right]
    if one.nature != .unknown, other.nature != .unknown, one.nature != other.nature { return .otherNature }
    switch (one.name == 0, other.name == 0) {
    case (true, true): return .bothNameless
    case (true, false), (false, true): return .oneNameless
    case (false, false): break
    }
    guard one.name == other.name, isBare(left, features), isBare(right, features) else { return .none }
    // Two codes in one source are two entries of somebody's making: a question, not a certainty.
    return one.external != 0 && other.external != 0 && one.external != other.external ? .none : .bothBare
  }

  /// Whether a record has nothing that identifies it besides its name.
  private func isBare(_ record: Int, _ features: CounterpartyFeatures) -> Bool {
    let values = features.records[record]
    return values.tax == 0 && values.registration == 0 && features.phones.isEmpty(record)
      && features.emails.isEmpty(record) && features.houses.isEmpty(record)
      && features.sites.isEmpty(record)
      && features.accounts.isEmpty(record) && features.people.isEmpty(record)
  }
}
