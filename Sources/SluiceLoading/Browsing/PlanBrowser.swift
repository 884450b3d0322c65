import CSQLite
import SluiceRecords

/// Reads a finished plan page by page: what a preview of a million rows needs, and nothing kept in memory but the
/// names of tables and reasons.
///
/// Shape: every list goes on from a row's number, never from a count of rows passed over. For one thread.
public final class PlanBrowser {
  let database: SQLiteDatabase
  public let tables: [BrowsedTable]
  /// The reasons of the plan by their numbers, with how often each was said while cleansing.
  public let reasons: [Int64: (reason: Reason, count: Int)]
  public let state: PlanFile.State
  /// The store it was made for, as written.
  public let store: String
  /// The plan's number.
  public let number: String
  private let entityBase: Int64
  private var statements: [String: SQLiteStatement] = [:]

  /// - Parameters:
  ///   - plan: a finished plan.
  ///   - index: what `PlanIndex.make` made of it.
  public init(plan: String, index: String) throws(Stop) {
    // Opened as any reader would, so that a plan that is none is refused in the same words.
    state = try PlanFile.open(at: plan).state
    database = try SQLiteDatabase(path: index, mode: .readOnly)
    database.waitForWriters()
    let attach = try database.prepare("ATTACH ?1 AS plan")
    attach.bind(1, plan)
    try attach.run()
    try database.execute("PRAGMA cache_size = -4096; PRAGMA plan.cache_size = -6144; PRAGMA query_only = ON")
    store = try database.text("SELECT store FROM plan.meta") ?? ""
    number = try database.text("SELECT plan FROM plan.meta") ?? ""
    entityBase = try database.integer("SELECT entity_base FROM plan.meta") ?? 0
    tables = try Self.tables(of: database)
    reasons = try Self.reasons(of: database)
  }

  func statement(_ sql: String) throws(Stop) -> SQLiteStatement {
    if let made = statements[sql] {
      made.reset()
      return made
    }
    let made = try database.prepare(sql)
    statements[sql] = made
    return made
  }

  /// The rows behind (or before) a row that a query wants, in the file's order.
  ///
  /// - Parameters:
  ///   - after: the number of the row to go on from; 0 for the beginning.
  ///   - before: where given, the page that ends before this row.
  public func page(
    _ query: PlanQuery, after: Int64 = 0, before: Int64? = nil, size: Int
  ) throws(Stop) -> PlanPage {
    let (from, order) = before.map { ($0, true) } ?? (after, false)
    let match = query.match
    let source = match == nil ? "SELECT id AS number FROM plan.row" : "SELECT rowid AS number FROM words"
    let column = match == nil ? "id" : "rowid"
    let condition = match == nil ? "WHERE" : "WHERE words MATCH ?3 AND"
    let find = try statement(
      "\(source) \(condition) \(column) \(order ? "<" : ">") ?1 ORDER BY \(column) \(order ? "DESC" : "ASC") LIMIT ?2"
    )
    find.bind(1, from)
    find.bind(2, Int64(size + 1))
    if let match { find.bind(3, match) }
    var numbers: [Int64] = []
    while try find.step() { numbers.append(find.integer(0)) }
    let hasMore = numbers.count > size
    if hasMore { numbers.removeLast() }
    if order { numbers.reverse() }
    var page = PlanPage(rows: [])
    for number in numbers { if let row = try row(number) { page.rows.append(row) } }
    page.next = order || hasMore ? numbers.last : nil
    page.previous = (order ? hasMore : after > 0) ? numbers.first : nil
    return page
  }

  /// Of a cell so many bytes are shown, of a row's cells together so many, and of each further cell so many.
  private static let longest = (cell: 16_384, row: 1 << 20, further: 256)
  /// Of a record's texts so many bytes are shown.
  static let longestText = 4_096

