import SluiceCleansing
import SluiceLoading
import SluiceMatching
import SluiceRecords

/// Makes the golden record of each cluster from its members in the plan, and writes what linking found.
struct GoldenRecords {
  /// How many clusters are in memory at a time.
  private static let portion = 1_000

  let plan: PlanFile
  let builder: GoldenRecordBuilder
  /// The first record of each source and the source's rank, in the order of keys.
  let ranks: [(first: RecordKey, rank: SourceRank)]

  func write(_ linkage: ProjectLinkage) async throws(Stop) {
    try plan.save(linkage.counterparties, of: .counterparty)
    try plan.save(linkage.contactPersons, of: .contactPerson)
    for (person, employer) in linkage.employed { try plan.employ(person, at: employer) }
    try plan.save(
      linkage.heads.ties, elsewhere: linkage.heads.elsewhere.map { ($0.record, $0.text, $0.name) },
      unclear: linkage.heads.unclear.map { ($0.record, $0.text) })
    let builder = builder
    try await merge(linkage.counterparties.clusters, of: .counterparty) { held in
      builder.merge(held.members { $0.counterparty($1) })
    } write: { (clusters, golden) throws(Stop) in
      try plan.append(clusters, golden: golden)
    }
    try await merge(linkage.contactPersons.clusters, of: .contactPerson) { held in
      builder.merge(held.members { $0.contactPerson($1) })
    } write: { (clusters, golden) throws(Stop) in
      try plan.append(clusters, golden: golden)
    }
  }

  /// The fields of a record that a rule `certain` passes over; looked up only where such a rule is written.
  private func unsure(_ key: RecordKey, _ findings: RowFindings) throws(Stop) -> Set<Field> {
    var remarks: [Field: [Remark]] = [:]
    for finding in try findings.findings(of: key) {
      if let field = finding.field { remarks[field, default: []].append(finding.remark) }
    }
    return Set(remarks.keys.filter { Quality.told(by: remarks[$0] ?? []) != .certain })
  }

  private func findings(for kind: EntityKind) throws(Stop) -> RowFindings? {
    builder.weighsCertainty(of: kind) ? try RowFindings(plan) : nil
  }

  /// Clusters with their members as the plan keeps them.
  private struct Portion: Sendable {
    var clusters: [Cluster]
    var members: [HeldCluster] = []
  }

  /// Merges clusters on all cores, portion by portion, and writes them in their order.
  private func merge<Record: Sendable>(
    _ clusters: [Cluster], of kind: EntityKind,
    _ merge: @escaping @Sendable (HeldCluster) -> GoldenRecord<Record>,
    write: ([Cluster], [GoldenRecord<Record>]) throws(Stop) -> Void
  ) async throws(Stop) {
    let findings = try findings(for: kind)
    var start = 0
    try await OrderedWork.run(
      next: { () throws(Stop) -> Portion? in
        guard start < clusters.count else { return nil }
        var portion = Portion(clusters: Array(clusters[start..<min(start + Self.portion, clusters.count)]))
        start += portion.clusters.count
        for cluster in portion.clusters {
          let records = try plan.held(cluster.members, of: kind)
          var held = HeldCluster(
            records: records, ranks: (0..<records.count).map { rank(of: records.key($0)) })
          if let findings {
            for member in 0..<records.count {
              held.unsure.append(try unsure(records.key(member), findings))
            }
          }
          portion.members.append(held)
        }
        return portion
      },
      work: { portion in (portion.clusters, portion.members.map(merge)) },
      take: { (done: ([Cluster], [GoldenRecord<Record>])) throws(Stop) in try write(done.0, done.1) })
  }

  /// The rank of the source a record came from.
  private func rank(of key: RecordKey) -> SourceRank {
    var (low, high) = (0, ranks.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if ranks[middle].first <= key { low = middle } else { high = middle }
    }
    return low < ranks.count ? ranks[low].rank : SourceRank()
  }
}

/// The members of one cluster, and the ranks of the sources they came from.
private struct HeldCluster: Sendable {
  let records: HeldRecords
  let ranks: [SourceRank]
  /// Of each member the fields that a rule `certain` passes over; empty where there is no such rule.
  var unsure: [Set<Field>] = []

  func members<Record>(_ decode: (HeldRecords, Int) -> Record) -> [SourcedRecord<Record>] {
    (0..<records.count).map {
      SourcedRecord(
        decode(records, $0), key: records.key($0), source: ranks[$0], unsure: unsure.isEmpty ? [] : unsure[$0]
      )
    }
  }
}
