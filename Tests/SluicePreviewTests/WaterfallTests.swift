import SluiceRecords
import Testing

@testable import SluicePreview

/// Figures of a pair as the pages show them.
@Suite struct WaterfallTests {
  @Test(arguments: [0.888_88, 0.5, 0.999_96, 0.000_04])
  func a_probability_reads_as_explain_says_it(share: Double) {
    #expect(Waterfall.share(share) == Phrase("\(percent: share)").text)
  }
}
