import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct BankAccountNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/account.tsv", BankAccountNormaliser()) {
      account in
      [account.account, account.bik, account.correspondentAccount].compactMap { $0 }.joined(separator: " ")
    }
    #expect(said == [])
  }

  @Test func checks_the_key_against_the_bank_of_another_column() {
    let account = "40702810000000000017"
    var fitting: [String] = []
    for last in 100...999 {
      let bik = "044599\(last)"
      if case .value = BankAccountNormaliser(bik: bik).normalise(account) { fitting.append(bik) }
    }
    #expect(fitting.count == 90)
  }
}
