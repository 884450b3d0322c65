import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct TextNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    #expect(try NormaliserTruth.disagreements("normalisers/text.tsv", TextNormaliser(), { "\($0)" }) == [])
  }
}
