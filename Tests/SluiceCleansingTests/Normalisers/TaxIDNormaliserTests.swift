import SluiceCleansing
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct TaxIDNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let table = try TruthTable("normalisers/tax-id.tsv")
    #expect(table.lines.count > 20)
    for line in table.lines {
      let normaliser = TaxIDNormaliser(homeCountry: line["home"])
      let said = NormaliserTruth.outcome(normaliser, line["input"]) { cell in
        "\(cell.taxID.kind.rawValue) \(cell.taxID)" + (cell.quality == .certain ? "" : " \(cell.quality)")
      }
      #expect(said.gives == line["gives"], "\(line)")
      #expect(said.remarks == line["remarks"], "\(line)")
    }
  }
}
