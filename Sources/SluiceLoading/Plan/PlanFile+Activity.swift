import SluiceRecords

/// An entity of the store that a full export names no longer, or again.
public struct EntityActivityLine: Sendable, Equatable {
  /// The entity's number in the store.
  public var entity: Int64
  public var kind: EntityKind
  public var source: String
  /// The id by which the source named it.
  public var id: String
  public var name: String?
  /// `vanished`: nothing is done; `inactive`: it is marked so; `active`: it is so again.
  public var change: String
}

extension PlanFile {
  /// Hands over what full exports name no longer, or again, by entity.
  public func activity() throws(Stop) -> [EntityActivityLine] {
    let rows = try database.prepare(
      "SELECT entity, kind, source, known_as, name, change FROM activity ORDER BY source, entity")
    var lines: [EntityActivityLine] = []
    while try rows.step() {
      guard let kind = EntityKind(number: rows.integer(1)) else { continue }
      lines.append(
        EntityActivityLine(
          entity: rows.integer(0), kind: kind, source: rows.text(2) ?? "", id: rows.text(3) ?? "",
          name: rows.text(4), change: rows.text(5) ?? ""))
    }
    return lines
  }

  func activityCounts() throws(Stop) -> RunSummary.ActivityCounts {
    var counts = RunSummary.ActivityCounts()
    let rows = try database.prepare("SELECT change, count(*) FROM activity GROUP BY change")
    while try rows.step() {
      let count = Int(rows.integer(1))
      switch rows.text(0).flatMap(EntityActivity.Change.init(rawValue:)) {
      case .vanished: counts.vanished += count
      case .inactive:
        counts.vanished += count
        counts.deactivated = count
      case .active: counts.reactivated = count
      case nil: break
      }
    }
    return counts
  }

  /// Leaves marks alone that the store refuses: they are told and not made. Gives whether there are such.
  func leaveActivity(of entities: some Sequence<Int64>) throws(Stop) -> Bool {
    let leave = try statement(
      "UPDATE activity SET change = 'vanished' WHERE entity = ?1 AND change <> 'vanished'")
    var isLeft = false
    for entity in entities {
      leave.bind(1, entity)
      try leave.run()
      if database.changes > 0 { isLeft = true }
    }
    return isLeft
  }
}
