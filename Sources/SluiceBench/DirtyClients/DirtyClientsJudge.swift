import Glibc
import SluiceLoading
import SluicePipeline
import SluiceRecords

/// Plans the import of dirty clients as anybody would, and compares what was merged with the truth.
struct DirtyClientsJudge {
  /// How right the pairs of one kind of record are.
  struct Score {
    var right = 0
    var found = 0
    var possible = 0
    var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }
    var recall: Double { possible == 0 ? 1 : Double(right) / Double(possible) }
    var f1: Double { 2 * precision * recall / max(1e-9, precision + recall) }
  }

  let clients: DirtyClients
  private(set) var counterparties = Score()
  private(set) var persons = Score()
  /// Clusters of counterparties that hold rows with two different valid tax ids.
  private(set) var mixedTaxIDs = 0
  /// Pairs left for a person to decide.
  private(set) var questions = 0
  /// Pairs of rows that were wrongly merged and those that were missed, some of each, for whoever mends the engine.
  private(set) var examples: [String] = []

  private struct Row {
    let list: Int
    let number: Int
    let truth: Int
    let lead: RecordKey
  }

  /// - Parameter folder: where lists and plan are written.
  init(_ clients: DirtyClients, in folder: String, examples limit: Int = 0) async throws {
    self.clients = clients
    mkdir(folder, 0o755)
    let request = ImportRequest(
      mapping: clients.write(to: folder), sources: [], store: "\(folder)/store.sqlite",
      folder: "\(folder)/plan",
      mappingFolders: [])
    questions = try await ImportRun(request).plan { _ in 0 }.questions
    let plan = try PlanFile.open(at: "\(folder)/plan/plan.sqlite")
    var rows: [EntityKind: [Row]] = [:]
    try plan.eachClustered { (record) throws(Stop) in
      guard let list = clients.lists.firstIndex(where: { $0.name == record.source }) else { return }
      let truth = clients.lists[list].rows[record.row - 2].truth
      let known =
        record.kind == .counterparty ? truth.firm * 2 + (truth.isBranch ? 1 : 0) : truth.person ?? -1
      rows[record.kind, default: []].append(
        Row(list: list, number: record.row - 2, truth: known, lead: record.lead))
    }
    counterparties = judge(rows[.counterparty] ?? [], limit)
    persons = judge(rows[.contactPerson] ?? [], limit)
    try countMixed(plan)
  }

  private mutating func judge(_ rows: [Row], _ limit: Int) -> Score {
    func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
    var score = Score()
    var truths: [Int: [Row]] = [:]
    var clusters: [RecordKey: [Row]] = [:]
    for row in rows {
      truths[row.truth, default: []].append(row)
      clusters[row.lead, default: []].append(row)
    }
    score.possible = truths.values.reduce(0) { $0 + pairs($1.count) }
    var wrong: [(Row, Row)] = []
    for members in clusters.sorted(by: { $0.key < $1.key }).map(\.value) {
      score.found += pairs(members.count)
      for (index, one) in members.enumerated() {
        for other in members[..<index] {
          if one.truth == other.truth { score.right += 1 } else { wrong.append((other, one)) }
        }
      }
    }
    guard limit > 0 else { return score }
    var missed: [(Row, Row)] = []
    for members in truths.sorted(by: { $0.key < $1.key }).map(\.value) {
      for (index, one) in members.enumerated() {
        for other in members[..<index] where one.lead != other.lead { missed.append((other, one)) }
      }
    }
    for (word, list) in [("WRONG", wrong), ("MISSED", missed)] {
      for place in stride(from: 0, to: list.count, by: max(1, list.count / limit)) {
        let (one, other) = list[place]
        examples.append("\(word) of \(list.count)\n  \(cells(one))\n  \(cells(other))")
      }
    }
    return score
  }

  private func cells(_ row: Row) -> String {
    "\(clients.lists[row.list].name): \(clients.lists[row.list].rows[row.number].cells.joined(separator: " | "))"
  }

  private mutating func countMixed(_ plan: PlanFile) throws {
    var known: [RecordKey: TaxID] = [:]
    try plan.eachClustered { (record) throws(Stop) in
      guard record.kind == .counterparty, let id = try plan.counterparty(record.record)?.taxID else { return }
      if let other = known[record.lead], other != id { mixedTaxIDs += 1 }
      known[record.lead] = id
    }
  }
}
