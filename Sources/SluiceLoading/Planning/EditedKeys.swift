import SluiceRecords

/// Keys of what people put into a store since the last import: nothing in the store leads there yet.
///
/// Shape: made while a plan is made and kept in it; applying adds them to the store's. Only what people touched is read,
/// and only where a key can come of it: a new manager for every card of a CRM makes none.
/// Whoever works for a counterparty whose numbers a person changed is found by them too.
struct EditedKeys {
  let plan: PlanFile

  /// The fields of which keys are made (`StoredKeys`).
  private static let fields = [
    "name", "full_name", "tax_id", "tax_id_kind", "kpp", "ogrn", "phone", "email",
    "surname", "given_name", "patronymic", "former_surname", "birthday", "employment",
  ]

  /// The entities that people put under a key.
  func entities(under key: MatchKey) throws(Stop) -> [Int64] {
    let find = try plan.statement("SELECT entity FROM edited_key WHERE kind = ?1 AND value = ?2")
    find.bind(1, Int64(key.kind.rawValue))
    find.bind(2, Int64(bitPattern: key.value))
    var entities: [Int64] = []
    while try find.step() { entities.append(find.integer(0)) }
    return entities
  }

  func hasAny(of kind: MatchKey.Kind) throws(Stop) -> Bool {
    try plan.database.integer(
      "SELECT EXISTS (SELECT 1 FROM edited_key WHERE kind = ?1)", .integer(Int64(kind.rawValue))) == 1
  }

  /// Calls `take` with each key and the entity it leads to.
  func each(_ take: (MatchKey, Int64) -> Void) throws(Stop) {
    let rows = try plan.database.prepare("SELECT kind, value, entity FROM edited_key ORDER BY 1, 2, 3")
    while try rows.step() {
      guard let kind = MatchKey.Kind(rawValue: UInt8(clamping: rows.integer(0))) else { continue }
      take(MatchKey(kind: kind, value: UInt64(bitPattern: rows.integer(1))), rows.integer(2))
    }
  }

  /// Makes the keys; gives whether there are any.
  func make(
    from store: Store, _ reader: StoredEntityReader, _ knowledge: MatchKnowledge
  ) throws(Stop) -> Bool {
    let version = try store.schemaVersion
    guard version >= 2 else { return false }
    let condition = version >= 4 ? "keyed_run IS NULL" : "1 = 1"
    let edits =
      try store.database.integer("SELECT count(*) FROM person_edit WHERE \(condition)") ?? 0
    try plan.database.run("UPDATE meta SET edits = ?1", .integer(edits))
    guard edits > 0 else { return false }
    let keys = StoredKeys(reader: reader, knowledge: knowledge)
    let fields = Self.fields.map { "'\($0)'" }.joined(separator: ", ")
    let touched = try store.database.ready(
      """
      SELECT p.entity, e.kind, max(CASE WHEN p.field = 'tax_id' OR p.field = 'ogrn' THEN 1 ELSE 0 END)
      FROM person_edit p JOIN entity e ON e.id = p.entity
      WHERE \(condition) AND p.field IN (\(fields)) GROUP BY p.entity, e.kind ORDER BY p.entity
      """)
    var people: Set<Int64> = []
    var firms: [(id: Int64, isNumbered: Bool)] = []
    while try touched.step() {
      if touched.text(1) == EntityKind.contactPerson.rawValue {
        people.insert(touched.integer(0))
      } else {
        firms.append((touched.integer(0), touched.integer(2) == 1))
      }
    }
    for (id, isNumbered) in firms {
      if isNumbered { try people.formUnion(reader.people(of: id)) }
      try save(keys.keys(of: id, .counterparty), of: id)
    }
    for id in people.sorted() { try save(keys.keys(of: id, .contactPerson), of: id) }
    return true
  }

  private func save(_ keys: [MatchKey], of entity: Int64) throws(Stop) {
    let insert = try plan.statement("INSERT OR IGNORE INTO edited_key VALUES (?1, ?2, ?3)")
    for key in keys {
      insert.bind(1, Int64(key.kind.rawValue))
      insert.bind(2, Int64(bitPattern: key.value))
      insert.bind(3, entity)
      try insert.run()
    }
  }
}

/// The keys of what an entity of a store holds at present.
struct StoredKeys {
  let reader: StoredEntityReader
  let knowledge: MatchKnowledge

  func keys(of id: Int64, _ kind: EntityKind) throws(Stop) -> [MatchKey] {
    guard let entity = try StoredEntity(id, kind, in: reader) else { return [] }
    return try keys(of: entity)
  }

  func keys(of entity: StoredEntity) throws(Stop) -> [MatchKey] {
    guard entity.kind == .contactPerson else { return knowledge.counterpartyKeys(entity.counterparty) }
    var employers: [MatchKey] = []
    for place in entity.places {
      if let employer = place.counterparty { employers += try keys(of: employer, .counterparty) }
    }
    return knowledge.contactPersonKeys(entity.contactPerson, employers)
  }
}
