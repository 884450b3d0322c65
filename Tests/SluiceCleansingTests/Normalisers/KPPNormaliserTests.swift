import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct KPPNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/kpp.tsv", KPPNormaliser(), { "\($0)" })
    #expect(said == [])
  }
}
