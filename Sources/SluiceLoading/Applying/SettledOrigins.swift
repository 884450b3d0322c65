import CSQLite
import SluiceRecords

/// Writes what sources call the entities of settled records: ids that are new, and what was last said under a
/// known one.
struct SettledOrigins {
  let creation: Creation
  let images: ChangeImages
  /// Takes in what is said under known ids to note it many at once; nil: each is noted at once.
  var staged: StagedOrigins?
  var refusals: Refusals?

  func write(_ sinks: inout EntitySinks, _ keys: inout GatheredKeys) throws(Stop) {
    let database = creation.database
    let systems = try PlanFile.systems(of: creation.plan)
    var last = try LastOriginNumbers(database, plan: creation.plan)
    let records = try creation.plan.prepare(
      """
      SELECT x.entity, x.kind, x.origin, r.keys, r.source_table, r.number, r.identity, r.known_as, r.occurrence,
        r.content
      FROM settled x JOIN record r ON r.id = x.record
      WHERE x.origin <> \(RecordOrigin.same.rawValue) AND x.entity IS NOT NULL ORDER BY x.entity, x.record
      """)
    var entity: Int64 = 0
    var number: Int64 = 0
    while try records.step() {
      let kind = EntityKind(number: records.integer(1)) ?? .counterparty
      keys.add(records.bytes(3), of: records.integer(0))
      guard records.integer(2) == RecordOrigin.new.rawValue else {
        try watched(records.integer(0), by: refusals) { () throws(Stop) in
          try renew(records, kind, systems)
        }
        continue
      }
      if records.integer(0) != entity {
        entity = records.integer(0)
        number = try last.number(of: entity)
      }
      number += 1
      let origin = sinks.tables.externalIDs.rows.appendRow()
      origin[0] = .integer(entity)
      origin[1] = .integer(number)
      creation.addOrigin(origin, records, from: 4, kind: kind, systems, &sinks)
      if sinks.isFull { try sinks.flush() }
    }
    try staged?.flush()
    try sinks.flush()
  }

  /// Notes what a source says now under an id that is known, with what it said before.
  private func renew(_ records: SQLiteStatement, _ kind: EntityKind, _ systems: [Int64: String]) throws(Stop)
  {
    let database = creation.database
    let identity = RecordIdentity(rawValue: records.integer(6)) ?? .content
    if let staged {
      return try staged.renew(
        id: records.text(7) ?? "", system: systems[records.integer(4)] ?? "", type: identity.type(of: kind),
        occurrence: records.integer(8), content: records.bytes(9),
        table: creation.firstTable + records.integer(4), row: records.integer(5))
    }
    let key: [SQLiteValue] = [
      .text(records.text(7) ?? ""), .text(systems[records.integer(4)] ?? ""), .text(identity.type(of: kind)),
      .integer(records.integer(8)),
    ]
    let known = try database.ready(
      """
      SELECT entity, number, content, import_table, row FROM external_id
      WHERE id = ?1 AND system = ?2 AND type = ?3 AND occurrence = ?4
      """)
    known.bind(key)
    guard try known.step() else { return }
    let (entity, number) = (known.integer(0), known.integer(1))
    let table = creation.firstTable + records.integer(4)
    let before = EntityChange.Value.row([
      .text(StoreComparison.hexadecimal(known.bytes(2))), .number(known.integer(3)),
      .number(known.integer(4)),
    ])
    let after = EntityChange.Value.row([
      .text(StoreComparison.hexadecimal(records.bytes(9))), .number(table), .number(records.integer(5)),
    ])
    known.reset()
    try images.add(entity, "external_id", number: number, before: before, after: after)
    try database.run(
      "UPDATE external_id SET content = ?3, import_table = ?4, row = ?5 WHERE entity = ?1 AND number = ?2",
      .integer(entity), .integer(number), .blob(Array(records.bytes(9))), .integer(table),
      .integer(records.integer(5)))
  }
}
