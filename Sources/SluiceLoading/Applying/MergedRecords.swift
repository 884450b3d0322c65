import CSQLite
import SluiceRecords

/// What records of clusters leave in the store beside the golden record: the id of each, and where people work.
struct MergedRecords {
  let creation: Creation

  /// Adds origins and employments of every record that `settled` sends to an entity.
  func addOrigins(_ sinks: inout EntitySinks) throws(Stop) {
    let database = creation.database
    guard try database.integer("SELECT EXISTS (SELECT 1 FROM plan.settled)") == 1 else { return }
    let systems = try Creation.systems(database)
    let records = try database.prepare(
      """
      SELECT x.entity, x.kind, r.source_table, r.number, r.identity, r.known_as, r.occurrence, r.content
      FROM plan.settled x JOIN plan.record r ON r.id = x.record
      WHERE x.action = 'create' ORDER BY x.entity, x.record
      """)
    var entity: Int64 = 0
    var number: Int64 = 0
    while try records.step() {
      number = records.integer(0) == entity ? number + 1 : 1
      entity = records.integer(0)
      let origin = sinks.tables.externalIDs.rows.appendRow()
      origin[0] = .integer(entity)
      origin[1] = .integer(number)
      creation.addOrigin(
        origin, records, from: 2, kind: EntityKind(number: records.integer(1)) ?? .counterparty, systems,
        &sinks)
      if sinks.isFull { try sinks.flush() }
    }
  }
}
