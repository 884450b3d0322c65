import SluiceRecords
import Testing

@testable import SluiceReaders
@testable import SluiceWorkbooks

/// A file is what its bytes are, whatever it is called.
struct ByContentTests {
  private static let names = [
    "list.xls", "list.xlsx", "list.csv", "list.ods", "list.xml", "list.htm", "list", "list.txt",
  ]

  @Test(arguments: names)
  func reads_text_under_any_name(name: String) throws {
    let opened = try OpenedTables("Код;Имя\n1;Ромашка\n2;Лютик\n", name: name)
    #expect(opened.format == "csv")
    #expect(opened.lines == ["\(name)!1: Код|Имя", "\(name)!2: 1|Ромашка", "\(name)!3: 2|Лютик"])
  }

  @Test(arguments: names)
  func reads_pages_and_workbooks_under_any_name(name: String) throws {
    let page = "<html><table><tr><td>x</td></tr></table></html>"
    #expect(try OpenedTables(page, name: name).lines == ["table1!1: x"])
    let sheet = Spreadsheet2003ReaderTests.sheet("<Row><Cell><Data ss:Type='String'>x</Data></Cell></Row>")
    #expect(try OpenedTables(Spreadsheet2003ReaderTests.workbook(sheet), name: name).lines == ["Л!1: x"])
    let document = ODSText.package(
      ODSText.content(
        "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"))
    #expect(try OpenedTables(document, name: name).lines == ["Лист!1: x"])
    let zipped = storedZip([("отчёт/\(name).xls", Array(page.utf8))])
    #expect(try OpenedTables(zipped, name: name).lines == ["table1!1: x"])
  }

  @Test func refuses_xml_nobody_knows() throws {
    let opened = try OpenedTables("<?xml version='1.0'?>\n<settings><a>1</a></settings>", name: "list.csv")
    #expect(opened.problem == "file.not-a-table")
    #expect(opened.stop?.remark.sentence.contains("«settings»") == true)
    let bomb = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><r>&a;</r>"
    #expect(try OpenedTables(bomb).problem == "file.not-a-table")
  }
}
