import CSQLite
import SluiceRecords

/// What the store says of a record's external id.
///
/// Shape: the raw values stand in plan files.
enum RecordOrigin: Int64 {
  /// Known, and the source says the same as last time.
  case same = 0
  /// Known, and the source says something else now.
  case changed = 1
  /// Not in the store.
  case new = 2
}

/// One line of the table `settled`.
struct SettledRecord {
  var record: Int64
  var row: Int64
  var kind: EntityKind
  var lead: Int64
  var action: PlannedAction
  var entity: Int64?
  var fate: Fate
  var origin: RecordOrigin
}

/// Writes the tables `settled` and `change` of a plan, by thousands, and reads back what was written.
struct SettledRows: ~Copyable {
  private let plan: PlanFile
  private let insert: SQLiteStatement
  private let find: SQLiteStatement
  private let rows = IncomingRows(width: 8, rows: 8192)
  private var bytes = ByteWriter()
  /// Whether records are found by their entity quickly.
  private var isIndexed = false

  init(_ plan: PlanFile) throws(Stop) {
    let insert = try plan.database.prepare(
      "INSERT INTO settled SELECT c0, c1, c2, c3, c4, c5, c6, c7 FROM incoming")
    let find = try plan.database.prepare("SELECT entity FROM settled WHERE record = ?1")
    self.init(plan, insert, find)
  }

  private init(_ plan: PlanFile, _ insert: SQLiteStatement, _ find: SQLiteStatement) {
    self.plan = plan
    self.insert = insert
    self.find = find
  }

  mutating func append(_ record: SettledRecord) throws(Stop) {
    let row = rows.appendRow()
    row[0] = .integer(record.record)
    row[1] = .integer(record.row)
    row[2] = .integer(record.kind.number)
    row[3] = .integer(record.lead)
    row[4] = keep(record.action.rawValue)
    if let entity = record.entity { row[5] = .integer(entity) }
    row[6] = keep(record.fate.rawValue)
    row[7] = .integer(record.origin.rawValue)
    if rows.count == 8192 { try flush() }
  }

  private mutating func keep(_ word: String) -> csqlite_cell {
    let start = bytes.count
    bytes.append(word)
    return .text(from: start, to: bytes.count)
  }

  mutating func flush() throws(Stop) {
    try plan.database.run(insert, over: rows, bytes: bytes.bytes.baseAddress)
    rows.removeAll()
    bytes.removeAll()
  }

  /// The entity a record was settled to: no value when it was not settled, nil in it when a person must be asked.
  mutating func entity(of record: Int64) throws(Stop) -> Int64?? {
    try flush()
    find.bind(1, record)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return .some(find.optionalInteger(0))
  }

  /// The lead of the group that was settled to an entity first.
  mutating func lead(of entity: Int64) throws(Stop) -> Int64? {
    try flush()
    try index()
    let find = try plan.statement("SELECT lead FROM settled WHERE entity = ?1 ORDER BY record LIMIT 1")
    find.bind(1, entity)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return find.integer(0)
  }

  private mutating func index() throws(Stop) {
    guard !isIndexed else { return }
    try plan.database.execute("CREATE INDEX IF NOT EXISTS settled_entity ON settled (entity)")
    isIndexed = true
  }

  /// What is planned so far for an entity that a group was settled to.
  mutating func changes(of entity: Int64) throws(Stop) -> [EntityChange] {
    guard let lead = try lead(of: entity) else { return [] }
    return try changes(to: lead)
  }

  private func changes(to lead: Int64) throws(Stop) -> [EntityChange] {
    let known = try plan.statement("SELECT changes FROM change WHERE lead = ?1")
    known.bind(1, lead)
    guard try known.step() else { return [] }
    defer { known.reset() }
    return EntityChange.changes(in: known.bytes(0))
  }

  /// Adds changes to those of a group.
  ///
  /// - Parameter left: the entity, where groups may have been settled to it that change nothing: they are an update from
  ///   then on.
  mutating func add(_ changes: [EntityChange], to lead: Int64, left entity: Int64?) throws(Stop) {
    try flush()
    let all = try self.changes(to: lead) + changes
    let put = try plan.statement("INSERT OR REPLACE INTO change VALUES (?1, ?2)")
    put.bind(1, lead)
    put.bind(2, EntityChange.json(of: all))
    try put.run()
    guard let entity else { return }
    // Groups of one entity have one lead; looking them up by that would read the whole table for each.
    try index()
    let update = try plan.statement(
      """
      UPDATE settled SET action = 'update', fate = CASE WHEN record = lead THEN 'updated' ELSE fate END
      WHERE entity = ?2 AND lead = ?1 AND action = 'leave'
      """)
    update.bind(1, lead)
    update.bind(2, entity)
    try update.run()
  }
}
