import CSQLite
import SluiceRecords

extension PlanFile {
  /// Writes the pairs that decided and the links between branches and head offices.
  ///
  /// The clusters themselves come with their golden records, in as many portions as one likes.
  public func save(_ linkage: Linkage, of kind: EntityKind) throws(Stop) {
    let insert = try statement("INSERT INTO pair VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    insert.bind(1, kind.rawValue)
    for pair in linkage.pairs {
      var because: [UInt8] = []
      JSONText.appendArray(pair.because, to: &because) { contribution, bytes in
        var tuple = JSONTuple.begin(&bytes)
        tuple.add(contribution.comparison, to: &bytes)
        tuple.add(contribution.level, to: &bytes)
        tuple.separate(&bytes)
        JSONText.append(contribution.weight.bits, to: &bytes)
        tuple.end(&bytes)
      }
      insert.bind(2, pair.left.number)
      insert.bind(3, pair.right.number)
      insert.bind(4, pair.weight.bits)
      insert.bind(5, pair.decision.rawValue)
      insert.bind(6, String(decoding: because, as: UTF8.self))
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
    try append(clusters, of: .counterparty, golden) { golden, records, rows in
      let place = RecordEncoder.Place(record: golden.lead.number, row: 0)
      _ = records.append(golden.record, at: place, to: &rows)
    }
  }

  /// Writes clusters of contact persons with the golden record of each, side by side.
  public func append(_ clusters: [Cluster], golden: [GoldenRecord<ContactPerson>]) throws(Stop) {
    try append(clusters, of: .contactPerson, golden) { golden, records, rows in
      let place = RecordEncoder.Place(record: golden.lead.number, row: 0)
      records.append(golden.record, at: place, employer: nil, to: &rows)
    }
  }

  private func append<Record>(
    _ clusters: [Cluster], of kind: EntityKind, _ golden: [GoldenRecord<Record>],
    _ encode: (GoldenRecord<Record>, inout RecordEncoder, inout IncomingRows) -> Void
  ) throws(Stop) {
    precondition(clusters.count == golden.count, "each cluster has one golden record")
    let width = kind == .counterparty ? RecordColumns.counterpartyWidth : RecordColumns.contactPersonWidth
    var records = RecordEncoder()
    var rows = IncomingRows(width: width)
    let member = try statement("INSERT INTO cluster_member VALUES (?1, ?2, ?3)")
    member.bind(3, kind.rawValue)
    let survivor = try statement("INSERT OR REPLACE INTO survivor VALUES (?1, ?2, ?3, ?4, ?5)")
    for (cluster, golden) in zip(clusters, golden) {
      encode(golden, &records, &rows)
      member.bind(2, golden.lead.number)
      for key in cluster.members {
        member.bind(1, key.number)
        try member.run()
      }
      survivor.bind(1, golden.lead.number)
      for kept in golden.survivors {
        var losers: [UInt8] = []
        JSONText.appendArray(kept.losers, to: &losers) { JSONText.append($0.number, to: &$1) }
        survivor.bind(2, kept.field.rawValue)
        survivor.bind(3, kept.record.number)
        survivor.bind(4, kept.rule.rawValue)
        survivor.bind(5, String(decoding: losers, as: UTF8.self))
        try survivor.run()
      }
    }
    let insert = try statement(Self.insertRecords(into: kind, golden: true))
    let nothing: Int64 = 0
    insert.bind(1, nothing)
    insert.bind(2, nothing)
    try database.run(insert, over: rows, bytes: records.bytes)
  }

  /// One counterparty by its key; nil when the key is none of a counterparty.
  public func counterparty(_ key: RecordKey) throws(Stop) -> Counterparty? {
    let find = try statement("SELECT * FROM counterparty WHERE record = ?1")
    find.bind(1, key.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return RecordDecoder.counterparty(find)
  }

  /// One contact person by its key; nil when the key is none of a contact person.
  public func contactPerson(_ key: RecordKey) throws(Stop) -> ContactPerson? {
    let find = try statement("SELECT * FROM contact_person WHERE record = ?1")
    find.bind(1, key.number)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return RecordDecoder.contactPerson(find)
  }
}
