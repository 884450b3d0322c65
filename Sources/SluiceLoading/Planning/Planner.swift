import SluiceRecords

/// Decides what applying a plan does to each entity of the store, and with it the fate of every row.
///
/// Shape: what is decided for most is not written (see `PlanSchema`): a record in no cluster that the store does
/// not know is created under the number `entity_base + record`.
public struct Planner {
  let plan: PlanFile
  let address: StoreAddress

  /// Plans against a store; `address` is kept in the plan as it is printed.
  public init(_ plan: PlanFile, into address: StoreAddress) {
    self.plan = plan
    self.address = address
  }

  /// Settles every record and row, checks the ledger and closes the plan.
  ///
  /// Throws `ledger.unbalanced` when a row or cell has met no end or two, and what a store can throw.
  public func finish() throws(Stop) -> RunSummary {
    let stamp = try Store.stamp(of: address)
    try settleClusters(base: (stamp?.nextEntity ?? 1) - 1)
    try RowFates(plan: plan).write()
    try plan.stamp(address, stamp)
    let summary = try plan.ledger()
    try plan.close()
    return summary
  }

  /// Members of clusters that the store knows nothing of: the lead is created, the others merged into it.
  private func settleClusters(base: Int64) throws(Stop) {
    let database = plan.database
    try database.run("UPDATE meta SET entity_base = ?1", .integer(base))
    try database.run(
      """
      INSERT INTO settled
      SELECT m.record, r.row, r.kind, m.lead, 'create', ?1 + m.lead,
        CASE WHEN m.record = m.lead THEN 'created' ELSE 'merged' END
      FROM cluster_member m JOIN record r ON r.id = m.record ORDER BY m.record
      """, .integer(base))
  }
}
