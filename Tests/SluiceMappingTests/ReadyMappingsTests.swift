import Foundation
import SluiceCleansing
import SluiceMapping
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct ReadyMappingsTests {
  static let folder = TestFolders.package.appendingPathComponent("Mappings").path
  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }
    .sorted()

  @Test(arguments: names) func says_nothing_against_a_ready_mapping(name: String) throws {
    let reading = MappingFile.read(path: "\(Self.folder)/\(name)", fields: FieldCatalogue.all)
    #expect(reading.complaints.map(\.description) == [])
    let mapping = try #require(reading.mappings.first)
    #expect(mapping.name + ".yaml" == name)
    #expect(!mapping.examples.isEmpty)
  }

  @Test(arguments: [
    ("1c-counterparties", "1c-counterparties.csv", 3, "cp1251"),
    ("manager-spreadsheet", "manager.csv", 1, "utf8"),
    ("crm-contacts", "old-crm-contacts.csv", 1, "utf8"),
  ]) func finds_its_titles_in_the_demonstration_client(
    name: String, file: String, line: Int, encoding: String
  ) throws {
    let mapping = try #require(
      MappingFile.read(path: "\(Self.folder)/\(name).yaml", fields: FieldCatalogue.all).mappings.first)
    let url = TestFolders.fixtures.appendingPathComponent("demo/\(file)")
    let text = try String(contentsOf: url, encoding: encoding == "utf8" ? .utf8 : .windowsCP1251)
    let header = text.components(separatedBy: .newlines).filter { !$0.isEmpty }[line == 3 ? 1 : 0]
    let titles = header.components(separatedBy: CharacterSet(charactersIn: ";,"))
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"\u{FEFF}")) }
    let (binding, complaints) = HeaderBinding.bind(mapping, to: SourceTable(titles: titles))
    #expect(complaints.filter { $0.remark.reason.severity != .note }.map(\.description) == [])
    #expect(binding.entities.count == 2)
    // What these lists hold besides: a running number, a mark of deletion, a date of creation.
    #expect(
      binding.ignoredColumns.map { titles[$0] }.allSatisfy {
        ["№", "Пометка удаления", "Создан"].contains($0)
      })
  }

  @Test func says_nothing_against_the_project_of_the_demonstration_client() throws {
    let path = TestFolders.fixtures.appendingPathComponent("demo/demo.yaml").path
    let reading = MappingFile.read(path: path, fields: FieldCatalogue.all)
    #expect(reading.complaints.map(\.description) == [])
    let sources = try #require(reading.project?.sources)
    #expect(sources.map(\.name) == ["1c", "manager", "old-crm"])
    for source in sources { #expect(FileManager.default.fileExists(atPath: source.path ?? "")) }
  }

  @Test func every_block_of_the_read_me_is_a_mapping_or_a_part_of_one() throws {
    let text = try String(contentsOfFile: "\(Self.folder)/README.md", encoding: .utf8)
    let blocks = text.components(separatedBy: "```yaml\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(blocks.count >= 7)
    // Projects and models of `sluice link` are languages of their own.
    for block in blocks where !block.contains("sources:") && !block.hasPrefix("link:") {
      var whole = block
      if !whole.contains("mapping:") { whole = "mapping: part\n" + whole }
      if !whole.contains("\ncounterparty:"), !whole.contains("\ncontact_person:") {
        whole += "\ncounterparty: { name: Наименование, phones: [Телефон, Факс], websites: Сайт }\n"
      }
      let errors = TestMapping.reading(whole).complaints.filter(\.isError).map(\.description)
      #expect(errors == [], "in the block\n\(block)")
    }
  }
}
