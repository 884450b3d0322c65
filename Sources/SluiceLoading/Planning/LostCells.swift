import SluiceRecords

/// Marks the cells whose single value lost to another row's in a merge.
///
/// Shape: a cell that feeds other fields as well, which did not lose, keeps its end; so does a cell that was not
/// loaded.
struct LostCells {
  let plan: PlanFile

  func write() throws(Stop) {
    let bindings = try Self.bindings(of: plan)
    // Losers of groups that nothing is written for stay as they are.
    let losers = try plan.database.prepare(
      """
      SELECT l.value, s.field, r.row, r.source_table, r.kind FROM survivor s JOIN json_each(s.losers) l
      JOIN record r ON r.id = l.value JOIN settled x ON x.record = l.value AND x.action <> 'ask'
      ORDER BY l.value, s.field
      """)
    var row: (id: Int64, table: Int64, lost: Set<BoundName>)?
    while try losers.step() {
      let id = losers.integer(2)
      if let done = row, done.id != id {
        try mark(done.lost, in: done.id, bindings[done.table] ?? [])
        row = nil
      }
      let kind = EntityKind(number: losers.integer(4)) ?? .counterparty
      var lost = row?.lost ?? []
      for name in Self.names(losers.text(1) ?? "") { lost.insert(BoundName(kind: kind, field: name)) }
      row = (id, losers.integer(3), lost)
    }
    if let row { try mark(row.lost, in: row.id, bindings[row.table] ?? []) }
  }

  private struct BoundName: Hashable {
    var kind: EntityKind
    var field: String
  }

  /// What a survivor's field is called in bindings: a name may come whole or in parts, a tax id by country.
  private static func names(_ field: String) -> [String] {
    switch field {
    case Field.name.rawValue:
      [Field.name, .surname, .givenName, .patronymic].map(\.rawValue)
    case Field.inn.rawValue, Field.taxID.rawValue: [Field.inn, .taxID].map(\.rawValue)
    default: [field]
    }
  }

  /// For each table its bound fields with their columns.
  private static func bindings(of plan: PlanFile) throws(Stop) -> [Int64: [(name: BoundName, columns: [Int])]]
  {
    var bindings: [Int64: [(name: BoundName, columns: [Int])]] = [:]
    let rows = try plan.database.prepare(
      """
      SELECT t.id, b.value ->> 0, b.value ->> 1, c.value FROM source_table t JOIN json_each(t.binding) b
      JOIN json_each(b.value, '$[3]') c ORDER BY t.id, b.key, c.key
      """)
    while try rows.step() {
      let name = BoundName(
        kind: rows.text(1).flatMap(EntityKind.init) ?? .counterparty, field: rows.text(2) ?? "")
      bindings[rows.integer(0), default: []].append((name, [Int(rows.integer(3))]))
    }
    return bindings
  }

  private func mark(
    _ lost: Set<BoundName>, in row: Int64, _ binding: [(name: BoundName, columns: [Int])]
  ) throws(Stop) {
    var columns = Set(binding.filter { lost.contains($0.name) }.flatMap(\.columns))
    for other in binding where !lost.contains(other.name) { columns.subtract(other.columns) }
    guard !columns.isEmpty else { return }
    let find = try plan.statement("SELECT ends FROM row WHERE id = ?1")
    find.bind(1, row)
    guard try find.step() else { return }
    var ends = Array(find.bytes(0))
    find.reset()
    var hasLost = false
    for column in columns where column >= 0 && column < ends.count {
      guard ends[column] == CellEnd.loaded.letter || ends[column] == CellEnd.changed.letter else { continue }
      ends[column] = CellEnd.mergedAway.letter
      hasLost = true
    }
    guard hasLost else { return }
    let put = try plan.statement(
      "INSERT INTO row_fate (row, ends) VALUES (?1, ?2) ON CONFLICT (row) DO UPDATE SET ends = excluded.ends")
    put.bind(1, row)
    put.bind(2, String(decoding: ends, as: UTF8.self))
    try put.run()
  }
}
