import SluiceRecords
import Testing

@Suite struct ProvenanceTests {
  @Test(arguments: [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")])
  func names_columns_as_a_spreadsheet_does(column: Int, letters: String) {
    #expect(Provenance.letters(column) == letters)
  }

  @Test func prints_the_place_in_the_users_own_terms() {
    let sheet = Provenance(file: "clients.xlsx", table: "Лист1", row: 17, column: 4, title: "Телефон")
    #expect(sheet.description == "clients.xlsx Лист1!D17 «Телефон»")
    let text = Provenance(file: "list.csv", row: 17, column: 4, title: "Телефон")
    #expect(text.description == "list.csv:17 D «Телефон»")
    #expect(Provenance(file: "list.csv", row: 17).description == "list.csv:17")
  }

  @Test func prints_places_of_tables_beside_one_another_as_those_of_their_sheet() {
    let cell = Provenance(file: "a.xlsx", table: "Лист1!F:H", row: 7, column: 7, title: "ИНН")
    #expect(cell.description == "a.xlsx Лист1!G7 «ИНН»")
    // Rows of two tables stand in one row of the sheet.
    #expect(Provenance(file: "a.xlsx", table: "Лист1!F:H", row: 7).description == "a.xlsx Лист1!F7:H7")
    #expect(Provenance(file: "a.csv", table: "a.csv!F:H", row: 7, column: 6).description == "a.csv:7 F")
    #expect(Provenance(file: "a.csv", table: "a.csv!F:H", row: 7).description == "a.csv:7 F:H")
  }

  @Test(arguments: [
    ("Лист1", nil), ("Лист1!F", nil), ("Лист1!F:5", nil), ("!F:H", nil), ("Лист1!f:h", nil),
    ("Ох! да:нет", nil),
    ("Лист1!F:", nil), ("Лист1!A:XFD", "Лист1"), ("Ура!!A:B", "Ура!"),
  ])
  func tells_tables_by_their_columns(name: String, sheet: String?) {
    #expect(AsideName(name)?.sheet == sheet)
    #expect(SourceTable(name: name).sheet == sheet ?? name)
  }

  @Test func a_sheets_name_means_all_its_tables() {
    let table = SourceTable(name: "Лист 1!F:H")
    #expect(table.isMeant(by: "Лист 1!F:H") && table.isMeant(by: "лист1") && !table.isMeant(by: "Лист 1!A:D"))
    #expect(!SourceTable(name: "Лист1").isMeant(by: "Лист1!F:H"))
  }
}
