import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct SNILSNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/snils.tsv", SNILSNormaliser(), { $0 })
    #expect(said == [])
  }
}
