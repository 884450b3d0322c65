import CSQLite
import Glibc
import SluiceRecords

/// Applies a plan to the store it was made for: exactly the planned actions, all or none.
public struct Loader {
  /// Now, UTC, as `2024-01-31T12:00:00Z`: kept with the run.
  public var now: String
  /// Sluice's own version: kept with the run.
  public var version: String

  /// Up to how many records foreign keys are looked up row by row.
  var checkedRecords: Int64 = 100_000
  /// How long another program that writes is waited for, in milliseconds.
  var patience = 5000
  /// Whether the plan is told that it was applied; not where it is tried on a copy of its store.
  var marksPlan = true

  public init(now: String, version: String) {
    self.now = now
    self.version = version
  }

  /// Applies a plan; a plan that was applied before is told so and nothing is done.
  ///
  /// Throws `plan.stale` when the store is another than the plan was made for, `ledger.unbalanced` when the plan's
  /// sums are off, `database.…` when the store cannot be written; the store is then as it was.
  public func apply(_ planPath: String, to address: StoreAddress) throws(Stop) -> LoadReceipt {
    let plan = try PlanFile.open(at: planPath)
    let sums = try plan.ledger()
    let number = try plan.database.text("SELECT plan FROM meta") ?? ""

    if let receipt = try Self.receipt(of: number, in: address) {
      try plan.database.execute("UPDATE meta SET state = 'applied' WHERE state <> 'applied'")
      return receipt
    }
    try checkStamp(of: plan, in: address)

    var newFile: String?
    if case .sqlite(let path) = address, access(path, F_OK) != 0 { newFile = path }
    do throws(Stop) {
      let store = try Store.openOrCreate(address)
      if let file = store.database as? SQLiteDatabase { try prepare(file, for: plan) }
      let receipt = try store.database.writing { () throws(Stop) -> LoadReceipt in
        try store.migrate()
        // Another program may have applied something since the stamp was read.
        try checkRevision(of: plan, store)
        return try Application(store: store, plan: plan, number: number, sums: sums, loader: self).run()
      }
      // The store knows that the plan is applied; the plan's own word for it is a convenience.
      if marksPlan { try? plan.database.execute("UPDATE meta SET state = 'applied'") }
      return receipt
    } catch {
      if let newFile { Self.removeEmpty(newFile) }
      throw error
    }
  }

  private func prepare(_ file: SQLiteDatabase, for plan: PlanFile) throws(Stop) {
    // What a plan creates holds together by construction: owners and what they own come from one record. Looking
    // a million owners up again would take a third of the time; small plans are checked row by row all the same.
    if try plan.database.integer("SELECT count(*) FROM record") ?? 0 > checkedRecords {
      try file.execute("PRAGMA foreign_keys = OFF")
    }
    try file.execute("PRAGMA busy_timeout = \(patience)")
  }

  /// The run that an applied plan is remembered as; nil where its store cannot tell.
  public static func run(ofPlanAt path: String) -> Int64? {
    guard let plan = try? PlanFile.open(at: path), let address = try? plan.storeAddress(),
      let number = try? plan.database.text("SELECT plan FROM meta")
    else { return nil }
    return (try? receipt(of: number, in: address))?.run
  }

  /// The run that a plan was applied by; nil when it was not.
  private static func receipt(of plan: String, in address: StoreAddress) throws(Stop) -> LoadReceipt? {
    guard let store = try Store.open(address) else { return nil }
    let run = try store.database.ready("SELECT id, revision, undone_at FROM import_run WHERE plan = ?1")
    run.bind(1, plan)
    guard try run.step() else { return nil }
    defer { run.reset() }
    if let when = run.text(2) {
      throw Stop(
        .planUndone, at: address.description, [.init("run", "\(run.integer(0))"), .init("when", when)])
    }
    return LoadReceipt(
      run: run.integer(0), wasAppliedBefore: true, revision: run.integer(1), created: 0, updated: 0)
  }

  private func checkStamp(of plan: PlanFile, in address: StoreAddress) throws(Stop) {
    func stale(_ what: String) -> Stop { Stop(.planStale, at: plan.path, [.init("what", what)]) }
    let meta = try plan.database.prepare("SELECT store_revision, store_lineage, store_change FROM meta")
    guard try meta.step() else { throw Stop(.planUnfinished, at: plan.path) }
    defer { meta.reset() }
    let now = try Store.stamp(of: address)
    guard !meta.isNull(0) else {
      if now != nil { throw stale("a store has appeared") }
      return
    }
    guard let now else { throw stale("the store has gone") }
    guard now.revision == meta.integer(0), now.lineage == meta.text(1) else {
      throw stale("another plan was applied to the store")
    }
    guard now.changeCounter == meta.integer(2) else {
      throw stale("the store was changed by another program")
    }
  }

  private func checkRevision(of plan: PlanFile, _ store: Store) throws(Stop) {
    let stamp = try store.stamp
    let planned = try plan.database.integer("SELECT store_revision FROM meta") ?? 0
    guard stamp.revision == planned else {
      throw Stop(.planStale, at: plan.path, [.init("what", "another plan was applied to the store")])
    }
  }

  /// A store that could not be made leaves no empty file behind.
  private static func removeEmpty(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0, status.st_size == 0 { unlink(path) }
  }
}
