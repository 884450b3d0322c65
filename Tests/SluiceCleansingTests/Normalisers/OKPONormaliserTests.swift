import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct OKPONormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/okpo.tsv", OKPONormaliser(), { $0 })
    #expect(said == [])
  }
}
