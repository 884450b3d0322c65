import Foundation
import SluiceCleansing
import SluiceMapping
import SluicePipeline
import SluiceRecords
import SluiceReports
import SluiceTestSupport
import Testing

/// The pages that are generated, and the catalogue they are drawn from.
///
/// Renew the pages with `SLUICE_RENEW_PAGES=1 swift test --filter ReferencePagesTests`.
@Suite struct ReferencePagesTests {
  private func isFresh(_ name: String, _ text: String) throws -> Bool {
    let page = TestFolders.package.appendingPathComponent("Mappings/\(name)")
    if ProcessInfo.processInfo.environment["SLUICE_RENEW_PAGES"] != nil {
      try Data(text.utf8).write(to: page)
    }
    return try String(contentsOf: page, encoding: .utf8) == text
  }

  @Test func fields_page_is_fresh() throws {
    #expect(try isFresh("FIELDS.md", FieldsPage.text(fields: FieldCatalogue.all)))
  }

  @Test func reasons_page_is_fresh() throws {
    #expect(try isFresh("REASONS.md", ReasonsPage.text(reasons: ReasonCatalogue.all)))
  }

  @Test func russian_pages_are_fresh() throws {
    let (fields, reasons) = Language.russian.spoken {
      (FieldsPage.text(fields: FieldCatalogue.all), ReasonsPage.text(reasons: ReasonCatalogue.all))
    }
    #expect(try isFresh("FIELDS.ru.md", fields))
    #expect(try isFresh("REASONS.ru.md", reasons))
  }

  @Test func every_code_is_declared_once() {
    let codes = ReasonCatalogue.all.map(\.code)
    let twice = Dictionary(grouping: codes) { $0 }.filter { $1.count > 1 }.keys.sorted()
    #expect(twice == [])
  }

  @Test func the_catalogue_knows_every_reason_in_the_sources() throws {
    let known = Set(ReasonCatalogue.all.map(\.code))
    var missing: [String] = []
    let sources = TestFolders.package.appendingPathComponent("Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    let pattern = try NSRegularExpression(pattern: #"Reason\(\s*"([a-z0-9_-]+\.[a-z0-9-]+)""#)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift", !file.path.contains("SluiceBench") else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in pattern.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
        let code = String(text[Range(match.range(at: 1), in: text)!])
        if !known.contains(code) { missing.append("\(file.lastPathComponent): \(code)") }
      }
    }
    #expect(missing.sorted() == [])
  }

  @Test func codes_are_subject_and_problem() {
    for reason in ReasonCatalogue.all {
      #expect(
        reason.code.range(
          of: #"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"#, options: .regularExpression) != nil,
        "\(reason.code)")
      #expect(!reason.message.isEmpty && !reason.remedy.isEmpty && !reason.rule.isEmpty, "\(reason.code)")
    }
  }
}
