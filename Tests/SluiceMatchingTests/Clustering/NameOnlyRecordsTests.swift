import SluiceRecords
import Testing

@testable import SluiceMatching

@Suite struct NameOnlyRecordsTests {
  private typealias Record = CounterpartyFeatures.Record

  /// The rule in its plain words: every bare record looks at all who say more and bear its name.
  private func plain(_ records: [Record], _ clusters: [Int]) -> [[Int]] {
    func agree(_ one: Int, _ other: Int) -> Bool {
      records[one].form == 0 || records[other].form == 0 || records[one].form == records[other].form
    }
    var pairs: [[Int]] = []
    let telling = records.indices.filter { !records[$0].isNameOnly }
    let bare = records.indices.filter { records[$0].isNameOnly }
    for record in bare where !telling.contains(where: { clusters[$0] == clusters[record] }) {
      let fitting = telling.filter { agree(record, $0) }
      guard let first = fitting.first, fitting.allSatisfy({ clusters[$0] == clusters[first] }),
        records[record].nature != .human, records[record].note == records[first].note,
        records[record].city == 0 || records[first].city == 0 || records[record].city == records[first].city
      else { continue }
      pairs.append([first, record])
    }
    let unknown = bare.filter { record in !telling.contains { agree(record, $0) } }
    let forms = Set(unknown.map { records[$0].form }).subtracting([0])
    var firsts: [[UInt32]: Int] = [:]
    for record in unknown {
      let form = records[record].form == 0 && forms.count == 1 ? forms.first ?? 0 : records[record].form
      let kind = [form, records[record].city, records[record].note]
      if let first = firsts[kind] { pairs.append([first, record]) } else { firsts[kind] = record }
    }
    return pairs
  }

  @Test func joins_whom_the_plain_rule_joins() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<400 {
      let count = 2 + Int(random.next() % 12)
      let bareness = random.pick([20, 50, 80, 100])
      let forms = random.pick([[UInt32(0), 1], [0, 1, 2], [1, 2, 3]])
      let records = (0..<count).map { number -> Record in
        var record = Record(key: Int64(number), priority: 1)
        record.name = 77
        record.form = random.pick(forms)
        record.isNameOnly = random.chance(bareness)
        record.city = random.pick([0, 0, 0, 5, 6])
        record.note = random.pick([0, 0, 0, 9])
        record.nature = random.chance(10) ? .human : .organisation
        return record
      }
      let wide = random.chance(50)
      let clusters = (0..<count).map { wide ? $0 : $0 - $0 % 3 }
      var features = CounterpartyFeatures()
      features.records = records
      var pairs: [[Int]] = []
      NameOnlyRecords(features).each(roots: clusters) { pairs.append([$0, $1]) }
      #expect(pairs == (records.contains(where: \.isNameOnly) ? plain(records, clusters) : []))
    }
  }
}
