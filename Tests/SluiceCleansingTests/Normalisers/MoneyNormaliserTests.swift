import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct MoneyNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/money.tsv", MoneyNormaliser()) { "\($0)" }
    #expect(said == [])
  }
}
