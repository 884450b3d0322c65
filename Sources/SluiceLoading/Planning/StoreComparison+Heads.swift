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
      guard let head = try head(at: links.integer(1)) else { continue }
      let rules = self.rules[links.integer(5)] ?? UpdateRules()
      guard head != branch, var image = try image(of: branch, .counterparty) else { continue }
      let update = image.take(head: head, by: rules)
      // A row that says the same as last time has been told of it.
      if links.integer(4) != RecordOrigin.same.rawValue {
        for (remark, field) in update.kept {
          findings.append((links.integer(3), Finding(remark, column: nil, field: field)))
        }
      }
      guard !update.changes.isEmpty else { continue }
      guard try untie(head, from: branch, by: rules) else {
        let remark = Remark(.storeHeadCircle, [.init("entities", "\(head)")])
        findings.append((links.integer(3), Finding(remark, column: nil, field: .parent)))
        continue
      }
      images.put(image, of: branch)
      try settled.add(update.changes, to: lead, left: branch)
    }
  }

  /// The entity that the table `head` tells, nil where it waits for a person's decision.
  private mutating func head(at record: Int64) throws(Stop) -> Int64? {
    if record < 0 { return -record }
    switch try settled.entity(of: record) {
    case .some(let settled): return settled
    case .none: return base + record
    }
  }

  /// Whether a head office that a person named stands against the source's, and the mapping wants a person to decide; that
  /// is told then.
  ///
  /// Shape: a head office that this plan has not found yet asks nothing here; `linkHeads` tells of it.
  mutating func isHeadAsked(
    of members: [Member], _ entity: Int64, _ image: StoredEntity, by rules: UpdateRules
  ) throws(Stop) -> Bool {
    guard image.kind == .counterparty, rules.edited == .ask else { return false }
    for member in members where !member.isSame {
      guard
        let record = try plan.database.integer(
          "SELECT head FROM head WHERE branch = ?1", .integer(member.record))
      else { continue }
      var head: Int64?
      if record < 0 {
        head = -record
      } else {
        head = try settled.entity(of: record) ?? nil
        if head == nil { head = try known(as: record) }
      }
      guard let head, head != entity else { continue }
      var image = image
      let update = image.take(head: head, by: rules)
      guard update.isAsked else { continue }
      for (remark, field) in update.kept {
        findings.append((member.row, Finding(remark, column: nil, field: field)))
      }
      return true
    }
    return false
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
    images.put(image, of: head)
    try settled.add(changes, to: lead, left: head)
    return true
  }
}

extension Reason {
  /// Heads of heads that lead back to where they began.
  static let storeHeadCircle = Reason(
    "store.head-circle", .warning,
    message: "its head office {entities} is a branch of this one by other head offices: the tie was left out",
    remedy: "look in the CRM or in the source which of them is the head office of all",
    rule: "Planning/StoreComparison+Heads.swift")
}
