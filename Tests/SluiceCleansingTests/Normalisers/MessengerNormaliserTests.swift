import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceCleansing

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

  /// The quick way for plain cells and the thorough one say the same.
  @Test(arguments: [nil, Messenger.Network.telegram, .vk, .whatsapp])
  func plain_cells_are_read_alike_both_ways(network: Messenger.Network?) throws {
    let normaliser = MessengerNormaliser(network: network)
    var texts = try TruthTable("normalisers/messenger.tsv").lines.map { $0["input"] }
    let names = [
      "Romashka", "ab", "ab1", "a_b_c", "joinchat", "s", "id1", "79990001122", "имя", "a.b", "share", "x-y",
    ]
    for start in [
      "@", "https://t.me/", "http://t.me/", "t.me/", "vk.com/", "https://vk.com/", "HTTPS://T.me/",
    ] {
      for name in names {
        texts += [start + name, start + name + "/", start + name + "?a=1", start + name + " "]
      }
      texts.append(start + String(repeating: "a", count: 70))
    }
    for text in texts {
      let bytes = Array(text.utf8)
      #expect(normaliser.normalise(bytes.span) == normaliser.normaliseAny(bytes.span), "\(text)")
    }
  }
}
