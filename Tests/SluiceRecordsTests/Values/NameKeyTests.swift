import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct NameKeyTests {
  @Test func folds_as_the_table_of_truth_says() throws {
    for line in try TruthTable("normalisers/organisation-key.tsv").lines {
      #expect(NameKey(line["text"]).description == line["key"], "\(line): \(line["why"])")
    }
  }

  @Test func a_key_is_its_own_key() throws {
    for line in try TruthTable("normalisers/organisation-key.tsv").lines {
      let key = NameKey(line["text"])
      #expect(NameKey(key.description) == key, "\(line)")
    }
  }

  @Test func hashes_stay_what_they_are() {
    #expect(NameKey("").hash64 == 9_169_598_296_804_632_971)
    #expect(NameKey("Ромашка").hash64 == NameKey("РОМАШКА!").hash64)
    #expect(NameKey("Ромашка").hash64 == 10_989_430_312_262_045_739)
  }

  @Test func different_lengths_of_zeros_differ() {
    let hashes = (0..<40).map { NameKey.hash([UInt8](repeating: 0, count: $0).span) }
    #expect(Set(hashes).count == 40)
  }

  @Test func never_traps_on_bytes_that_are_no_text() {
    var state: UInt64 = 1
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    for _ in 0..<5_000 {
      let bytes = (0..<next() % 24).map { _ in UInt8(truncatingIfNeeded: next()) }
      var folded: [UInt8] = []
      NameKey.fold(bytes.span, into: &folded)
      #expect(folded.count <= bytes.count * 2)
    }
  }
}
