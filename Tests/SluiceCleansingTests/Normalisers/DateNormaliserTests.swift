import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct DateNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    #expect(try NormaliserTruth.disagreements("normalisers/date.tsv", DateNormaliser(), { "\($0)" }) == [])
  }
}
