import SluiceRecords

/// What speaks for and against two records being one thing, with what would change the decision.
public struct PairEvidence: Sendable {
  public let weight: MatchWeight
  public let because: [ScoredPair.Contribution]
  /// Whether the law, a birthday or the names forbid that they are one, however alike they are.
  public let isForbidden: Bool
  /// Whether the two are two units of one legal person.
  public let isBranch: Bool
  /// The keys that made them worth comparing.
  public let sharedKeys: [String]
  /// Comparisons that say nothing or against, each with the best it could say.
  public let possible: [ScoredPair.Contribution]

  init(
    _ pattern: LevelPattern, _ conflict: Conflict, model: MatchModel, keys: [String]
  ) {
    weight = model.weight(of: pattern)
    because = model.because(pattern)
    isForbidden = conflict == .hard
    isBranch = conflict == .unit
    sharedKeys = keys
    possible = model.comparisons.indices.compactMap { index in
      let comparison = model.comparisons[index]
      let level = pattern.level(index)
      let bits = level == 0 ? 0 : comparison.levels[level - 1].bits
      guard bits <= 0, comparison.name != "record",
        let best = comparison.levels.max(by: { $0.bits < $1.bits }), best.bits > 0
      else { return nil }
      return .init(
        comparison: comparison.name, level: best.words, weight: MatchWeight(bits: best.bits - bits))
    }
  }
}

extension CounterpartyLinker {
  /// Compares two of the records that were added, as `link` would.
  ///
  /// Shape: nil when one of them was not added. Costs what looking for duplicates among all costs.
  public func evidence(_ left: RecordKey, _ right: RecordKey) -> PairEvidence? {
    let groundwork = Groundwork(features, rules, threads: SideBySide.cores)
    let known = groundwork.known
    guard let one = known.records.firstIndex(where: { $0.key == left.number }),
      let other = known.records.firstIndex(where: { $0.key == right.number })
    else { return nil }
    let (first, second) = (known.records[one], known.records[other])
    var keys: [String] = []
    if first.tax != 0, first.tax == second.tax { keys.append("tax id") }
    if first.registration != 0, first.registration == second.registration { keys.append("OGRN") }
    if first.external != 0, first.external == second.external { keys.append("external id") }
    if first.name != 0, first.name == second.name { keys.append("name") }
    if known.phones.bestShared(one, other, rank: { $0 }) != nil { keys.append("phone") }
    if known.emails.bestShared(one, other, rank: { $0 }) != nil { keys.append("e-mail") }
    if known.houses.bestShared(one, other, rank: { $0 }) != nil { keys.append("address") }
    if known.sites.bestShared(one, other, rank: { $0 }) != nil { keys.append("site") }
    if known.accounts.bestShared(one, other, rank: { $0 }) != nil { keys.append("bank account") }
    if known.people.bestShared(one, other, rank: { $0 }) != nil { keys.append("person") }
    let conflict = CounterpartyConstraint(known, legal: groundwork.legal).conflict(one, other)
    var pattern = groundwork.comparer.compare(one, other)
    if first.isNameOnly || second.isNameOnly {
      var clustering = groundwork.clustering(rules, [])
      let joined = groundwork.nameOnlyPairs(&clustering).first {
        ($0.left, $0.right) == (one, other) || ($0.left, $0.right) == (other, one)
      }
      pattern = joined?.pattern ?? pattern
    }
    return PairEvidence(pattern, conflict, model: groundwork.model, keys: keys)
  }
}

extension ContactPersonLinker {
  /// Compares two of the records that were added, as `link` would; see the counterparties'.
  public func evidence(
    _ left: RecordKey, _ right: RecordKey, counterparties: Linkage, named: [RecordKey?] = []
  ) -> PairEvidence? {
    var known = features
    known.settle()
    known.settleEmployers(counterparties, named: named)
    let surnames = SurnameLikeness(known)
    var blocking = ContactPersonBlocking(surnames)
    blocking.run(&known)
    guard let one = known.records.firstIndex(where: { $0.key == left.number }),
      let other = known.records.firstIndex(where: { $0.key == right.number })
    else { return nil }
    let (first, second) = (known.records[one], known.records[other])
    var keys: [String] = []
    if first.external != 0, first.external == second.external { keys.append("external id") }
    if first.name.surname != 0, first.name.surname == second.name.surname { keys.append("surname") }
    if known.phones.bestShared(one, other, rank: { $0 }) != nil { keys.append("phone") }
    if known.emails.bestShared(one, other, rank: { $0 }) != nil { keys.append("e-mail") }
    if known.employers.bestShared(one, other, rank: { $0 }) != nil { keys.append("employer") }
    if first.birthday != 0, first.birthday == second.birthday { keys.append("birthday") }
    let conflict = ContactPersonConstraint(known, surnames).conflict(one, other)
    let comparer = ContactPersonComparer(known, surnames)
    let model = Self.weighed(
      blocking.pairs, comparer, records: known.records.count, threads: SideBySide.cores
    ).model
    return PairEvidence(comparer.compare(one, other), conflict, model: model, keys: keys)
  }
}
