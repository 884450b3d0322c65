import CXXHash
import SluiceRecords

/// Finds entities that the full export of their source names no longer, and those that it names again.
///
/// Shape: only what the source gives an id of its own is looked at. An entity is marked inactive where the mapping says
/// so, no other source knows it and nobody has set its mark by hand; and in a run that can be believed: not when rows
/// without an id were rejected, the export has shrunk, or less than half of what is known came. What is not marked is
/// told all the same.
struct EntityActivity {
  enum Change: String {
    /// It did not come; nothing is done.
    case vanished
    /// It did not come and is marked inactive.
    case inactive
    /// It was marked inactive and came again.
    case active
  }

  let plan: PlanFile
  let database: any StoreDatabase
  /// The last number of an entity in the store.
  let base: Int64

  /// An entity that is known by an id of the source and did not come.
  private struct Missing {
    var entity: Int64
    var kind: EntityKind
    var id: String
  }

  /// Looks at one source and writes down what is found; `number` is the source's in the plan. Gives what there is to
  /// tell about the run as a whole.
  func look(at number: Int64, _ policy: UpdateRules.Vanished, isShrunk: Bool) throws(Stop) -> [RunSummary
    .Drift]
  {
    let source = try plan.database.text("SELECT name FROM source WHERE id = ?1", .integer(number)) ?? ""
    let file = try plan.database.text("SELECT file FROM source WHERE id = ?1", .integer(number)) ?? ""
    let (named, hasNameless) = try namedIDs(of: number)
    let marked = try markedEntities()
    var known = 0
    var missing: [Missing] = []
    for low in stride(from: Int64(0), to: base, by: 65_536) {
      try eachKnown(to: source, in: low + 1...low + 65_536) { entity in
        let isNamed = entity.isNamed(in: named)
        // Whoever went in an earlier night is not missed again.
        guard isNamed || !marked.contains(entity.missing.entity) else { return }
        known += 1
        if !isNamed { missing.append(entity.missing) }
      }
    }
    // What becomes part of another has no mark of its own any more.
    let gone = Set(try EntityMerges.planned(in: plan).map(\.gone))
    let settled = try settledEntities(among: Set(missing.map(\.entity))).union(gone)
    missing.removeAll { settled.contains($0.entity) }
    guard policy == .markInactive else {
      for entity in missing { try save(entity, source, .vanished) }
      return []
    }
    try reactivate(named, source, except: gone)
    guard !missing.isEmpty else { return [] }
    let doubt: Phrase? =
      isShrunk
      ? "the export has shrunk"
      : missing.count * 2 > known
        ? "less than half of what is known came" : hasNameless ? "rows without an id were rejected" : nil
    for entity in missing {
      var mayMark = doubt == nil
      if mayMark { mayMark = try isOnlyOf(source, entity) }
      if mayMark { mayMark = try !isMarkedByHand(entity) }
      try save(entity, source, mayMark ? .inactive : .vanished)
    }
    return doubt.map {
      [
        .init(
          place: file,
          remark: Remark(.activityDoubted, [.init("number", "\(missing.count)"), .init("why", $0.text)]))
      ]
    } ?? []
  }

  // MARK: What came

  /// The ids that came, as hashes in rising order, those of rows that are not loaded among them; and whether a rejected
  /// row has none.
  private func namedIDs(of source: Int64) throws(Stop) -> (ids: [UInt64], hasNameless: Bool) {
    var ids: [UInt64] = []
    let records = try plan.database.prepare(
      """
      SELECT r.kind, r.known_as FROM record r JOIN source_table t ON t.id = r.source_table
      WHERE t.source = ?1 AND r.identity = \(RecordIdentity.external.rawValue)
      """)
    records.bind(1, source)
    while try records.step() { ids.append(Self.hash(records.integer(0), records.bytes(1))) }
    var hasNameless = false
    let rows = try plan.database.prepare(
      """
      SELECT CASE b.value ->> 0 WHEN 'counterparty' THEN 1 ELSE 2 END,
        trim(coalesce(c.cells ->> (b.value ->> '$[3][0]'), '')), coalesce(f.fate, w.fate) = 'rejected'
      FROM row w JOIN row_cells c ON c.row = w.id JOIN source_table t ON t.id = w.source_table
      LEFT JOIN row_fate f ON f.row = w.id
      JOIN json_each(t.binding) b ON b.value ->> 1 = 'external_id'
      WHERE t.source = ?1 AND coalesce(f.fate, w.fate) IN ('rejected', 'skipped')
      """)
    rows.bind(1, source)
    while try rows.step() {
      if rows.bytes(1).isEmpty {
        if rows.integer(2) == 1 { hasNameless = true }
      } else {
        ids.append(Self.hash(rows.integer(0), rows.bytes(1)))
      }
    }
    ids.sort()
    return (ids, hasNameless)
  }

  private static func hash(_ kind: Int64, _ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
    cxxhash_64(id.baseAddress, id.count, UInt64(kind))
  }

