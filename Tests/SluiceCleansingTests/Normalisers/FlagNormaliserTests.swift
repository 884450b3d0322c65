import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct FlagNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/flag.tsv", FlagNormaliser()) { "\($0)" }
    #expect(said == [])
  }
}
