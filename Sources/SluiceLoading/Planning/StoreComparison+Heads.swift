import SluiceRecords

/// Which head offices branches are tied to.
extension StoreComparison {
  /// Ties branches that the store holds to head offices, where it does not know of the tie yet.
  mutating func linkHeads() throws(Stop) {
    let links = try plan.database.prepare(
      """
      SELECT x.entity, d.head, x.lead, x.row, x.origin, r.source_table
      FROM head d JOIN settled x ON x.record = d.branch JOIN record r ON r.id = d.branch
      WHERE x.action IN ('update', 'leave') ORDER BY d.branch
      """)
    while try links.step() {
      let (branch, lead) = (links.integer(0), links.integer(2))
      let head: Int64
      switch try settled.entity(of: links.integer(1)) {
      case .some(let settled):
        guard let settled else { continue }
        head = settled
      case .none: head = base + links.integer(1)
      }
      let rules = self.rules[links.integer(5)] ?? UpdateRules()
      guard head != branch, var image = try image(of: branch, .counterparty) else { continue }
      let update = image.take(head: head, by: rules)
      // A row that says the same as last time has been told of it.
      if links.integer(4) != RecordOrigin.same.rawValue {
        for (remark, field) in update.kept {
          findings.append((links.integer(3), Finding(remark, column: nil, field: field)))
        }
      }
      guard !update.changes.isEmpty, try untie(head, from: branch, by: rules) else { continue }
      images[branch] = image
      try settled.add(update.changes, to: lead)
    }
  }

  /// Sees to it that a head office is no branch of its branch: where the two changed places it is a head office now.
  /// Gives false where the two cannot be tied without a circle.
  private mutating func untie(
    _ head: Int64, from branch: Int64, by rules: UpdateRules
  ) throws(Stop) -> Bool {
    guard var image = try image(of: head, .counterparty) else { return true }
    var seen: Set<Int64> = []
    var above = image.headID
    while let next = above, next != branch, seen.insert(next).inserted {
      above = try self.image(of: next, .counterparty)?.headID
    }
    guard above == branch else { return true }
    guard image.headID == branch, let lead = try firstLead(of: head) else { return false }
    // A head that a person named stays.
    let changes = image.take(head: nil, by: rules).changes
    guard !changes.isEmpty else { return false }
    images[head] = image
    try settled.add(changes, to: lead)
    return true
  }
}
