import Testing

@testable import SluiceMatching

@Suite struct PhoneSlipTests {
  @Test(arguments: [
    (79_051_234_567, 79_051_234_568, true), (79_051_234_567, 79_051_234_576, true),
    (79_051_234_567, 79_051_334_567, true), (79_051_234_567, 79_051_235_467, true),
    (79_051_234_567, 79_051_234_589, false), (79_051_234_567, 79_051_334_568, false),
    (79_051_234_567, 7_905_123_456, false), (79_051_234_567, 79_161_234_567, false),
  ])
  func is_a_digit_or_two_neighbours(_ one: UInt64, _ other: UInt64, _ isSlip: Bool) {
    #expect(PhoneSlip.isOne(one, other) == isSlip)
    #expect(PhoneSlip.isOne(other, one) == isSlip)
  }
}
