import SluiceRecords
import Testing

@Suite struct SideBySideTests {
  @Test(arguments: [0, 1, 2, 1_000])
  func results_stand_in_the_order_of_their_numbers(_ count: Int) {
    #expect(SideBySide.map(count) { "\($0)" } == (0..<count).map { "\($0)" })
  }
}