  private static func holds(_ hashes: [UInt64], _ hash: UInt64) -> Bool {
    var (low, high) = (0, hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == hash
  }

  // MARK: What is known

  /// An entity with the ids by which the source has ever named it.
  private struct Known {
    var missing: Missing
    var hashes: [UInt64]
    func isNamed(in named: [UInt64]) -> Bool { hashes.contains { holds(named, $0) } }
  }

  private func eachKnown(
    to source: String, in numbers: ClosedRange<Int64>, _ take: (Known) -> Void
  ) throws(Stop) {
    let find = try database.ready(
      """
      SELECT entity, type, id FROM external_id
      WHERE entity BETWEEN ?1 AND ?2 AND system = ?3 AND type IN ('counterparty', 'contact_person')
      ORDER BY entity, number
      """)
    find.bind(1, numbers.lowerBound)
    find.bind(2, numbers.upperBound)
    find.bind(3, source)
    var current: Known?
    while try find.step() {
      guard let kind = find.text(1).flatMap(EntityKind.init(rawValue:)) else { continue }
      let hash = Self.hash(kind.number, find.bytes(2))
      if current?.missing.entity == find.integer(0) {
        current?.hashes.append(hash)
        continue
      }
      if let current { take(current) }
      current = Known(
        missing: Missing(entity: find.integer(0), kind: kind, id: find.text(2) ?? ""), hashes: [hash])
    }
    if let current { take(current) }
  }

  /// Entities that another record of this plan goes to.
  private func settledEntities(among entities: Set<Int64>) throws(Stop) -> Set<Int64> {
    guard !entities.isEmpty else { return [] }
    var found: Set<Int64> = []
    let settled = try plan.database.prepare("SELECT entity FROM settled WHERE entity IS NOT NULL")
    while try settled.step() {
      if entities.contains(settled.integer(0)) { found.insert(settled.integer(0)) }
    }
    return found
  }

  /// Entities that are inactive already.
  private func markedEntities() throws(Stop) -> Set<Int64> {
    var marked: Set<Int64> = []
    for kind in EntityKind.allCases {
      let find = try database.ready("SELECT id FROM \(kind.rawValue) WHERE inactive_since IS NOT NULL")
      while try find.step() { marked.insert(find.integer(0)) }
    }
    return marked
  }

  private func isOnlyOf(_ source: String, _ entity: Missing) throws(Stop) -> Bool {
    try database.integer(
      "SELECT count(*) FROM external_id WHERE entity = ?1 AND system <> ?2", .integer(entity.entity),
      .text(source)) == 0
  }

  private func isMarkedByHand(_ entity: Missing) throws(Stop) -> Bool {
    try database.integer(
      "SELECT count(*) FROM person_edit WHERE entity = ?1 AND field = 'inactive_since'",
      .integer(entity.entity)) != 0
  }

  // MARK: Writing down

  private func save(_ entity: Missing, _ source: String, _ change: Change) throws(Stop) {
    let name = entity.kind == .counterparty ? "name" : "display_name"
    let find = try database.ready("SELECT \(name), inactive_since FROM \(entity.kind.rawValue) WHERE id = ?1")
    find.bind(1, entity.entity)
    // What is gone, or marked already, has been told.
    guard try find.step() else { return }
    defer { find.reset() }
    guard find.isNull(1) else { return }
    try put(entity, source, find.text(0), change, before: nil)
  }

  private func put(
    _ entity: Missing, _ source: String, _ name: String?, _ change: Change, before: String?
  ) throws(Stop) {
    let insert = try plan.statement("INSERT OR REPLACE INTO activity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
    insert.bind([
      .integer(entity.entity), .integer(entity.kind.number), .text(source), .text(entity.id),
      SQLiteValue(name),
      .text(change.rawValue), SQLiteValue(before),
    ])
    try insert.run()
  }

  /// What was marked and comes again is active; what a person has marked stays.
  private func reactivate(_ named: [UInt64], _ source: String, except gone: Set<Int64>) throws(Stop) {
    for kind in EntityKind.allCases {
      let name = kind == .counterparty ? "name" : "display_name"
      let find = try database.ready(
        "SELECT id, \(name), inactive_since FROM \(kind.rawValue) WHERE inactive_since IS NOT NULL ORDER BY id"
      )
      var marked: [(id: Int64, name: String?, since: String?)] = []
      while try find.step() { marked.append((find.integer(0), find.text(1), find.text(2))) }
      for entity in marked where !gone.contains(entity.id) {
        var came: Missing?
        try eachKnown(to: source, in: entity.id...entity.id) { known in
          if known.isNamed(in: named) { came = known.missing }
        }
        guard let came else { continue }
        if try isMarkedByHand(came) { continue }
        try put(came, source, entity.name, .active, before: entity.since)
      }
    }
  }

  static let reasons: [Reason] = [.activityDoubted]
}

extension Reason {
  /// A run that is not trusted to know what has gone.
  static let activityDoubted = Reason(
    "drift.vanished-many", .warning,
    message: "{number} records came no longer, and none is marked inactive: {why}",
    remedy: "see whether the export is whole; vanished.csv lists the records",
    rule: "Planning/EntityActivity.swift")
}
