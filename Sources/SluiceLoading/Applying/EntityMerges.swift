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
    keys.hand(over: survivors)
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

  /// Who works for both works for the one that stays, once for each position.
  private func movePeople(_ merge: Merge) throws(Stop) {
    let places = try database.ready(
      "SELECT contact_person, number FROM employment WHERE counterparty = ?1 ORDER BY contact_person, number")
    places.bind(1, merge.gone)
    var found: [(person: Int64, number: Int64)] = []
    while try places.step() { found.append((places.integer(0), places.integer(1))) }
    for (person, number) in found {
      guard let place = StoredPlace(field: "employment", kind: .contactPerson, number: number),
        case .row(var values) = try place.value(of: person, in: database)
      else { continue }
      let before = EntityChange.Value.row(values)
      var after = EntityChange.Value.null
      if let same = try self.place(of: person, at: merge.survivor, position: values[2]) {
        try join(values, into: same, of: person)
      } else {
        values[0] = .number(merge.survivor)
        after = .row(values)
      }
      try place.put(after, of: person, in: database)
      try images.add(person, "employment", number: number, before: before, after: after)
    }
  }

  /// The number of the place where a person works for an employer in this position, or where one of both says none.
  private func place(
    of person: Int64, at employer: Int64, position: EntityChange.Value
  ) throws(Stop) -> Int64? {
    let places = try database.ready(
      "SELECT number, position FROM employment WHERE contact_person = ?1 AND counterparty = ?2 ORDER BY number"
    )
    places.bind([.integer(person), .integer(employer)])
    var (same, open): (Int64?, Int64?) = (nil, nil)
    while try places.step() {
      let known = EntityChange.Value(places.text(1))
      if known == position, same == nil { same = places.integer(0) }
      if known == .null || position == .null, open == nil { open = places.integer(0) }
    }
    return same ?? open
  }

  /// Takes a place into another one of the same person: its position where that one has none, and that it is the first.
  private func join(_ double: [EntityChange.Value], into number: Int64, of person: Int64) throws(Stop) {
    guard let place = StoredPlace(field: "employment", kind: .contactPerson, number: number),
      case .row(var values) = try place.value(of: person, in: database)
    else { return }
    let before = EntityChange.Value.row(values)
    if values[2] == .null { values[2] = double[2] }
    if double[3] == .number(1) { values[3] = double[3] }
    let after = EntityChange.Value.row(values)
    guard after != before else { return }
    try place.put(after, of: person, in: database)
    try images.add(person, "employment", number: number, before: before, after: after)
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
