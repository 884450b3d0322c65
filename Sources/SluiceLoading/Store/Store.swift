import Glibc
import SluiceRecords

/// A CRM database of ours, in an SQLite file or in PostgreSQL.
public final class Store {
  let database: any StoreDatabase
  /// What messages call it: the path or the address.
  public let place: String

  private init(_ database: any StoreDatabase) {
    self.database = database
    place = database.place
  }

  /// The state of a store that a plan is made for; any applied plan or other change makes another.
  public struct Stamp: Sendable, Equatable {
    /// Counted up by every applied plan.
    public var revision: Int64
    /// A hash over all plans applied so far: two stores of one revision differ in it.
    public var lineage: String
    /// SQLite's own count of changes to the file; of PostgreSQL how much people have edited.
    public var changeCounter: Int64
    /// The number the next entity gets.
    public var nextEntity: Int64
  }

  /// How a store is opened.
  enum Mode { case readOnly, readWrite }

  /// Opens a store; nil when there is none yet (no file, an empty one, a database without our tables).
  ///
  /// Refuses: what is no store of ours, and a store of a newer Sluice.
  static func open(_ address: StoreAddress, mode: Mode = .readOnly) throws(Stop) -> Store? {
    switch address {
    case .sqlite(let path):
      guard try exists(path) else { return nil }
      try recover(path)
      guard let header = try SQLiteHeader(path: path), header.applicationID == StoreSchema.applicationID
      else {
        throw Stop(.storeNotOurs, at: path)
      }
      guard header.userVersion <= StoreSchema.steps.count else { throw Stop(.storeNewer, at: path) }
      let database = try SQLiteDatabase(path: path, mode: mode == .readOnly ? .readOnly : .readWrite)
      try prepare(database)
      return Store(database)
    case .postgres(let address):
      let database = try PostgresDatabase(address: address)
      guard let version = try PostgresSchema.version(of: database) else { return nil }
      guard version <= StoreSchema.steps.count else { throw Stop(.storeNewer, at: database.place) }
      return Store(database)
    }
  }

  /// Opens a store for writing, made if there is none; its tables come with the first transaction.
  static func openOrCreate(_ address: StoreAddress) throws(Stop) -> Store {
    if let store = try open(address, mode: .readWrite) { return store }
    switch address {
    case .sqlite(let path):
      let database = try SQLiteDatabase(path: path, mode: .create)
      try database.execute("PRAGMA page_size = 8192")
      try prepare(database)
      return Store(database)
    case .postgres(let address): return Store(try PostgresDatabase(address: address))
    }
  }

  /// Rolls back what a run that was cut off left half written; a reader alone may not.
  private static func recover(_ path: String) throws(Stop) {
    guard access(path + "-journal", F_OK) == 0 || access(path + "-wal", F_OK) == 0,
      access(path, W_OK) == 0
    else { return }
    let database = try SQLiteDatabase(path: path, mode: .readWrite)
    try database.execute("PRAGMA busy_timeout = 5000")
    _ = try database.integer("SELECT count(*) FROM sqlite_master")
  }

  private static func prepare(_ database: SQLiteDatabase) throws(Stop) {
    try database.execute(
      """
      PRAGMA busy_timeout = 5000;
      PRAGMA foreign_keys = ON;
      PRAGMA cache_size = -65536;
      """)
  }

  /// Whether there is a file with something in it.
  private static func exists(_ path: String) throws(Stop) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw Stop(.storeIsFolder, at: path) }
    return status.st_size > 0
  }

  /// What a plan must know of a store; nil when there is none yet.
  public static func stamp(of address: StoreAddress) throws(Stop) -> Stamp? {
    guard let store = try open(address) else { return nil }
    return try store.stamp
  }

  var stamp: Stamp {
    get throws(Stop) {
      let state = try database.ready(
        """
        SELECT coalesce(r.revision, 0), coalesce(r.lineage, ''), s.next_entity FROM store_state s
        LEFT JOIN (SELECT revision, lineage FROM import_run ORDER BY revision DESC LIMIT 1) r ON 1 = 1
        """)
      guard try state.step() else { throw Stop(.storeNotOurs, at: place) }
      defer { state.reset() }
      return Stamp(
        revision: state.integer(0), lineage: state.text(1) ?? "", changeCounter: try changeCounter,
        // A person may have made cards behind the last number that was given.
        nextEntity: max(state.integer(2), (try database.integer("SELECT max(id) FROM entity") ?? 0) + 1))
    }
  }

  private var changeCounter: Int64 {
    get throws(Stop) {
      if let file = database as? SQLiteDatabase {
        return Int64(SQLiteHeader(file.handle)?.changeCounter ?? 0)
      }
      return try database.integer("SELECT max(id) FROM person_edit") ?? 0
    }
  }

  /// Whether the tables are there.
  var isMade: Bool {
    get throws(Stop) {
      switch database {
      case let server as PostgresDatabase: try PostgresSchema.version(of: server) != nil
      default: try database.integer("PRAGMA user_version") ?? 0 > 0
      }
    }
  }

  /// How many steps of the schema are done.
  var schemaVersion: Int {
    get throws(Stop) {
      switch database.dialect {
      case .sqlite: Int(try database.integer("PRAGMA user_version") ?? 0)
      case .postgres: Int(try database.integer("SELECT version FROM sluice_store") ?? 0)
      }
    }
  }

  /// Does the steps of the schema that are still to be done; inside the caller's transaction.
  func migrate() throws(Stop) {
    switch database.dialect {
    case .sqlite:
      let done = Int(try database.integer("PRAGMA user_version") ?? 0)
      guard done < StoreSchema.steps.count else { return }
      for step in StoreSchema.steps[done...] { try database.execute(step) }
      try database.execute("PRAGMA application_id = \(StoreSchema.applicationID)")
      try database.execute("PRAGMA user_version = \(StoreSchema.steps.count)")
    case .postgres: try PostgresSchema.migrate(database)
    }
  }

  /// Every reason a store can give, for the generated reference.
  public static let reasons: [Reason] =
    PostgresTrouble.reasons + SourceDrift.reasons + EntityActivity.reasons + [
      .storeNotOurs, .storeNewer, .storeIsFolder, .storeAddressHoldsPassword, .storeUnknownKind,
      .storeWithoutPath,
      .storeKnowsAsSeveral, .storeHasSeveral, .storeTaxIDDiffers, .storeEdited, .storeEditedAsk,
      .storeValueKept, .storeNameDiffers, .storeAnsweredApart, .storeNameSlip, .storeNameShorter,
      .storeNameCorrected, .storePeopleEmployed, .storeHeadCircle, .storeFoundByName, .storeCompleted,
      .storeSameName,
      .referenceUnknown, .referenceUnclear, .clusterUnlikeNames,
    ]
}

extension Reason {
  static let storeNotOurs = Reason(
    "store.not-ours", .error, message: "this file is no CRM database of Sluice",
    remedy: "name the store of an earlier import, or a new file to be created",
    rule: "application id in the SQLite header")
  static let storeNewer = Reason(
    "store.newer", .error, message: "the store was made by a newer Sluice",
    remedy: "install that version", rule: "user version in the SQLite header")
  static let storeIsFolder = Reason(
    "store.is-a-folder", .error, message: "this is a folder, a store is a file",
    remedy: "name a file in it, such as `crm.sqlite`", rule: "architecture §9")
}
