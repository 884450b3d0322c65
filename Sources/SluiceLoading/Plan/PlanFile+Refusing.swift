import SluiceRecords

extension PlanFile {
  /// How many rows are rejects because the store refused what they say.
  var refusedRows: Int {
    get throws(Stop) {
      Int(
        try database.integer(
          """
          SELECT count(*) FROM row_fate WHERE fate = 'rejected'
            AND row IN (SELECT row FROM settled WHERE action = 'refuse')
          """) ?? 0)
    }
  }

  /// Makes rejects of the rows whose entities a store refuses, each with the rule that refuses it; false when there is
  /// no such row.
  ///
  /// Shape: a refused entity takes its rows with it, those of an entity that is there already only as far as they say
  /// something new. Another entity of such a row goes too when it has no row besides; else it stays as planned. The plan
  /// is sealed again.
  func refuse(_ rules: [Int64: String]) throws(Stop) -> Bool {
    guard try makeRejects(rules) else { return false }
    try seal()
    return true
  }

  /// The same in one transaction, behind which the plan is sealed by its contents only.
  func makeRejects(_ rules: [Int64: String]) throws(Stop) -> Bool {
    let refused = try members { _, entity in rules[entity] != nil }
    var rows: [Int64: String] = [:]
    for (entity, rule) in rules.sorted(by: { $0.key < $1.key }) {
      let own = refused[entity] ?? []
      let telling = own.filter { $0.origin != .same }
      for member in telling.isEmpty ? own : telling { rows[member.row] = rows[member.row] ?? rule }
    }
    let lost = rows
    let going = try self.going(with: lost, refused: rules)
    return try database.transaction { () throws(Stop) -> Bool in
      for member in going { try leaveOut(member) }
      if !lost.isEmpty { try reject(lost) }
      let isLeft = try leaveActivity(of: rules.keys.sorted())
      guard isLeft || !lost.isEmpty else { return false }
      if !lost.isEmpty { _ = try ledger() }
      try sealContents()
      return true
    }
  }

  // MARK: Members

  /// A record and where it goes by the plan.
  private struct Member {
    var record: Int64
    var row: Int64
    var origin: RecordOrigin
  }

  /// The records of all entities that go with the rows that are lost, by entity.
  private func going(
    with rows: [Int64: String], refused rules: [Int64: String]
  ) throws(Stop) -> [Member] {
    guard !rows.isEmpty else { return [] }
    let reached = Set(try members { member, _ in rows[member.row] != nil }.keys)
    let whole = try members { _, entity in reached.contains(entity) }
    var going: [Member] = []
    for (entity, members) in whole.sorted(by: { $0.key < $1.key }) {
      let isLost = members.allSatisfy { rows[$0.row] != nil }
      if isLost || rules[entity] != nil { going += members }
    }
    return going
  }

  /// Records that go somewhere, by their entities; of millions only those that are wanted.
  private func members(
    _ isWanted: (_ member: Member, _ entity: Int64) -> Bool
  ) throws(Stop) -> [Int64: [Member]] {
    var members: [Int64: [Member]] = [:]
    let records = try database.prepare(
      """
      SELECT r.id, r.row, CASE WHEN x.record IS NULL THEN (SELECT entity_base FROM meta) + r.id ELSE x.entity END,
        x.origin
      FROM record r LEFT JOIN settled x ON x.record = r.id ORDER BY r.id
      """)
    while try records.step() {
      guard let entity = records.optionalInteger(2) else { continue }
      let origin = records.optionalInteger(3).flatMap(RecordOrigin.init(rawValue:)) ?? .new
      let member = Member(record: records.integer(0), row: records.integer(1), origin: origin)
      if isWanted(member, entity) { members[entity, default: []].append(member) }
    }
    return members
  }

  private func leaveOut(_ member: Member) throws(Stop) {
    let put = try statement(
      """
      INSERT INTO settled (record, row, kind, lead, action, entity, fate, origin)
      SELECT id, row, kind, id, 'refuse', NULL, 'rejected', ?2 FROM record WHERE id = ?1
      ON CONFLICT (record) DO UPDATE SET action = 'refuse', entity = NULL, fate = 'rejected'
      """)
    put.bind(1, member.record)
    put.bind(2, member.origin.rawValue)
    try put.run()
  }

  // MARK: Rows

  private func reject(_ rows: [Int64: String]) throws(Stop) {
    try prepareReason(.storeRefused)
    let put = try statement(
      """
      INSERT INTO row_fate (row, fate, ends, findings)
      SELECT w.id, 'rejected', replace(replace(replace(replace(coalesce(f.ends, w.ends),
        'l', 'r'), 'c', 'r'), 'm', 'r'), 'k', 'r'),
        CASE WHEN f.findings IS NULL OR f.findings = '[]' THEN ?2
          ELSE substr(f.findings, 1, length(f.findings) - 1) || ',' || substr(?2, 2) END
      FROM row w LEFT JOIN row_fate f ON f.row = w.id WHERE w.id = ?1
      ON CONFLICT (row) DO UPDATE SET fate = excluded.fate, ends = excluded.ends, findings = excluded.findings
      """)
    for (row, rule) in rows.sorted(by: { $0.key < $1.key }) {
      put.bind(1, row)
      put.bind(2, json(of: [Finding(Remark(.storeRefused, [.init("rule", rule)]), column: nil)]))
      try put.run()
    }
    try countReason(.storeRefused)
  }

  /// Gives a reason its number in a plan that was closed before.
  private func prepareReason(_ reason: Reason) throws(Stop) {
    var known = try database.integer("SELECT id FROM reason WHERE code = ?1", .text(reason.code))
    if known == nil {
      try database.run(
        "INSERT INTO reason (code, severity, message, remedy, rule) VALUES (?1, ?2, ?3, ?4, ?5)",
        .text(reason.code), .text(reason.severity.rawValue), .text(reason.message), .text(reason.remedy),
        .text(reason.rule))
      known = try database.integer("SELECT id FROM reason WHERE code = ?1", .text(reason.code))
    }
    let number = Int(known ?? 1)
    reasonCounts = Array(repeating: 0, count: max(number, reasonCounts.count))
    reasonNumbers[reason] = Int64(number)
  }

  private func countReason(_ reason: Reason) throws(Stop) {
    guard let number = reasonNumbers[reason] else { return }
    try database.run(
      "UPDATE reason SET findings = findings + ?2 WHERE id = ?1", .integer(number),
      SQLiteValue(reasonCounts[Int(number) - 1]))
  }
}

extension Reason {
  /// A rule of the store stands against what a row says.
  static let storeRefused = Reason(
    "store.refused", .error, message: "the store refuses what the row says: {rule}",
    remedy: "correct the row, or have the rule of the database changed, and import the reject file again",
    rule: "Applying/Refusals.swift")
}
