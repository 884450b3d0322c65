import CSQLite
import Glibc
import SluiceRecords

/// The records of a plan as they will be once it is applied, in a store to read them from.
///
/// Shape: a plan that was applied is read from its own store; one that was not is tried on a copy of the store, so that
/// what is exported is what `apply` would make. Neither the store nor the plan is changed.
public struct PlannedRecords {
  /// Where the records lie.
  public let store: StoreAddress
  /// Those that the plan is about; nil: all.
  public let entities: EntitySet?

  /// - Parameters:
  ///   - plan: a finished `plan.sqlite`.
  ///   - scratch: a path for a store of this export's own, which the caller removes.
  /// Errors: those of plan and store; `export.plan-not-applied` for a plan that waits for a PostgreSQL store with content.
  public init(of plan: String, scratch: String, loader: Loader) throws(Stop) {
    let opened = try PlanFile.open(at: plan)
    let address = try opened.storeAddress()
    let number = try opened.database.text("SELECT plan FROM meta") ?? ""
    let isForNewStore = try opened.database.integer("SELECT store_revision IS NULL FROM meta") == 1
    if try Self.isApplied(number, in: address) {
      store = address
      entities = try Self.entities(of: opened)
      return
    }
    var trial = loader
    trial.marksPlan = false
    if !isForNewStore {
      guard case .sqlite(let path) = address else {
        throw Stop(.exportPlanNotApplied, at: plan)
      }
      try Self.copy(path, to: scratch)
    }
    store = .sqlite(path: scratch)
    _ = try trial.apply(plan, to: store)
    entities = isForNewStore ? nil : try Self.entities(of: opened)
  }

  private static func isApplied(_ plan: String, in address: StoreAddress) throws(Stop) -> Bool {
    guard let store = try Store.open(address) else { return false }
    let run = try store.database.ready("SELECT id, undone_at FROM import_run WHERE plan = ?1")
    run.bind(1, plan)
    guard try run.step() else { return false }
    defer { run.reset() }
    if let when = run.text(1) {
      throw Stop(
        .planUndone, at: address.description, [.init("run", "\(run.integer(0))"), .init("when", when)])
    }
    return true
  }

  private static func entities(of plan: PlanFile) throws(Stop) -> EntitySet {
    let rows = try plan.database.prepare("SELECT entity FROM v_record WHERE entity IS NOT NULL")
    var entities = EntitySet()
    while try rows.step() { entities.insert(rows.integer(0)) }
    return entities
  }

  /// Copies a store byte by byte, its stamp included, while nobody writes to it.
  private static func copy(_ path: String, to copy: String) throws(Stop) {
    let database = try SQLiteDatabase(path: path, mode: .readOnly)
    try database.execute("PRAGMA busy_timeout = 5000; BEGIN")
    _ = try database.integer("SELECT count(*) FROM sqlite_master")
    defer { try? database.execute("COMMIT") }
    func failed(_ place: String) -> Stop {
      Stop(.exportNotCopied, at: place, [.init("error", String(cString: strerror(errno)))])
    }
    let from = open(path, O_RDONLY | O_CLOEXEC)
    guard from >= 0 else { throw failed(path) }
    defer { close(from) }
    let to = open(copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard to >= 0 else { throw failed(copy) }
    defer { close(to) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(from, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failed(path) }
      if count == 0 { return }
      var done = 0
      while done < count {
        let written = buffer.withUnsafeBytes { Glibc.write(to, $0.baseAddress! + done, count - done) }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { throw failed(copy) }
        done += written
      }
    }
  }

  /// Whether a path is a folder that holds a plan.
  public static func isRunFolder(_ path: String) -> Bool { access(path + "/plan.sqlite", F_OK) == 0 }
}

extension Reason {
  /// A plan that waits for a server's store can be tried nowhere.
  static let exportPlanNotApplied = Reason(
    "export.plan-not-applied", .error,
    message: "the plan changes records of a PostgreSQL store and was not applied yet",
    remedy: "apply it and export the store", rule: "SluiceLoading/Exports/PlannedRecords.swift")

  /// There is no room for the copy a plan is tried on.
  static let exportNotCopied = Reason(
    "export.not-copied", .error,
    message: "the copy of the store that the plan is tried on cannot be written ({error})",
    remedy: "free some space or choose another folder with -o",
    rule: "SluiceLoading/Exports/PlannedRecords.swift")
}
