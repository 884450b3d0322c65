import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct KPPNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    #expect(try NormaliserTruth.disagreements("normalisers/kpp.tsv", KPPNormaliser(), { "\($0)" }) == [])
  }
}
