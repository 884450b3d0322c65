import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceOneC

/// What exchange files show of their own state, and where it stands.
@Suite struct ExchangeRemarksTests {
  private func orders(_ party: String) -> String {
    "<КоммерческаяИнформация ВерсияСхемы=\"2.05\">\n<Документ><Контрагенты>\n<Контрагент>\(party)</Контрагент>\n"
      + "</Контрагенты></Документ></КоммерческаяИнформация>\n"
  }

  @Test func control_characters_are_told_with_the_line_of_the_first() throws {
    let text = orders("<Ид>7</Ид>\n<Наименование>Ро\u{1}маш\u{0}ка</Наименование>")
    let base = try OpenedBase.of(text)
    #expect(base.rows("Контрагенты").map { $0["Наименование"] } == ["Ро маш ка"])
    #expect(
      base.remarks.map { $0.sentence(in: .english) } == [
        "control characters that XML forbids were read as spaces: 2, the first at line 4"
      ])
    #expect(
      try OpenedBase.of(orders("<Ид>7</Ид><Наименование>Ромашка\tи\r\nКо</Наименование>")).codes.isEmpty)
  }

  @Test func bytes_that_are_no_character_are_told() throws {
    var bytes = Array(orders("<Ид>7</Ид><Наименование>Ромашка</Наименование>").utf8)
    let at = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("шка".utf8)) })
    bytes[at] = 0xFF
    #expect(try OpenedBase.of(bytes).codes == ["text.broken-bytes"])
  }

  @Test func a_tax_number_that_stands_twice_is_kept_and_told() throws {
    let text = orders(
      "<Ид>7</Ид><Наименование>Ромашка</Наименование><ИНН>7799090778</ИНН><ИНН>7799003013</ИНН>"
        + "<КПП>779901001</КПП><КПП>779901001</КПП>")
    let base = try OpenedBase.of(text)
    #expect(base.rows("Контрагенты").map { $0["ИНН"] } == ["7799090778\n7799003013"])
    #expect(base.rows("Контрагенты").map { $0["КПП"] } == ["779901001"])
    #expect(base.codes == ["onec.repeated-element"])
    #expect(base.remarks[0].sentence(in: .english).contains("1, the first begins at line 3 («ИНН»)"))
  }

  @Test func a_second_name_goes_to_the_comment() throws {
    let base = try OpenedBase.of(
      orders("<Ид>7</Ид><Наименование>Ромашка</Наименование><Наименование>Ромашка (старая)</Наименование>"))
    #expect(base.rows("Контрагенты").map { $0["Наименование"] } == ["Ромашка"])
    #expect(base.rows("Контрагенты").map { $0["Комментарий"] } == ["Ромашка (старая)"])
    #expect(base.codes == ["onec.repeated-element"])
  }

  @Test func an_exchange_of_goods_alone_says_so() throws {
    let base = try OpenedBase.of(
      "<КоммерческаяИнформация ВерсияСхемы=\"2.05\"><Каталог><Товары><Товар><Ид>1</Ид></Товар></Товары></Каталог></КоммерческаяИнформация>"
    )
    #expect(base.codes == ["onec.goods-only"])
  }

  @Test func a_number_of_more_digits_than_numbers_keep_stays_as_it_is_written() throws {
    let text = """
      {"value":[{"Ref_Key":"51000001-5a1c-11f0-9c00-00155d000201","Description":"Ромашка","ИНН":"7799090778",
      "Счет":40702810500000000101,"Долг":-12345.60}]}
      """
    let folder = try OneCFolder()
    let opened = try ReaderCatalogue(OneCFormats.readers).open(
      path: folder.file("Catalog_Контрагенты.json", Array(text.utf8)))
    let cursor = try #require(opened.tables.first { $0.table.titles.contains("Счет") })
    let batch = try #require(try cursor.next())
    let account = try #require(cursor.table.titles.firstIndex(of: "Счет"))
    let debt = try #require(cursor.table.titles.firstIndex(of: "Долг"))
    #expect(batch.cell(row: 1, column: account).kind == .text)
    #expect(batch.string(batch.cell(row: 1, column: account)) == "40702810500000000101")
    #expect(batch.cell(row: 1, column: debt).kind == .number)
    var json: [UInt8] = []
    batch.appendJSON(row: 1, to: &json)
    #expect(String(decoding: json, as: UTF8.self).contains("\"40702810500000000101\""))
  }

  /// A one-line text has no other place to be told than its column.
  @Test(arguments: [0, 100, 70_000])
  func an_error_of_a_text_of_one_line_has_its_column(parties: Int) throws {
    let whole =
      "<КоммерческаяИнформация>"
      + String(
        repeating: "<Контрагент><Ид>7</Ид><Наименование>Ромашка</Наименование></Контрагент>", count: parties)
    let text = whole + "<Контрагент><Ид>8</Wrong></Контрагент></КоммерческаяИнформация>"
    let stop = try #require(stopped(text))
    #expect(stop.remark.reason.code == "xml.broken")
    // Expat stands on the tag that ends what was not opened, behind its two marks.
    let column = whole.unicodeScalars.count + "<Контрагент><Ид>8</".unicodeScalars.count + 1
    #expect(stop.remark.sentence(in: .english).contains("at line 1, column \(column): "), "\(stop)")
    let below = try #require(stopped("\n\n" + text.replacing("<Ид>8", with: "\n  <Ид>8")))
    #expect(
      below.remark.sentence(in: .english).contains("at line 4, column \("  <Ид>8</".count + 1): "), "\(below)"
    )
  }

  @Test func an_error_of_one_line_of_JSON_has_its_byte() throws {
    let text = "[{\"Ref_Key\":\"51000001-5a1c-11f0-9c00-00155d000201\",\"Description\":!}]"
    let stop = try #require(stopped(text))
    #expect(stop.remark.sentence(in: .english) == "the JSON is broken at line 1, byte 66 of the text")
  }

  @Test func an_error_in_an_archive_names_the_file_in_it() throws {
    let folder = try OneCFolder()
    let broken = Array("<КоммерческаяИнформация><Контрагент></КоммерческаяИнформация>".utf8)
    let whole = Array(orders("<Ид>7</Ид>").utf8)
    for files in [[("import/a.xml", broken)], [("a.xml", whole), ("import/a.xml", broken)]] {
      let path = try folder.file("site.zip", [UInt8](ZipFile.packed(files.map { ($0.0, Data($0.1)) })))
      do {
        _ = try OpenedBase(path)
        Issue.record("it opens")
      } catch let stop as Stop {
        #expect(stop.place.hasSuffix("/site.zip/import/a.xml"))
        #expect(stop.remark.reason.code == "xml.broken")
      }
    }
  }

  @Test func files_of_an_archive_that_are_read_together_are_not_told_as_unread() throws {
    let folder = try OneCFolder()
    let (a, b) = (Data(orders("<Ид>7</Ид>").utf8), Data(orders("<Ид>8</Ид>").utf8))
    let both = try OpenedBase(folder.file("both.zip", [UInt8](ZipFile.packed([("a.xml", a), ("b.xml", b)]))))
    #expect(both.codes.isEmpty)
    #expect(both.evidence.contains { $0.subject == "read together" && $0.value == "b.xml" })
    #expect(!both.evidence.contains { $0.subject == "also in the archive" })
    #expect(both.rows("Справочник.Контрагенты").count == 2)
    let dump = SampleBase.accounting.dump()
    let mixed = try folder.file(
      "mixed.zip", [UInt8](ZipFile.packed([("a.xml", a), ("m.dt", dump), ("more.zip", Data([0x50]))])))
    let opened = try OpenedBase(mixed)
    #expect(opened.codes == ["file.archive-several"])
    #expect(
      opened.remarks[0].sentence(in: .english)
        == "the archive holds several sources that are not read together: a.xml and m.dt")
    // A text may be a note, and nobody looks into further archives: these are told.
    let noted = try folder.file(
      "noted.zip",
      [UInt8](
        ZipFile.packed([("a.xml", a), ("b.xml", b), ("note.txt", Data("x".utf8)), ("more.zip", Data([0x50]))])
      ))
    let told = try OpenedBase(noted)
    #expect(told.codes == ["file.archive-partly-read"])
    #expect(
      told.remarks[0].sentence(in: .english)
        == "of the archive only a.xml, b.xml is read; files that may hold data and are not read: 2 (note.txt, more.zip)"
    )
    // Whoever names a file has seen the others.
    var layout = SourceLayout()
    layout.sheet = "m.dt"
    #expect(try OpenedBase(mixed, layout: layout).codes.isEmpty)
  }

  @Test(arguments: [
    #"{"odata.error": {"code": "8", "message": {"lang": "ru", "value": "Экземпляр не найден"}}}"#,
    #"{"error": {"code": "8", "message": "Экземпляр не найден"}}"#,
  ])
  func an_error_that_was_saved_as_an_answer_is_told(text: String) throws {
    let folder = try OneCFolder()
    var layout = SourceLayout()
    layout.format = "odata"
    do {
      _ = try OpenedBase(folder.file("answer.json", Array(text.utf8)), layout: layout)
      Issue.record("the answer was read as data")
    } catch let stop as Stop {
      #expect(stop.remark.reason.code == "odata.error")
      #expect(stop.remark.sentence(in: .english).hasSuffix("Экземпляр не найден"))
    }
  }

  private func stopped(_ text: String) -> Stop? {
    do {
      _ = try OpenedBase.of(text)
      return nil
    } catch { return error as? Stop }
  }
}
