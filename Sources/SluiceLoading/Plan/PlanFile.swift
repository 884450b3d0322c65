import CSQLite
import Glibc
import SluiceRecords

/// `plan.sqlite`: the single truth of a run, from the first row read to the last one applied.
///
/// Shape: made by `create`, filled by sources, tables, encoded rows and linkage in this order, settled by a
/// `Planner`, closed by `finish`; from then on it is only read. A file that was not finished is refused.
/// For one thread; what threads do in parallel is `PlanRowEncoder`.
public final class PlanFile {
  let database: SQLiteDatabase
  /// Where the file lies.
  public let path: String
  /// Seen identities, to number the occurrences of one.
  var seen = IdentitySet()
  var sources: [Int64] = []
  /// For each table, what the identities of its source are mixed with.
  var tableSeeds: [UInt64] = []
  var lastRow: Int64 = 0
  var lastRecord: Int64 = 0
  /// Whether any record written names an employer, or a head office: where none does, nobody looks for those who are
  /// unknown.
  var namesEmployers = false
  var namesHeads = false
  /// Names of head offices that no record is meant by, and those that stand against each other or lead in a circle.
  var headsElsewhere: [NamedHead] = []
  var unclearHeads: [NamedHead] = []
  /// What the plan's number is made of besides sources and store: people's answers.
  var moreStamps: [String] = []
  var reasonNumbers: [Reason: Int64] = [:]
  var reasonCounts: [Int] = []
  var statements: [String: SQLiteStatement] = [:]

  init(database: SQLiteDatabase, path: String) {
    self.database = database
    self.path = path
  }

  /// Every reason this room can give, for the generated reference.
  public static let reasons: [Reason] =
    SQLiteTrouble.reasons + [
      .planMissing, .planNotOurs, .planNewer, .planOlder, .planUnfinished, .planStale, .planUndone,
      .planReplacesAnother,
      .planChanged, .storeRefused,
      .ledgerUnbalanced, .planIndexNotMade,
    ]

  /// Makes a new plan file, in the place of an older plan if there is one.
  ///
  /// Refuses: a file in its place that is no plan of ours.
  public static func create(at path: String) throws(Stop) -> PlanFile {
    var status = stat()
    if lstat(path, &status) == 0 {
      // A plan is never written where a link leads.
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      if !isLink, try !isPlan(path) { throw Stop(.planReplacesAnother, at: path) }
      unlink(path)
      unlink(path + "-journal")
    }
    let database = try SQLiteDatabase(path: path, mode: .create)
    // A crash leaves a file in the state «planning», which nobody reads: it needs no journal and no waiting.
    try database.execute(
      """
      PRAGMA page_size = 16384;
      PRAGMA journal_mode = OFF;
      PRAGMA synchronous = OFF;
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA cache_size = -16384;
      PRAGMA application_id = \(PlanSchema.applicationID);
      PRAGMA user_version = \(PlanSchema.version);
      BEGIN;
      """)
    try database.execute(PlanSchema.tables)
    try database.execute(PlanViews.views)
    try database.run(
      "INSERT INTO meta (id, version, state) VALUES (1, ?1, 'planning')", .integer(Int64(PlanSchema.version)))
    return PlanFile(database: database, path: path)
  }

  /// Opens a finished plan for reading.
  ///
  /// Refuses: a missing file, one that is no plan of ours, a newer or an unfinished one.
  public static func open(at path: String) throws(Stop) -> PlanFile {
    guard access(path, F_OK) == 0 else { throw Stop(.planMissing, at: path) }
    guard try isPlan(path) else { throw Stop(.planNotOurs, at: path) }
    let plan = PlanFile(database: try SQLiteDatabase(path: path, mode: .readWrite), path: path)
    do throws(Stop) {
      guard try plan.isFinished else { throw Stop(.planUnfinished, at: path) }
    } catch {
      // Whoever is killed while he writes the file's pages leaves what SQLite calls damaged.
      throw error.remark.reason == .databaseDamaged ? Stop(.planUnfinished, at: path) : error
    }
    return plan
  }

