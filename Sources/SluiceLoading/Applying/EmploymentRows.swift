import CSQLite
import SluiceRecords

/// Writes where people work, each counterparty once.
///
/// Shape: an employer that is not in the store (nobody knows it, or a person must be asked first) stays as the text
/// that was written; a role written beside the name is the position where no other is given.
struct EmploymentRows {
  private let base: Int64
  private let hasExceptions: Bool
  private let exception: SQLiteStatement
  private let name: SQLiteStatement

  init(_ plan: SQLiteDatabase, base: Int64) throws(Stop) {
    self.base = base
    hasExceptions = try plan.integer("SELECT EXISTS (SELECT 1 FROM settled)") == 1
    exception = try plan.prepare("SELECT entity FROM settled WHERE record = ?1")
    name = try plan.prepare(
      "SELECT coalesce(fields ->> '$.full_name', fields ->> '$.name') FROM record WHERE id = ?1")
  }

  /// Adds the places of a person; `employer` is the record of the counterparty in the person's row.
  func add(
    _ work: FieldSpreader.Work, of person: Int64, in employer: Int64?, _ sinks: inout EntitySinks
  ) throws(Stop) {
    var places = work.others
    let position = work.position != 0 ? work.position : work.role
    if employer != nil || (position != 0 && places.isEmpty) {
      places.insert(.init(position: position, record: employer), at: 0)
    } else if work.role != 0, let first = places.indices.first, places[first].position == 0 {
      places[first].position = work.role
    }
    var number: Int64 = 0
    var known: [Int64] = []
    for place in places {
      let entity = try place.record.flatMap { (record) throws(Stop) in try self.entity(of: record) }
      if let entity {
        if known.contains(entity) { continue }
        known.append(entity)
      }
      var text: csqlite_cell = 0
      if entity == nil {
        text = place.employer
        if text == 0, let record = place.record, let name = try name(of: record) { text = sinks.keep(name) }
        if text == 0, place.position == 0 { continue }
      }
      number += 1
      let row = sinks.tables.employments.rows.appendRow()
      row[0] = .integer(person)
      row[1] = .integer(number)
      row[2] = entity.map { .integer($0) } ?? 0
      row[3] = text
      row[4] = place.position
      row[5] = .integer(number == 1 ? 1 : 0)
    }
  }

  /// The entity a record goes to; nil while a person must be asked.
  private func entity(of record: Int64) throws(Stop) -> Int64? {
    guard hasExceptions else { return base + record }
    exception.bind(1, record)
    guard try exception.step() else { return base + record }
    defer { exception.reset() }
    return exception.optionalInteger(0)
  }

  private func name(of record: Int64) throws(Stop) -> String? {
    name.bind(1, record)
    guard try name.step() else { return nil }
    defer { name.reset() }
    return name.text(0)
  }
}
