import Testing

@testable import SluicePipeline

@Suite struct DistinctCountTests {
  private func count(_ different: Int, limit: Int) -> DistinctCount {
    var count = DistinctCount(limit: limit)
    for round in 0..<2 {
      for number in 0..<different {
        let text = Array("value \(number)".utf8)
        count.insert(text.withUnsafeBufferPointer { TextHash.of($0) })
        _ = round
      }
    }
    return count
  }

  @Test func is_exact_up_to_its_limit() {
    let few = count(5000, limit: 5000)
    #expect(few.count == 5000)
    #expect(few.isExact)
  }

  @Test(arguments: [5001, 50_000, 300_000])
  func is_near_beyond_it(different: Int) {
    let many = count(different, limit: 5000)
    #expect(!many.isExact)
    // Three standard errors of 1.6 %.
    #expect(abs(Double(many.count) / Double(different) - 1) < 0.05, "\(many.count)")
  }

  @Test func tells_texts_apart_that_differ_in_one_byte() {
    var hashes: Set<UInt64> = []
    for length in 0...40 {
      for place in 0..<max(length, 1) {
        var text = [UInt8](repeating: 0x61, count: length)
        if length > 0 { text[place] = 0x62 }
        hashes.insert(text.withUnsafeBufferPointer { TextHash.of($0) })
      }
    }
    #expect(hashes.count == 1 + (1...40).reduce(0, +))
  }
}
