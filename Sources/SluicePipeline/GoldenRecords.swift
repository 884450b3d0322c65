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

  func write(_ linkage: ProjectLinkage) throws(Stop) {
    try plan.save(linkage.counterparties, of: .counterparty)
    try plan.save(linkage.contactPersons, of: .contactPerson)
    for (person, employer) in linkage.employed { try plan.employ(person, at: employer) }
    var findings = try self.findings(for: .counterparty)
    try portions(of: linkage.counterparties.clusters) { (clusters) throws(Stop) in
      var golden: [GoldenRecord<Counterparty>] = []
      for cluster in clusters {
        var members: [SourcedRecord<Counterparty>] = []
        for key in cluster.members {
          guard let record = try plan.counterparty(key) else { continue }
          members.append(
            SourcedRecord(record, key: key, source: rank(of: key), unsure: try unsure(key, findings)))
        }
        golden.append(builder.merge(members))
      }
      try plan.append(Array(clusters), golden: golden)
    }
    findings = try self.findings(for: .contactPerson)
    try portions(of: linkage.contactPersons.clusters) { (clusters) throws(Stop) in
      var golden: [GoldenRecord<ContactPerson>] = []
      for cluster in clusters {
        var members: [SourcedRecord<ContactPerson>] = []
        for key in cluster.members {
          guard let record = try plan.contactPerson(key) else { continue }
          members.append(
            SourcedRecord(record, key: key, source: rank(of: key), unsure: try unsure(key, findings)))
        }
        golden.append(builder.merge(members))
      }
      try plan.append(Array(clusters), golden: golden)
    }
  }

  /// The fields of a record that a rule `certain` passes over; looked up only where such a rule is written.
  private func unsure(_ key: RecordKey, _ findings: RowFindings?) throws(Stop) -> Set<Field> {
    guard let findings else { return [] }
    var remarks: [Field: [Remark]] = [:]
    for finding in try findings.findings(of: key) {
      if let field = finding.field { remarks[field, default: []].append(finding.remark) }
    }
    return Set(remarks.keys.filter { Quality.told(by: remarks[$0] ?? []) != .certain })
  }

  private func findings(for kind: EntityKind) throws(Stop) -> RowFindings? {
    builder.weighsCertainty(of: kind) ? try RowFindings(plan) : nil
  }

  private func portions(
    of clusters: [Cluster], _ work: (ArraySlice<Cluster>) throws(Stop) -> Void
  ) throws(Stop) {
    var start = 0
    while start < clusters.count {
      let end = min(start + Self.portion, clusters.count)
      try work(clusters[start..<end])
      start = end
    }
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
