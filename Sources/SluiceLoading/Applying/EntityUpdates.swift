import SluiceRecords

/// Executes the planned changes of entities that the store holds, each with its before-image.
struct EntityUpdates {
  let database: any StoreDatabase
  let plan: PlanFile
  let images: ChangeImages
  /// Takes the changes in to do them many at once; nil: each is done at once.
  var staged: StagedChanges?
  var refusals: Refusals?

  /// Throws `plan.stale` when a value is no longer what the plan saw.
  func apply() throws(Stop) {
    try apply(
      """
      SELECT x.entity, x.kind, c.changes FROM change c JOIN settled x ON x.record = c.lead
      WHERE x.action = 'update' AND x.entity IS NOT NULL ORDER BY c.lead
      """)
    try apply("SELECT entity, kind, changes FROM stored_change ORDER BY entity")
  }

  private func apply(_ query: String) throws(Stop) {
    let updates = try plan.database.prepare(query)
    while try updates.step() {
      let entity = updates.integer(0)
      guard let kind = EntityKind(number: updates.integer(1)) else { continue }
      // What becomes part of another has done so already.
      let changes = EntityChange.changes(in: updates.bytes(2)).filter { $0.field != EntityChange.merged }
      try watched(entity, by: refusals) { () throws(Stop) in
        try set(changes.filter { $0.number == nil }, of: entity, kind)
        for change in changes {
          if change.number != nil { try apply(change, to: entity, kind) }
          try images.add(
            entity, change.field, number: change.number, before: change.before, after: change.after)
        }
      }
    }
  }

  private func apply(_ change: EntityChange, to entity: Int64, _ kind: EntityKind) throws(Stop) {
    guard let number = change.number else { return }
    let (owner, columns) = try Self.columns(of: change.field, kind, in: plan)
    guard case .row(let values) = change.after, values.count == columns.count else { throw unknown(change) }
    if let staged {
      let keys = [(owner, entity), ("number", number)]
      let stored = values.map(\.stored)
      return change.before == .null
        ? try staged.add(change.field, keys, columns, stored)
        : try staged.set(change.field, keys, columns, before: nil, after: stored)
    }
    if change.before == .null {
      let places = (0..<columns.count).map { "?\($0 + 3)" }
      try run(
        """
        INSERT INTO \(change.field) (\(owner), number, \(columns.joined(separator: ", ")))
        VALUES (?1, ?2, \(places.joined(separator: ", ")))
        """, entity, number, values)
    } else {
      let places = columns.enumerated().map { "\($0.element) = ?\($0.offset + 3)" }
      try run(
        "UPDATE \(change.field) SET \(places.joined(separator: ", ")) WHERE \(owner) = ?1 AND number = ?2",
        entity, number, values)
      guard database.changes == 1 else { throw moved() }
    }
  }

  /// Sets the columns of an entity's own row in one statement: a tax id and its kind come and go together. A column
  /// that changes twice goes from the first value to the last.
  private func set(_ changes: [EntityChange], of entity: Int64, _ kind: EntityKind) throws(Stop) {
    var columns: [String] = []
    var steps: [String: (before: EntityChange.Value, after: EntityChange.Value)] = [:]
    for change in changes {
      guard StoredPlace(field: change.field, kind: kind, number: nil) != nil else { throw unknown(change) }
      if steps[change.field] == nil { columns.append(change.field) }
      steps[change.field] = (steps[change.field]?.before ?? change.before, change.after)
    }
    guard !columns.isEmpty else { return }
    if let staged {
      return try staged.set(
        kind.rawValue, [("id", entity)], columns, before: columns.map { steps[$0]?.before.stored ?? .null },
        after: columns.map { steps[$0]?.after.stored ?? .null })
    }
    let count = columns.count
    let update = try database.ready(
      """
      UPDATE \(kind.rawValue) SET \(columns.enumerated().map { "\($1) = ?\($0 + 2)" }.joined(separator: ", "))
      WHERE id = ?1 AND \(columns.enumerated().map { "\($1) IS NOT DISTINCT FROM ?\($0 + 2 + count)" }.joined(separator: " AND "))
      """)
    update.bind(1, entity)
    for (index, column) in columns.enumerated() {
      guard let step = steps[column] else { continue }
      update.bind(Int32(index + 2), step.after.stored)
      update.bind(Int32(index + 2 + count), step.before.stored)
    }
    try update.run()
    guard database.changes == 1 else { throw moved() }
  }

  /// The owner column of a list's table, and the columns behind owner and number.
  private static func columns(
    of table: String, _ kind: EntityKind, in plan: PlanFile
  ) throws(Stop) -> (owner: String, columns: [String]) {
    if table == "employment" {
      return ("contact_person", ["counterparty", "employer", "position", "is_primary"])
    }
    guard let list = EntityList.of(kind).first(where: { $0.table == table }) else {
      throw Stop(.planNotOurs, at: plan.path)
    }
    return ("owner", list.columns)
  }

  private func run(_ sql: String, _ entity: Int64, _ number: Int64, _ values: [EntityChange.Value])
    throws(Stop)
  {
    let statement = try database.ready(sql)
    statement.bind(1, entity)
    statement.bind(2, number)
    for (index, value) in values.enumerated() { statement.bind(Int32(index + 3), value.stored) }
    try statement.run()
  }

  private func moved() -> Stop { Application.moved(plan) }
  private func unknown(_ change: EntityChange) -> Stop { Stop(.planNotOurs, at: plan.path) }
}
