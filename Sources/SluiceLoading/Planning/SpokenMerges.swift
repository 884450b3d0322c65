import SluiceRecords

/// Entities of the store that a person says are one: a question was answered after both had gone in.
///
/// Shape: of each cluster that a person's «same» holds together the entities become one, the survivor: the one with a tax
/// id, else the eldest. Two different tax ids are never made one; neither is an entity that no answer names.
struct SpokenMerges {
  struct Merge {
    var survivor: Int64
    var others: [Int64]
  }
  /// By the lead of the cluster.
  private(set) var merges: [Int64: Merge] = [:]
  /// Of each entity that goes the one it becomes part of.
  private(set) var survivors: [Int64: Int64] = [:]

  /// `entity` tells what the store knows a record as.
  init(_ plan: PlanFile, _ reader: StoredEntityReader, entity: (Int64) throws(Stop) -> Int64?) throws(Stop) {
    let pairs = try plan.database.prepare(
      """
      SELECT kind, "left", "right", (SELECT lead FROM cluster_member m WHERE m.record = "left") FROM pair
      WHERE decision = 'merge' AND because LIKE '%"verdict"%' ORDER BY 1, 2, 3
      """)
    var named: [Int64: (kind: EntityKind, entities: Set<Int64>)] = [:]
    while try pairs.step() {
      guard let kind = EntityKind(rawValue: pairs.text(0) ?? ""), let lead = pairs.optionalInteger(3) else {
        continue
      }
      for record in [pairs.integer(1), pairs.integer(2)] {
        if let known = try entity(record) { named[lead, default: (kind, [])].entities.insert(known) }
      }
    }
    for (lead, (kind, entities)) in named.sorted(by: { $0.key < $1.key }) where entities.count > 1 {
      try add(entities, kind, lead, try Self.all(of: lead, in: plan, entity), reader)
    }
  }

  /// The entities that a cluster's records are known as.
  private static func all(
    of lead: Int64, in plan: PlanFile, _ entity: (Int64) throws(Stop) -> Int64?
  ) throws(Stop) -> Set<Int64> {
    let members = try plan.statement("SELECT record FROM cluster_member WHERE lead = ?1")
    members.bind(1, lead)
    var records: [Int64] = []
    while try members.step() { records.append(members.integer(0)) }
    var entities: Set<Int64> = []
    for record in records { if let known = try entity(record) { entities.insert(known) } }
    return entities
  }

  private mutating func add(
    _ named: Set<Int64>, _ kind: EntityKind, _ lead: Int64, _ all: Set<Int64>, _ reader: StoredEntityReader
  ) throws(Stop) {
    guard all.isSubset(of: named), all.allSatisfy({ survivors[$0] == nil }),
      !merges.values.contains(where: { all.contains($0.survivor) })
    else { return }
    var taxIDs: [Int64: String] = [:]
    for entity in all {
      guard let stored = try StoredEntity(entity, kind, in: reader) else { return }
      taxIDs[entity] = stored.single["tax_id"]
    }
    guard Set(taxIDs.values).count < 2 else { return }
    let ordered = all.sorted { (taxIDs[$0] == nil ? 1 : 0, $0) < (taxIDs[$1] == nil ? 1 : 0, $1) }
    merges[lead] = Merge(survivor: ordered[0], others: Array(ordered.dropFirst()))
    for other in ordered.dropFirst() { survivors[other] = ordered[0] }
  }
}

extension StoredEntity {
  /// Takes in all that the store has of another entity, which becomes part of this one, and says what that changes.
  ///
  /// What this one has already stays; lists are united.
  mutating func absorb(_ other: StoredEntity, id: Int64) -> [EntityChange] {
    var record = RecordImage()
    for (field, column) in EntityColumns.of(kind) where single[column] == nil {
      record.single[field] = other.single[column]
    }
    for list in EntityList.of(kind) {
      // A carried value follows its name: the one that is here stays.
      let names = list.field == .extra ? Set(values(of: .extra).map { $0[place: 0] }) : []
      record.many[list.field] = other.values(of: list.field).filter { !names.contains($0[place: 0]) }
    }
    let update = take(record, places: other.places, by: UpdateRules())
    return update.changes + [EntityChange(field: EntityChange.merged, before: .null, after: .number(id))]
  }
}

extension EntityChange {
  /// The field of a change that makes another entity, `after`, part of this one.
  static let merged = "merged"
}