  /// One row with everything that became of it; nil when the plan has no such row.
  ///
  /// - Parameter isWhole: whether very long texts are wanted whole, not by their beginnings.
  public func row(_ number: Int64, isWhole: Bool = false) throws(Stop) -> BrowsedRow? {
    let find = try statement(
      """
      SELECT w.source_table, w.number, coalesce(f.fate, w.fate, 'created'), c.cells, c.changes,
        coalesce(f.ends, w.ends), c.findings, f.findings, w.records
      FROM plan.row w JOIN plan.row_cells c ON c.row = w.id LEFT JOIN plan.row_fate f ON f.row = w.id WHERE w.id = ?1
      """)
    find.bind(1, number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    guard let table = tables.first(where: { $0.number == find.integer(0) }) else { return nil }
    var changed: [Int: String] = [:]
    var changes = JSONCursor(find.bytes(4))
    changes.longest = Self.longestText
    changes.tuples { values in
      if let column = values[place: 0].flatMap({ Int($0) }) { changed[column] = values[place: 1] }
    }
    let ends = Array(find.bytes(5))
    let texts =
      isWhole
      ? JSONCursor.shownTexts(ofCells: find.bytes(3)).map { ($0, nil) }
      : JSONCursor.beginnings(
        ofCells: find.bytes(3), longest: Self.longest.cell, whole: Self.longest.row,
        least: Self.longest.further)
    let cells = texts.enumerated().map { column, text in
      BrowsedCell(
        column: column, raw: text.0, whole: text.1, changed: changed[column],
        end: ends.indices.contains(column) ? CellEnd(letter: ends[column]) ?? .empty : .empty)
    }
    var findings: [Finding] = []
    let known = reasons.mapValues(\.reason)
    for column in [Int32(6), 7] {
      var cursor = JSONCursor(find.bytes(column))
      cursor.longest = Self.longestText
      cursor.tuples { if let finding = FindingColumns.finding($0, known) { findings.append(finding) } }
    }
    let hasRecords = find.integer(8) > 0
    let (row, fate) = (Int(find.integer(1)), find.text(2).flatMap(Fate.init) ?? .created)
    return BrowsedRow(
      number: number, table: table, row: row, fate: fate, cells: cells, findings: findings,
      records: hasRecords ? try records(of: number) : [])
  }

  /// The whole text of one cell, 0-based; nil when there is none.
  public func cell(_ column: Int, ofRow number: Int64) throws(Stop) -> String? {
    let find = try statement("SELECT cells FROM plan.row_cells WHERE row = ?1")
    find.bind(1, number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return JSONCursor.shownText(ofCells: find.bytes(0), at: column)
  }

  /// The records that a row gave. They stand in the order of their rows, so halving finds them without an index.
  private func records(of row: Int64) throws(Stop) -> [BrowsedRecord] {
    let probe = try statement("SELECT id, row FROM plan.record WHERE id >= ?1 ORDER BY id LIMIT 1")
    var low: Int64 = 1
    var high = (try database.integer("SELECT max(id) FROM plan.record") ?? 0) + 1
    while low < high {
      let middle = (low + high) / 2
      probe.bind(1, middle)
      let isBefore = try probe.step() && probe.integer(1) < row
      let next = probe.integer(0) + 1
      probe.reset()
      if isBefore { low = max(middle + 1, next) } else { high = middle }
    }
    var keys: [Int64] = []
    // Records of one row stand together: the first of another row ends the walk.
    let end = try statement("SELECT row FROM plan.record WHERE id = ?1")
    var key = low
    while keys.count < 64 {
      end.bind(1, key)
      guard try end.step() else { break }
      let isOurs = end.integer(0) == row
      end.reset()
      guard isOurs else { break }
      keys.append(key)
      key += 1
    }
    var found: [BrowsedRecord] = []
    for key in keys { if let record = try record(RecordKey(key)) { found.append(record) } }
    return found
  }

  /// One record and where it goes.
  public func record(_ key: RecordKey) throws(Stop) -> BrowsedRecord? {
    guard let (kind, content) = try content(of: key) else { return nil }
    let find = try statement(
      """
      SELECT x.lead, x.action, x.entity, c.changes FROM plan.settled x LEFT JOIN plan.change c ON c.lead = x.lead
      WHERE x.record = ?1
      """)
    find.bind(1, key.number)
    guard try find.step() else {
      return BrowsedRecord(
        key: key, kind: kind, content: content, action: .create, entity: entityBase + key.number, lead: key,
        changes: [])
    }
    defer { find.reset() }
    return BrowsedRecord(
      key: key, kind: kind, content: content, action: find.text(1).flatMap(PlannedAction.init) ?? .create,
      entity: find.optionalInteger(2), lead: RecordKey(find.integer(0)),
      changes: find.isNull(3) ? [] : EntityChange.changes(in: find.bytes(3)).map(BrowsedChange.init))
  }

  /// What a record says.
  func content(of key: RecordKey) throws(Stop) -> (EntityKind, BrowsedRecord.Content)? {
    let find = try statement(
      "SELECT kind, identity, known_as, fields, employer FROM plan.record WHERE id = ?1")
    find.bind(1, key.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    let externalID = find.integer(1) == RecordIdentity.external.rawValue ? find.text(2) : nil
    guard EntityKind(number: find.integer(0)) == .contactPerson else {
      return (
        .counterparty,
        .counterparty(
          RecordDecoder.counterparty(
            find.bytes(3), externalID: externalID, longest: Self.longestText))
      )
    }
    let employer = find.optionalInteger(4).map { RecordKey($0) }
    return (
      .contactPerson,
      .contactPerson(
        RecordDecoder.contactPerson(
          find.bytes(3), externalID: externalID, employer: employer, longest: Self.longestText))
    )
  }

  private static func tables(of database: SQLiteDatabase) throws(Stop) -> [BrowsedTable] {
    let rows = try database.prepare(
      """
      SELECT t.id, s.name, s.file, CASE WHEN t.is_file THEN NULL ELSE t.name END, t.titles, t.header_row,
        t.rows_read, t.name
      FROM plan.source_table t JOIN plan.source s ON s.id = t.source ORDER BY t.id
      """)
    var tables: [BrowsedTable] = []
    while try rows.step() {
      var titles = JSONCursor(rows.bytes(4))
      tables.append(
        BrowsedTable(
          number: rows.integer(0), source: rows.text(1) ?? "", file: rows.text(2) ?? "", table: rows.text(3),
          name: rows.text(7) ?? "", titles: titles.texts(),
          headerRow: rows.optionalInteger(5).map { Int($0) },
          rows: Int(rows.integer(6))))
    }
    return tables
  }

  private static func reasons(
    of database: SQLiteDatabase
  ) throws(Stop) -> [Int64: (reason: Reason, count: Int)] {
    let rows = try database.prepare(
      "SELECT id, code, severity, message, remedy, rule, findings FROM plan.reason")
    var reasons: [Int64: (reason: Reason, count: Int)] = [:]
    while try rows.step() {
      reasons[rows.integer(0)] = (
        Reason(
          rows.text(1) ?? "", rows.text(2).flatMap(Severity.init) ?? .note, message: rows.text(3) ?? "",
          remedy: rows.text(4) ?? "", rule: rows.text(5) ?? ""),
        Int(rows.integer(6))
      )
    }
    return reasons
  }
}

extension BrowsedChange {
  init(_ change: EntityChange) {
    func shown(_ value: EntityChange.Value) -> String { CutText.of(Self.text(value), longest: 2_048) }
    self.init(field: change.field, before: shown(change.before), after: shown(change.after))
  }

  /// Of a row of values, those that are texts; numbers are places and owners.
  private static func text(_ value: EntityChange.Value) -> String {
    switch value {
    case .null: ""
    case .text(let text): text
    case .number(let number): "\(number)"
    case .row(let values):
      values.compactMap { if case .text(let text) = $0, !text.isEmpty { text } else { nil } }
        .joined(separator: " · ")
    }
  }
}

extension PlanBrowser {
  /// The number of a finished plan, how far it has come, and the store it was made for.
  ///
  /// Errors: as of `PlanFile.open`.
  public static func facts(
    of path: String
  ) throws(Stop) -> (number: String, state: PlanFile.State, store: String) {
    let plan = try PlanFile.open(at: path)
    return (
      try plan.database.text("SELECT plan FROM meta") ?? "", try plan.state,
      try plan.database.text("SELECT store FROM meta") ?? ""
    )
  }
}
