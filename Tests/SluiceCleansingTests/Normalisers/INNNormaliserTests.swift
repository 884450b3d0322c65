import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct INNNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/inn.tsv", INNNormaliser()) { cell in
      let parts = [
        cell.taxID.kind == .inn ? cell.taxID.text : "\(cell.taxID.kind.rawValue) \(cell.taxID)",
        cell.kpp?.text, cell.registration.map { "ogrn \($0)" },
        cell.quality == .repaired && cell.kpp != nil ? "repaired" : nil,
      ]
      return parts.compactMap { $0 }.joined(separator: " ")
    }
    #expect(said == [])
  }

  @Test func says_what_the_check_digit_should_be() {
    guard case .unusable(let remark) = INNNormaliser().normalise("1234567895") else {
      Issue.record("a wrong check digit passed")
      return
    }
    #expect(remark.sentence == "the number of the ИНН ends in 5, by its other digits it should end in 4")
  }

  @Test func offers_the_only_number_a_spreadsheet_can_have_rounded() {
    guard case .unusable(let remark) = INNNormaliser().normalise("9,60123452E+09") else {
      Issue.record("a rounded number passed")
      return
    }
    #expect(remark.reason.code == "inn.scientific-notation")
    #expect(remark.suggestion == "9601234521")
  }

  @Test func calls_a_restored_number_repaired() {
    guard case .value(let cell, _) = INNNormaliser().normalise("196999994") else {
      Issue.record("the zero was not put back")
      return
    }
    #expect(cell.quality == .repaired)
  }
}
