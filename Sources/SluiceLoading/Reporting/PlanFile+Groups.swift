import SluiceRecords

/// Records of one thing, as a plan merged them.
public struct MergedGroup: Sendable {
  public var kind: EntityKind
  /// The record that the others are counted as merged into.
  public var lead: RecordKey
  public var members: [RecordKey]
  /// The pairs among the members that decided, the surest first.
  public var pairs: [PlanFile.KeptPair]
  /// For fields where members differed, whose value was kept and by which rule.
  public var survivors: [GoldenRecord<Counterparty>.Survivor]
}

extension PlanFile {
  /// How many groups of duplicates there are, and how many records they hold together.
  public func groupCounts() throws(Stop) -> (groups: Int, records: Int) {
    let groups = try database.integer("SELECT count(*) FROM golden") ?? 0
    let records = try database.integer("SELECT count(*) FROM cluster_member") ?? 0
    return (Int(groups), Int(records))
  }

  /// A bounded choice of groups: the largest, those merged by the weakest evidence, and the first of the plan, a
  /// third of each, in the order of their leads.
  public func someGroups(_ most: Int) throws(Stop) -> [MergedGroup] {
    let third = max(1, most / 3)
    try database.execute(
      """
      DROP TABLE IF EXISTS temp.shown_group;
      CREATE TEMP TABLE shown_group (lead INTEGER PRIMARY KEY);
      INSERT OR IGNORE INTO shown_group
        SELECT lead FROM cluster_member GROUP BY lead ORDER BY count(*) DESC, lead LIMIT \(third);
      INSERT OR IGNORE INTO shown_group
        SELECT m.lead FROM (SELECT "left", bits FROM pair WHERE decision = 'merge' ORDER BY bits, "left" LIMIT \(third)) p
        JOIN cluster_member m ON m.record = p."left" ORDER BY p.bits, m.lead;
      INSERT OR IGNORE INTO shown_group
        SELECT record FROM golden ORDER BY record LIMIT \(most) - (SELECT count(*) FROM shown_group);
      """)
    var groups: [MergedGroup] = []
    var places: [Int64: Int] = [:]
    let leads = try database.prepare(
      """
      SELECT s.lead, g.kind, m.record FROM shown_group s JOIN golden g ON g.record = s.lead
      JOIN cluster_member m ON m.lead = s.lead ORDER BY s.lead, m.record
      """)
    while try leads.step() {
      let lead = leads.integer(0)
      if groups.last?.lead.number != lead {
        groups.append(
          MergedGroup(
            kind: leads.integer(1) == EntityKind.counterparty.number ? .counterparty : .contactPerson,
            lead: RecordKey(lead), members: [], pairs: [], survivors: []))
      }
      groups[groups.count - 1].members.append(RecordKey(leads.integer(2)))
      places[leads.integer(2)] = groups.count - 1
    }
    try tellSurvivors(&groups)
    let pairs = try database.prepare(
      """
      SELECT p."left", p."right", p.bits, p.because FROM pair p JOIN cluster_member m ON m.record = p."left"
      JOIN shown_group s ON s.lead = m.lead WHERE p.decision = 'merge' ORDER BY p.bits DESC, p."left", p."right"
      """)
    while try pairs.step() {
      guard let place = places[pairs.integer(0)], places[pairs.integer(1)] == place else { continue }
      groups[place].pairs.append(
        KeptPair(
          kind: groups[place].kind, left: RecordKey(pairs.integer(0)), right: RecordKey(pairs.integer(1)),
          weight: MatchWeight(bits: pairs.double(2)), because: Self.contributions(pairs.bytes(3))))
    }
    return groups
  }

  private func tellSurvivors(_ groups: inout [MergedGroup]) throws(Stop) {
    let find = try database.prepare(
      "SELECT field, record, rule, losers FROM survivor WHERE lead = ?1 ORDER BY field")
    for place in groups.indices {
      find.bind(1, groups[place].lead.number)
      while try find.step() {
        guard let field = find.text(0).flatMap(Field.init),
          let rule = find.text(2).flatMap(SurvivorshipRule.init)
        else { continue }
        var losers = JSONCursor(find.bytes(3))
        groups[place].survivors.append(
          .init(
            field: field, record: RecordKey(find.integer(1)), rule: rule,
            losers: losers.texts().compactMap { Int64($0) }.map { RecordKey($0) }))
      }
    }
  }

  /// Reads `[[comparison, level, bits] …]`.
  static func contributions(_ bytes: UnsafeBufferPointer<UInt8>) -> [ScoredPair.Contribution] {
    var because: [ScoredPair.Contribution] = []
    var cursor = JSONCursor(bytes)
    cursor.tuples { values in
      guard values.count >= 3 else { return }
      because.append(
        .init(
          comparison: values[0] ?? "", level: values[1] ?? "",
          weight: MatchWeight(bits: values[2].flatMap(Double.init) ?? 0)))
    }
    return because
  }

  /// The record that a group becomes; nil when the key leads no group of counterparties.
  public func goldenCounterparty(_ lead: RecordKey) throws(Stop) -> Counterparty? {
    let find = try statement("SELECT fields FROM golden WHERE record = ?1 AND kind = 1")
    find.bind(1, lead.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return RecordDecoder.counterparty(find.bytes(0), externalID: nil)
  }

  /// The record that a group becomes; nil when the key leads no group of contact persons.
  public func goldenContactPerson(_ lead: RecordKey) throws(Stop) -> ContactPerson? {
    let find = try statement("SELECT fields FROM golden WHERE record = ?1 AND kind = 2")
    find.bind(1, lead.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return RecordDecoder.contactPerson(find.bytes(0), externalID: nil, employer: nil)
  }
}
