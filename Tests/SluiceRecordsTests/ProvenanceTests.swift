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
}
