import CSQLite
import SluiceRecords

/// Writes where people work, each counterparty once.
///
/// Shape: an employer that is not in the store (nobody knows it, or a person must be asked first) stays as the text
/// that was written; a role written beside the name is the position where no other is given.
struct EmploymentRows {
  private let base: Int64
  /// Counterparties that are not entities of their own, in order, and where they go; 0: a person must be asked first.
  private let settled: [(record: Int64, entity: Int64)]
  private let name: SQLiteStatement

  init(_ plan: SQLiteDatabase, base: Int64) throws(Stop) {
    self.base = base
    var settled: [(record: Int64, entity: Int64)] = []
    let rows = try plan.prepare("SELECT record, entity FROM settled WHERE kind = ?1 ORDER BY record")
    rows.bind(1, EntityKind.counterparty.number)
    while try rows.step() { settled.append((rows.integer(0), rows.integer(1))) }
    self.settled = settled
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
      let entity: Int64? = if let record = place.record { self.entity(of: record) } else { place.entity }
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
  private func entity(of record: Int64) -> Int64? {
    var (low, high) = (0, settled.count)
    while low < high {
      let middle = (low + high) / 2
      if settled[middle].record < record { low = middle + 1 } else { high = middle }
    }
    guard low < settled.count, settled[low].record == record else { return base + record }
    return settled[low].entity == 0 ? nil : settled[low].entity
  }

  private func name(of record: Int64) throws(Stop) -> String? {
    name.bind(1, record)
    guard try name.step() else { return nil }
    defer { name.reset() }
    return name.text(0)
  }
}
