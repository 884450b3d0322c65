import SluiceRecords

/// Marks entities as inactive and as active again, each with its before-image.
struct ActivityUpdates {
  let database: any StoreDatabase
  let plan: PlanFile
  let images: ChangeImages
  /// The time of the run, UTC.
  let now: String
  /// Takes the marks in to set them many at once; nil: each is set at once.
  var staged: StagedChanges?
  var refusals: Refusals?

  /// Throws `plan.stale` when a mark is no longer what the plan saw.
  func apply() throws(Stop) {
    let planned = try plan.database.prepare(
      "SELECT entity, kind, change, before FROM activity WHERE change <> 'vanished' ORDER BY entity")
    while try planned.step() {
      guard let kind = EntityKind(number: planned.integer(1)) else { continue }
      let entity = planned.integer(0)
      let before = EntityChange.Value(planned.text(3))
      let after: EntityChange.Value =
        planned.text(2) == EntityActivity.Change.inactive.rawValue ? .text(now) : .null
      let mark = try database.ready(
        "UPDATE \(kind.rawValue) SET inactive_since = ?2 WHERE id = ?1 AND inactive_since IS NOT DISTINCT FROM ?3"
      )
      try watched(entity, by: refusals) { () throws(Stop) in
        if let staged {
          try staged.set(
            kind.rawValue, [("id", entity)], ["inactive_since"], before: [before.stored],
            after: [after.stored])
        } else {
          mark.bind([.integer(entity), after.stored, before.stored])
          try mark.run()
          guard database.changes == 1 else { throw Application.moved(plan) }
        }
        try images.add(entity, "inactive_since", before: before, after: after)
      }
    }
  }
}
