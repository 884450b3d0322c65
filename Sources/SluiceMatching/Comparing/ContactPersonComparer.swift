import SluiceRecords

/// Compares two contact persons aspect by aspect.
///
/// Shape: a class for one thread, as that of counterparties; `separate` gives another its own.
final class ContactPersonComparer {
  private typealias Model = ContactPersonModel
  private let features: ContactPersonFeatures
  private let surnames: SurnameLikeness

  init(_ features: ContactPersonFeatures, _ surnames: SurnameLikeness) {
    self.features = features
    self.surnames = surnames
  }

  func separate() -> ContactPersonComparer { ContactPersonComparer(features, surnames.separate()) }

  func compare(_ left: Int, _ right: Int) -> LevelPattern {
    let one = features.records[left]
    let other = features.records[right]
    var pattern = LevelPattern()
    var employer = employerLevel(left, right)
    let name = nameLevel(one.name, other.name, left, right)
    let phone = phoneLevel(features.phones, left, right)
    let email = emailLevel(features.emails, left, right)
    set(.name, name, in: &pattern)
    set(.phone, phone, in: &pattern)
    set(.email, email, in: &pattern)
    // Who gives another number or mailbox may be another.
    if employer == .sameSmall, phone == .different || phone == .otherMobile || email == .different {
      employer = .same
    }
    // Whoever has a telephone or mailbox alone keeps it from one employer to the next.
    let isReached = (phone == .mobile || email == .own) && name != .different
    if !(isReached && employer == .different) { set(.employer, employer, in: &pattern) }
    if one.birthday != 0, other.birthday != 0 {
      set(.birthday, one.birthday == other.birthday ? Model.BirthdayLevel.same : .different, in: &pattern)
    }
    if one.external != 0, one.external == other.external {
      let isUniversal = FeatureKeys.isUniversal(one.external)
      set(.externalID, isUniversal ? Model.ExternalLevel.sameGUID : .same, in: &pattern)
    }
    set(.person, personLevel(left, right, employer), in: &pattern)
    return pattern
  }

  private func set(
    _ aspect: Model.Aspect, _ level: some RawRepresentable<Int>, in pattern: inout LevelPattern
  ) {
    pattern.set(aspect.rawValue, level.rawValue)
  }

  private func nameLevel(
    _ one: NameParts, _ other: NameParts, _ left: Int, _ right: Int
  ) -> Model.NameLevel {
    if one.isEmpty || other.isEmpty { return .none }
    guard one.agrees(with: other) else {
      return surnames.agree(one, other, left, right) ? .surnameSlip : .different
    }
    let sameGiven = one.given != 0 && one.given == other.given
    let samePatronymic = one.patronymic != 0 && one.patronymic == other.patronymic
    if one.surname != 0, other.surname != 0 {
      let isRare = surnames.isRare(left)
      if sameGiven {
        if samePatronymic { return isRare ? .fullRare : .full }
        return .surnameAndGiven
      }
      guard one.givenInitial != 0, other.givenInitial != 0 else { return isRare ? .surnameRare : .surname }
      if one.patronymicInitial != 0, other.patronymicInitial != 0 {
        return isRare ? .initialsRare : .surnameAndInitials
      }
      return isRare ? .initialRare : .surnameAndInitial
    }
    if sameGiven { return samePatronymic ? .givenAndPatronymic : .given }
    guard one.givenInitial != 0, other.givenInitial != 0 else { return .none }
    return one.patronymicInitial != 0 && other.patronymicInitial != 0 ? .initials : .initial
  }

  private func phoneLevel(_ phones: ManyValues, _ left: Int, _ right: Int) -> Model.PhoneLevel {
    if phones.isEmpty(left) || phones.isEmpty(right) { return .none }
    // A number is a mobile one if either row says so; its grade of sharing is the same in both.
    guard let best = phones.bestShared(left, right, rank: Self.phoneRank) else {
      guard hasMobile(phones, left), hasMobile(phones, right) else { return .different }
      return isSlip(phones, left, right) ? .slip : .otherMobile
    }
    switch Self.phoneRank(phones.traits[best]) {
    case 0: return .mobile
    case 1: return .own
    case 2: return .shared
    default: return .common
    }
  }

  /// Whether two mobile numbers are one but for a slip of the finger.
  private func isSlip(_ phones: ManyValues, _ left: Int, _ right: Int) -> Bool {
    phones.range(left).contains { index in
      phones.traits[index] & ContactPersonFeatures.mobile != 0
        && phones.range(right).contains { PhoneSlip.isOne(phones.values[index], phones.values[$0]) }
    }
  }

  private func hasMobile(_ phones: ManyValues, _ record: Int) -> Bool {
    phones.range(record).contains { phones.traits[$0] & ContactPersonFeatures.mobile != 0 }
  }

  private static func phoneRank(_ trait: UInt8) -> UInt8 {
    switch trait & ContactPersonFeatures.sharing {
    case 0: trait & ContactPersonFeatures.mobile != 0 ? 0 : 1
    case 1: 2
    default: 3
    }
  }

  private func emailLevel(_ emails: ManyValues, _ left: Int, _ right: Int) -> Model.EmailLevel {
    if emails.isEmpty(left) || emails.isEmpty(right) { return .none }
    guard let best = emails.bestShared(left, right, rank: Self.emailRank) else { return .different }
    switch Self.emailRank(emails.traits[best]) {
    case 0: return .own
    case 1: return .role
    case 2: return .shared
    default: return .common
    }
  }

  private static func emailRank(_ trait: UInt8) -> UInt8 {
    switch trait & ContactPersonFeatures.sharing {
    case 0: trait & ContactPersonFeatures.post == 0 ? 0 : 1
    case 1: 2
    default: 3
    }
  }

  private func employerLevel(_ left: Int, _ right: Int) -> Model.EmployerLevel {
    let employers = features.employers
    if employers.isEmpty(left) || employers.isEmpty(right) { return .none }
    if let shared = employers.bestShared(left, right, rank: { $0 }) {
      switch employers.traits[shared] {
      case 0: return .sameSmall
      case 1: return .same
      default: return .sameLarge
      }
    }
    let heads = features.employerHeads
    let sameHead = employers.range(left).contains { index in
      employers.range(right).contains { heads[$0] == heads[index] }
    }
    if sameHead { return .branch }
    let isRelated = employers.range(left).contains { index in
      employers.range(right).contains {
        features.relations.holds(employers.values[index], employers.values[$0])
      }
    }
    return isRelated ? .related : .different
  }

  private func personLevel(
    _ left: Int, _ right: Int, _ employer: Model.EmployerLevel
  ) -> Model.PersonLevel {
    switch (features.records[left].name.isEmpty, features.records[right].name.isEmpty) {
    case (true, true): return .bothNameless
    case (true, false), (false, true): return .oneNameless
    case (false, false): break
    }
    let (one, other) = (isBare(left), isBare(right))
    if [.same, .sameSmall, .sameLarge, .related].contains(employer), one || other { return .mention }
    let noEmployers = features.employers.isEmpty(left) && features.employers.isEmpty(right)
    return noEmployers && one && other ? .bothBare : .none
  }

  /// Whether a record has nothing that identifies a person besides name and employer.
  private func isBare(_ record: Int) -> Bool {
    features.records[record].birthday == 0 && features.phones.isEmpty(record)
      && features.emails.isEmpty(record)
  }
}
