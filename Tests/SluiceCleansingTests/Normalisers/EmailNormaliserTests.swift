import Foundation
import SluiceCleansing
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct EmailNormaliserTests {
  @Test func agrees_with_its_table_of_truth() throws {
    let said = try NormaliserTruth.disagreements("normalisers/email.tsv", EmailNormaliser()) { cell in
      let emails = cell.emails.map { entry in
        let address = entry.displayName.map { "\($0) <\(entry.address)>" } ?? entry.address
        return address + (entry.quality == .repaired ? " ~" : entry.quality == .doubtful ? " ?" : "")
      }
      return emails.joined(separator: " | ") + (cell.rest.map { " + \($0)" } ?? "")
    }
    #expect(said == [])
  }

  /// Vectors of everyday syntax; those with control characters are about mail headers, not about cells.
  @Test func agrees_with_the_vectors_of_everyday_syntax() throws {
    guard let corpus = TestFolders.corpus else { return }
    struct File: Decodable { var items: [Item] }
    struct Item: Decodable { var address: String, category: String }
    let data = try Data(contentsOf: corpus.appendingPathComponent("ru/expected/email_rfc_vectors.json"))
    let items = try JSONDecoder().decode(File.self, from: data).items
    let judged = items.filter { item in
      !item.address.unicodeScalars.contains { (0x2400...0x2421).contains($0.value) }
        && ["ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN", "ISEMAIL_ERR"].contains(item.category)
    }
    #expect(judged.count == 40)
    var agreed = 0
    for item in judged {
      let answer = EmailNormaliser().normalise(item.address)
      if item.category == "ISEMAIL_ERR" {
        if case .value = answer { Issue.record("takes «\(item.address)»") } else { agreed += 1 }
      } else if case .value(let cell, _) = answer {
        #expect(cell.emails.map(\.address) == [item.address])
        if cell.emails.map(\.address) == [item.address] { agreed += 1 }
      } else {
        Issue.record("refuses «\(item.address)»")
      }
    }
    print("e-mail vectors of everyday syntax: \(agreed) of \(judged.count)")
  }
}
