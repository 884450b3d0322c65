import SluiceRecords
import Testing

@testable import SluiceMatching

@Suite struct TableClusteringTests {
  /// What pairs are found to be, by their numbers: which level of each field.
  private struct Pairs {
    /// The phone's level and the name's.
    var levels: (Int, Int) -> (phone: Int, name: Int)

    func pattern(_ one: Int, _ other: Int) -> LevelPattern {
      let (phone, name) = levels(min(one, other), max(one, other))
      var pattern = LevelPattern()
      pattern.set(0, phone)
      pattern.set(1, name)
      return pattern
    }
  }

  private typealias Whole = FieldLevels.Whole
  private typealias Words = FieldLevels.Words

  /// One phone weighs 6 for a pair, two weigh 3 against it; one name 9 for, a name of two owners 1 against.
  private static let model: MatchModel = {
    var phone = Array(repeating: MatchModel.Level("", 6), count: Whole.slip - 1)
    phone += Array(repeating: MatchModel.Level("", -3), count: Whole.count - phone.count)
    var name = Array(repeating: MatchModel.Level("", 9), count: Words.half - 1)
    name += Array(repeating: MatchModel.Level("", -1), count: Words.count - name.count)
    return MatchModel(prior: MatchWeight(bits: 0), comparisons: [.init("phone", phone), .init("name", name)])
  }()

  private func clusters(_ count: Int, several: [Int], _ pairs: Pairs) -> [Int] {
    let bar = PairBar(Self.model, threshold: Self.model.evidence(reaching: 0.5))
    var clustering = TableClustering(
      count: count, model: Self.model, bar: bar, mergeAt: 0.5, several: several,
      forbids: { $0.level(1) == Words.different }, isAtOdds: { _ in false })
    var edges: [TableClustering.Edge] = []
    for one in 0..<count {
      for other in (one + 1)..<count {
        let pattern = pairs.pattern(one, other)
        let bits = bar.weight(of: pattern, fields: 2)
        if bits >= 0 { edges.append(.init(one, other, pattern, bits: bits)) }
      }
    }
    clustering.run(edges) { pairs.pattern($0, $1) }
    return clustering.membership(Array(0..<UInt32(count))).map(\.cluster)
  }

  /// Records 0 and 1 name one phone of a site by its owner's name, 2 names it by the site's own; 3 and 4 use the site's
  /// name and its other phone.
  private let site = Pairs { one, other in
    let phones = [1, 1, 1, 2, 2]
    let names = [1, 1, 2, 2, 2]
    return (
      phones[one] == phones[other] ? Whole.same : Whole.different,
      names[one] == names[other] ? Words.same : Words.half
    )
  }

  @Test func clusters_that_share_one_of_two_phones_agree() {
    #expect(clusters(5, several: [0], site) == [1, 1, 1, 1, 1])
  }

  @Test func a_field_of_one_value_speaks_against_in_every_pair() {
    #expect(clusters(5, several: [], site) == [1, 1, 2, 2, 2])
  }

  @Test func two_names_stay_two_whatever_phones_they_share() {
    let pairs = Pairs { one, other in
      (Whole.same, (one < 2) == (other < 2) ? Words.same : Words.different)
    }
    #expect(clusters(4, several: [0], pairs) == [1, 1, 2, 2])
  }
}
