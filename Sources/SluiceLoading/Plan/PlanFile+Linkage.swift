import CSQLite
import SluiceRecords

extension PlanFile {
  /// Writes the pairs that decided and the links between branches and head offices.
  ///
  /// Shape: pairs that stay apart and have more against them than for them are left out: there are hundreds of
  /// thousands, and `explain` weighs any pair anew. The clusters themselves come with their golden records, in as many
  /// portions as one likes.
  public func save(_ linkage: Linkage, of kind: EntityKind) throws(Stop) {
    let insert = try statement("INSERT INTO pair VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    insert.bind(1, kind.rawValue)
    for pair in linkage.pairs where pair.decision != .separate || pair.weight.bits > 0 {
      let because = ByteWriter.json(array: pair.because) { contribution, bytes in
        var tuple = JSONTuple.begin(&bytes)
        tuple.add(contribution.comparison, to: &bytes)
        tuple.add(contribution.level, to: &bytes)
        tuple.add(contribution.weight.bits, to: &bytes)
        tuple.end(&bytes)
      }
      insert.bind(2, pair.left.number)
      insert.bind(3, pair.right.number)
      insert.bind(4, pair.weight.bits)
      insert.bind(5, pair.decision.rawValue)
      insert.bind(6, because)
      try insert.run()
    }
    let link = try statement("INSERT OR IGNORE INTO head VALUES (?1, ?2)")
    for head in linkage.heads {
      link.bind(1, head.branch.number)
      link.bind(2, head.head.number)
      try link.run()
    }
  }

  /// Writes clusters of counterparties with the golden record of each, side by side.
  public func append(_ clusters: [Cluster], golden: [GoldenRecord<Counterparty>]) throws(Stop) {
    try append(clusters, of: .counterparty, golden) { $1.add(HeldCounterparty($0.record), to: &$2) }
  }

  /// Writes clusters of contact persons with the golden record of each, side by side.
  public func append(_ clusters: [Cluster], golden: [GoldenRecord<ContactPerson>]) throws(Stop) {
    try append(clusters, of: .contactPerson, golden) { $1.add($0.record, isEmployedHere: false, to: &$2) }
  }

  private func append<Record>(
    _ clusters: [Cluster], of kind: EntityKind, _ golden: [GoldenRecord<Record>],
    _ encode: (GoldenRecord<Record>, inout FieldWriter, inout ByteWriter) -> Void
  ) throws(Stop) {
    precondition(clusters.count == golden.count, "each cluster has one golden record")
    var fields = FieldWriter()
    var bytes = ByteWriter()
    let rows = IncomingRows(width: 3, rows: clusters.count)
    let members = IncomingRows(width: 2, rows: clusters.count * 2)
    let survivor = try statement("INSERT OR REPLACE INTO survivor VALUES (?1, ?2, ?3, ?4, ?5)")
    for (cluster, golden) in zip(clusters, golden) {
      let cells = rows.appendRow()
      fields.begin(kind, &bytes)
      encode(golden, &fields, &bytes)
      cells[0] = .integer(golden.lead.number)
      cells[1] = .integer(kind.number)
      cells[2] = fields.end(&bytes)
      for key in cluster.members {
        let cells = members.appendRow()
        cells[0] = .integer(key.number)
        cells[1] = .integer(golden.lead.number)
      }
      survivor.bind(1, golden.lead.number)
      for kept in golden.survivors where !kept.losers.isEmpty {
        survivor.bind(2, kept.field.rawValue)
        survivor.bind(3, kept.record.number)
        survivor.bind(4, kept.rule.rawValue)
        survivor.bind(5, ByteWriter.json(array: kept.losers) { $1.append(number: Int($0.number)) })
        try survivor.run()
      }
    }
    let start = bytes.bytes.baseAddress
    try database.run(
      try statement("INSERT INTO golden SELECT c0, c1, c2 FROM incoming"), over: rows, bytes: start)
    try database.run(
      try statement("INSERT INTO cluster_member SELECT c0, c1 FROM incoming"), over: members, bytes: start)
  }

  /// The name of the source that each table belongs to.
  func systems() throws(Stop) -> [Int64: String] { try Self.systems(of: database) }

  /// The same of a plan's database.
  static func systems(of database: SQLiteDatabase) throws(Stop) -> [Int64: String] {
    var systems: [Int64: String] = [:]
    let tables = try database.prepare(
      "SELECT t.id, s.name FROM source_table t JOIN source s ON s.id = t.source")
    while try tables.step() { systems[tables.integer(0)] = tables.text(1) ?? "" }
    return systems
  }

  /// Records of one kind as the plan keeps them, to be decoded on any thread; keys of other kinds give none.
  public func held(_ keys: some Sequence<RecordKey>, of kind: EntityKind) throws(Stop) -> HeldRecords {
    let find = try statement(
      "SELECT identity, known_as, fields, employer FROM record WHERE id = ?1 AND kind = ?2")
    find.bind(2, kind.number)
    var held = HeldRecords()
    for key in keys {
      find.bind(1, key.number)
      guard try find.step() else { continue }
      let isExternal = find.integer(0) == RecordIdentity.external.rawValue
      held.append(
        key, externalID: isExternal ? find.text(1) : nil, fields: find.bytes(2),
        employer: find.optionalInteger(3).map { RecordKey($0) })
      find.reset()
    }
    return held
  }

  /// One counterparty by its key; nil when the key is none of a counterparty.
  public func counterparty(_ key: RecordKey) throws(Stop) -> Counterparty? {
    let find = try statement("SELECT identity, known_as, fields FROM record WHERE id = ?1 AND kind = 1")
    find.bind(1, key.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    let isExternal = find.integer(0) == RecordIdentity.external.rawValue
    return RecordDecoder.counterparty(find.bytes(2), externalID: isExternal ? find.text(1) : nil)
  }

  /// One contact person by its key; nil when the key is none of a contact person.
  ///
  /// Shape: an employer that is known is told by its record, be it that of the same row or one found by its name.
  public func contactPerson(_ key: RecordKey) throws(Stop) -> ContactPerson? {
    let find = try statement(
      "SELECT identity, known_as, fields, employer FROM record WHERE id = ?1 AND kind = 2")
    find.bind(1, key.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    let isExternal = find.integer(0) == RecordIdentity.external.rawValue
    return RecordDecoder.contactPerson(
      find.bytes(2), externalID: isExternal ? find.text(1) : nil,
      employer: find.optionalInteger(3).map { RecordKey($0) })
  }
}
