import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct DateNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/date.tsv", DateNormaliser(), { "\($0)" })
    #expect(said == [])
  }
}
