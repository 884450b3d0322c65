import SluiceRecords
import Testing

@testable import SluiceMatching

@Suite struct FieldContestTests {
  private func firm(_ key: Int64, stage: String?) -> SourcedRecord<Counterparty> {
    var record = Counterparty()
    record.stage = stage
    return SourcedRecord(record, key: RecordKey(key), source: SourceRank())
  }

  private func person(_ key: Int64, _ employments: [Employment]) -> SourcedRecord<ContactPerson> {
    var record = ContactPerson()
    record.employments = employments
    return SourcedRecord(record, key: RecordKey(key), source: SourceRank())
  }

  @Test(arguments: [3, 8, 9, 100])
  func the_most_frequent_value_is_the_first_of_those_met_most(_ count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let rules = DuplicateRules(
      counterparty: .init(keep: [.init(field: .stage, rule: .mostFrequent)]))
    for _ in 0..<50 {
      let stages = (0..<count).map { _ in random.pick([nil, "а", "б", "в", "г"]) }
      let given = stages.compactMap { $0 }
      let most = given.map { stage in given.count { $0 == stage } }.max()
      let first = given.first { stage in given.count { $0 == stage } == most }
      let golden = GoldenRecordBuilder(rules: rules).merge(
        stages.enumerated().map { firm(Int64($0.offset + 1), stage: $0.element) })
      #expect(golden.record.stage == first)
      guard let first else { continue }
      let survivor = golden.survivors.first { $0.field == .stage }
      #expect(survivor?.record == RecordKey(Int64((stages.firstIndex(of: first) ?? 0) + 1)))
      let losers = stages.indices.filter { stages[$0] != nil && stages[$0] != first }
      #expect(survivor?.losers == losers.map { RecordKey(Int64($0 + 1)) })
    }
  }

  @Test(arguments: [2, 8, 9, 60])
  func each_employer_gets_the_position_of_the_first_who_names_one(_ employers: Int) {
    var random = SeededGenerator(seed: UInt64(employers))
    let people = (1...30).map { key in
      person(
        Int64(key),
        (0..<6).map { _ in
          Employment(
            employer: .record(RecordKey(Int64(random.next() % UInt64(employers)))),
            position: random.pick([nil, nil, "директор", "бухгалтер", "юрист"]))
        })
    }
    let golden = GoldenRecordBuilder().merge(people)
    var expected: [Employment] = []
    for employment in people.flatMap(\.record.employments)
    where !expected.contains(where: { $0.employer == employment.employer }) {
      expected.append(employment)
    }
    var losers: [[RecordKey]] = []
    for index in expected.indices {
      let given = people.compactMap { person -> (key: RecordKey, position: String)? in
        let own = person.record.employments.first {
          $0.employer == expected[index].employer && $0.position != nil
        }
        return own?.position.map { (key: person.key, position: $0) }
      }
      expected[index].position = given.first?.position
      if !given.isEmpty { losers.append(given.filter { $0.position != given[0].position }.map(\.key)) }
    }
    #expect(golden.record.employments == expected)
    #expect(golden.survivors.filter { $0.field == .position }.map(\.losers) == losers)
  }
}
