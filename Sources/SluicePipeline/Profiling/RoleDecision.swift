import SluiceRecords

/// Decides what a column seems to be, by its values and its title.
struct RoleDecision {
  /// The roles that come into question, the likeliest first.
  private(set) var roles: [RoleShare] = []
  /// How many values say anything.
  private(set) var judged = 0
  /// Values that do not agree with the likeliest role, in the order they came in.
  private(set) var against: [[UInt8]] = []

  /// - Parameter titled: the role that the title says, where it says one.
  init(_ tally: ColumnTally, titled: ColumnRole?, judge: ValueJudge) {
    let values = tally.sample.entries.map(\.text)
    let answers = values.map(judge.answer)
    var counts: [ColumnRole: Int] = [:]
    var (named, spoken, callable) = (0, 0, 0)
    for answer in answers where !answer.isBlank {
      spoken += 1
      for role in answer.fits { counts[role, default: 0] += 1 }
      if answer.couldBePhone { callable += 1 }
      if answer.couldBeName, answer.fits.isDisjoint(with: Self.clearlyNoName) { named += 1 }
    }
    judged = spoken
    guard spoken > 0 else { return }
    let different = Set(values).count
    // A third with legal forms makes the rest, which could be names, names too; a title does that as well.
    let formed = counts[.organisation, default: 0]
    if titled == .organisation || formed * 10 >= spoken * 3 { counts[.organisation] = formed + named }

    // Bare digits are telephone numbers where others are written as such, or the title says so.
    let called = counts[.phone, default: 0]
    if titled == .phone || called * 10 >= spoken * 3 { counts[.phone] = called + callable }

    var found: [RoleShare] = []
    for (role, count) in counts where role != .number && role != .code {
      let share = Double(count) / Double(spoken)
      guard share >= (role == titled ? 0.2 : 0.4) else { continue }
      let certainty = Self.certainty(
        role, share, titled: titled, different: different, isWeak: role == .organisation && formed == 0)
      found.append(RoleShare(role: role, share: share, certainty: certainty))
    }
    let general = Self.general(tally, counts, spoken, titled)
    if let general { found.append(general) }
    // Few words that come again are rather a list than names, unless the title calls them so.
    if general?.role == .listValue {
      found.removeAll {
        $0.role != titled && [.organisation, .surname, .givenName, .place, .address].contains($0.role)
      }
    }
    if let titled, !found.contains(where: { $0.role == titled }), Self.isFree(titled) {
      found.append(
        RoleShare(
          role: titled, share: Double(counts[titled, default: 0]) / Double(spoken), certainty: .doubtful))
    }
    roles = found.sorted { Self.rank($0, titled) > Self.rank($1, titled) }
    if let best = roles.first?.role, Self.isChecked(best) {
      for (value, answer) in zip(values, answers) where !answer.isBlank && !answer.fits.contains(best) {
        if best == .organisation && answer.couldBeName || best == .phone && answer.couldBePhone { continue }
        against.append(value)
      }
    }
  }

  /// What a text may look like that is certainly no name of an organisation.
  private static let clearlyNoName: Set<ColumnRole> = [
    .email, .phone, .date, .number, .website, .inn, .ogrn, .account, .flag, .address, .person,
  ]

  /// Roles that values can be held against one by one.
  static func isChecked(_ role: ColumnRole) -> Bool {
    switch role {
    case .flag, .listValue, .number, .code, .text, .place: false
    default: true
    }
  }

  /// Roles that a title alone may give, since their values have no marks of their own.
  private static func isFree(_ role: ColumnRole) -> Bool {
    [.organisation, .person, .surname, .givenName, .patronymic, .address, .place, .kpp, .phone].contains(role)
  }

  /// Where a role stands among others: its share first, then its title, then how little else it could be.
  private static func rank(_ share: RoleShare, _ titled: ColumnRole?) -> Double {
    let place = ColumnRole.bySpecificity.firstIndex(of: share.role) ?? 0
    let isTitled = share.role == titled && share.role != .code
    // A key may happen to look like a number without check digit: what is called a key is one.
    let accident = titled == .code && [.bik, .kpp, .okpo, .phone].contains(share.role) ? 0.4 : 0
    // Any text is text: that says less than most values saying something.
    let general = share.role == .text ? 0.25 : 0
    return share.share - general - accident + (isTitled ? 0.3 : 0) - Double(place) * 0.012
  }

  private static func certainty(
    _ role: ColumnRole, _ share: Double, titled: ColumnRole?, different: Int, isWeak: Bool
  ) -> RoleCertainty {
    if role == titled {
      return isWeak || share < 0.6 ? (share >= 0.6 ? .likely : .doubtful) : .certain
    }
    // A title that says something else leaves a doubt.
    let isOpposed = titled != nil
    if share >= 0.9, different >= 8, !isOpposed, isTelling(role) { return .certain }
    return share >= 0.7 && (different >= 3 || role == .flag) && !isOpposed ? .likely : .doubtful
  }

  /// Roles whose values leave no room for others once there are enough of them.
  private static func isTelling(_ role: ColumnRole) -> Bool {
    [.email, .ogrn, .snils, .inn, .account, .date, .website, .person, .phone, .organisation, .address]
      .contains(role)
  }

  /// What a column is whose values have no marks: numbers, keys, a list, or plain text.
  private static func general(
    _ tally: ColumnTally, _ counts: [ColumnRole: Int], _ spoken: Int, _ titled: ColumnRole?
  ) -> RoleShare? {
    let distinct = tally.distinct.count
    func share(_ role: ColumnRole) -> Double { Double(counts[role, default: 0]) / Double(spoken) }
    let isList =
      !tally.frequent.areMany && tally.filled >= 6 && distinct * 3 <= tally.filled
      && distinct <= FrequentValues.most
    let isKey = distinct * 20 >= tally.filled * 19 && share(.code) >= 0.9 && tally.filled >= 3
    if isList, share(.number) < 0.9 || distinct <= 5 {
      return RoleShare(role: .listValue, share: 1, certainty: .likely)
    }
    if isKey,
      titled == .code || tally.leadingZeros > 0 || share(.number) < 0.9
        || tally.distinct.count == tally.filled
    {
      return RoleShare(role: .code, share: share(.code), certainty: titled == .code ? .certain : .likely)
    }
    if share(.number) >= 0.7 { return RoleShare(role: .number, share: share(.number), certainty: .likely) }
    if share(.code) >= 0.7 { return RoleShare(role: .code, share: share(.code), certainty: .likely) }
    return RoleShare(role: .text, share: 1, certainty: .likely)
  }
}
