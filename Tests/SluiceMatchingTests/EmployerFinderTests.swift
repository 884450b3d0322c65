import SluiceRecords
import Testing

@testable import SluiceMatching

@Suite struct EmployerFinderTests {
  private func firm(_ name: String, id: String? = nil) -> Counterparty {
    var firm = Counterparty()
    firm.name = name
    firm.externalID = id
    return firm
  }

  private func linkage(_ clusters: [[Int64]]) -> Linkage {
    var linkage = Linkage()
    linkage.clusters = clusters.map { Cluster(members: $0.map { RecordKey($0) }) }
    return linkage
  }

  private func expect(
    _ finder: inout EmployerFinder, _ name: String, in clusters: Linkage, _ expected: EmployerFinder.Finding
  ) {
    let found = finder.employer(name, in: clusters)
    #expect(found == expected)
  }

  @Test func many_shops_of_one_firm_are_one_employer_and_are_looked_through_once() {
    var finder = EmployerFinder()
    for key in 1...Int64(500) { finder.add(firm("Магнит"), key: RecordKey(key)) }
    let clusters = linkage([Array(1...500)])
    expect(&finder, "магнит", in: clusters, .one(RecordKey(1)))
    #expect(finder.count == 1)
    finder.add(firm("Магнит"), key: RecordKey(501))
    expect(&finder, "Магнит", in: clusters, .several)
  }

  @Test func a_name_of_two_firms_is_nobodys() {
    var finder = EmployerFinder()
    for key in 1...Int64(30) { finder.add(firm("Магнит", id: "\(key)"), key: RecordKey(key)) }
    let clusters = linkage([Array(1...15), Array(16...30)])
    expect(&finder, "Магнит", in: clusters, .several)
    expect(&finder, "17", in: clusters, .one(RecordKey(16)))
    expect(&finder, "Пятёрочка", in: clusters, .none)
  }

  @Test func clusters_told_later_count_as_well() {
    var finder = EmployerFinder()
    for key in 1...Int64(20) { finder.add(firm("Магнит"), key: RecordKey(key)) }
    expect(&finder, "Магнит", in: Linkage(), .several)
    expect(&finder, "Магнит", in: linkage([Array(1...20)]), .one(RecordKey(1)))
  }
}
