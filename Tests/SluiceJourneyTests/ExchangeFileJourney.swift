import Foundation
import SluiceTestSupport
import Testing

/// What 1C hands over in exchange files goes into a CRM, each company once.
@Suite struct ExchangeFileJourney {
  private static let mapping = TestFolders.package.appendingPathComponent("Mappings/1c-base.yaml").path
  private static let lists = TestFolders.package.appendingPathComponent("Mappings/1c-counterparties.yaml")
    .path

  private func prepared(_ files: String...) throws -> SluiceBinary {
    let binary = try SluiceBinary()
    for file in files { try binary.copy(fixture: "readers/onec/\(file)") }
    return binary
  }

  @Test func orders_and_a_bank_statement_give_each_company_once() throws {
    let binary = try prepared("commerceml-2.10-xsd.xml", "1c_to_kl-cp866.txt")
    defer { binary.clear() }
    try binary.write(
      """
      project: both
      sources:
        - { file: commerceml-2.10-xsd.xml, mapping: \(Self.mapping), name: site, priority: 1 }
        - { file: 1c_to_kl-cp866.txt,      mapping: \(Self.mapping), name: bank, priority: 2 }

      """, to: "both.yaml")
    let run = try binary.run("import", "both.yaml", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0 || run.status == 2, "\(run.errors)\(run.output)")
    let store = try Database(binary.path("crm.sqlite"))
    // The head office and its doubles are one, the branch is another; three of them are in the statement as well.
    #expect(
      try store.rows("SELECT tax_id, kpp FROM counterparty ORDER BY tax_id, kpp") == [
        ["", ""], ["9901000010", "690143001"], ["9901000010", "990101001"], ["9902000020", "990201001"],
        ["990300000331", ""],
      ])
    // The orders bring the phone, the statement the account; its invented key is wrong, so it is kept as text.
    let head = try store.rows(
      "SELECT p.e164, c.comment FROM counterparty c JOIN phone p ON p.owner = c.id WHERE c.kpp = '990101001'")
    #expect(head.map { $0[0] } == ["+74951234567"])
    #expect(head[0][1].contains("Расчетный счет: 40702810000000000101"))
    #expect(try store.number("SELECT count(*) FROM contact_person") == 3)
    #expect(try store.number("SELECT count(*) FROM employment") == 3)
  }

  @Test func one_base_in_two_forms_loads_once() throws {
    let binary = try prepared("v8xml-83.xml", "odata-pages.zip", "kd2.xml")
    defer { binary.clear() }
    let first = try binary.run("import", Self.mapping, "v8xml-83.xml", "--into", "crm.sqlite", "-o", "run")
    #expect(first.status == 0 || first.status == 2, "\(first.errors)\(first.output)")
    let store = try Database(binary.path("crm.sqlite"))
    let before = try store.number("SELECT count(*) FROM entity")
    // Five counterparties: one of six is marked for deletion; and four persons.
    #expect(before == 9)
    for file in ["odata-pages.zip", "kd2.xml"] {
      let again = try binary.run("import", Self.mapping, file, "--into", "crm.sqlite", "-o", "again-\(file)")
      #expect(again.status == 0 || again.status == 2, "\(again.errors)\(again.output)")
      #expect(try store.number("SELECT count(*) FROM entity") == before, "\(file)")
    }
  }

  /// An answer of OData holds one catalog, so that persons come in a file of their own.
  @Test func people_of_a_file_of_their_own_find_their_employers_in_the_store() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let firm = "51000001-5a1c-11f0-9c00-00155d000201"
    let address = "{\"odata.metadata\": \"http://host/odata/$metadata#Catalog_"
    try binary.write(
      address + "Контрагенты\", \"value\": [{\"Ref_Key\": \"\(firm)\", \"Description\": \"Ромашка ООО\", "
        + "\"ИНН\": \"7799090778\"}]}", to: "firms.json")
    try binary.write(
      address
        + "КонтактныеЛица\", \"value\": [{\"Ref_Key\": \"51000001-5a1c-11f0-9c00-00155d000301\", "
        + "\"Description\": \"Смирнова Ольга Петровна\", \"ДолжностьПоВизитке\": \"Главный бухгалтер\", "
        + "\"ОбъектВладелец\": \"\(firm)\", \"ОбъектВладелец_Type\": \"StandardODATA.Catalog_Контрагенты\"}]}",
      to: "people.json")
    let places = """
      SELECT p.surname, e.position, coalesce(c.tax_id, ''), coalesce(e.employer, '') FROM employment e
      JOIN contact_person p ON p.id = e.contact_person LEFT JOIN counterparty c ON c.id = e.counterparty
      """
    for order in [["firms", "people", "people"], ["people", "firms", "people", "people"]] {
      let name = order[0] + ".sqlite"
      for (number, file) in order.enumerated() {
        let run = try binary.run(
          "import", Self.mapping, "\(file).json", "--into", name, "-o", "\(order[0])-\(number)")
        #expect(run.status == 0 || run.status == 2, "\(run.errors)\(run.output)")
        let isAlone = order[0] == "people" && number == 0
        #expect(run.output.contains("reference.unknown") == isAlone, "\(run.output)")
        if isAlone {
          // Nobody is shown an identity as a name, and the position stays.
          let rows = try Database(binary.path(name)).rows(places)
          #expect(rows == [["Смирнова", "Главный бухгалтер", "", ""]])
        }
      }
      let store = try Database(binary.path(name))
      #expect(try store.rows(places) == [["Смирнова", "Главный бухгалтер", "7799090778", ""]])
    }
  }

  /// An owner that is missing, heads in a circle: the link stays empty, and its place is told.
  @Test func an_identity_that_leads_nowhere_is_told_and_is_nobodys_name() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let id = "51000001-5a1c-11f0-9c00-00155d00020"
    func firm(_ number: Int, head: Int) -> String {
      "<CatalogObject.Контрагенты><Ref>\(id)\(number)</Ref><Description>Ромашка \(number)</Description>"
        + "<ГоловнойКонтрагент>\(id)\(head)</ГоловнойКонтрагент></CatalogObject.Контрагенты>"
    }
    try binary.write(
      "<_1CV8DtUD xmlns=\"http://www.1c.ru/V8/1CV8DtUD/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><Data>"
        + firm(1, head: 2) + firm(2, head: 1) + firm(3, head: 9)
        + "<CatalogObject.КонтактныеЛица><Ref>\(id)7</Ref><Description>Смирнова Ольга Петровна</Description>"
        + "<ОбъектВладелец xsi:type=\"CatalogRef.Контрагенты\">\(id)8</ОбъектВладелец></CatalogObject.КонтактныеЛица>"
        + "</Data></_1CV8DtUD>", to: "base.xml")
    for number in [1, 2] {
      let run = try binary.run(
        "import", Self.mapping, "base.xml", "--into", "crm.sqlite", "-o", "run\(number)")
      #expect(run.status == 0 || run.status == 2, "\(run.errors)\(run.output)")
      let plan = try Database(binary.path("run\(number)/plan.sqlite"))
      #expect(
        try plan.rows(
          "SELECT field, count(*) FROM v_finding WHERE code = 'reference.unknown' GROUP BY 1 ORDER BY 1"
        )
        .map { $0[1] } == ["1", "3"])
      let store = try Database(binary.path("crm.sqlite"))
      #expect(try store.number("SELECT count(*) FROM counterparty WHERE parent IS NOT NULL") == 0)
      #expect(try store.number("SELECT count(*) FROM employment") == 0)
      #expect(try store.number("SELECT count(*) FROM counterparty") == 3)
    }
  }

  @Test func groups_of_a_list_become_segments() throws {
    let binary = try prepared("list-hierarchy-utf8.txt")
    defer { binary.clear() }
    let run = try binary.run(
      "import", Self.lists, "list-hierarchy-utf8.txt", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0 || run.status == 2, "\(run.errors)\(run.output)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(
      try store.rows("SELECT DISTINCT segment FROM counterparty WHERE segment <> '' ORDER BY segment") == [
        ["Архив"], ["Покупатели"], ["Поставщики"],
      ])
    #expect(try store.number("SELECT count(*) FROM counterparty WHERE name IN ('Покупатели', 'Архив')") == 0)
    let plan = try Database(binary.path("run/plan.sqlite"))
    #expect(try plan.number("SELECT count(*) FROM v_finding WHERE code = 'row.group'") == 3)
  }

  @Test func what_is_no_data_is_refused_by_its_name() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(Data([0xFF, 0xFF, 0xFF, 0x7F, 0, 2, 0, 0, 0, 0, 0, 0]), to: "base.cf")
    let rows = try binary.run("rows", "base.cf")
    #expect(rows.status == 1)
    #expect(
      rows.errors
        == "base.cf: error: file.format-not-read: this is a program of 1C (.cf, .cfe, .epf, .erf), which is not read; "
        + "open it in its own program and save the table as a workbook or as CSV UTF-8\n")
  }

  @Test func what_may_be_a_group_of_a_flat_list_is_told_and_stays() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(GuessJourney.flatList, to: "list.csv")
    let run = try binary.run("import", Self.lists, "list.csv", "--into", "crm.sqlite", "-o", "run")
    #expect(run.status == 0 || run.status == 2, "\(run.errors)\(run.output)")
    let store = try Database(binary.path("crm.sqlite"))
    #expect(try store.number("SELECT count(*) FROM counterparty") == 6)
    let plan = try Database(binary.path("run/plan.sqlite"))
    // The company of which nothing but the name is known is none.
    #expect(try plan.rows("SELECT \"row\" FROM v_finding WHERE code = 'row.perhaps-group'") == [["2"]])
    // Where a column says that rows are groups they are passed over.
    let lines = GuessJourney.flatList.split(separator: "\n", omittingEmptySubsequences: true)
    let flagged = lines.enumerated().map { number, line in
      line + (number == 0 ? ";Это группа" : number == 1 ? ";Да" : ";Нет") + "\n"
    }
    try binary.write(flagged.joined(), to: "flagged.csv")
    let second = try binary.run("import", Self.lists, "flagged.csv", "--into", "other.sqlite", "-o", "other")
    #expect(second.status == 0 || second.status == 2, "\(second.errors)\(second.output)")
    #expect(
      try Database(binary.path("other.sqlite")).number(
        "SELECT count(*) FROM counterparty WHERE name = 'Покупатели'") == 0)
    #expect(
      try Database(binary.path("other/plan.sqlite")).rows(
        "SELECT \"row\" FROM v_finding WHERE code = 'row.folder'") == [["2"]])
  }
}
