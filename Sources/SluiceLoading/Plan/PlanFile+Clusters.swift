import SluiceRecords

extension PlanFile {
  /// A record with its row and the record that leads its cluster.
  public struct ClusteredRecord: Sendable, Equatable {
    public let record: RecordKey
    public let kind: EntityKind
    /// The source's name.
    public let source: String
    /// 1-based, as the user's program counts.
    public let row: Int
    /// The record itself where it is alone.
    public let lead: RecordKey
  }

  /// Every record of the plan with its cluster, in the order of keys.
  public func eachClustered(_ take: (ClusteredRecord) throws(Stop) -> Void) throws(Stop) {
    let rows = try database.prepare(
      """
      SELECT r.id, r.kind, s.name, r.number, coalesce(m.lead, r.id) FROM record r
      JOIN source_table t ON t.id = r.source_table JOIN source s ON s.id = t.source
      LEFT JOIN cluster_member m ON m.record = r.id ORDER BY r.id
      """)
    while try rows.step() {
      try take(
        ClusteredRecord(
          record: RecordKey(rows.integer(0)),
          kind: rows.integer(1) == EntityKind.counterparty.number ? .counterparty : .contactPerson,
          source: rows.text(2) ?? "", row: Int(rows.integer(3)), lead: RecordKey(rows.integer(4))))
    }
  }
}
