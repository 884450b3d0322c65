import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// How the exchange formats are known, and what is refused by its name.
@Suite struct ExchangeFormatsTests {
  @Test(arguments: [
    ("v8xml-83.xml", "1c-xml"), ("v8xml-82-row.xml", "1c-xml"), ("commerceml-2.10-xsd.xml", "commerceml"),
    ("commerceml-2.05-nested-cp1251.xml", "commerceml"), ("enterprisedata-1.5.xml", "enterprise-data"),
    ("enterprisedata-1.17.xml", "enterprise-data"), ("enterprisedata-1.21.xml", "enterprise-data"),
    ("kd2.xml", "1c-exchange"), ("odata-Catalog_Kontragenty.json", "odata"),
    ("odata-Catalog_Kontragenty.atom.xml", "odata"), ("odata-Catalog_VidyKI-bare-array.json", "odata"),
    ("1c_to_kl-cp1251.txt", "1c-bank"), ("1c_to_kl-cp866.txt", "1c-bank"),
  ])
  func is_known_by_its_content(file: String, format: String) throws {
    let bytes = try Data(contentsOf: TestFolders.fixtures.appendingPathComponent("readers/onec/\(file)"))
    // The name says nothing: a false one changes nothing.
    #expect(try OpenedBase.of(Array(bytes), named: "something.csv").format == format)
  }

  @Test func refuses_programs_of_1C_by_their_names() {
    let container: [UInt8] = [0xFF, 0xFF, 0xFF, 0x7F, 0, 2, 0, 0, 1, 0, 0, 0]
    let cases: [([UInt8], String)] = [
      (container, "program"), ([0xE0, 0, 0, 1, 0, 0x3D], "FastInfoset"),
      (Array("MOXCEL".utf8) + [6, 0, 1, 2, 3], "1C 7.7"),
      (
        Array("<edmx:Edmx xmlns:edmx=\"http://schemas.microsoft.com/ado/2007/06/edmx\"></edmx:Edmx>".utf8),
        "metadata"
      ),
      (Array("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"></xs:schema>".utf8), "schema"),
    ]
    for (bytes, word) in cases {
      do {
        _ = try OpenedBase.of(bytes)
        Issue.record("\(word) opens")
      } catch let stop as Stop {
        #expect(stop.remark.reason.code == "file.format-not-read")
        #expect(stop.description.contains(word), "\(stop)")
      } catch {
        Issue.record("\(error)")
      }
    }
  }

  @Test func follows_no_entities() {
    let bomb = """
      <?xml version="1.0"?>
      <!DOCTYPE a [<!ENTITY x "ха"><!ENTITY y "&x;&x;&x;&x;">]>
      <КоммерческаяИнформация><Контрагент><Ид>&y;</Ид></Контрагент></КоммерческаяИнформация>
      """
    #expect(OpenedBase.stop(Array(bomb.utf8)) == "xml.document-type")
  }

  @Test func refuses_what_is_nested_without_end() {
    for name in ["КоммерческаяИнформация", "_1CV8DtUD", "ФайлОбмена", "list"] {
      let text = "<\(name)>" + String(repeating: "<Контрагент>", count: 5000)
      #expect(OpenedBase.stop(Array(text.utf8)) == "xml.too-deep", "\(name)")
    }
    let json = "[{\"Ref_Key\":\"\",\"x\":" + String(repeating: "[", count: 100_000)
    #expect(OpenedBase.stop(Array(json.utf8)) == "json.broken")
  }

  @Test func says_where_a_file_is_cut() throws {
    for file in ["v8xml-83.xml", "commerceml-2.10-xsd.xml", "kd2.xml", "enterprisedata-1.21.xml"] {
      let bytes = try Data(contentsOf: TestFolders.fixtures.appendingPathComponent("readers/onec/\(file)"))
      // Cut behind a tag, so that no character is broken besides.
      let cut = try #require(bytes.prefix(bytes.count * 2 / 3).lastIndex(of: UInt8(ascii: ">")))
      #expect(OpenedBase.stop(Array(bytes.prefix(cut + 1))) == "xml.cut-short", "\(file)")
    }
    let json = try Data(
      contentsOf: TestFolders.fixtures.appendingPathComponent("readers/onec/odata-Catalog_Kontragenty.json"))
    #expect(OpenedBase.stop(Array(json.prefix(json.count / 2))) == "json.cut-short")
  }

  @Test func refuses_more_names_than_a_configuration_has() {
    var text = "<_1CV8DtUD><Data>"
    for index in 0..<20_000 {
      text += "<CatalogObject.К\(index)><Ref/><Code>1</Code></CatalogObject.К\(index)>"
    }
    #expect(OpenedBase.stop(Array(text.utf8)) == "onec.too-many-names")
  }

  /// Damage of any kind ends in rows or in a sentence.
  @Test(arguments: [
    "v8xml-83.xml", "v8xml-82-row.xml", "commerceml-2.10-xsd.xml", "commerceml-2.05-nested-cp1251.xml",
    "enterprisedata-1.5.xml", "enterprisedata-1.21.xml", "kd2.xml", "odata-Catalog_Kontragenty.json",
    "odata-Catalog_Kontragenty.atom.xml", "odata-Catalog_VidyKI-bare-array.json", "1c_to_kl-cp1251.txt",
  ])
  func survives_any_damage(file: String) throws {
    let url = TestFolders.fixtures.appendingPathComponent("readers/onec/\(file)")
    let bytes = Array(try Data(contentsOf: url))
    var random = RandomNumbers(seed: UInt64(bytes.count))
    for _ in 0..<Mutation.rounds(12) {
      let stop = OpenedBase.stop(Mutation.damaged(bytes, with: &random), named: file)
      // A stop has a code of ours; anything else would be an error nobody declared.
      if let stop { #expect(stop.contains(".") && !stop.contains(" "), "\(stop)") }
    }
  }
}
