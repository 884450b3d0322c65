import SluiceRecords

/// Head offices that rows name and only the store has.
extension StoreComparison {
  /// Ties records to the entities that alone are meant; a counterparty whose records name different ones is tied to none.
  func findHeads(_ clusters: [Int64: (lead: Int64, size: Int)]) throws(Stop) {
    guard !plan.headsElsewhere.isEmpty else { return }
    var heads: [Int64: Int64] = [:]
    var unclear: Set<Int64> = []
    // A holding is named by many.
    var known: [String: [String: Int64?]] = [:]
    var found: [(naming: NamedHead, lead: Int64)] = []
    let table = try plan.statement("SELECT source_table FROM record WHERE id = ?1")
    for naming in plan.headsElsewhere {
      table.bind(1, naming.record)
      guard try table.step() else { continue }
      let system = systems[table.integer(0)] ?? ""
      table.reset()
      let meant: Int64?
      if let told = known[system]?[naming.text] {
        meant = told
      } else {
        meant = try namesakes.head(naming, system: system)
        known[system, default: [:]].updateValue(meant, forKey: naming.text)
      }
      guard let head = meant else { continue }
      let lead = clusters[naming.record]?.lead ?? naming.record
      found.append((naming, lead))
      if let other = heads.updateValue(head, forKey: lead), other != head { unclear.insert(lead) }
    }
    for (lead, head) in heads.sorted(by: { $0.key < $1.key }) where !unclear.contains(lead) {
      try plan.tie(lead, toHead: -head)
    }
    for (naming, lead) in found where unclear.contains(lead) { plan.unclearHeads.append(naming) }
  }

  /// Takes back the tie of a new counterparty to a head office of the store that this plan makes a branch of it.
  mutating func leaveOutCircles() throws(Stop) {
    guard !plan.headsElsewhere.isEmpty else { return }
    let ties = try plan.database.prepare(
      """
      SELECT d.branch, -d.head, r.row FROM head d JOIN record r ON r.id = d.branch
      LEFT JOIN settled x ON x.record = d.branch
      WHERE d.head < 0 AND (x.record IS NULL OR x.action = 'create') ORDER BY d.branch
      """)
    var circling: [(branch: Int64, head: Int64, row: Int64)] = []
    while try ties.step() {
      let branch = ties.integer(0)
      let entity: Int64
      switch try settled.entity(of: branch) {
      case .some(let made):
        guard let made else { continue }
        entity = made
      case .none: entity = base + branch
      }
      var seen: Set<Int64> = []
      var above: Int64? = ties.integer(1)
      while let next = above, next <= base, seen.insert(next).inserted {
        above = try image(of: next, .counterparty)?.headID
      }
      if above == entity { circling.append((branch, ties.integer(1), ties.integer(2))) }
    }
    for (branch, head, row) in circling {
      try plan.database.run("DELETE FROM head WHERE branch = ?1", .integer(branch))
      let remark = Remark(.storeHeadCircle, [.init("entities", "\(head)")])
      findings.append((row, Finding(remark, column: nil, field: .parent)))
    }
  }
}
