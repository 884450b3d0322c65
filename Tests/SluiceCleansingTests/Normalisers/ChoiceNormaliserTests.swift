import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct ChoiceNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let normaliser = ChoiceNormaliser(
      values: [
        ValueWord(from: "Покупатель", to: "customer"), ValueWord(from: "Счёт", to: "customer"),
        ValueWord(from: "Поставщик", to: "supplier"),
      ], allowed: ["customer", "supplier", "lead"])
    #expect(try NormaliserTruth.disagreements("normalisers/choice.tsv", normaliser) { $0 } == [])
  }

  @Test func lets_any_word_pass_when_nothing_is_prescribed() {
    let normaliser = ChoiceNormaliser(values: [ValueWord(from: "Опт", to: "wholesale")], allowed: [])
    #expect(normaliser.normalise("опт") == .value("wholesale", []))
    #expect(normaliser.normalise(" Розница ") == .value("Розница", []))
  }
}
