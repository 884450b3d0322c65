import SluiceRecords
import Testing

@testable import SluiceLoading

/// Who of many in a store a record may be.
@Suite struct StoreCandidatesTests {
  private static let branches = 40

  private func stored() throws -> InventedImport {
    let folder = try InventedImport()
    var rows = InventedRows()
    for number in 1...Self.branches {
      rows.addCompany("\(number)", "Ромашка \(number)", inn: "7799003012", kpp: "\(779_900_000 + number)")
    }
    try folder.load(rows)
    return folder
  }

  @Test func a_branch_is_found_among_many_of_one_tax_id_by_its_kpp() throws {
    let folder = try stored()
    var other = InventedRows(source: "excel")
    other.addCompany(nil, "Ромашка", inn: "7799003012", kpp: "779900025")
    other.addCompany(nil, "Ромашка, новая", inn: "7799003012", kpp: "779900099")
    #expect(try folder.plan(other).rows == [.updated: 1, .created: 1])
    #expect(
      try folder.rows("SELECT record, action, entity FROM settled", of: "plan.sqlite") == ["1|update|25"])
  }

  @Test func of_many_that_it_may_be_the_first_are_told() throws {
    let folder = try stored()
    var other = InventedRows(source: "excel")
    other.addCompany(nil, "Ромашка", inn: "7799003012")
    #expect(try folder.plan(other).rows == [.ask: 1])
    let told = (1...StoreCandidates.most).map(String.init).joined(separator: ", ")
    let findings = try folder.rows("SELECT findings FROM row_fate", of: "plan.sqlite")
    #expect(findings.count == 1 && findings[0].contains("\"\(told), …\""))
  }

  @Test func whose_number_a_person_took_away_is_not_meant_among_many_either() throws {
    let folder = try stored()
    try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite).execute(
      "UPDATE counterparty SET tax_id = NULL, tax_id_kind = NULL, kpp = NULL WHERE id NOT IN (31, 38)")
    var other = InventedRows(source: "excel")
    other.addCompany(nil, "Ромашка", inn: "7799003012", kpp: "779900038")
    #expect(try folder.plan(other).rows == [.updated: 1])
    #expect(try folder.rows("SELECT entity FROM settled", of: "plan.sqlite") == ["38"])
    var unclear = InventedRows(source: "excel")
    unclear.addCompany(nil, "Ромашка", inn: "7799003012")
    #expect(try folder.plan(unclear).rows == [.ask: 1])
    let findings = try folder.rows("SELECT findings FROM row_fate", of: "plan.sqlite")
    #expect(findings.count == 1 && findings[0].contains("\"31, 38\""))
  }
}
