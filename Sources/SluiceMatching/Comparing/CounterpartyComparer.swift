import SluiceRecords

/// Compares two counterparties aspect by aspect.
///
/// Shape: for one thread; `separate` gives another its own. A class that holds the features: handed to each comparison
/// as a value, every one of their arrays would be counted by both threads at once.
final class CounterpartyComparer {
  private typealias Model = CounterpartyModel
  private let features: CounterpartyFeatures
  private let likeness: NameLikeness
  private let rarity: [Float]

  convenience init(_ features: CounterpartyFeatures) {
    self.init(features, NameLikeness(features.words))
  }

  private init(_ features: CounterpartyFeatures, _ likeness: NameLikeness) {
    self.features = features
    self.likeness = likeness
    rarity = features.words.rarity
  }

  func separate() -> CounterpartyComparer { CounterpartyComparer(features, likeness.separate()) }

  /// - Parameter countsAll: whether what one owner's firms have in common is counted each by itself, to tell which of
  ///   them a record belongs to; as evidence it counts once.
  func compare(_ left: Int, _ right: Int, countsAll: Bool = false) -> LevelPattern {
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
    let name = nameLevel(one, other, left, right)
    set(.name, name, in: &pattern)
    let contacts = ContactComparer(features.phones, features.emails, left, right)
    var (phone, email) = (contacts.phone, contacts.email)
    var person =
      contacts.isSamePerson
      ? Model.PersonLevel.reached
      : .init(rawValue: contactLevel(features.people, left, right).rawValue) ?? .none
    var site = contactLevel(features.sites, left, right)
    let account = accountLevel(features.accounts, left, right)
    // One owner's firms have telephone, house, site and director in common: that is one piece of evidence.
    let isReached =
      !countsAll
      && ([.own, .shared].contains(phone) || [.own, .shared].contains(email) || account == .same)
    if isReached, person != .reached { person = .none }
    if isReached || person == .reached && !countsAll { site = .none }
    // A group's companies have nearly the name in common besides.
    if [.otherForm, .more, .moreRare, .mostly].contains(name), !countsAll {
      if phone == .own { email = .none }
      if isReached { person = .none }
      if site == .own { person = .none }
    }
    let address = addressLevel(left, right, housesCount: !isReached)
    // Without an address the area tells the town.
    if address == .none, phone == .different, contacts.isOneArea { phone = .sameArea }
    set(.phone, phone, in: &pattern)
    set(.email, email, in: &pattern)
    set(.account, account, in: &pattern)
    // Who has a telephone has its town.
    if !(isReached && address == .sameCity) { set(.address, address, in: &pattern) }
    set(.person, person, in: &pattern)
    set(.site, site, in: &pattern)
    set(.company, companyLevel(left, right), in: &pattern)
    if one.external != 0, one.external == other.external, !FeatureKeys.isUniversal(one.external),
      name == .different, likeness.grade(left, right) == .none, !isToldByMore(pattern)
    {
      return codeOnly(pattern)
    }
    return pattern
  }

  /// From so many bits on a comparison tells firms of one town or one building apart.
  static let telling = 7.0

  /// Whether anything beside code and name speaks clearly for two records being one.
  private func isToldByMore(_ pattern: LevelPattern) -> Bool {
    Model.model.comparisons.indices.contains { index in
      let level = pattern.level(index)
      return level > 0 && index != Model.Aspect.externalID.rawValue && index != Model.Aspect.company.rawValue
        && Model.model.comparisons[index].levels[level - 1].bits >= Self.telling
    }
  }

  /// A code that came with two names: a town or a neighbouring number in common is no answer to that, and another
  /// number no news.
  private func codeOnly(_ pattern: LevelPattern) -> LevelPattern {
    var only = LevelPattern()
    for aspect in [Model.Aspect.taxID, .registration, .name, .company] {
      only.set(aspect.rawValue, pattern.level(aspect.rawValue))
    }
    set(.externalID, Model.ExternalLevel.sameOtherName, in: &only)
    return only
  }

  private func set(
    _ aspect: Model.Aspect, _ level: some RawRepresentable<Int>, in pattern: inout LevelPattern
  ) {
    pattern.set(aspect.rawValue, level.rawValue)
  }

  private func nameLevel(
    _ one: CounterpartyFeatures.Record, _ other: CounterpartyFeatures.Record, _ left: Int, _ right: Int
  ) -> Model.NameLevel {
    guard one.name != 0, other.name != 0 else { return .none }
    var bearers = features.bearers[left]
    if one.name != other.name {
      let grade = likeness.grade(left, right)
      guard grade == .same else { return alikeLevel(one, other, grade) }
      bearers = .init(
        name: max(bearers.name, features.bearers[right].name),
        form: max(bearers.form, features.bearers[right].form))
    }
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
    case .own: return .same
    case .shared, .common: return .shared
    case .different: return .different
    default: return .none
    }
  }

  private func addressLevel(_ left: Int, _ right: Int, housesCount: Bool) -> Model.AddressLevel {
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
    _ one: CounterpartyFeatures.Record, _ other: CounterpartyFeatures.Record, _ grade: NameLikeness.Grade
  ) -> Model.NameLevel {
    if one.form != 0, other.form != 0, one.form != other.form { return .different }
    let isHuman = one.nature == .human || other.nature == .human
    switch grade {
    case .spelledRarest: return isHuman ? .spelledRare : .spelledRarest
    case .spelledRare: return isHuman ? .spelled : .spelledRare
    case .spelled: return isHuman ? .spelledCommon : .spelled
    case .spelledCommon: return .spelledCommon
    case .moreRare: return isHuman ? .different : .moreRare
    case .more: return isHuman ? .different : .more
    case .mostly: return isHuman ? .different : .mostly
    case .none, .same: return .different
    }
  }

  private func grade(
    _ bearers: UInt8, _ unique: Model.NameLevel, _ few: Model.NameLevel, _ many: Model.NameLevel
  ) -> Model.NameLevel {
    bearers <= 1 ? unique : bearers <= 4 ? few : many
  }

  private func contactLevel(_ contacts: ManyValues, _ left: Int, _ right: Int) -> Model.ContactLevel {
    ContactComparer.level(contacts, left, right)
  }

  private func companyLevel(_ left: Int, _ right: Int) -> Model.CompanyLevel {
    let one = features.records[left]
    let other = features.records[right]
    if one.nature != .unknown, other.nature != .unknown, one.nature != other.nature { return .otherNature }
    switch (one.name == 0, other.name == 0) {
    case (true, true): return .bothNameless
    case (true, false), (false, true): return .oneNameless
    case (false, false): break
    }
    guard one.name == other.name, isBare(left), isBare(right) else { return .none }
    // Two codes in one source are two entries of somebody's making: a question, not a certainty.
    return one.external != 0 && other.external != 0 && one.external != other.external ? .none : .bothBare
  }

  /// Whether a record has nothing that identifies it besides its name.
  private func isBare(_ record: Int) -> Bool {
    let values = features.records[record]
    return values.tax == 0 && values.registration == 0 && features.phones.isEmpty(record)
      && features.emails.isEmpty(record) && features.houses.isEmpty(record)
      && features.sites.isEmpty(record)
      && features.accounts.isEmpty(record) && features.people.isEmpty(record)
  }
}
