import SluiceRecords

/// What a record of a plan says of its head office.
struct NamedHead {
  var record: Int64
  var text: String
  /// As a name is spelled where it is one.
  var name: String
}

extension PlanFile {
  /// Notes the head offices that rows of counterparties name.
  ///
  /// - Parameters:
  ///   - ties: those that were found among the records.
  ///   - elsewhere: what names none of them, to be looked for in the store.
  ///   - unclear: what stands against another, or leads in a circle; it is told.
  public func save(
    _ ties: [Linkage.HeadLink], elsewhere: [(record: RecordKey, text: String, name: String)],
    unclear: [(record: RecordKey, text: String)]
  ) throws(Stop) {
    for link in ties { try tie(link.branch.number, toHead: link.head.number) }
    headsElsewhere = elsewhere.map { NamedHead(record: $0.record.number, text: $0.text, name: $0.name) }
    unclearHeads = unclear.map { NamedHead(record: $0.record.number, text: $0.text, name: $0.text) }
  }

  /// Ties a record to the record of its head office, or to an entity of the store by its number below zero.
  func tie(_ branch: Int64, toHead head: Int64) throws(Stop) {
    let link = try statement("INSERT OR IGNORE INTO head VALUES (?1, ?2)")
    link.bind(1, branch)
    link.bind(2, head)
    try link.run()
  }
}
