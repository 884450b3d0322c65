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
  /// The entities that others become part of.
  private var kept: Set<Int64> = []

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
    named = named.filter { $0.value.entities.count > 1 }
    let members = try Self.members(of: named.keys.sorted(), in: plan)
    for (lead, (kind, entities)) in named.sorted(by: { $0.key < $1.key }) {
      var all: Set<Int64> = []
      for record in members[lead] ?? [] { if let known = try entity(record) { all.insert(known) } }
      try add(entities, kind, lead, all, reader)
    }
  }

  /// The records of clusters, by their leads; all clusters are read once for that.
  private static func members(of leads: [Int64], in plan: PlanFile) throws(Stop) -> [Int64: [Int64]] {
    guard !leads.isEmpty else { return [:] }
    var records: [Int64: [Int64]] = [:]
    for lead in leads { records[lead] = [] }
    let members = try plan.database.prepare("SELECT record, lead FROM cluster_member")
    while try members.step() { records[members.integer(1)]?.append(members.integer(0)) }
    return records
  }

  private mutating func add(
    _ named: Set<Int64>, _ kind: EntityKind, _ lead: Int64, _ all: Set<Int64>, _ reader: StoredEntityReader
  ) throws(Stop) {
    guard all.isSubset(of: named), all.allSatisfy({ survivors[$0] == nil }), all.isDisjoint(with: kept) else {
      return
    }
    var taxIDs: [Int64: String] = [:]
    for entity in all {
      guard let stored = try StoredEntity(entity, kind, in: reader) else { return }
      taxIDs[entity] = stored.single["tax_id"]
    }
    guard Set(taxIDs.values).count < 2 else { return }
    let ordered = all.sorted { (taxIDs[$0] == nil ? 1 : 0, $0) < (taxIDs[$1] == nil ? 1 : 0, $1) }
    merges[lead] = Merge(survivor: ordered[0], others: Array(ordered.dropFirst()))
    kept.insert(ordered[0])
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
