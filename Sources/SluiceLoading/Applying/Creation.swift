import CSQLite
import SluiceRecords

/// Makes the entities that a plan creates, with their places of work and external ids.
///
/// Shape: one walk over all records in their order; `base + record` is an entity's number, that of the lead where
/// records were merged. What `settled` names is passed over, but for leads that are created, and is done at the end.
struct Creation {
  let database: any StoreDatabase
  /// The plan.
  let plan: SQLiteDatabase
  let base: Int64
  let run: Int64
  /// What is added to a plan's table to give the number in `import_table`.
  let firstTable: Int64

  private let spreader = FieldSpreader()

  init(database: any StoreDatabase, plan: SQLiteDatabase, base: Int64, run: Int64, firstTable: Int64) {
    self.database = database
    self.plan = plan
    self.base = base
    self.run = run
    self.firstTable = firstTable
  }

  func makeEntities(_ sinks: inout EntitySinks, _ keys: inout GatheredKeys) throws(Stop) {
    let systems = try PlanFile.systems(of: plan)
    let employments = try EmploymentRows(plan, base: base)
    let golden = try plan.prepare("SELECT fields FROM golden WHERE record = ?1")
    let exceptions = try plan.prepare(
      "SELECT record, lead, action, entity FROM settled ORDER BY record")
    var exception: Int64? = try exceptions.step() ? exceptions.integer(0) : nil
    let records = try plan.prepare(
      """
      SELECT id, kind, employer, fields, source_table, number, identity, known_as, occurrence, content, keys
      FROM record ORDER BY id
      """)
    while try records.step() {
      let record = records.integer(0)
      let kind = EntityKind(number: records.integer(1)) ?? .counterparty
      if exception == record {
        if exceptions.integer(1) == record, exceptions.text(2) == PlannedAction.create.rawValue {
          golden.bind(1, record)
          // What a cluster knows of work stands in its golden record; one alone has it as every other.
          let isMerged = try golden.step()
          let fields = isMerged ? golden.bytes(0) : records.bytes(3)
          let entity = exceptions.integer(3)
          let work = spread(fields, kind, entity, &sinks)
          if let work {
            try employments.add(work, of: entity, in: isMerged ? nil : records.optionalInteger(2), &sinks)
          }
          golden.reset()
        }
        exception = try exceptions.step() ? exceptions.integer(0) : nil
      } else {
        let entity = base + record
        let work = spread(records.bytes(3), kind, entity, &sinks)
        if let work { try employments.add(work, of: entity, in: records.optionalInteger(2), &sinks) }
        let origin = sinks.tables.externalIDs.rows.appendRow()
        origin[0] = .integer(entity)
        origin[1] = .integer(1)
        addOrigin(origin, records, from: 4, kind: kind, systems, &sinks)
        keys.add(records.bytes(10), of: entity)
      }
      if sinks.isFull { try sinks.pass() }
    }
    try sinks.flush()
  }

  /// Adds an entity with its own row and its many values; gives what a contact person's fields say of work.
  private func spread(
    _ fields: UnsafeBufferPointer<UInt8>, _ kind: EntityKind, _ id: Int64, _ sinks: inout EntitySinks
  ) -> FieldSpreader.Work? {
    let row = sinks.tables.entities.rows.appendRow()
    row[0] = .integer(id)
    row[1] = sinks.keep(kind.rawValue)
    row[2] = .integer(run)
    switch kind {
    case .counterparty:
      spreader.spread(counterparty: fields, id: id, to: &sinks)
      return nil
    case .contactPerson: return spreader.spread(contactPerson: fields, id: id, to: &sinks)
    }
  }

  /// Fills the cells of `external_id` behind entity and number; `column` is the first of table, number, identity,
  /// id, occurrence and content.
  func addOrigin(
    _ origin: UnsafeMutablePointer<csqlite_cell>, _ records: SQLiteStatement, from column: Int32,
    kind: EntityKind,
    _ systems: [Int64: String], _ sinks: inout EntitySinks
  ) {
    let table = records.integer(column)
    let identity = RecordIdentity(rawValue: records.integer(column + 2)) ?? .content
    origin[2] = sinks.keep(systems[table] ?? "")
    origin[3] = sinks.keep(identity.type(of: kind))
    let content = records.bytes(column + 5)
    if identity == .content {
      let start = sinks.bytes.count
      sinks.bytes.append(hexadecimal: content)
      origin[4] = .text(from: start, to: sinks.bytes.count)
    } else {
      let start = sinks.bytes.count
      sinks.bytes.append(records.bytes(column + 3))
      origin[4] = .text(from: start, to: sinks.bytes.count)
    }
    origin[5] = .integer(records.integer(column + 4))
    origin[6] = sinks.keep(blob: content)
    origin[7] = .integer(firstTable + table)
    origin[8] = .integer(records.integer(column + 1))
  }

  /// Ties branches that are created to their heads, as far as those are in the store.
  func linkHeads(staged: StagedChanges?, watchedBy refusals: Refusals?) throws(Stop) {
    let heads = try plan.prepare(
      """
      SELECT d.branch, b.record IS NOT NULL, b.entity, d.head, h.record IS NOT NULL, h.entity FROM head d
      LEFT JOIN settled b ON b.record = d.branch LEFT JOIN settled h ON h.record = d.head ORDER BY d.branch
      """)
    let tie = try database.ready("UPDATE counterparty SET head_id = ?2, parent = NULL WHERE id = ?1")
    while try heads.step() {
      // What is not settled is an entity of its own; what is settled to none waits for a person; below zero stands an
      // entity of the store.
      func entity(_ column: Int32) -> Int64? {
        let record = heads.integer(column)
        if record < 0 { return -record }
        return heads.integer(column + 1) == 1 ? heads.optionalInteger(column + 2) : base + record
      }
      guard let branch = entity(0), branch > base, let head = entity(3), head != branch else { continue }
      if let staged {
        try staged.set(
          "counterparty", [("id", branch)], ["head_id", "parent"], before: nil,
          after: [.integer(head), .null])
        continue
      }
      tie.bind(1, branch)
      tie.bind(2, head)
      try watched(branch, by: refusals) { () throws(Stop) in try tie.run() }
    }
  }
}
