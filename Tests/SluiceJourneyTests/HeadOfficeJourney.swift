import SluiceTestSupport
import Testing

/// A list says of each counterparty which other one is its head office.
@Suite struct HeadOfficeJourney {
  let binary: SluiceBinary

  init() throws { binary = try SluiceBinary() }

  private static let guid = "51000001-5a1c-11f0-9c00-00155d000201"
  private static let tied =
    "SELECT c.name, h.name, coalesce(c.parent, '') FROM counterparty c JOIN counterparty h ON h.id = c.head_id ORDER BY 1"

  /// Imports rows of code, name, tax id and head office.
  private func load(_ rows: String) throws -> [[String]] {
    try binary.write(
      """
      mapping: a
      home_country: RU
      counterparty: { external_id: Код, name: Имя, inn: ИНН, parent: Родитель }
      """, to: "a.yaml")
    try binary.write("Код;Имя;ИНН;Родитель\n" + rows, to: "a.csv")
    let run = try binary.run("import", "a.yaml", "a.csv", "--into", "crm.sqlite", "-o", "run", "--yes")
    #expect(run.status == 0 || run.status == 2, "\(run.errors)\(run.output)")
    return try Database(binary.path("crm.sqlite")).rows(Self.tied)
  }

  private func codes() throws -> [[String]] {
    try Database(binary.path("run/plan.sqlite")).rows(
      "SELECT code FROM v_finding WHERE code LIKE 'reference.%' ORDER BY 1")
  }

  @Test(arguments: ["F1", "7707083893", "ООО Голова", "Голова ООО", guid])
  func a_branch_is_tied_to_the_head_office_that_it_names(_ head: String) throws {
    defer { binary.clear() }
    let code = head == Self.guid ? head : "F1"
    let rows = "B1;ООО Ветка;;\(head)\n\(code);ООО Голова;7707083893;\n"
    #expect(try load(rows) == [["Ветка", "Голова", ""]])
    #expect(try codes() == [])
    #expect(try load(rows) == [["Ветка", "Голова", ""]])
    // Another day a list without the head office.
    #expect(
      try load("B2;ООО Лист;;\(head)\n") == [["Ветка", "Голова", ""], ["Лист", "Голова", ""]])
  }

  @Test func a_circle_ties_nobody_and_is_told() throws {
    defer { binary.clear() }
    #expect(try load("A;ООО Ветка;;B\nB;ООО Голова;;A\n") == [])
    #expect(try codes() == [["reference.unclear"], ["reference.unclear"]])
  }

  @Test func a_name_of_several_ties_nobody() throws {
    defer { binary.clear() }
    #expect(
      try load("A;ООО Ветка;;ООО Голова\nB;ООО Голова;7707083893;\nC;ООО Голова;7799003012;\n") == [])
    #expect(try codes() == [])
  }
}
