import SluiceRecords

extension PlanFile {
  /// A record's name for verdicts: its source and external id, or the hash of what it says.
  ///
  /// Shape: `1c: 00-0123` or `content 0123456789abcdef…`; both survive another order of rows, the first also a change
  /// of what the record says.
  public func name(of key: RecordKey) throws(Stop) -> String? {
    let find = try statement(
      """
      SELECT r.identity, r.known_as, lower(hex(r.content)), s.name FROM record r
      JOIN source_table t ON t.id = r.source_table JOIN source s ON s.id = t.source WHERE r.id = ?1
      """)
    find.bind(1, key.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    if find.integer(0) == RecordIdentity.external.rawValue, let id = find.text(1) {
      return "\(find.text(3) ?? ""): \(id)"
    }
    return "content \(find.text(2) ?? "")"
  }

  /// Finds the records that verdicts name; a verdict whose records are not in this plan is left out.
  ///
  /// Shape: of several records of one name the first is meant; those that say the same are one by content.
  public func resolve(_ verdicts: [Verdict]) throws(Stop) -> [(kind: EntityKind, verdict: PairVerdict)] {
    guard !verdicts.isEmpty else { return [] }
    try database.execute(
      "CREATE TEMP TABLE IF NOT EXISTS wanted (name TEXT PRIMARY KEY) WITHOUT ROWID; DELETE FROM wanted")
    let insert = try statement("INSERT OR IGNORE INTO wanted VALUES (?1)")
    for verdict in verdicts {
      for name in [verdict.left, verdict.right] {
        insert.bind(1, name)
        try insert.run()
      }
    }
    let rows = try database.prepare(
      """
      SELECT w.name, r.kind, min(r.id) FROM record r
      JOIN source_table t ON t.id = r.source_table JOIN source s ON s.id = t.source
      JOIN wanted w ON w.name = CASE WHEN r.identity = 0 THEN s.name || ': ' || r.known_as
        ELSE 'content ' || lower(hex(r.content)) END
      GROUP BY w.name, r.kind
      """)
    var found: [String: RecordKey] = [:]
    while try rows.step() {
      found["\(rows.integer(1)) \(rows.text(0) ?? "")"] = RecordKey(rows.integer(2))
    }
    return verdicts.compactMap { verdict in
      guard let left = found["\(verdict.kind.number) \(verdict.left)"],
        let right = found["\(verdict.kind.number) \(verdict.right)"]
      else { return nil }
      return (verdict.kind, PairVerdict(left: left, right: right, answer: verdict.answer))
    }
  }

  /// A pair that linking decided on, as the plan keeps it.
  public struct KeptPair: Sendable {
    public let kind: EntityKind
    public let left: RecordKey
    public let right: RecordKey
    public let weight: MatchWeight
    public let because: [ScoredPair.Contribution]
  }

  /// The pairs that a person is to decide on, the surest first.
  public func pairsToAsk(most: Int = .max) throws(Stop) -> [KeptPair] {
    var pairs: [KeptPair] = []
    try eachPairToAsk(most: most) { pairs.append($0) }
    return pairs
  }

  /// Hands over the same pairs one by one: there may be many.
  public func eachPairToAsk(
    most: Int = .max, _ take: (KeptPair) throws(Stop) -> Void
  ) throws(Stop) {
    let rows = try database.prepare(
      """
      SELECT kind, "left", "right", bits, because FROM pair WHERE decision = 'ask'
      ORDER BY kind DESC, bits DESC, "left", "right" LIMIT ?1
      """)
    rows.bind(1, Int64(most))
    while try rows.step() {
      try take(
        KeptPair(
          kind: EntityKind(rawValue: rows.text(0) ?? "") ?? .counterparty, left: RecordKey(rows.integer(1)),
          right: RecordKey(rows.integer(2)), weight: MatchWeight(bits: rows.double(3)),
          because: Self.contributions(rows.bytes(4))))
    }
  }

  /// What the plan decided on two records, in words.
  public func decision(on left: RecordKey, _ right: RecordKey) throws(Stop) -> Phrase {
    let find = try statement(
      """
      SELECT decision FROM pair WHERE ("left" = ?1 AND "right" = ?2) OR ("left" = ?2 AND "right" = ?1) LIMIT 1
      """)
    find.bind(1, left.number)
    find.bind(2, right.number)
    let decision = try find.step() ? find.text(0) : nil
    find.reset()
    switch decision {
    case "merge": return Phrase("one, merged by this pair")
    case "ask": return Phrase("a question for a person")
    case "branch": return Phrase("two units of one legal person, linked")
    case "separate": return Phrase("two, kept apart against appearance")
    default: break
    }
    let members = try statement(
      """
      SELECT count(DISTINCT lead), count(*) FROM cluster_member WHERE record IN (?1, ?2)
      """)
    members.bind(1, left.number)
    members.bind(2, right.number)
    defer { members.reset() }
    guard try members.step(), members.integer(0) == 1, members.integer(1) == 2 else {
      return Phrase("two; nothing made this pair worth a decision")
    }
    return Phrase("one, merged through other records of the cluster")
  }

  /// Where a record stands in its file, in the user's terms: `clients.csv:12`.
  public func place(of key: RecordKey) throws(Stop) -> String {
    let find = try statement(
      """
      SELECT s.file, CASE WHEN t.is_file THEN '' ELSE ' ' || t.name END, r.number FROM record r
      JOIN source_table t ON t.id = r.source_table JOIN source s ON s.id = t.source WHERE r.id = ?1
      """)
    find.bind(1, key.number)
    guard try find.step() else { return "" }
    defer { find.reset() }
    return "\(find.text(0) ?? "")\(find.text(1) ?? ""):\(find.integer(2))"
  }

  /// What a counterparty is called: its full name, or its name; nil where it has none.
  public func callName(of key: RecordKey) throws(Stop) -> String? {
    let find = try statement(
      """
      SELECT coalesce(fields ->> '$.full_name', fields ->> '$.name') FROM record
      WHERE id = ?1 AND kind = \(EntityKind.counterparty.number)
      """)
    find.bind(1, key.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return find.text(0)
  }

  /// The records that a row gave, in their order; `source` is a source's or a file's name, nil where there is one.
  public func records(ofRow row: Int, source: String?) throws(Stop) -> [(key: RecordKey, kind: EntityKind)] {
    let rows = try database.prepare(
      """
      SELECT r.id, r.kind FROM record r
      JOIN source_table t ON t.id = r.source_table JOIN source s ON s.id = t.source
      WHERE r.number = ?1 AND (?2 IS NULL OR ?2 IN (s.name, s.file, t.name)) ORDER BY r.id
      """)
    rows.bind(1, Int64(row))
    rows.bind(2, SQLiteValue(source))
    var records: [(key: RecordKey, kind: EntityKind)] = []
    while try rows.step() {
      records.append(
        (
          RecordKey(rows.integer(0)),
          rows.integer(1) == EntityKind.counterparty.number ? .counterparty : .contactPerson
        ))
    }
    return records
  }

  /// Every record of the plan with its kind and the rank of its source, in the order of keys.
  public func eachRecord(
    _ take: (RecordKey, EntityKind, _ source: Int, _ priority: Int) throws(Stop) -> Void
  ) throws(Stop) {
    let rows = try database.prepare(
      """
      SELECT r.id, r.kind, s.id, s.priority FROM record r
      JOIN source_table t ON t.id = r.source_table JOIN source s ON s.id = t.source ORDER BY r.id
      """)
    while try rows.step() {
      try take(
        RecordKey(rows.integer(0)),
        rows.integer(1) == EntityKind.counterparty.number ? .counterparty : .contactPerson,
        Int(rows.integer(2)), Int(rows.integer(3)))
    }
  }

  /// Keeps how sure a match had to be, for explanations later.
  public func save(_ rules: DuplicateRules) throws(Stop) {
    let insert = try statement("INSERT OR REPLACE INTO link_rule VALUES (?1, ?2, ?3, ?4)")
    for (kind, entity) in [
      (EntityKind.counterparty, rules.counterparty), (.contactPerson, rules.contactPerson),
    ] {
      insert.bind(1, kind.rawValue)
      insert.bind(2, entity.mergeAt)
      insert.bind(3, entity.askAt)
      insert.bind(4, rules.branches.rawValue)
      try insert.run()
    }
  }

  /// How sure a match had to be.
  public func linkRules() throws(Stop) -> DuplicateRules {
    var rules = DuplicateRules()
    let rows = try database.prepare("SELECT kind, merge_at, ask_at, branches FROM link_rule")
    while try rows.step() {
      let entity = DuplicateRules.EntityRules(mergeAt: rows.double(1), askAt: rows.double(2))
      if rows.text(0) == EntityKind.counterparty.rawValue {
        rules.counterparty = entity
      } else {
        rules.contactPerson = entity
      }
      rules.branches = DuplicateRules.Branches(rawValue: rows.text(3) ?? "") ?? rules.branches
    }
    return rules
  }
}
