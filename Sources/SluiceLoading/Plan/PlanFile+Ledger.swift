import SluiceRecords

extension PlanFile {
  /// Counts every row and every cell of the plan anew and gives the sums.
  ///
  /// Throws `ledger.unbalanced` when rows or cells that were read have met no fate or end, or two.
  public func ledger() throws(Stop) -> RunSummary {
    var summary = RunSummary()
    var tables = try countRows(&summary)
    try name(&tables, &summary)
    try countFindings(&summary)
    if summary.rows[.skipped, default: 0] > 0 { summary.passed = try passedRows() }
    for kind in EntityKind.allCases {
      let counts = try countEntities(kind)
      switch kind {
      case .counterparty: summary.counterparties = counts
      case .contactPerson: summary.contactPersons = counts
      }
    }
    summary.activity = try activityCounts()
    summary.drift = try drift()
    summary.stored = Int(try database.integer("SELECT stored FROM meta") ?? 0)
    summary.rejects = summary.rows[.rejected] ?? 0
    let questions = try database.integer("SELECT count(*) FROM pair WHERE decision = 'ask'") ?? 0
    summary.questions = Int(questions) + summary.counterparties.asked + summary.contactPersons.asked

    guard summary.isBalanced else {
      let isRows = summary.rowsRead != summary.rows.values.reduce(0, +)
      let met =
        isRows
        ? summary.rows.values.reduce(0, +)
        : summary.cells.filter { $0.key != .empty }.values.reduce(0, +)
      throw Stop(
        .ledgerUnbalanced, at: path,
        [
          .init("read", "\(isRows ? summary.rowsRead : summary.cellsRead)"),
          .init("what", isRows ? Phrase("rows") : Phrase("cells")), .init("met", "\(met)"),
        ])
    }
    return summary
  }

  /// Walks over all rows, and beside them over the exceptions that the planner wrote.
  private func countRows(_ summary: inout RunSummary) throws(Stop) -> [Int64: [Fate: Int]] {
    let fates = Fate.allCases.map { (word: Array($0.rawValue.utf8), fate: $0) }
    func fate(_ bytes: UnsafeBufferPointer<UInt8>) -> Fate? {
      fates.first { bytes.elementsEqual($0.word) }?.fate
    }
    var letters = [Int](repeating: 0, count: 256)
    var tables: [Int64: [Fate: Int]] = [:]
    var counts: [Fate: Int] = [:]
    var table: Int64 = 0
    let exceptions = try database.prepare("SELECT row, fate, ends FROM row_fate ORDER BY row")
    var exception: Int64? = try exceptions.step() ? exceptions.integer(0) : nil
    let rows = try database.prepare("SELECT id, source_table, fate, ends FROM row ORDER BY id")
    while try rows.step() {
      if rows.integer(1) != table {
        tables[table] = counts
        table = rows.integer(1)
        counts = tables[table] ?? [:]
      }
      let settled = rows.bytes(2)
      var met = settled.isEmpty ? .created : fate(settled)
      var ends = rows.bytes(3)
      if exception == rows.integer(0) {
        if !exceptions.isNull(1) { met = fate(exceptions.bytes(1)) }
        if !exceptions.isNull(2) { ends = exceptions.bytes(2) }
      }
      for letter in ends { letters[Int(letter)] += 1 }
      // A word that is no fate counts for nothing: the sums are off, and that is the truth.
      if let met { counts[met, default: 0] += 1 }
      if exception == rows.integer(0) { exception = try exceptions.step() ? exceptions.integer(0) : nil }
    }
    tables[table] = counts
    tables[0] = nil
    for end in CellEnd.allCases where letters[Int(end.letter)] > 0 {
      summary.cells[end] = letters[Int(end.letter)]
    }
    return tables
  }

  private func name(_ tables: inout [Int64: [Fate: Int]], _ summary: inout RunSummary) throws(Stop) {
    let named = try database.prepare(
      """
      SELECT t.id, s.name, s.file, t.rows_read, t.cells_read FROM source_table t JOIN source s ON s.id = t.source
      ORDER BY t.id
      """)
    while try named.step() {
      let counts = tables[named.integer(0)] ?? [:]
      let read = Int(named.integer(3))
      summary.rowsRead += read
      summary.cellsRead += Int(named.integer(4))
      for (fate, count) in counts { summary.rows[fate, default: 0] += count }
      let (name, file) = (named.text(1) ?? "", named.text(2) ?? "")
      if let index = summary.sources.firstIndex(where: { $0.name == name && $0.file == file }) {
        summary.sources[index].rowsRead += read
        for (fate, count) in counts { summary.sources[index].rows[fate, default: 0] += count }
      } else {
        summary.sources.append(.init(name: name, file: file, rowsRead: read, rows: counts))
      }
    }
  }

  private func countFindings(_ summary: inout RunSummary) throws(Stop) {
    let known = try knownReasons()
    let reasons = try database.prepare("SELECT id, findings FROM reason ORDER BY code")
    while try reasons.step() {
      if let reason = known[reasons.integer(0)] {
        summary.findings.append(.init(reason, count: Int(reasons.integer(1))))
      }
    }
  }

  /// Why rows were skipped: only those are read again, and of them only what was found.
  private func passedRows() throws(Stop) -> PassedRows {
    var codes: [Int64: String] = [:]
    let reasons = try database.prepare("SELECT id, code FROM reason")
    while try reasons.step() { codes[reasons.integer(0)] = reasons.text(1) }
    var passed = PassedRows()
    let rows = try database.prepare(
      "SELECT c.findings FROM row w JOIN row_cells c ON c.row = w.id WHERE w.fate = ?1")
    rows.bind(1, Fate.skipped.rawValue)
    while try rows.step() {
      var found: [String] = []
      var cursor = JSONCursor(rows.bytes(0))
      cursor.tuples { values in
        if let code = values[place: 0].flatMap({ Int64($0) }).flatMap({ codes[$0] }) { found.append(code) }
      }
      passed.add(codes: found)
    }
    return passed
  }

  private func countEntities(_ kind: EntityKind) throws(Stop) -> RunSummary.EntityCounts {
    var counts = RunSummary.EntityCounts()
    let plain = try database.integer(
      """
      SELECT coalesce(sum(CASE WHEN ?1 = \(EntityKind.counterparty.number) THEN counterparties
        ELSE last_record - first_record + 1 - counterparties END), 0)
        - (SELECT count(*) FROM settled WHERE kind = ?1) FROM source_table
      """, .integer(kind.number))
    counts.created = Int(plain ?? 0)
    let settled = try database.prepare(
      """
      SELECT count(*) FILTER (WHERE record = lead AND action = 'create'),
        count(*) FILTER (WHERE record = lead AND action = 'update'),
        count(*) FILTER (WHERE record = lead AND action = 'leave'),
        count(*) FILTER (WHERE record = lead AND action = 'ask'),
        count(*) FILTER (WHERE fate = 'merged')
      FROM settled WHERE kind = ?1
      """)
    settled.bind(1, kind.number)
    guard try settled.step() else { return counts }
    counts.created += Int(settled.integer(0))
    counts.updated = Int(settled.integer(1))
    counts.unchanged = Int(settled.integer(2))
    counts.asked = Int(settled.integer(3))
    counts.merged = Int(settled.integer(4))
    settled.reset()
    return counts
  }
}
