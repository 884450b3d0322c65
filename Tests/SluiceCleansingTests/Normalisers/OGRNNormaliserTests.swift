import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct OGRNNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    #expect(try NormaliserTruth.disagreements("normalisers/ogrn.tsv", OGRNNormaliser(), { "\($0)" }) == [])
  }
}
