import SluiceRecords
import Testing

@testable import SluiceMatching

@Suite struct PeoplesWordTests {
  /// Whether one of the answers parts somebody of one cluster from somebody of the other, by looking at all of them.
  private func parted(_ one: Int, _ other: Int, _ apart: [(Int, Int)], _ roots: [Int]) -> Bool {
    apart.contains {
      (roots[$0.0], roots[$0.1]) == (one, other) || (roots[$0.0], roots[$0.1]) == (other, one)
    }
  }

  @Test func partings_go_with_the_clusters_that_records_come_into() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let count = 24
      let apart = (0..<Int(random.next() % 20)).map { _ -> (Int, Int) in
        (Int(random.next() % UInt64(count)), Int(random.next() % UInt64(count)))
      }.filter { $0.0 != $0.1 }
      var word = PeoplesWord(
        apart.map {
          PairVerdict(left: RecordKey(Int64($0.0)), right: RecordKey(Int64($0.1)), answer: .different)
        },
        keys: (0..<Int64(count)).map { $0 })
      var roots = Array(0..<count)
      for _ in 0..<60 {
        let (one, other) = (random.pick(roots), random.pick(roots))
        guard one != other else { continue }
        let isParted = parted(one, other, apart, roots)
        #expect(word.forbids(one, other) == isParted)
        #expect(word.forbids(other, one) == isParted)
        guard !isParted else { continue }
        let (kept, gone) = (min(one, other), max(one, other))
        for record in roots.indices where roots[record] == gone { roots[record] = kept }
        word.unite(gone, into: kept)
      }
    }
  }

  @Test func who_has_answered_nothing_parts_nobody() {
    var word = PeoplesWord()
    word.unite(2, into: 1)
    #expect(!word.forbids(1, 3))
    #expect(word.isEmpty)
  }
}
