import SluiceMatching
import SluiceRecords
import Testing

/// Precision and recall on invented lists; a change may raise the floors, not lower them.
@Suite struct DirtyClientTests {
  @Test(arguments: [1, 2, 3])
  func reaches_what_exact_keys_can_reach(_ seed: Int) {
    let client = DirtyClient(seed: UInt64(seed), companies: 700)
    let (counterparties, persons) = link(client, order: nil)
    let companies = score(client.counterparties.map { ($0.key, $0.truth) }, counterparties)
    let people = score(client.persons.map { ($0.key, $0.truth) }, persons)
    print("seed \(seed): counterparties \(companies), contact persons \(people)")
    #expect(companies.precision >= 0.999)
    #expect(companies.recall >= 0.995)
    #expect(people.precision >= 0.995)
    #expect(people.recall >= 0.985)
  }

  @Test func the_order_of_rows_does_not_decide() {
    let client = DirtyClient(seed: 4, companies: 300)
    let straight = link(client, order: nil)
    for seed in 0..<3 {
      let shuffled = link(client, order: UInt64(seed))
      #expect(shuffled.0.clusters == straight.0.clusters)
      #expect(shuffled.1.clusters == straight.1.clusters)
    }
  }

  @Test func the_number_of_threads_does_not_decide() {
    let client = DirtyClient(seed: 6, companies: 700)
    let alone = link(client, order: nil, threads: 1)
    for threads in [2, 7] {
      let shared = link(client, order: nil, threads: threads)
      #expect(shared.0 == alone.0)
      #expect(shared.1 == alone.1)
    }
  }

  @Test func golden_records_linked_again_stay_as_they_are() {
    let client = DirtyClient(seed: 5, companies: 300)
    let (linkage, _) = link(client, order: nil)
    let rows = Dictionary(uniqueKeysWithValues: client.counterparties.map { ($0.key, $0) })
    let clustered = Set(linkage.clusters.flatMap(\.members))
    let groups =
      linkage.clusters.map(\.members) + rows.keys.filter { !clustered.contains($0) }.map { [$0] }
    var linker = CounterpartyLinker()
    for group in groups {
      let members = group.map { SourcedRecord(rows[$0]!.record, key: $0, source: rows[$0]!.source) }
      let golden = GoldenRecordBuilder().merge(members)
      linker.add(golden.record, key: golden.lead, source: SourceRank())
    }
    #expect(linker.link().clusters == [])
  }

  private func link(_ client: DirtyClient, order: UInt64?, threads: Int = 2) -> (Linkage, Linkage) {
    var counterparties = client.counterparties
    var persons = client.persons
    if let order {
      var generator = SeededGenerator(seed: order)
      counterparties.shuffle(using: &generator)
      persons.shuffle(using: &generator)
    }
    var linker = CounterpartyLinker()
    for row in counterparties { linker.add(row.record, key: row.key, source: row.source) }
    let linkage = linker.link(threads: threads)
    var people = ContactPersonLinker()
    for row in persons { people.add(row.record, key: row.key, source: row.source, employers: [row.employer]) }
    return (linkage, people.link(counterparties: linkage, threads: threads))
  }

  private func score(_ truth: [(RecordKey, Int)], _ linkage: Linkage) -> (precision: Double, recall: Double) {
    func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
    let entities = Dictionary(uniqueKeysWithValues: truth)
    let possible = Dictionary(grouping: truth, by: \.1).values.reduce(0) { $0 + pairs($1.count) }
    var found = 0
    var right = 0
    for cluster in linkage.clusters {
      found += pairs(cluster.members.count)
      let shares = Dictionary(grouping: cluster.members) { entities[$0]! }
      right += shares.values.reduce(0) { $0 + pairs($1.count) }
    }
    return (Double(right) / Double(max(1, found)), Double(right) / Double(max(1, possible)))
  }
}
