import SluiceRecords

/// Decides what applying a plan does to each entity of the store, and with it the fate of every row.
///
/// Shape: what is decided for most is not written (see `PlanSchema`): a record in no cluster that the store does
/// not know is created under the number `entity_base + record`.
public struct Planner {
  let plan: PlanFile
  let address: StoreAddress
  private let rules: [UpdateRules]
  private let verdicts: [(kind: EntityKind, verdict: PairVerdict)]
  private let knowledge: MatchKnowledge?
  /// Of how many entities it is kept in memory what they will be.
  var heldImages = PlannedImages.most

  /// Plans against a store; `address` is kept in the plan as it is printed.
  ///
  /// - Parameters:
  ///   - rules: what may be changed in entities of the store, by source in the plan's order; where there is none for
  ///     a source, the usual ones.
  ///   - verdicts: what people say of records of the plan.
  ///   - knowledge: what matching knows; without it nothing is found by what people put into the store.
  public init(
    _ plan: PlanFile, into address: StoreAddress, rules: [UpdateRules] = [],
    verdicts: [(kind: EntityKind, verdict: PairVerdict)] = [], knowledge: MatchKnowledge? = nil
  ) {
    self.plan = plan
    self.address = address
    self.rules = rules
    self.verdicts = verdicts
    self.knowledge = knowledge
  }

  /// Settles every record and row, checks the ledger and closes the plan.
  ///
  /// Throws `ledger.unbalanced` when a row or cell has met no end or two, and what a store can throw.
  public func finish() throws(Stop) -> RunSummary {
    let store = try Store.open(address)
    let stamp = try store?.stamp
    let base = (stamp?.nextEntity ?? 1) - 1
    try plan.database.run("UPDATE meta SET entity_base = ?1", .integer(base))
    var findings: [(row: Int64, finding: Finding)] = []
    var heldAsOne: [RunSummary.Drift] = []
    if let store, base > 0 {
      // One moment of the store for all that is compared.
      findings = try store.database.reading { () throws(Stop) in
        let reader = try StoredEntityReader(store.database)
        var keys = try MatchKeyBuckets(store.database)
        let edited = EditedKeys(plan: plan)
        if let knowledge, try edited.make(from: store, reader, knowledge) { keys.edited = edited }
        var comparison = try StoreComparison(
          plan, reader, keys, try SettledRows(plan), base: base, rules: try rulesByTable(),
          knowledge: knowledge, heldImages: heldImages)
        try comparison.run(verdicts)
        heldAsOne = comparison.heldAsOne
        let unknown = UnknownReferences(plan: plan, namesakes: comparison.namesakes)
        return try comparison.findings + unknown.clear()
      }
    } else {
      try settleClusters()
      findings = try UnknownReferences(plan: plan, namesakes: nil).clear()
    }
    findings += try UnclearHeads(plan: plan).find()
    findings += try UnlikeNames(plan: plan).find()
    try RowFates(plan: plan).write(findings)
    try LostCells(plan: plan).write()
    if let store { try look(back: store, base) }
    try plan.stamp(address, stamp)
    var summary = try plan.ledger()
    summary.heldAsOne = heldAsOne
    try plan.close()
    return summary
  }

  /// Compares the sources with what earlier runs read of them, and with what the store knows of them.
  private func look(back store: Store, _ base: Int64) throws(Stop) {
    guard let history = try SourceHistory(store) else { return }
    let database = store.database
    let drift = try database.reading { () throws(Stop) -> [RunSummary.Drift] in
      var drift = try SourceDrift(plan: plan, history: history).find()
      let shrunk = Set(drift.filter { $0.remark.reason == .driftRows }.map(\.place))
      let activity = EntityActivity(plan: plan, database: database, base: base)
      for (index, rule) in rules.enumerated() {
        guard let policy = rule.vanished else { continue }
        let source = Int64(index + 1)
        let file = try plan.database.text("SELECT file FROM source WHERE id = ?1", .integer(source)) ?? ""
        drift += try activity.look(
          at: source, policy, isShrunk: shrunk.contains { $0 == file || $0.hasPrefix(file + " ") })
      }
      return drift
    }
    try plan.save(drift)
    try plan.database.run(
      "UPDATE meta SET stored = ?1", .integer(try database.integer("SELECT count(*) FROM entity") ?? 0))
  }

  private func rulesByTable() throws(Stop) -> [Int64: UpdateRules] {
    var byTable: [Int64: UpdateRules] = [:]
    let tables = try plan.database.prepare("SELECT id, source FROM source_table")
    while try tables.step() {
      let source = Int(tables.integer(1)) - 1
      if rules.indices.contains(source) { byTable[tables.integer(0)] = rules[source] }
    }
    return byTable
  }

  /// Members of clusters, before an empty store: the lead is created, the others merged into it.
  private func settleClusters() throws(Stop) {
    try plan.database.execute(
      """
      INSERT INTO settled
      SELECT m.record, r.row, r.kind, m.lead, 'create', m.lead,
        CASE WHEN m.record = m.lead THEN 'created' ELSE 'merged' END, \(RecordOrigin.new.rawValue)
      FROM cluster_member m JOIN record r ON r.id = m.record ORDER BY m.record
      """)
  }
}
