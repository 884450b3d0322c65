import Foundation
import SluiceCleansing
import SluiceMatching
import SluiceRecords
import SluiceTestSupport
import Testing

/// Pairs of names that people labelled: ours against Jaro-Winkler at the threshold that suits it best.
@Suite struct NamePairsCorpusTests {
  private struct Pairs: Decodable {
    let cases: [Pair]
    struct Pair: Decodable {
      let name1: String
      let name2: String
      let schema: String
      let isMatch: Bool

      enum CodingKeys: String, CodingKey {
        case name1, name2, schema
        case isMatch = "is_match"
      }
    }
  }

  /// Evidence of eight to one; one threshold for persons and organisations.
  private static let threshold = 3.0

  @Test func beats_jaro_winkler_by_five_points() throws {
    guard let corpus = TestFolders.corpus else { return }
    let url = corpus.appendingPathComponent("er/expected/opensanctions_name_pairs.json")
    let pairs = try JSONDecoder().decode(Pairs.self, from: Data(contentsOf: url)).cases
    let persons = pairs.filter { $0.schema == "Person" }
    let others = pairs.filter { $0.schema != "Person" }
    let ours =
      Self.judged(persons, LinkModel(name: "persons", subject: .person, fields: [LinkField("name", .person)]))
      + Self.judged(
        others,
        LinkModel(
          name: "organisations", subject: .counterparty,
          fields: [LinkField("name", .organisation), LinkField("form", .legalForm)]))
    let own = Self.f1(ours.map { ($0.0, $0.1 >= Self.threshold) })
    let likeness = pairs.map {
      ($0.isMatch, Self.jaroWinkler(Array($0.name1.lowercased()), Array($0.name2.lowercased())))
    }
    let best =
      (50...100).map { step in Self.f1(likeness.map { ($0.0, $0.1 >= Double(step) / 100) }) }.max() ?? 0
    print("OpenSanctions name pairs: F1 \(own), Jaro-Winkler at its best threshold \(best)")
    #expect(own >= best + 0.05)
    #expect(own >= 0.78)
  }

  private static func judged(_ pairs: [Pairs.Pair], _ model: LinkModel) -> [(Bool, Double)] {
    var linker = TableLinker(model)
    for pair in pairs {
      for name in [pair.name1, pair.name2] {
        var record = TableRecord()
        if model.subject == .counterparty,
          case .value(let known, _) = OrganisationNameNormaliser().normalise(name)
        {
          record.append(known.name, field: 0)
          if let form = known.legalForm { record.append(form, field: 1) }
        } else {
          record.append(name, field: 0)
        }
        linker.add(record)
      }
    }
    let weights = linker.weigh(pairs.indices.map { ($0 * 2, $0 * 2 + 1) })
    return zip(pairs, weights).map { ($0.isMatch, $1.bits) }
  }

  private static func f1(_ judged: [(truth: Bool, said: Bool)]) -> Double {
    let right = judged.count { $0.truth && $0.said }
    return 2 * Double(right) / Double(max(1, judged.count { $0.truth } + judged.count { $0.said }))
  }

  /// The textbook measure, prefix weight 0.1.
  private static func jaroWinkler(_ one: [Character], _ other: [Character]) -> Double {
    if one == other { return 1 }
    let window = max(0, max(one.count, other.count) / 2 - 1)
    var (left, right) = (
      [Bool](repeating: false, count: one.count), [Bool](repeating: false, count: other.count)
    )
    for index in one.indices {
      for place in min(other.count, max(0, index - window))..<min(other.count, index + window + 1)
      where !right[place] && other[place] == one[index] {
        left[index] = true
        right[place] = true
        break
      }
    }
    let first = one.indices.filter { left[$0] }.map { one[$0] }
    let second = other.indices.filter { right[$0] }.map { other[$0] }
    guard !first.isEmpty else { return 0 }
    let common = Double(first.count)
    let swapped = Double(zip(first, second).count { $0 != $1 }) / 2
    let jaro = (common / Double(one.count) + common / Double(other.count) + (common - swapped) / common) / 3
    let prefix = Double(min(4, zip(one, other).prefix { $0 == $1 }.count))
    return jaro + prefix * 0.1 * (1 - jaro)
  }
}
