import Testing

@testable import SluiceBench

@Suite struct FiguresTests {
  @Test(arguments: [
    (0.0, "0.000"), (0.0123, "0.012"), (0.9996, "1.00"), (1.005, "1.00"), (9.994, "9.99"), (9.996, "10.0"),
    (12.34, "12.3"), (99.96, "100"), (1234.5, "1235"), (-1.5, "-1.50"), (-0.0001, "0.000"),
    (.infinity, "–"), (.nan, "–"),
  ])
  func three_digits_count(_ value: Double, _ text: String) { #expect(Figures.text(value) == text) }

  @Test(arguments: [(0.98765, 4, "0.9877"), (0.00004, 4, "0.0000"), (2.5, 0, "3"), (10.05, 2, "10.05")])
  func decimals_are_padded(_ value: Double, _ places: Int, _ text: String) {
    #expect(Figures.text(value, places: places) == text)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1200, "-1,200")])
  func thousands_are_marked(_ number: Int, _ text: String) { #expect(Figures.count(number) == text) }

  @Test func rates_have_the_unit_that_fits() {
    #expect(Figures.rate(1_230_000, of: "rows") == "1.23 M rows/s")
    #expect(Figures.rate(45_600, of: "rows") == "45.6 k rows/s")
    #expect(Figures.rate(812, of: "rows") == "812 rows/s")
    #expect(Figures.rate(ofBytes: 3.4e9) == "3.40 GB/s")
    #expect(Figures.rate(ofBytes: 812e6) == "812 MB/s")
    #expect(Figures.size(247_100_000) == "247 MB")
  }

  @Test(arguments: [
    (6.1, 1.0, "6.1 ×"), (0.5, 1, "0.50 ×"), (23.4, 1, "23 ×"), (9.96, 1, "10 ×"), (1, 0, "–"),
    (1, 1, "1.0 ×"),
  ])
  func a_ratio_is_how_many_times_the_peer_needs(_ peer: Double, _ own: Double, _ text: String) {
    #expect(Figures.times(peer, by: own) == text)
  }
}
