import SluiceRecords
import Testing

@testable import SluiceMatching

@Suite struct WeightEstimationTests {
  private typealias Words = FieldLevels.Words

  private static let fields = [
    LinkField("name", .organisation), LinkField("phone", .phone), LinkField("email", .email),
    LinkField("address", .address),
  ]

  private static let start = MatchModel(
    prior: MatchWeight(bits: -10), comparisons: fields.map { FieldLevels.comparison($0) })

  /// The name's level as estimated from pairs of which so many with it agree on all else, and so many on nothing.
  private func weight(_ level: Int, same: Int, different: Int) -> Double {
    func pattern(_ name: Int, agree: Bool) -> LevelPattern {
      var pattern = LevelPattern()
      pattern.set(0, name)
      for field in 1...2 {
        pattern.set(field, agree ? FieldLevels.Whole.same + 3 : FieldLevels.Whole.different)
      }
      pattern.set(3, agree ? Words.same + 3 : Words.different)
      return pattern
    }
    let model = WeightEstimation(
      start: Self.start,
      patterns: [
        (pattern(level, agree: true), same), (pattern(level, agree: false), different),
        (pattern(Words.same + 3, agree: true), 2_000), (pattern(Words.different, agree: false), 40_000),
      ], fields: Self.fields, records: 5_000
    ).estimated()
    return model.comparisons[0].levels[level - 1].bits
  }

  private func start(_ level: Int) -> Double { Self.start.comparisons[0].levels[level - 1].bits }

  @Test func half_a_name_costs_what_the_data_show() {
    let level = Words.half + 2
    #expect(start(level) < -4)
    // More common among pairs that are one thing than among others.
    #expect(weight(level, same: 900, different: 10_000) == 0)
    #expect(weight(level, same: 0, different: 10_000) <= start(level))
  }

  @Test func a_little_in_common_keeps_half_its_weight() {
    let level = Words.little + 1
    #expect(weight(level, same: 500, different: 10_000) == start(level) / 2)
  }

  @Test(arguments: [FieldLevels.Words.different, FieldLevels.Words.numbers])
  func two_names_stay_two_whatever_the_data_show(level: Int) {
    #expect(weight(level, same: 500, different: 10_000) == start(level))
  }
}
