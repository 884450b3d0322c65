import SluiceRecords

/// Says where counterparties were joined by a tax id though their names have nothing in common: the id may be somebody
/// else's, such as the payee's or the bank's in a column of its own title.
///
/// Shape: a group is told of where `fewest` of its names, or more, have no word in common with each other; every row of it
/// gets the finding. Names of one firm in several spellings share words, a sole trader's few signs are too few.
struct UnlikeNames {
  let plan: PlanFile

  private static let fewest = 4
  /// Shorter words are forms and prepositions.
  private static let shortestWord = 3
  private static let mostTold = 3

  func find() throws(Stop) -> [(row: Int64, finding: Finding)] {
    let groups = try plan.database.prepare(
      "SELECT lead, count(*) FROM cluster_member GROUP BY lead HAVING count(*) >= \(Self.fewest) ORDER BY lead"
    )
    var found: [(row: Int64, finding: Finding)] = []
    while try groups.step() { found += try look(at: groups.integer(0)) }
    return found
  }

  private func look(at lead: Int64) throws(Stop) -> [(row: Int64, finding: Finding)] {
    let members = try plan.statement(
      """
      SELECT r.row, coalesce(r.fields ->> '$.name', r.fields ->> '$.full_name'), r.fields ->> '$.tax_id'
      FROM cluster_member m JOIN record r ON r.id = m.record
      WHERE m.lead = ?1 AND r.kind = \(EntityKind.counterparty.number) ORDER BY r.id
      """)
    members.bind(1, lead)
    defer { members.reset() }
    var rows: [Int64] = []
    var id: String?
    var seen: Set<String> = []
    var unlike: [(name: String, words: Set<String>)] = []
    while try members.step() {
      rows.append(members.integer(0))
      id = id ?? members.text(2)
      guard let name = members.text(1), seen.insert(name).inserted else { continue }
      let words = Set(NameKey(name).description.split(separator: " ").map(String.init))
        .filter { $0.count >= Self.shortestWord }
      if !words.isEmpty, unlike.allSatisfy({ $0.words.isDisjoint(with: words) }) {
        unlike.append((name, words))
      }
    }
    guard unlike.count >= Self.fewest, let id else { return [] }
    let names = unlike.prefix(Self.mostTold).map { "«\($0.name)»" }.joined(separator: ", ")
    let finding = Finding(
      Remark(
        .clusterUnlikeNames,
        [
          .init("id", id), .init("rows", "\(rows.count)"), .init("count", "\(unlike.count)"),
          .init("names", names),
        ]),
      column: nil, field: .taxID)
    return Set(rows).sorted().map { ($0, finding) }
  }
}

extension Reason {
  static let clusterUnlikeNames = Reason(
    "cluster.unlike-names", .warning,
    message:
      "the tax id {id} joined {rows} records under {count} names that have nothing in common: {names}",
    remedy:
      "see whether the number is their own: that of a payee, a bank or a parent company belongs into no column of tax ids",
    rule: "Planning/UnlikeNames.swift")
}
