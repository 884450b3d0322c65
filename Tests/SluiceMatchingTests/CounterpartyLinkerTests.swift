import SluiceMatching
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct CounterpartyLinkerTests {
  @Test(arguments: try TruthWorld.all("matching/counterparties.tsv"))
  func decides_as_the_table_of_truth(_ world: TruthWorld) {
    let keys = world.lines.indices.map { RecordKey(Int64($0) + 1) }
    #expect(world.found(link(world.lines, keys), keys: keys) == world.expected)
  }

  @Test(arguments: try TruthWorld.all("matching/counterparties.tsv"))
  func decides_the_same_in_reverse_order(_ world: TruthWorld) {
    var reversed = world
    reversed.lines.reverse()
    let keys = world.lines.indices.map { RecordKey(Int64($0) + 1) }
    #expect(reversed.found(link(reversed.lines, keys), keys: keys) == world.expected)
  }

  @Test func merges_all_units_when_branches_are_merged() {
    let lines = branchLines
    let keys = lines.indices.map { RecordKey(Int64($0) + 1) }
    let linkage = link(lines, keys, DuplicateRules(branches: .merge))
    #expect(linkage.clusters == [Cluster(members: keys)])
    #expect(linkage.heads == [])
  }

  @Test func leaves_units_without_link_when_branches_are_separate() {
    let lines = branchLines
    let keys = lines.indices.map { RecordKey(Int64($0) + 1) }
    let linkage = link(lines, keys, DuplicateRules(branches: .separate))
    #expect(linkage.clusters == [Cluster(members: [keys[0], keys[2]])])
    #expect(linkage.heads == [])
  }

  @Test func links_the_branch_to_its_head() {
    let lines = branchLines
    let keys = lines.indices.map { RecordKey(Int64($0) + 1) }
    let linkage = link(lines, keys)
    #expect(linkage.heads == [.init(branch: keys[1], head: keys[0])])
  }

  @Test func says_why_it_merged() throws {
    let world = try TruthWorld.all("matching/counterparties.tsv").first { $0.name == "name and phone" }!
    let keys = [RecordKey(1), RecordKey(2)]
    let pair = try #require(link(world.lines, keys).pairs.first)
    #expect(pair.decision == .merge)
    #expect(
      pair.because.map { "\($0.comparison): \($0.level)" } == [
        "name: same name, one without form", "phone: same",
      ])
    #expect(pair.weight.bits == pair.because.reduce(0) { $0 + $1.weight.bits })
    #expect(CounterpartyLinker.model.probability(pair.weight) > 0.99)
  }

  @Test func keeps_apart_many_firms_of_one_name_and_tells_of_a_few() {
    var linker = CounterpartyLinker()
    for number in 1...200 {
      var record = Counterparty()
      record.name = "Вектор"
      record.legalForm = "ООО"
      if number > 1 { record.taxID = TaxID(checked: "\(9_801_000_000 + number)", kind: .inn) }
      linker.add(record, key: RecordKey(Int64(number)), source: SourceRank())
    }
    let linkage = linker.link()
    #expect(linkage.clusters == [])
    #expect(linkage.pairs.allSatisfy { $0.decision == .separate })
    #expect((1...4).contains(linkage.pairs.count))
  }

  @Test func of_no_records_makes_nothing() {
    var linker = CounterpartyLinker()
    #expect(linker.link() == Linkage())
  }

  private var branchLines: [TruthTable.Line] {
    (try? TruthWorld.all("matching/counterparties.tsv"))?
      .first { $0.name == "inn without kpp belongs to the head" }?.lines ?? []
  }

  private func link(
    _ lines: [TruthTable.Line], _ keys: [RecordKey], _ rules: DuplicateRules = DuplicateRules()
  ) -> Linkage {
    var linker = CounterpartyLinker(rules: rules)
    for (line, key) in zip(lines, keys) { linker.add(line.counterparty, key: key, source: line.source) }
    return linker.link()
  }
}
