import Testing

@testable import SluiceMatching

@Suite struct CandidatePairsTests {
  @Test(arguments: [3, 4_096, 100_000, 1_048_577, 5_000_000])
  func gives_each_pair_once_in_order(_ records: Int) {
    var pairs = CandidatePairs(records: records)
    let last = UInt32(records - 1)
    for (left, right) in [(last, 0), (1, 2), (2, 1), (last - 1, last), (0, last), (1, 1), (0, 1)] {
      pairs.add(UInt32(left), UInt32(right))
    }
    pairs.settle()
    var found: [[Int]] = []
    pairs.each { found.append([$0, $1]) }
    let expected = Set([[0, 1], [0, Int(last)], [1, 2], [Int(last) - 1, Int(last)]])
    #expect(found == expected.sorted { $0.lexicographicallyPrecedes($1) })
    #expect(pairs.count == expected.count)
  }

  @Test func blocks_hold_records_of_one_key_in_their_order() {
    var index = PackedIndex()
    for record in 0..<2_000 { index.add(UInt64(record % 3) << 40, record) }
    index.group()
    var position = 0
    var sizes: [Int] = []
    while let block = index.nextBlock(&position) {
      let records = block.map { PackedIndex.record(index.entries[$0]) }
      #expect(records == records.sorted())
      #expect(Set(records.map { $0 % 3 }).count == 1)
      sizes.append(block.count)
    }
    #expect(sizes.sorted() == [666, 667, 667])
  }
}
