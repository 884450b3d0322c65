import SluiceRecords

/// Makes entities of the store part of others, as people said.
///
/// Shape: what sources call the one that goes, who works for it and its branches go over to the one that stays; its
/// values were taken in by planned changes. Before-images hold all that it was, in the order in which it can be made
/// again from the last to the first.
struct EntityMerges {
  let database: any StoreDatabase
  let plan: PlanFile
  let images: ChangeImages

  struct Merge {
    var gone: Int64
    var survivor: Int64
    var kind: EntityKind
  }

  /// Does all of a plan, before any other change.
  ///
  /// Errors: `plan.stale` where an entity is no longer there.
  func apply(_ keys: inout GatheredKeys) throws(Stop) {
    let merges = try Self.planned(in: plan)
    guard !merges.isEmpty else { return }
    var survivors: [Int64: Int64] = [:]
    for merge in merges {
      try move(merge)
      survivors[merge.gone] = merge.survivor
    }
    // Keys of what is gone stay: they are heard again when it is made again.
    try MatchKeyBuckets(database).each { kind, pair in
      if let survivor = survivors[pair.entity] { keys.add(kind, pair.value, of: survivor) }
    }
  }

  /// What a plan makes part of others, in the order in which it is done.
  static func planned(in plan: PlanFile) throws(Stop) -> [Merge] {
    let updates = try plan.database.prepare(
      """
      SELECT x.entity, x.kind, c.changes FROM change c JOIN settled x ON x.record = c.lead
      WHERE x.action = 'update' AND x.entity IS NOT NULL AND c.changes LIKE '%"\(EntityChange.merged)"%'
      ORDER BY c.lead
      """)
    var merges: [Merge] = []
    while try updates.step() {
      guard let kind = EntityKind(number: updates.integer(1)) else { continue }
      for change in EntityChange.changes(in: updates.bytes(2)) where change.field == EntityChange.merged {
        guard case .number(let gone) = change.after else { continue }
        merges.append(Merge(gone: gone, survivor: updates.integer(0), kind: kind))
      }
    }
    return merges
  }

  private func move(_ merge: Merge) throws(Stop) {
    let made = try database.ready("SELECT created_run FROM entity WHERE id = ?1 AND kind = ?2")
    made.bind([.integer(merge.gone), .text(merge.kind.rawValue)])
    guard try made.step() else { throw Application.moved(plan) }
    let run = made.optionalInteger(0)
    made.reset()
    try moveOrigins(merge)
    if merge.kind == .counterparty {
      try movePeople(merge)
      try moveBranches(merge)
    }
    try removeLists(merge)
    try removeColumns(merge)
    try images.add(
      merge.gone, EntityChange.entity,
      before: .row([.text(merge.kind.rawValue), run.map { .number($0) } ?? .null]),
      after: .number(merge.survivor))
    try database.run("DELETE FROM \(merge.kind.rawValue) WHERE id = ?1", .integer(merge.gone))
    try database.run("DELETE FROM entity WHERE id = ?1", .integer(merge.gone))
  }

  private func moveOrigins(_ merge: Merge) throws(Stop) {
    var last =
      try database.integer(
        "SELECT max(number) FROM external_id WHERE entity = ?1", .integer(merge.survivor)) ?? 0
    for number in try numbers("SELECT number FROM external_id WHERE entity = ?1 ORDER BY number", merge.gone)
    {
      last += 1
      try database.run(
        "UPDATE external_id SET entity = ?3, number = ?4 WHERE entity = ?1 AND number = ?2",
        .integer(merge.gone),
        .integer(number), .integer(merge.survivor), .integer(last))
      try images.add(
        merge.gone, EntityChange.owner, number: number, before: .number(merge.gone),
        after: .row([.number(merge.survivor), .number(last)]))
    }
  }

  /// Who works for both works for the one that stays, once.
  private func movePeople(_ merge: Merge) throws(Stop) {
    let places = try database.ready(
      """
      SELECT e.contact_person, e.number, (SELECT count(*) FROM employment o
        WHERE o.contact_person = e.contact_person AND (o.counterparty = ?2 OR o.counterparty = ?1 AND o.number < e.number))
      FROM employment e WHERE e.counterparty = ?1 ORDER BY e.contact_person, e.number
      """)
    places.bind([.integer(merge.gone), .integer(merge.survivor)])
    var found: [(person: Int64, number: Int64, isDouble: Bool)] = []
    while try places.step() { found.append((places.integer(0), places.integer(1), places.integer(2) > 0)) }
    for (person, number, isDouble) in found {
      guard let place = StoredPlace(field: "employment", kind: .contactPerson, number: number) else {
        continue
      }
      let before = try place.value(of: person, in: database)
      var after = EntityChange.Value.null
      if !isDouble, case .row(var values) = before {
        values[0] = .number(merge.survivor)
        after = .row(values)
      }
      try place.put(after, of: person, in: database)
      try images.add(person, "employment", number: number, before: before, after: after)
    }
  }

  private func moveBranches(_ merge: Merge) throws(Stop) {
    for branch in try numbers("SELECT id FROM counterparty WHERE head_id = ?1 ORDER BY id", merge.gone) {
      // Nobody is a branch of itself.
      let head: SQLiteValue = branch == merge.survivor ? .null : .integer(merge.survivor)
      try database.run("UPDATE counterparty SET head_id = ?2 WHERE id = ?1", .integer(branch), head)
      try images.add(
        branch, "head_id", before: .number(merge.gone),
        after: branch == merge.survivor ? .null : .number(merge.survivor))
    }
  }

  private func removeLists(_ merge: Merge) throws(Stop) {
    var lists = EntityList.of(merge.kind).map { (table: $0.table, owner: "owner") }
    if merge.kind == .contactPerson { lists.append(("employment", "contact_person")) }
    for (table, owner) in lists {
      for number in try numbers("SELECT number FROM \(table) WHERE \(owner) = ?1 ORDER BY number", merge.gone)
      {
        guard let place = StoredPlace(field: table, kind: merge.kind, number: number) else { continue }
        try images.add(
          merge.gone, table, number: number, before: try place.value(of: merge.gone, in: database),
          after: .null)
        try place.put(.null, of: merge.gone, in: database)
      }
    }
  }

  private func removeColumns(_ merge: Merge) throws(Stop) {
    for column in EntityColumns.changing(merge.kind) {
      guard let place = StoredPlace(field: column, kind: merge.kind, number: nil) else { continue }
      let before = try place.value(of: merge.gone, in: database)
      if before != .null { try images.add(merge.gone, column, before: before, after: .null) }
    }
  }

  private func numbers(_ sql: String, _ entity: Int64) throws(Stop) -> [Int64] {
    let find = try database.ready(sql)
    find.bind(1, entity)
    var numbers: [Int64] = []
    while try find.step() { numbers.append(find.integer(0)) }
    return numbers
  }
}

extension EntityChange {
  /// The field of a before-image of an entity that became part of `after`: its kind and the run that made it.
  static let entity = "entity"
  /// The field of a before-image of an external id that went over: `after` has the entity and the number there.
  static let owner = "external_id_owner"
}
