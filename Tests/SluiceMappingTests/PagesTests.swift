import Foundation
import SluiceMapping
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct PagesTests {
  @Test func writes_a_table_for_each_kind_of_entity() {
    let page = FieldsPage.text(fields: [
      FieldDescription(.name, of: .counterparty, kind: "organisation", summary: "The name", example: "A | B"),
      FieldDescription(
        .kind, of: .counterparty, kind: "choice", summary: "What it is", example: "company",
        choices: ["company", "person"]),
      FieldDescription(.phones, of: .contactPerson, isMany: true, summary: "Numbers", example: "1\n2"),
    ])
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(
      lines.suffix(12)
        == [
          "## counterparty", "", "| field | what it holds | many | cleaned as | for example |",
          "|---|---|---|---|---|",
          "| `name` | The name |  | organisation | A \\| B |",
          "| `kind` | What it is |  | choice (company, person) | company |", "", "## contact_person", "",
          "| field | what it holds | many | cleaned as | for example |", "|---|---|---|---|---|",
          "| `phones` | Numbers | many | as it is | 1 2 |", "",
        ].suffix(12))
  }

  /// A reason that is declared and not listed would be missing from the reference page.
  @Test func lists_every_reason_that_its_sources_declare() throws {
    let folder = TestFolders.package.appendingPathComponent("Sources/SluiceMapping")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var declared: [String] = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for part in text.components(separatedBy: "= Reason(").dropFirst() {
        declared.append(part.components(separatedBy: "\"")[1])
      }
    }
    #expect(declared.sorted() == MappingReasons.all.map(\.code).sorted())
  }

  @Test func every_reason_of_the_room_has_its_own_code_and_says_what_to_do() {
    let codes = MappingReasons.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for reason in MappingReasons.all {
      #expect(reason.code.hasPrefix("mapping.") || reason.code.hasPrefix("row."))
      #expect(!reason.message.isEmpty && !reason.remedy.isEmpty && !reason.rule.isEmpty)
      #expect(!reason.message.lowercased().contains("invalid"), "\(reason.code)")
      #expect(!reason.message.hasSuffix("."), "\(reason.code)")
    }
  }
}
