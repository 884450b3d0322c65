import CSQLite
import SluiceRecords

/// Draws the fates of rows from those of their records.
///
/// Shape: a row meets the strongest fate of its records: ask, created, updated, merged, unchanged. Rows that are
/// created, as most are, need no line of their own.
struct RowFates {
  let plan: PlanFile

  /// Fates in rising strength.
  static let strengths: [Fate] = [.unchanged, .merged, .updated, .created, .ask]

  /// `findings` are what planning noticed about rows.
  func write(_ findings: [(row: Int64, finding: Finding)]) throws(Stop) {
    let words = Self.strengths.map { Array($0.rawValue.utf8) }
    var bytes: [UInt8] = []
    var slices: [csqlite_cell] = []
    for word in words {
      slices.append(.text(from: bytes.count, to: bytes.count + word.count))
      bytes += word
    }
    let created = Self.strengths.firstIndex(of: .created) ?? 0
    let insert = try plan.statement("INSERT INTO row_fate (row, fate) SELECT c0, c1 FROM incoming")
    let rows = IncomingRows(width: 2, rows: 8192)

    let settled = try plan.database.prepare(
      """
      SELECT s.row, s.fate, w.records FROM settled s JOIN row w ON w.id = s.row ORDER BY s.record
      """)
    var current: (row: Int64, records: Int64, met: Int64, strength: Int)?
    func close() {
      guard let row = current else { return }
      let strength = row.met < row.records ? max(row.strength, created) : row.strength
      guard strength != created else { return }
      let cells = rows.appendRow()
      cells[0] = .integer(row.row)
      cells[1] = slices[strength]
    }
    while try settled.step() {
      let row = settled.integer(0)
      if current?.row != row {
        close()
        current = (row, settled.integer(2), 0, 0)
        if rows.count >= 8192 {
          try plan.database.run(insert, over: rows, bytes: bytes)
          rows.removeAll()
        }
      }
      let fate = settled.bytes(1)
      let strength = words.firstIndex { fate.elementsEqual($0) } ?? 0
      if let row = current { current = (row.row, row.records, row.met + 1, max(row.strength, strength)) }
    }
    close()
    try plan.database.run(insert, over: rows, bytes: bytes)
    try put(findings)
  }

  private func put(_ found: [(row: Int64, finding: Finding)]) throws(Stop) {
    let put = try plan.statement(
      "INSERT INTO row_fate (row, findings) VALUES (?1, ?2) ON CONFLICT (row) DO UPDATE SET findings = excluded.findings"
    )
    // Places are put in order, not what stands there: a night of a million changed rows has millions of findings.
    let order = found.indices.sorted { (found[$0].row, $0) < (found[$1].row, $1) }
    var start = 0
    while start < order.count {
      let row = found[order[start]].row
      var end = start + 1
      while end < order.count, found[order[end]].row == row { end += 1 }
      put.bind(1, row)
      put.bind(2, plan.json(of: order[start..<end].map { found[$0].finding }))
      try put.run()
      start = end
    }
  }
}
