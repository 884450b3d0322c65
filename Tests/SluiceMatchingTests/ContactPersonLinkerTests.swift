import SluiceMatching
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct ContactPersonLinkerTests {
  private let employers = Linkage(
    clusters: [Cluster(members: [RecordKey(10), RecordKey(11)])],
    heads: [.init(branch: RecordKey(12), head: RecordKey(10))])

  @Test(arguments: try TruthWorld.all("matching/contact-persons.tsv"))
  func decides_as_the_table_of_truth(_ world: TruthWorld) {
    let keys = world.lines.indices.map { RecordKey(Int64($0) + 1) }
    #expect(world.found(link(world.lines, keys), keys: keys) == world.expected)
  }

  @Test(arguments: try TruthWorld.all("matching/contact-persons.tsv"))
  func decides_the_same_in_reverse_order(_ world: TruthWorld) {
    var reversed = world
    reversed.lines.reverse()
    let keys = world.lines.indices.map { RecordKey(Int64($0) + 1) }
    #expect(reversed.found(link(reversed.lines, keys), keys: keys) == world.expected)
  }

  private func link(_ lines: [TruthTable.Line], _ keys: [RecordKey]) -> Linkage {
    var linker = ContactPersonLinker()
    for (line, key) in zip(lines, keys) {
      linker.add(line.contactPerson, key: key, source: line.source, employers: line.employers)
    }
    return linker.link(counterparties: employers)
  }
}
