import SluiceRecords
import Testing

@testable import SluiceMatching

@Suite struct NamedHeadsTests {
  /// Counterparties by key: external id, name, tax id.
  private static let firms: [(key: Int64, id: String, name: String, inn: String?)] = [
    (1, "F1", "ООО «Голова»", "7707083893"),
    (2, "B1", "ООО «Ветка»", nil),
    (3, "B2", "ООО «Лист»", nil),
    (4, "M1", "Магнит", "7799003012"),
    (5, "M2", "Магнит", "7799003012"),
  ]

  private func heads(
    _ namings: [(Int64, String)], clusters: [[Int64]] = [], legal: [(Int64, Int64)] = [],
    spelled: (String) -> String = { $0 }
  ) -> NamedHeads {
    var finder = EmployerFinder()
    for firm in Self.firms {
      var company = Counterparty()
      company.externalID = firm.id
      company.fullName = firm.name
      company.taxID = firm.inn.map { TaxID(checked: $0, kind: .inn) }
      finder.add(company, key: RecordKey(firm.key))
    }
    let linkage = Linkage(
      clusters: clusters.map { Cluster(members: $0.map { RecordKey($0) }) },
      heads: legal.map { .init(branch: RecordKey($0.0), head: RecordKey($0.1)) })
    return NamedHeads(
      namings.map { .init(record: RecordKey($0.0), text: $0.1) }, by: &finder, in: linkage, spelled: spelled)
  }

  private func ties(_ heads: NamedHeads) -> [String] {
    heads.ties.map { "\($0.branch.number) under \($0.head.number)" }
  }

  @Test(arguments: ["F1", "7707083893", "ООО Голова", "ооо «голова»"])
  func a_head_office_is_known_by_id_tax_id_and_name(_ text: String) {
    let found = heads([(2, text)])
    #expect(ties(found) == ["2 under 1"])
    #expect(found.elsewhere.isEmpty && found.unclear.isEmpty)
  }

  @Test func a_name_is_looked_for_as_it_is_spelled() {
    let found = heads([(2, "Голова ООО")]) { $0 == "Голова ООО" ? "ООО «Голова»" : $0 }
    #expect(ties(found) == ["2 under 1"])
  }

  @Test func nobody_is_the_head_of_itself_and_a_shared_name_is_nobodys() {
    let found = heads([(1, "F1"), (1, "7707083893"), (2, "Магнит"), (3, "—")])
    #expect(found == NamedHeads())
  }

  @Test func a_name_shared_with_branches_is_the_head_offices() {
    let found = heads([(2, "Магнит"), (3, "7799003012")], legal: [(5, 4)])
    #expect(ties(found) == ["2 under 4", "3 under 4"])
  }

  @Test func who_is_a_branch_by_tax_id_stays_one() {
    #expect(heads([(5, "F1")], legal: [(5, 4)]) == NamedHeads())
  }

  @Test func a_circle_ties_nobody_in_any_order() {
    let circle: [(Int64, String)] = [(1, "B1"), (2, "B2"), (3, "F1")]
    for namings in [circle, [(4, "F1")] + circle] {
      let found = heads(namings)
      #expect(ties(found) == (namings.count == 4 ? ["4 under 1"] : []))
      #expect(found.unclear.map(\.text) == ["B1", "B2", "F1"])
      #expect(found.elsewhere.isEmpty)
    }
  }

  @Test func records_of_one_counterparty_that_disagree_tie_nothing() {
    let found = heads([(2, "F1"), (3, "M1")], clusters: [[2, 3]])
    #expect(ties(found) == [])
    #expect(found.unclear.map(\.record) == [RecordKey(2), RecordKey(3)])
    let agreed = heads([(2, "F1"), (3, "ООО Голова")], clusters: [[2, 3]])
    #expect(ties(agreed) == ["2 under 1"])
  }

  @Test func what_names_nobody_here_may_be_known_elsewhere() {
    let found = heads([(2, "Холдинг"), (3, "F1")])
    #expect(found.elsewhere.map(\.text) == ["Холдинг"])
    #expect(ties(found) == ["3 under 1"])
  }
}
