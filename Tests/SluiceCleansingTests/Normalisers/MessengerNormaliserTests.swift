import SluiceCleansing
import SluiceRecords
import Testing

@Suite struct MessengerNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/messenger.tsv", MessengerNormaliser()) { cell in
      cell.messengers.map(\.text).joined(separator: " | ") + (cell.rest.map { " + \($0)" } ?? "")
    }
    #expect(said == [])
  }

  @Test func takes_bare_names_for_the_network_of_the_column() {
    let normaliser = MessengerNormaliser(network: .telegram)
    let expected = MessengerCell(messengers: [Messenger(network: .telegram, handle: "romashka")])
    #expect(normaliser.normalise("romashka") == .value(expected, []))
    #expect(normaliser.normalise("@romashka") == .value(expected, []))
  }
}
