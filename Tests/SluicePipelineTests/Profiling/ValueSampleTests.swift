import Testing

@testable import SluicePipeline

@Suite struct ValueSampleTests {
  private func sample(_ texts: [String], size: Int) -> [ValueSample.Entry] {
    var sample = ValueSample(size: size, seed: 3)
    for (row, text) in texts.enumerated() {
      Array(text.utf8).withUnsafeBufferPointer { sample.observe($0, row: row + 1) }
    }
    return sample.entries
  }

  @Test func keeps_all_values_that_there_is_room_for() {
    let kept = sample(["a", "b", "c"], size: 3)
    #expect(kept.map(\.row) == [1, 2, 3])
  }

  @Test func takes_from_the_whole_column_alike() {
    let kept = sample((0..<100_000).map(String.init), size: 400)
    #expect(kept.count == 400)
    for tenth in 0..<10 {
      let count = kept.filter { (tenth * 10_000 + 1...tenth * 10_000 + 10_000).contains($0.row) }.count
      // 40 are expected of each tenth; four standard deviations.
      #expect((16...64).contains(count), "tenth \(tenth): \(count)")
    }
  }

  @Test func gives_the_same_sample_every_time() {
    let texts = (0..<5000).map(String.init)
    #expect(sample(texts, size: 50).map(\.row) == sample(texts, size: 50).map(\.row))
  }

  @Test func cuts_long_texts_between_characters() {
    let kept = sample(
      [String(repeating: "я", count: 1000) + "x", "x" + String(repeating: "я", count: 1000)], size: 2)
    for entry in kept {
      #expect(entry.text.count <= ValueSample.longest)
      #expect(String(validating: entry.text, as: UTF8.self) != nil)
    }
  }
}
