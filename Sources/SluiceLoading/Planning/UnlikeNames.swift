import SluiceRecords

/// Says where counterparties were joined by a tax id though their names have nothing in common: the id may be somebody
/// else's, such as the payee's or the bank's in a column of its own title.
///
/// Shape: a group is told of where `fewest` of its names, or more, have no word in common with each other; every row of
/// it gets the finding. Names of one firm in several spellings share words, a sole trader's few signs are too few.
struct UnlikeNames {
  let plan: PlanFile

  private static let fewest = 4
  /// Shorter words are forms and prepositions.
  private static let shortestWord = 3
  private static let mostTold = 3
  private static let mostCounted = 50

  /// What is known of one group.
  private struct Group {
    let lead: Int64
    var rows: [Int64] = []
    var id = ""
    var seen: Set<String> = []
    /// The first name of each kind, with its words.
    var unlike: [(name: String, words: Set<String>)] = []
  }

  func find() throws(Stop) -> [(row: Int64, finding: Finding)] {
    // One walk over the groups that are large enough: members of one lie far apart.
    let members = try plan.database.prepare(
      """
      SELECT m.lead, r.row, coalesce(r.fields ->> '$.name', r.fields ->> '$.full_name'), r.fields ->> '$.tax_id'
      FROM cluster_member m JOIN record r ON r.id = m.record
      WHERE r.kind = \(EntityKind.counterparty.number) AND r.fields ->> '$.tax_id' IS NOT NULL AND m.lead IN (
        SELECT lead FROM cluster_member GROUP BY lead HAVING count(*) >= \(Self.fewest))
      ORDER BY m.lead, m.record
      """)
    var found: [(row: Int64, finding: Finding)] = []
    var group = Group(lead: 0)
    while try members.step() {
      if members.integer(0) != group.lead {
        found += Self.findings(of: group)
        group = Group(lead: members.integer(0))
      }
      group.rows.append(members.integer(1))
      group.id = members.text(3) ?? ""
      if let name = members.text(2) { Self.add(name, to: &group) }
    }
    return found + Self.findings(of: group)
  }

  private static func add(_ name: String, to group: inout Group) {
    // A few more than are told of are enough.
    guard group.unlike.count < mostCounted, group.seen.insert(name).inserted else { return }
    let words = Set(NameKey(name).description.split(separator: " ").map(String.init))
      .filter { $0.count >= shortestWord }
    if !words.isEmpty, group.unlike.allSatisfy({ $0.words.isDisjoint(with: words) }) {
      group.unlike.append((name, words))
    }
  }

  private static func findings(of group: Group) -> [(row: Int64, finding: Finding)] {
    guard group.unlike.count >= fewest else { return [] }
    let names = group.unlike.prefix(mostTold).map { "«\($0.name)»" }.joined(separator: ", ")
    let count = group.unlike.count < mostCounted ? "\(group.unlike.count)" : "\(mostCounted)+"
    let finding = Finding(
      Remark(
        .clusterUnlikeNames,
        [
          .init("id", group.id), .init("rows", "\(group.rows.count)"), .init("count", count),
          .init("names", names),
        ]), column: nil, field: .taxID)
    return Set(group.rows).sorted().map { ($0, finding) }
  }
}

extension Reason {
  static let clusterUnlikeNames = Reason(
    "cluster.unlike-names", .warning,
    message:
      "the tax id {id} joined {rows} records under {count} names that have nothing in common: {names}",
    remedy:
      "see whether the number is their own: the number of a payee, a bank or a parent company does not belong in this column",
    rule: "Planning/UnlikeNames.swift")
}
