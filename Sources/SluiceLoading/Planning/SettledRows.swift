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
    try plan.database.execute("CREATE INDEX IF NOT EXISTS settled_entity ON settled (entity)")
    return try plan.database.integer(
      "SELECT lead FROM settled WHERE entity = ?1 ORDER BY record LIMIT 1", .integer(entity))
  }

  /// Adds changes to those of a group, which is an update from then on.
  mutating func add(_ changes: [EntityChange], to lead: Int64) throws(Stop) {
    try flush()
    var all: [EntityChange] = []
    let known = try plan.statement("SELECT changes FROM change WHERE lead = ?1")
    known.bind(1, lead)
    if try known.step() {
      all = EntityChange.changes(in: known.bytes(0))
      known.reset()
    }
    all += changes
    let put = try plan.statement("INSERT OR REPLACE INTO change VALUES (?1, ?2)")
    put.bind(1, lead)
    put.bind(2, EntityChange.json(of: all))
    try put.run()
    let update = try plan.statement(
      """
      UPDATE settled SET action = 'update', fate = CASE WHEN record = lead THEN 'updated' ELSE fate END
      WHERE lead = ?1 AND action = 'leave'
      """)
    update.bind(1, lead)
    try update.run()
  }
}
