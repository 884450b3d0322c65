import SluiceRecords

/// Records that people say are different, whatever the store finds alike.
struct SpokenPartings {
  private var others: [Int64: [Int64]] = [:]

  mutating func add(_ left: Int64, _ right: Int64) {
    others[left, default: []].append(right)
    others[right, default: []].append(left)
  }

  func records(apart record: Int64) -> [Int64] { others[record] ?? [] }
}

extension StoreComparison {
  /// Tells both rows of two records that people keep apart that the store holds them as one entity.
  mutating func tell(apart left: Int64, from right: Int64, _ kind: EntityKind, _ entity: Int64) throws(Stop) {
    let run = max(try joiningRun(of: left, kind), try joiningRun(of: right, kind))
    for (record, other) in [(left, right), (right, left)] {
      guard
        let row = try plan.database.integer("SELECT row FROM record WHERE id = ?1", .integer(record))
      else { continue }
      let remark = Remark(
        .storeAnsweredApart,
        [
          .init("kind", kind.phrase), .init("other", try plan.place(of: RecordKey(other))),
          .init("entities", "\(entity)"), .init("run", "\(run)"),
        ])
      findings.append((row, Finding(remark, column: nil)))
      if record == left {
        heldAsOne.append(.init(place: try plan.place(of: RecordKey(left)), remark: remark))
      }
    }
  }

  /// The run that brought what the store knows a record as to where it stands now.
  private func joiningRun(of record: Int64, _ kind: EntityKind) throws(Stop) -> Int64 {
    let find = try plan.statement(
      "SELECT source_table, identity, known_as, occurrence, lower(hex(content)) FROM record WHERE id = ?1")
    find.bind(1, record)
    guard try find.step() else { return 0 }
    defer { find.reset() }
    let identity = RecordIdentity(rawValue: find.integer(1)) ?? .content
    return try reader.joiningRun(
      id: (identity == .content ? find.text(4) : find.text(2)) ?? "", system: systems[find.integer(0)] ?? "",
      type: identity.type(of: kind), occurrence: find.integer(3)) ?? 0
  }
}

extension StoredEntityReader {
  /// The run in which what a source calls by an id came to the entity that has it: the one that joined it to that, else
  /// the first that told of it.
  func joiningRun(id: String, system: String, type: String, occurrence: Int64) throws(Stop) -> Int64? {
    let origin = try database.ready(
      """
      SELECT x.entity, x.number, t.run FROM external_id x JOIN import_table t ON t.id = x.import_table
      WHERE x.id = ?1 AND x.system = ?2 AND x.type = ?3 AND x.occurrence = ?4
      """)
    origin.bind([.text(id), .text(system), .text(type), .integer(occurrence)])
    guard try origin.step() else { return nil }
    let (entity, number, last) = (origin.integer(0), origin.integer(1), origin.integer(2))
    origin.reset()
    if let moved = try movingRuns()["[\(entity),\(number)]"] { return moved }
    // What the first of the later runs found there is what the first run told.
    let first = try database.ready(
      """
      SELECT before FROM import_change WHERE entity = ?1 AND field = 'external_id' AND number = ?2
      ORDER BY id LIMIT 1
      """)
    first.bind([.integer(entity), .integer(number)])
    guard try first.step() else { return last }
    defer { first.reset() }
    guard case .row(let told) = EntityChange.value(in: first.bytes(0)), told.count > 1,
      case .number(let table) = told[1]
    else { return last }
    return try database.integer("SELECT run FROM import_table WHERE id = ?1", .integer(table)) ?? last
  }

  /// The last run that moved something to each place of an entity's ids, as `import_change.after` has it.
  ///
  /// Shape: read at once, since no index leads there; only people's answers move ids.
  private func movingRuns() throws(Stop) -> [String: Int64] {
    if let knownMoves { return knownMoves }
    let moves = try database.ready(
      "SELECT after, max(run) FROM import_change WHERE field = ?1 GROUP BY after")
    moves.bind(1, EntityChange.owner)
    var runs: [String: Int64] = [:]
    while try moves.step() { runs[moves.text(0) ?? ""] = moves.integer(1) }
    knownMoves = runs
    return runs
  }
}

extension Reason {
  /// A person's «different» came after both had become one.
  static let storeAnsweredApart = Reason(
    "store.answered-apart", .warning,
    message:
      "by the answers this {kind} is another than the one of {other}, but the store holds both as {entities}, which run {run} made one",
    remedy:
      "take run {run} back with `sluice undo` and import its sources once more with the answers: then they are two",
    rule: "Planning/SpokenPartings.swift")
}
