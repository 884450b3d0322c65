import SluiceRecords

extension PlanBrowser {
  /// More members of a cluster than these are counted, not shown.
  private static let mostMembers = 200
  private static let mostPairs = 400

  /// The merge that a record is part of; nil when it is alone.
  public func cluster(of lead: RecordKey) throws(Stop) -> BrowsedCluster? {
    let count = try statement("SELECT count(*) FROM member WHERE lead = ?1")
    count.bind(1, lead.number)
    guard try count.step() else { return nil }
    let size = Int(count.integer(0))
    count.reset()
    guard size > 1 else { return nil }
    let find = try statement("SELECT record FROM member WHERE lead = ?1 ORDER BY record LIMIT ?2")
    find.bind(1, lead.number)
    find.bind(2, Int64(Self.mostMembers))
    var keys: [RecordKey] = []
    while try find.step() { keys.append(RecordKey(find.integer(0))) }
    var members: [BrowsedMember] = []
    for key in keys { if let member = try member(key) { members.append(member) } }
    guard let (kind, golden) = try golden(of: lead) else { return nil }
    return BrowsedCluster(
      lead: lead, kind: kind, size: size, members: members, golden: golden,
      survivors: try survivors(of: lead),
      pairs: try pairs(among: keys))
  }

  /// A record with its place.
  public func member(_ key: RecordKey) throws(Stop) -> BrowsedMember? {
    guard let (_, content) = try content(of: key) else { return nil }
    let find = try statement(
      """
      SELECT r.row, s.file || CASE WHEN t.is_file THEN '' ELSE ' ' || t.name END || ':' || r.number
      FROM plan.record r JOIN plan.source_table t ON t.id = r.source_table JOIN plan.source s ON s.id = t.source
      WHERE r.id = ?1
      """)
    find.bind(1, key.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return BrowsedMember(key: key, row: find.integer(0), place: find.text(1) ?? "", content: content)
  }

  private func golden(of lead: RecordKey) throws(Stop) -> (EntityKind, BrowsedRecord.Content)? {
    let find = try statement("SELECT kind, fields FROM plan.golden WHERE record = ?1")
    find.bind(1, lead.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    let kind = EntityKind(number: find.integer(0)) ?? .counterparty
    switch kind {
    case .counterparty:
      return (
        kind,
        .counterparty(
          RecordDecoder.counterparty(
            find.bytes(1), externalID: nil, longest: Self.longestText))
      )
    case .contactPerson:
      return (
        kind,
        .contactPerson(
          RecordDecoder.contactPerson(
            find.bytes(1), externalID: nil, employer: nil, longest: Self.longestText))
      )
    }
  }

  private func survivors(of lead: RecordKey) throws(Stop) -> [BrowsedCluster.Survivor] {
    let find = try statement(
      "SELECT field, record, rule, losers FROM plan.survivor WHERE lead = ?1 ORDER BY field")
    find.bind(1, lead.number)
    var survivors: [BrowsedCluster.Survivor] = []
    while try find.step() {
      var losers = JSONCursor(find.bytes(3))
      survivors.append(
        .init(
          field: find.text(0) ?? "", record: RecordKey(find.integer(1)), rule: find.text(2) ?? "",
          losers: losers.texts().compactMap { Int64($0) }.map { RecordKey($0) }))
    }
    return survivors
  }

  private func pairs(among keys: [RecordKey]) throws(Stop) -> [BrowsedPair] {
    var numbers: Set<Int64> = []
    let find = try statement("SELECT pair FROM pair_of WHERE record = ?1 LIMIT ?2")
    for key in keys where numbers.count < Self.mostPairs {
      find.bind(1, key.number)
      find.bind(2, Int64(Self.mostPairs))
      while try find.step() { numbers.insert(find.integer(0)) }
    }
    let members = Set(keys)
    var pairs: [BrowsedPair] = []
    for number in numbers.sorted() {
      guard let pair = try pair(number), members.contains(pair.left), members.contains(pair.right) else {
        continue
      }
      pairs.append(pair)
    }
    return pairs.sorted { ($1.weight, $0.left, $0.right) < ($0.weight, $1.left, $1.right) }
  }

  private func pair(_ number: Int64) throws(Stop) -> BrowsedPair? {
    let find = try statement(
      #"SELECT kind, "left", "right", decision, bits, because FROM plan.pair WHERE rowid = ?1"#)
    find.bind(1, number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    var because: [ScoredPair.Contribution] = []
    var cursor = JSONCursor(find.bytes(5))
    cursor.tuples { values in
      because.append(
        .init(
          comparison: values[place: 0] ?? "", level: values[place: 1] ?? "",
          weight: MatchWeight(bits: values[place: 2].flatMap(Double.init) ?? 0)))
    }
    return BrowsedPair(
      kind: EntityKind(rawValue: find.text(0) ?? "") ?? .counterparty, left: RecordKey(find.integer(1)),
      right: RecordKey(find.integer(2)), decision: find.text(3) ?? "",
      weight: MatchWeight(bits: find.double(4)), because: because)
  }

  /// How many pairs a person is to decide on.
  public func questionCount() throws(Stop) -> Int {
    Int(try database.integer("SELECT coalesce(max(number), 0) FROM question") ?? 0)
  }

  /// A question by its number, from 1, the surest first; nil where there is none.
  public func question(_ number: Int) throws(Stop) -> BrowsedPair? {
    let find = try statement("SELECT pair FROM question WHERE number = ?1")
    find.bind(1, Int64(number))
    guard try find.step() else { return nil }
    let pairNumber = find.integer(0)
    find.reset()
    return try pair(pairNumber)
  }

  /// A record's name for verdicts, as `PlanFile.name(of:)` gives it.
  public func name(of key: RecordKey) throws(Stop) -> String? {
    let find = try statement(
      """
      SELECT r.identity, r.known_as, lower(hex(r.content)), s.name FROM plan.record r
      JOIN plan.source_table t ON t.id = r.source_table JOIN plan.source s ON s.id = t.source WHERE r.id = ?1
      """)
    find.bind(1, key.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    if find.integer(0) == RecordIdentity.external.rawValue, let id = find.text(1) {
      return "\(find.text(3) ?? ""): \(id)"
    }
    return "content \(find.text(2) ?? "")"
  }

  /// The plan's number of a row of a file; nil where it has none.
  ///
  /// Shape: a table's rows stand in the order of their file, so halving finds one without an index.
  public func number(ofRow row: Int, table: String, source: String) throws(Stop) -> Int64? {
    guard let table = tables.first(where: { $0.name == table && $0.source == source }) else { return nil }
    let find = try statement(
      "SELECT (SELECT row FROM first_row WHERE source_table = ?1), (SELECT min(row) FROM first_row WHERE row > (SELECT row FROM first_row WHERE source_table = ?1))"
    )
    find.bind(1, table.number)
    guard try find.step(), !find.isNull(0) else { return nil }
    var low = find.integer(0)
    let next = find.optionalInteger(1)
    find.reset()
    let last = try database.integer("SELECT max(id) FROM plan.row") ?? 0
    var high = next.map { $0 - 1 } ?? last
    let probe = try statement("SELECT number FROM plan.row WHERE id = ?1")
    while low <= high {
      let middle = (low + high) / 2
      probe.bind(1, middle)
      guard try probe.step() else { return nil }
      let number = Int(probe.integer(0))
      probe.reset()
      if number == row { return middle }
      if number < row { low = middle + 1 } else { high = middle - 1 }
    }
    return nil
  }

  /// The texts of the first rows of a table, as its file shows them; long ones by their beginnings.
  public func firstRows(of table: Int64, count: Int) throws(Stop) -> [(row: Int, texts: [String])] {
    var numbers: [(row: Int, texts: [String])] = []
    let find = try statement(
      """
      SELECT w.number, c.cells FROM plan.row w JOIN plan.row_cells c ON c.row = w.id
      WHERE w.id >= (SELECT row FROM first_row WHERE source_table = ?1)
        AND w.source_table = ?1 AND coalesce(w.fate, '') <> 'skipped' ORDER BY w.id LIMIT ?2
      """)
    find.bind(1, table)
    find.bind(2, Int64(count))
    while try find.step() {
      // Enough of each to tell what it is.
      let cells = JSONCursor.beginnings(ofCells: find.bytes(1), longest: 256, whole: 1 << 16, least: 32)
      numbers.append((Int(find.integer(0)), cells.map(\.text)))
    }
    return numbers
  }
}

extension PlanBrowser {
  /// The records of the first questions by the names that verdicts use, in the questions' order.
  public func questionNames(most: Int) throws(Stop) -> [(kind: EntityKind, left: String, right: String)] {
    let rows = try database.prepare(
      """
      SELECT p.kind, \(Self.name("l", "ls")), \(Self.name("r", "rs")) FROM question q
      JOIN plan.pair p ON p.rowid = q.pair
      JOIN plan.record l ON l.id = p."left" JOIN plan.source_table lt ON lt.id = l.source_table
      JOIN plan.source ls ON ls.id = lt.source
      JOIN plan.record r ON r.id = p."right" JOIN plan.source_table rt ON rt.id = r.source_table
      JOIN plan.source rs ON rs.id = rt.source
      ORDER BY q.number LIMIT ?1
      """)
    rows.bind(1, Int64(most))
    var names: [(kind: EntityKind, left: String, right: String)] = []
    while try rows.step() {
      names.append(
        (EntityKind(rawValue: rows.text(0) ?? "") ?? .counterparty, rows.text(1) ?? "", rows.text(2) ?? ""))
    }
    return names
  }

  private static func name(_ record: String, _ source: String) -> String {
    """
    CASE WHEN \(record).identity = 0 THEN \(source).name || ': ' || \(record).known_as
      ELSE 'content ' || lower(hex(\(record).content)) END
    """
  }
}
