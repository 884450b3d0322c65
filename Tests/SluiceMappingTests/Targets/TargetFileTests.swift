import Foundation
import SluiceMapping
import SluiceRecords
import SluiceTestSupport
import Testing

@Suite struct TargetFileTests {
  static let folder = TestFolders.package.appendingPathComponent("Mappings/targets").path
  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }
    .sorted()

  @Test(arguments: names) func says_nothing_against_a_ready_target(name: String) throws {
    let (target, complaints) = TargetFile.read(path: "\(Self.folder)/\(name)")
    #expect(complaints.map(\.description) == [])
    #expect(target.map { $0.name + ".yaml" } == name)
    #expect(target?.files.map(\.entity) == [.counterparty, .contactPerson])
  }

  @Test func all_targets_of_the_design_are_there() {
    #expect(
      Self.names == [
        "amocrm.yaml", "bitrix24.yaml", "csv.yaml", "espocrm.yaml", "megaplan.yaml", "odoo.yaml",
        "vcard.yaml",
      ])
  }

  @Test func complains_of_everything_at_once_with_line_and_what_was_meant() {
    let (target, complaints) = TargetFile.read(
      text: """
        target: mine
        files:
          companies:
            of: counterparty
            format: xslx
            one_of: [Имя]
            columns:
              Название: titel
              Телефон: { from: phones, kinds: [mobil] }
              Город: legal_address.town
              Пусто: { longest: 5 }
              Человек: surname
        """, path: "mine.yaml")
    #expect(target == nil)
    #expect(
      complaints.map { "\($0.line):\($0.remark.reason.code):\($0.remark.suggestion ?? "")" } == [
        "3:mapping.target-column-unknown:", "5:mapping.unknown-choice:xlsx",
        "8:mapping.target-field-unknown:title", "9:mapping.unknown-choice:mobile",
        "10:mapping.target-field-unknown:", "11:mapping.target-column-empty:",
        "12:mapping.target-field-unknown:",
      ])
  }

  @Test func every_field_belongs_to_a_kind_and_is_explained() throws {
    let page = try String(contentsOfFile: "\(Self.folder)/README.md", encoding: .utf8)
    let fields = try String(
      contentsOf: TestFolders.package.appendingPathComponent("Mappings/FIELDS.md"), encoding: .utf8)
    for field in ExportField.allCases {
      #expect(EntityKind.allCases.contains { field.belongs(to: $0) })
      #expect(page.contains("`\(field.rawValue)`") || fields.contains("`\(field.rawValue)`"), "\(field)")
    }
  }

  @Test func the_example_of_the_page_is_a_target_file() throws {
    let page = try String(contentsOfFile: "\(Self.folder)/README.md", encoding: .utf8)
    let block = try #require(page.components(separatedBy: "```yaml\n").dropFirst().first)
    let (target, complaints) = TargetFile.read(
      text: block.components(separatedBy: "```")[0], path: "README.md")
    #expect(complaints.map(\.description) == [])
    #expect(target?.files.first?.columns.count == 7)
  }

  @Test func an_unknown_target_is_told_with_those_there_are() {
    do {
      _ = try TargetFile.path(of: "bitrix", in: [Self.folder])
      Issue.record("there is no target «bitrix»")
    } catch {
      #expect(error.remark.reason.code == "mapping.target-unknown")
      #expect(error.remark.remedy.contains("bitrix24"))
    }
  }
}