  /// Whether planning came to its end.
  ///
  /// Refuses: a plan of another version.
  private var isFinished: Bool {
    get throws(Stop) {
      database.waitForWriters()
      let version = try database.integer("PRAGMA user_version") ?? 0
      guard version <= PlanSchema.version else { throw Stop(.planNewer, at: path) }
      // A file cut off before its tables were written has no version yet.
      guard version == 0 || version == PlanSchema.version else { throw Stop(.planOlder, at: path) }
      return try state != .planning
    }
  }

  /// Makes the plan's number depend on more than its sources and the store, such as people's answers.
  public func stampMore(_ words: [String]) { moreStamps += words }

  /// How far a plan has come.
  public enum State: String, Sendable, CaseIterable {
    case planning, planned, applied
  }

  /// Reads many things of a finished plan as one: SQLite looks at the file and its locks once, not for each of them.
  public func reading<Result>(_ body: () throws(Stop) -> Result) throws(Stop) -> Result {
    try database.transaction("BEGIN", body)
  }

  /// How far the plan has come.
  public var state: State {
    get throws(Stop) {
      // A file cut off before its tables were written has nothing to say: it is unfinished.
      guard try database.integer("SELECT count(*) FROM sqlite_master WHERE name = 'meta'") == 1 else {
        return .planning
      }
      return try database.text("SELECT state FROM meta").flatMap(State.init) ?? .planning
    }
  }

  /// A statement made ready once.
  func statement(_ sql: String) throws(Stop) -> SQLiteStatement {
    if let made = statements[sql] { return made }
    let made = try database.prepare(sql)
    statements[sql] = made
    return made
  }

  private static func isPlan(_ path: String) throws(Stop) -> Bool {
    try SQLiteHeader(path: path)?.applicationID == PlanSchema.applicationID
  }
}

extension Reason {
  static let planMissing = Reason(
    "plan.missing", .error, message: "there is no plan", remedy: "make one with `sluice plan`",
    rule: "architecture §5")
  static let planNotOurs = Reason(
    "plan.not-ours", .error, message: "this file is no plan of Sluice",
    remedy: "name the folder that `sluice plan` wrote", rule: "application id in the SQLite header")
  static let planNewer = Reason(
    "plan.newer", .error, message: "the plan was made by a newer Sluice",
    remedy: "install that version, or make the plan anew", rule: "user version in the SQLite header")
  static let planOlder = Reason(
    "plan.older", .error, message: "the plan was made by an older Sluice",
    remedy: "make the plan anew", rule: "user version in the SQLite header")
  static let planUnfinished = Reason(
    "plan.unfinished", .error,
    message: "the plan is not whole: planning was interrupted, or the file was damaged",
    remedy: "make it anew with `sluice plan`", rule: "column `state` of the table `meta`")
  static let planReplacesAnother = Reason(
    "plan.replaces-another", .error, message: "another file stands where the plan would be written",
    remedy: "name another folder", rule: "application id in the SQLite header")
  public static let planStale = Reason(
    "plan.stale", .error, message: "{what} since the plan was made",
    remedy: "make the plan anew with `sluice plan` and look at it again", rule: "architecture §5")
  static let planUndone = Reason(
    "plan.undone", .error, message: "this plan was applied as run {run}, which was undone at {when}",
    remedy: "make the plan anew with `sluice plan`", rule: "import_run.undone_at")
  static let ledgerUnbalanced = Reason(
    "ledger.unbalanced", .error,
    message: "the sums are off: {read} {what} were read, {met} met an end",
    remedy: "nothing is written; this is a mistake of ours or the plan was changed: please report it",
    rule: "architecture §1: every row meets exactly one fate, every cell exactly one end")
}
