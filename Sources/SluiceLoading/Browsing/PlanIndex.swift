import CSQLite
import Glibc
import SluiceRecords

/// A side file beside a plan by which its rows are found at once: by fate, source, reason, column and words.
///
/// Shape: one full-text table whose row ids are those of the plan's rows. Every filter is a word of it, made of
/// letters that no text holds (U+E000 begins it), so that any number of filters together is one walk over sorted
/// lists. Beside it stand the questions in their order, the pairs of each record and the members of each cluster.
/// It is drawn from the plan alone and made anew when the plan moves; deleting it loses nothing.
public enum PlanIndex {
  /// Raised whenever the index is laid out in another way.
  private static let version = 1

  /// Makes the index, or leaves one that fits the plan as it is.
  ///
  /// - Parameters:
  ///   - stamp: what the plan is told from another by.
  ///   - advanced: is told how many rows are indexed; gives back whether to go on.
  /// - Returns: whether the index is there; false when `advanced` ended the work.
  public static func make(
    of plan: String, at path: String, stamp: String, advanced: (Int) -> Bool = { _ in true }
  ) throws(Stop) -> Bool {
    if isMade(at: path, stamp: stamp) { return true }
    let draft = path + ".draft"
    for old in [draft, draft + "-journal"] { unlink(old) }
    try create(draft)
    do throws(Stop) {
      guard try fill(draft, from: plan, stamp: stamp, advanced) else {
        unlink(draft)
        return false
      }
      guard rename(draft, path) == 0 else {
        throw Stop(.planIndexNotMade, at: path, [.init("error", String(cString: strerror(errno)))])
      }
    } catch {
      unlink(draft)
      throw error
    }
    return true
  }

  /// Whether an index of this plan lies there.
  static func isMade(at path: String, stamp: String) -> Bool {
    guard access(path, R_OK) == 0, let database = try? SQLiteDatabase(path: path, mode: .readOnly) else {
      return false
    }
    return (try? database.text("SELECT stamp FROM about")) == "\(version) \(stamp)"
  }

  /// Makes the file, empty: SQLite would follow a link that somebody put there meanwhile.
  private static func create(_ draft: String) throws(Stop) {
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Stop(.planIndexNotMade, at: draft, [.init("error", String(cString: strerror(errno)))])
    }
    close(descriptor)
  }

  private static func fill(
    _ draft: String, from plan: String, stamp: String, _ advanced: (Int) -> Bool
  ) throws(Stop) -> Bool {
    let database = try SQLiteDatabase(path: draft, mode: .readWrite)
    database.waitForWriters()
    try database.execute(
      """
      PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;
      """)
    let attach = try database.prepare("ATTACH ?1 AS plan")
    attach.bind(1, plan)
    try attach.run()
    try database.execute(
      """
      CREATE TABLE about (stamp TEXT NOT NULL);
      CREATE VIRTUAL TABLE words USING fts5(
        text, content = '', detail = none, columnsize = 0, tokenize = "unicode61 remove_diacritics 2");
      INSERT INTO words(words, rank) VALUES ('hashsize', 16777216);
      CREATE TABLE question (number INTEGER PRIMARY KEY, pair INTEGER NOT NULL);
      CREATE TABLE pair_of (record INTEGER, pair INTEGER, PRIMARY KEY (record, pair)) WITHOUT ROWID;
      CREATE TABLE first_row (source_table INTEGER PRIMARY KEY, row INTEGER NOT NULL);
      CREATE TABLE member (lead INTEGER, record INTEGER, PRIMARY KEY (lead, record)) WITHOUT ROWID;
      BEGIN;
      INSERT INTO question SELECT NULL, rowid FROM plan.pair WHERE decision = 'ask'
        ORDER BY kind DESC, bits DESC, "left", "right";
      INSERT OR IGNORE INTO pair_of SELECT "left", rowid FROM plan.pair ORDER BY 1, 2;
      INSERT OR IGNORE INTO pair_of SELECT "right", rowid FROM plan.pair ORDER BY 1, 2;
      INSERT INTO member SELECT lead, record FROM plan.cluster_member ORDER BY 1, 2;
      """)
    let insert = try database.prepare("INSERT INTO words(rowid, text) VALUES (?1, ?2)")
    let rows = try database.prepare(
      """
      SELECT w.id, w.source_table, coalesce(f.fate, w.fate, 'created'), c.cells, c.changes, c.findings, f.findings
      FROM plan.row w JOIN plan.row_cells c ON c.row = w.id LEFT JOIN plan.row_fate f ON f.row = w.id ORDER BY w.id
      """)
    let begin = try database.prepare("INSERT INTO first_row VALUES (?1, ?2)")
    var done = 0
    var text = ""
    var known: Int64 = 0
    while try rows.step() {
      let table = rows.integer(1)
      if table != known {
        known = table
        begin.bind([.integer(table), .integer(rows.integer(0))])
        try begin.run()
      }
      text.removeAll(keepingCapacity: true)
      for cell in JSONCursor.shownTexts(ofCells: rows.bytes(3)) where !cell.isEmpty {
        append(cell, to: &text)
      }
      var changes = JSONCursor(rows.bytes(4))
      changes.tuples { if let changed = $0[place: 1] { append(changed, to: &text) } }
      text += PlanQuery.word(fate: rows.text(2) ?? "") + PlanQuery.word(table: table)
      var marks: Set<String> = []
      for column in [Int32(5), 6] {
        var findings = JSONCursor(rows.bytes(column))
        findings.tuples { values in
          guard let reason = values[place: 0].flatMap({ Int64($0) }) else { return }
          marks.insert(PlanQuery.word(reason: reason))
          if let used = values[place: 4] { append(used, to: &text) }
          guard let place = values[place: 1].flatMap({ Int($0) }) else { return }
          marks.insert(PlanQuery.word(table: table, column: place))
          marks.insert(PlanQuery.word(reason: reason, table: table, column: place))
        }
      }
      for mark in marks.sorted() { text += mark }
      insert.bind(1, rows.integer(0))
      insert.bind(2, text)
      try insert.run()
      done += 1
      if done % 4096 == 0, !advanced(done) { return false }
    }
    let about = try database.prepare("INSERT INTO about VALUES (?1)")
    about.bind(1, "\(version) \(stamp)")
    try about.run()
    try database.execute("COMMIT")
    return true
  }

  /// Appends what a person may look for; our own marks are no part of it.
  private static func append(_ words: String, to text: inout String) {
    if words.utf8.contains(0xEE), words.unicodeScalars.contains(PlanQuery.mark) {
      text.unicodeScalars.append(contentsOf: words.unicodeScalars.filter { $0 != PlanQuery.mark })
    } else {
      text += words
    }
    text += " "
  }
}

extension Reason {
  /// The side file of a plan cannot be put in its place.
  static let planIndexNotMade = Reason(
    "plan.index-not-made", .error, message: "the preview's index cannot be written ({error})",
    remedy: "free some space, or make the run folder writable", rule: "SluiceLoading/Browsing/PlanIndex.swift"
  )
}
