import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct BIKNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/bik.tsv", BIKNormaliser(), { $0 })
    #expect(said == [])
  }
}
