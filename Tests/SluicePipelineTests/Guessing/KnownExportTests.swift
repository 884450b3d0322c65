import Foundation
import SluiceTestSupport
import Testing

@testable import SluicePipeline

@Suite struct KnownExportTests {
  /// The exports as their programs write them, and the ready mapping each is for.
  static let exports = [
    ("bitrix24-companies.csv", "bitrix24-companies"), ("bitrix24-contacts.csv", "bitrix24-contacts"),
    ("bitrix24-leads.csv", "bitrix24-leads"), ("amocrm-contacts.csv", "amocrm-contacts"),
    ("amocrm-deals.csv", "amocrm-deals"), ("megaplan-clients.xlsx", "megaplan-clients"),
    ("outlook.csv", "outlook"), ("outlook-ru.csv", "outlook-ru"), ("google-contacts.csv", "google-contacts"),
    ("google-contacts-old.csv", "google-contacts-old"), ("address-book.vcf", "vcard"),
    ("phone-book.csv", "phone-book"), ("1c-accounting.xlsx", "1c-accounting"),
    ("1c-trade-partners.xlsx", "1c-trade-partners"), ("1c-unf.xlsx", "1c-unf"),
    ("1c-contact-persons.xlsx", "1c-contact-persons"),
  ]

  private func recognised(_ path: String) throws -> [String] {
    let profile = try SourceProfiler().profile(path: path)
    return profile.tables.filter { $0.rows > 0 }.compactMap {
      RecognisedExport.of(titles: $0.columns.map(\.title), format: profile.format)?.export.mapping
    }
  }

  @Test(arguments: exports) func each_is_known_by_its_titles(file: String, mapping: String) throws {
    let path = TestFolders.fixtures.appendingPathComponent("exports/\(file)").path
    #expect(try recognised(path) == [mapping])
  }

  @Test func each_has_a_ready_mapping_that_says_where_further_columns_go() throws {
    for export in KnownExports.all {
      for name in [export.mapping] + (export.beside.map { [$0.mapping] } ?? []) {
        let path = TestFolders.package.appendingPathComponent("Mappings/\(name).yaml")
        let text = try String(contentsOf: path, encoding: .utf8)
        #expect(text.contains("\n\(ReadyMappingText.marker)\n"), "\(name)")
        #expect(text.contains("\nmapping: \(name)\n"), "\(name)")
      }
    }
  }

  @Test func spreadsheets_of_ones_own_are_none() throws {
    for file in ["demo/manager.csv", "demo/1c-counterparties.csv"] {
      #expect(try recognised(TestFolders.fixtures.appendingPathComponent(file).path) == [], "\(file)")
    }
    func known(_ titles: String) -> String? {
      RecognisedExport.of(
        titles: titles.components(separatedBy: ","), format: "csv")?.export.mapping
    }
    #expect(known("Название компании,Телефон,Комментарий") == nil)
    #expect(known("Имя,Фамилия,Телефон,E-mail") == nil)
    #expect(known("First Name,Last Name,Email,Phone,City") == nil)
    #expect(known("Наименование,ИНН,КПП,Телефон") == nil)
    // A telephone book with a company in it is a list of companies as well.
    #expect(known("ФИО,Телефон,Компания,ИНН") == nil)
    #expect(known("ФИО,Телефон") == "phone-book")
  }

  /// Nobody's real file may be taken for an export it is not: the labels say what each is.
  @Test(.enabled(if: TestFolders.corpus != nil)) func real_files_are_not_mistaken() throws {
    let corpus = try #require(TestFolders.corpus)
    var found: [String] = []
    for line in try TruthTable("profiles/zero-click.tsv").lines {
      let path = corpus.appendingPathComponent(line["file"]).path
      let profile = try SourceProfiler().profile(path: path, table: line["table"])
      for table in profile.tables where table.rows > 0 {
        if let known = RecognisedExport.of(titles: table.columns.map(\.title), format: profile.format) {
          found.append("\(line["file"]) \(known.export.mapping)")
        }
      }
    }
    print("known exports among real files: \(found)")
    let expected = try TruthTable("profiles/known-exports.tsv").lines.map { "\($0["file"]) \($0["mapping"])" }
    #expect(found == expected)
  }
}
