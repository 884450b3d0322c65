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
    let number = try plan.database.text("SELECT plan FROM meta") ?? ""
    let sums = try plan.ledger()

    if let receipt = try known(plan, as: number, in: address) { return receipt }
    do throws(Stop) {
      try Self.checkStamp(of: plan, in: address)
    } catch {
      // A server goes on with the commit of a run that was cut off, and may have ended it just now.
      if let receipt = try known(plan, as: number, in: address) { return receipt }
      throw error
    }

    var newFile: String?
    if case .sqlite(let path) = address, access(path, F_OK) != 0 { newFile = path }
    do throws(Stop) {
      let store = try Store.openOrCreate(address)
      if let file = store.database as? SQLiteDatabase { try prepare(file, for: plan) }
      let receipt = try write(plan, number, sums, to: store)
      // The store knows that the plan is applied; the plan's own word for it is a convenience.
      if marksPlan { try? plan.database.execute("UPDATE meta SET state = 'applied'") }
      return receipt
    } catch {
      if let newFile { Self.removeEmpty(newFile) }
      throw error
    }
  }

  /// What the store knows of a plan that was applied before; the plan is told.
  private func known(
    _ plan: PlanFile, as number: String, in address: StoreAddress
  ) throws(Stop) -> LoadReceipt? {
    guard var receipt = try Self.receipt(of: number, in: address) else { return nil }
    try plan.database.execute("UPDATE meta SET state = 'applied' WHERE state <> 'applied'")
    receipt.refused = try plan.refusedRows
    return receipt
  }

  /// Writes all of a plan in one transaction. What the store refuses becomes a reject of the plan, and the rest is
  /// written.
  private func write(
    _ plan: PlanFile, _ number: String, _ sums: RunSummary, to store: Store
  ) throws(Stop) -> LoadReceipt {
    var sums = sums
    while true {
      let application = Application(store: store, plan: plan, number: number, sums: sums, loader: self)
      do throws(Stop) {
        var receipt = try store.database.writing { () throws(Stop) -> LoadReceipt in
          // A run that was cut off may have reached its end after all, while we waited for it.
          if try store.isMade, let receipt = try Self.receipt(of: number, in: store) { return receipt }
          try checkStore(of: plan, store)
          try store.migrate()
          return try application.run()
        }
        // A trial on a copy is at no stage of its own.
        if marksPlan { Interruption.stage = .done }
        receipt.refused = try plan.refusedRows
        return receipt
      } catch {
        guard error.refusal != nil else { throw error }
        let refusals = Refusals(store.database)
        try store.database.trying { () throws(Stop) in
          try checkStore(of: plan, store)
          try store.migrate()
          var watched = application
          watched.refusals = refusals
          _ = try watched.run()
        }
        // A rule that only the whole breaks names no row: then nothing is written.
        guard try plan.refuse(refusals.rules) else { throw error }
        sums = try plan.ledger()
      }
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
    return try receipt(of: plan, in: store)
  }

  private static func receipt(of plan: String, in store: Store) throws(Stop) -> LoadReceipt? {
    let run = try store.database.ready("SELECT id, revision, undone_at FROM import_run WHERE plan = ?1")
    run.bind(1, plan)
    guard try run.step() else { return nil }
    defer { run.reset() }
    if let when = run.text(2) {
      throw Stop(
        .planUndone, at: store.place, [.init("run", "\(run.integer(0))"), .init("when", when)])
    }
    return LoadReceipt(
      run: run.integer(0), wasAppliedBefore: true, revision: run.integer(1), created: 0, updated: 0)
  }

  /// What became of a plan in its store.
  public static func outcome(of plan: PlanFile) throws(Stop) -> PlanOutcome {
    let number = try plan.database.text("SELECT plan FROM meta") ?? ""
    guard let store = try Store.open(plan.storeAddress()) else { return .notApplied }
    let run = try store.database.ready("SELECT id, undone_at FROM import_run WHERE plan = ?1")
    run.bind(1, number)
    guard try run.step() else { return .notApplied }
    defer { run.reset() }
    return run.text(1).map { .undone(run: run.integer(0), when: $0) } ?? .applied(run: run.integer(0))
  }

  /// Whether the store knows a plan as applied.
  ///
  /// Errors: `plan.undone` when it was taken back since.
  public static func isApplied(_ plan: PlanFile) throws(Stop) -> Bool {
    let number = try plan.database.text("SELECT plan FROM meta") ?? ""
    return try receipt(of: number, in: plan.storeAddress()) != nil
  }

  /// Looks whether the store is the one that a plan was made for.
  ///
  /// Errors: `plan.stale` says what has moved.
  public static func checkStamp(of plan: PlanFile) throws(Stop) {
    try checkStamp(of: plan, in: plan.storeAddress())
  }

  private static func checkStamp(of plan: PlanFile, in address: StoreAddress) throws(Stop) {
    func stale(_ what: Phrase) -> Stop { Stop(.planStale, at: plan.path, [.init("what", what)]) }
    let meta = try plan.database.prepare("SELECT store_revision, store_lineage, store_change FROM meta")
    guard try meta.step() else { throw Stop(.planUnfinished, at: plan.path) }
    defer { meta.reset() }
    let now = try Store.stamp(of: address)
    guard !meta.isNull(0) else {
      if now != nil { throw stale(Phrase("a store has appeared")) }
      return
    }
    guard let now else { throw stale(Phrase("the store has gone")) }
    guard now.revision == meta.integer(0), now.lineage == meta.text(1) else {
      throw stale(Phrase("another plan was applied to the store"))
    }
    guard now.changeCounter == meta.integer(2) else {
      throw stale(Phrase("the store was changed by another program"))
    }
  }

  private func checkStore(of plan: PlanFile, _ store: Store) throws(Stop) {
    let meta = try plan.database.prepare("SELECT store_revision, store_change FROM meta")
    guard try meta.step() else { throw Stop(.planUnfinished, at: plan.path) }
    defer { meta.reset() }
    guard !meta.isNull(0) else {
      if try store.isMade {
        throw Stop(.planStale, at: plan.path, [.init("what", Phrase("a store has appeared"))])
      }
      return
    }
    let stamp = try store.stamp
    guard stamp.revision == meta.integer(0), stamp.changeCounter == meta.integer(1) else {
      throw Stop(
        .planStale, at: plan.path, [.init("what", Phrase("the store was changed by another program"))])
    }
  }

  /// A store that could not be made leaves no empty file behind.
  private static func removeEmpty(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0, status.st_size == 0 { unlink(path) }
  }
}

/// What became of a plan in its store.
public enum PlanOutcome: Sendable, Equatable {
  case notApplied
  case applied(run: Int64)
  /// Applied as a run that was taken back; `when` as `2024-01-31T12:00:00Z`.
  case undone(run: Int64, when: String)
}
