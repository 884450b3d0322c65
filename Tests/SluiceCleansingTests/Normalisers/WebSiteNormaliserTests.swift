import Foundation
import SluiceCleansing
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct WebSiteNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/website.tsv", WebSiteNormaliser()) { cell in
      var parts = [cell.sites.joined(separator: " | ")]
      parts += cell.messengers.map { "[\($0.text)]" } + cell.emails.map { "<\($0.address)>" }
      if cell.quality == .repaired { parts.append("~") }
      if cell.quality == .doubtful { parts.append("?") }
      if let rest = cell.rest { parts.append("+ \(rest)") }
      return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
    #expect(said == [])
  }

  /// The class a person gave to each cell of a real column.
  @Test func tells_sites_from_addresses_words_and_blanks() throws {
    guard let corpus = TestFolders.corpus else { return }
    struct File: Decodable { var items: [Item] }
    struct Item: Decodable { var raw: String, `class`: String }
    let data = try Data(contentsOf: corpus.appendingPathComponent("ru/expected/website_column_dirty.json"))
    let items = try JSONDecoder().decode(File.self, from: data).items
    var wrong: [String] = []
    for item in items {
      let said: Set<String> =
        switch WebSiteNormaliser().normalise(item.raw) {
        case .blank: ["empty_marker"]
        case .unusable(let remark):
          [remark.reason.code.hasPrefix("email.") ? "broken_or_mixed_email" : "text"]
        case .value(let cell, _) where !cell.emails.isEmpty && cell.sites.isEmpty: ["email_in_url_column"]
        case .value(let cell, _) where cell.quality == .repaired: ["broken_url"]
        case .value: ["url", "bare_domain"]
        }
      if !said.contains(item.class) { wrong.append("\(item.class): \(item.raw)") }
    }
    print("web sites: \(items.count - wrong.count) of \(items.count)")
    #expect(Double(wrong.count) <= 0.03 * Double(items.count))
    #expect(wrong == ["broken_url: -+"])
  }
}
