import SluiceRecords
import Testing

@testable import SluiceLoading

@Suite struct NamedHeadsInStoreTests {
  private let folder: InventedImport

  init() throws {
    folder = try InventedImport()
    var rows = InventedRows()
    rows.addCompany("F1", "Голова", inn: "7707083893")
    rows.addCompany("F2", "Вторая")
    try folder.load(rows)
  }

  private static let guid = "51000001-5a1c-11f0-9c00-00155d000201"
  private var heads: [String] {
    get throws {
      try folder.rows(
        "SELECT id, coalesce(head_id, '-'), coalesce(parent, '-') FROM counterparty ORDER BY id")
    }
  }
  private var findings: [String] {
    get throws { try folder.rows("SELECT code FROM v_finding ORDER BY 1", of: "plan.sqlite") }
  }

  /// Imports counterparties that name head offices which are no records of the plan.
  @discardableResult
  private func load(_ firms: [(id: String, head: String)]) throws -> RunSummary {
    var rows = InventedRows()
    for firm in firms {
      let name = firm.id == "F1" ? "Голова" : "Ветка \(firm.id)"
      rows.add([firm.id, name, "", ""]) { row in
        var company = Counterparty()
        company.externalID = firm.id
        company.name = name
        company.parent = firm.head
        row.counterparty = company
      }
    }
    return try folder.load(rows) { plan in
      try plan.save(
        [],
        elsewhere: firms.enumerated().map {
          (RecordKey(Int64($0.offset) + 1), $0.element.head, $0.element.head)
        },
        unclear: [])
    }
  }

  @Test(arguments: ["F1", "7707083893"])
  func a_head_office_of_the_store_is_found(_ text: String) throws {
    try load([("B1", text)])
    #expect(try heads == ["1|-|-", "2|-|-", "3|1|-"])
    #expect(try findings == [])
    #expect(try load([("B1", text)]).rows == [.unchanged: 1])
    #expect(try heads == ["1|-|-", "2|-|-", "3|1|-"])
  }

  @Test func a_text_that_came_first_is_tied_when_its_head_office_is_there() throws {
    try load([("B1", "F9")])
    #expect(try heads == ["1|-|-", "2|-|-", "3|-|F9"])
    var rows = InventedRows()
    rows.addCompany("F9", "Девятая")
    try folder.load(rows)
    try load([("B1", "F9")])
    #expect(try heads == ["1|-|-", "2|-|-", "3|4|F9", "4|-|-"])
  }

  @Test func a_circle_through_the_store_is_left_out_and_told() throws {
    try load([("B1", "F1")])
    try load([("F1", "B1"), ("X1", "F2")])
    #expect(try findings == ["store.head-circle"])
    #expect(
      try folder.rows("SELECT id, coalesce(head_id, '-') FROM counterparty ORDER BY id") == [
        "1|-", "2|-", "3|1", "5|2",
      ])
  }

  @Test func an_identity_that_nobody_has_is_told_and_left_out() throws {
    try load([("B1", Self.guid)])
    #expect(try heads == ["1|-|-", "2|-|-", "3|-|-"])
    #expect(try findings == ["reference.unknown"])
  }

  @Test func what_is_unclear_is_told_and_kept() throws {
    var rows = InventedRows()
    rows.add(["B1", "Ветка", "", ""]) { row in
      var company = Counterparty()
      company.externalID = "B1"
      company.name = "Ветка"
      company.parent = "Голова"
      row.counterparty = company
    }
    try folder.load(rows) { plan in
      try plan.save([], elsewhere: [], unclear: [(RecordKey(1), "Голова")])
    }
    #expect(try findings == ["reference.unclear"])
    #expect(try heads == ["1|-|-", "2|-|-", "3|-|Голова"])
  }
}
