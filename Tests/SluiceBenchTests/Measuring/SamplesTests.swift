import Testing

@testable import SluiceBench

@Suite struct SamplesTests {
  @Test func no_round_gives_no_samples() { #expect(Samples([]) == nil) }

  @Test(arguments: [
    ([3.0], 3.0, 3.0, 3.0), ([5, 1, 2], 2, 1, 5), ([4, 1, 2, 3], 2.5, 1, 4), ([2, 2, 9, 2, 2], 2, 2, 9),
  ])
  func the_median_lies_between_the_extremes(
    _ values: [Double], _ median: Double, _ lowest: Double, _ highest: Double
  ) throws {
    let samples = try #require(Samples(values))
    #expect(samples.median == median)
    #expect(samples.lowest == lowest)
    #expect(samples.highest == highest)
  }

  @Test func a_percentile_is_a_value_that_was_measured() throws {
    let samples = try #require(Samples((1...40).map(Double.init)))
    #expect(samples.percentile(0.95) == 38)
    #expect(samples.percentile(1) == 40)
    #expect(samples.percentile(0) == 1)
    #expect(try #require(Samples([7])).percentile(0.95) == 7)
  }

  @Test func the_text_has_the_spread_when_there_is_one() throws {
    #expect(try #require(Samples([1.284, 1.4, 1.25])).text == "1.28 (1.25–1.40)")
    #expect(try #require(Samples([61.27])).text == "61.3")
  }
}
