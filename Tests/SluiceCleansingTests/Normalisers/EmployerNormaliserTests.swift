import SluiceRecords
import Testing

@testable import SluiceCleansing

@Suite struct EmployerNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let employer = EmployerNormaliser(organisation: OrganisationNameNormaliser())
    #expect(try NormaliserTruth.disagreements("normalisers/employer.tsv", employer, { "\($0)" }) == [])
  }
}
