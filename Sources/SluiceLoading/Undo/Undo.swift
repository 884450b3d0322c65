import SluiceRecords

/// Takes an applied import back: what it made goes, what it changed is again what it was.
///
/// Shape: one transaction. What a person or a later run changed since stays and is listed; runs may be taken back in
/// any order: a value that a later run changed goes back over both once that run is taken back too. An entity that
/// had to stay is taken back by the same undoing later, once the run that worked with it is taken back. The history
/// keeps the run with the time it was first undone.
/// Errors: `undo.no-such-run`, `undo.done-before`, `store.…`, `database.…`; the store is then as it was.
public struct Undo {
  /// Now, UTC, as `2024-01-31T12:00:00Z`.
  public var now: String

  public init(now: String) { self.now = now }

  /// Stops where a run is not there or was taken back before: what may be asked before anybody is asked to agree.
  public static func check(_ run: Int64, in address: StoreAddress) throws(Stop) {
    guard let store = try Store.open(address) else {
      throw Stop(.undoNoSuchRun, at: address.description, [.init("run", "\(run)")])
    }
    try check(run, in: store)
  }

  public func run(_ run: Int64, in address: StoreAddress) throws(Stop) -> UndoReceipt {
    guard let store = try Store.open(address, mode: .readWrite) else {
      throw Stop(.undoNoSuchRun, at: address.description, [.init("run", "\(run)")])
    }
    return try store.database.writing { () throws(Stop) -> UndoReceipt in
      try store.migrate()
      try Self.check(run, in: store)
      let edits = PersonEdits(database: store.database)
      try edits.lookAway()
      var receipt = UndoReceipt(run: run)
      try RestoredValues(database: store.database, run: run).restore(into: &receipt)
      try RemovedEntities(database: store.database, run: run).remove(into: &receipt)
      try close(run, in: store)
      try edits.watch()
      return receipt
    }
  }

  private static func check(_ run: Int64, in store: Store) throws(Stop) {
    let find = try store.database.ready("SELECT undone_at FROM import_run WHERE id = ?1")
    find.bind(1, run)
    guard try find.step() else {
      let last = try store.database.integer("SELECT max(id) FROM import_run") ?? 0
      throw Stop(.undoNoSuchRun, at: store.place, [.init("run", "\(run)"), .init("last", "\(last)")])
    }
    defer { find.reset() }
    if let when = find.text(0), try !hasLeft(run, in: store.database) {
      throw Stop(.undoDoneBefore, at: store.place, [.init("run", "\(run)"), .init("when", when)])
    }
  }

  /// Whether something of a run is still there that an earlier undoing had to keep.
  private static func hasLeft(_ run: Int64, in database: any StoreDatabase) throws(Stop) -> Bool {
    try database.integer(
      """
      SELECT CASE WHEN EXISTS (SELECT 1 FROM import_change WHERE run = ?1)
        OR EXISTS (SELECT 1 FROM entity WHERE created_run = ?1)
        OR EXISTS (
          SELECT 1 FROM external_id x JOIN import_table t ON t.id = x.import_table WHERE t.run = ?1)
        THEN 1 ELSE 0 END
      """, .integer(run)) == 1
  }

  /// Notes the undoing; plans made before it are stale.
  private func close(_ run: Int64, in store: Store) throws(Stop) {
    let database = store.database
    try database.run(
      "UPDATE import_run SET undone_at = coalesce(undone_at, ?2) WHERE id = ?1", .integer(run), .text(now))
    let stamp = try store.stamp
    try database.run(
      "UPDATE import_run SET lineage = ?2 WHERE revision = ?1", .integer(stamp.revision),
      .text(PlanFile.hexadecimal(of: Array("\(stamp.lineage)undo\(run)".utf8))))
    // What is taken back leaves none of its values behind.
    try database.run(
      "UPDATE import_source SET imprint = '[[' || rows || ']]' WHERE run = ?1", .integer(run))
    try forgetTables(of: run, in: database)
  }

  /// Takes away the run's tables that nothing comes from any more, now or after a later undoing.
  private func forgetTables(of run: Int64, in database: any StoreDatabase) throws(Stop) {
    var needed: Set<Int64> = []
    let before = try database.ready("SELECT before FROM import_change WHERE field = 'external_id'")
    while try before.step() {
      guard case .row(let origin) = EntityChange.value(in: before.bytes(0)), origin.count > 1,
        case .number(let table) = origin[1]
      else { continue }
      needed.insert(table)
    }
    var unused: [Int64] = []
    // No index leads from a table to what came from it: all of that is read once, not once for each table.
    let tables = try database.ready(
      """
      SELECT id FROM import_table WHERE run = ?1
      EXCEPT SELECT import_table FROM external_id ORDER BY id
      """)
    tables.bind(1, run)
    while try tables.step() { unused.append(tables.integer(0)) }
    for table in unused where !needed.contains(table) {
      try database.run("DELETE FROM import_table WHERE id = ?1", .integer(table))
    }
  }

  /// Every reason of this folder.
  public static let reasons: [Reason] = [.undoNoSuchRun, .undoDoneBefore]
}

extension Reason {
  /// The store has no run of this number.
  static let undoNoSuchRun = Reason(
    "undo.no-such-run", .error, message: "the store knows no run {run}",
    remedy: "`sluice runs --into STORE` lists them", rule: "import_run")
  /// A run is taken back once.
  static let undoDoneBefore = Reason(
    "undo.done-before", .error, message: "run {run} was undone already, at {when}",
    remedy: "nothing is to be done", rule: "import_run.undone_at")
}
