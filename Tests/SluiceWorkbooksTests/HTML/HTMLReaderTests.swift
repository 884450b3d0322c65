import Foundation
import SluiceRecords
import Testing

@testable import SluiceReaders
@testable import SluiceWorkbooks

struct HTMLReaderTests {
  private func lines(_ table: String) throws -> [String] {
    let opened = try OpenedTables("<html><body>\(table)</body></html>")
    #expect(opened.problem == nil)
    #expect(opened.format == "html")
    return opened.lines
  }

  @Test func reads_cells_however_carelessly_they_are_written() throws {
    let truth: [(table: String, lines: [String])] = [
      ("<table><tr><td>a<td>b<tr><td>c</table>", ["table1!1: a|b", "table1!2: c"]),
      ("<TABLE><TR><TH>A</TH><TD CLASS=x>b</TD></TR></TABLE>", ["table1!1: A|b"]),
      ("<table><tbody><tr><td> a \n  b </td></tr></tbody></table>", ["table1!1: a b"]),
      ("<table><tr><td>a<br>b<p>c</p><div>d</div>e</td></tr></table>", ["table1!1: a\nb\nc\nd\ne"]),
      (
        "<table><tr><td>&laquo;&#1056;&#x43E;&raquo; &amp;nbsp; 1&nbsp;2 &copy &foo;</td></tr></table>",
        ["table1!1: «Ро» &nbsp; 1\u{A0}2 © &foo;"]
      ),
      ("<table><tr><td>&nbsp;</td><td>x</td></tr></table>", ["table1!1: |x"]),
      ("<table><tr><td title='a>b'>x</td><td alt=\"<td>\">y</td></tr></table>", ["table1!1: x|y"]),
      ("<table><tr><td>1 < 2 <!-- <td>no</td> --> 3</td></tr></table>", ["table1!1: 1 < 2 3"]),
      ("<table><tr><td>a<script>if (a<b) '</td>'</script>b</td></tr></table>", ["table1!1: ab"]),
      ("<table><tr><td><pre>a\n  b</pre></td></tr></table>", ["table1!1: a\n  b"]),
      ("<table><tr><td>a", ["table1!1: a"]),
      ("<tr><td>a</td></tr>", ["table1!1: a"]),
      (
        "<table><tr><td>a</td></tr></table></table><table><tr><td>b</td></tr></table>",
        ["table1!1: a", "table2!1: b"]
      ),
      ("<table><tr><td></td></tr></table><table><tr><td>b</td></tr></table>", ["table1!1: b"]),
    ]
    for line in truth { #expect(try lines(line.table) == line.lines) }
  }

  @Test func lays_spanning_cells_on_their_grid() throws {
    let table = """
      <table><col span=2><col style='display:none'><tr><td rowspan=2>a</td><td colspan=2>b</td><td>c</td></tr>
      <tr style='display: none'><td>d</td><td rowspan="2">e</td></tr><tr><td colspan=2>f</td><td>g</td></tr></table>
      """
    let opened = try OpenedTables("<html>\(table)</html>")
    #expect(opened.lines == ["table1!1: a|b||c", "table1!2h: |d|e", "table1!3: f|||g"])
    #expect(opened.tables[0].hiddenColumns == [2])
    #expect(opened.tables[0].merged.count == 4)
    #expect(opened.tables[0].merged[0] == MergedRegion(rows: 1...2, columns: 0...0))
  }

  @Test func keeps_no_spans_that_no_sheet_is_wide_enough_for() throws {
    let stream = try TextStream(
      SampledStream(
        KeptBytes(
          Array(
            ("<table>" + String(repeating: "<tr><td colspan=1000 rowspan=65534>a</td></tr>", count: 40)).utf8)
        )), encoding: nil)
    let tables = HTMLTables(stream)
    var columns: [Int] = []
    while let row = try tables.next() { columns += row.cells.map(\.columns.lowerBound) }
    #expect(columns.count == 40)
    #expect(columns[16] == 16_000 && columns[39] == SheetRows.mostColumns)
  }

  @Test func makes_tables_in_tables_tables_of_their_own() throws {
    let page = """
      <table><tr><td>снаружи<table><tr><td>внутри</td></tr></table>опять</td></tr><tr><td>ниже</td></tr></table>
      """
    #expect(try lines(page) == ["table1!1: снаружи\nопять", "table1!2: ниже", "table2!1: внутри"])
  }

  @Test func takes_values_that_excel_writes_beside_the_text() throws {
    let page = """
      <html xmlns:x="urn:schemas-microsoft-com:office:excel"><style><!-- .xl24 {mso-number-format:"Short Date";} \
      .xl25{mso-number-format:"0\\.00\\0022 р\\.\\0022";} --></style><table><tr><td class=xl24 x:num="45322">31.01.2024</td>\
      <td class=xl25 x:num="3600.5"></td><td x:num>12</td><td x:num="79161234567">7,91612E+10</td><td x:str>007</td>\
      <td x:bool="TRUE">ИСТИНА</td><td x:err="#N/A">#Н/Д</td><td style='mso-number-format:"\\@"'>0123</td>\
      <td sdval="0.5" sdnum="1049;0;0%">50%</td></tr></table></html>
      """
    let expected =
      "table1!1: d31.01.2024=2024-01-31|#3600.50 р.=3600.5|#12|#7,91612E+10=79161234567.0|007|ИСТИНА=yes|!#Н/Д|0123|#50%=0.5"
    #expect(try OpenedTables(page).lines == [expected])
  }

  @Test func reads_the_encoding_that_is_declared_or_evident() throws {
    let body = "<table><tr><td>Общество с ограниченной ответственностью Ромашка</td></tr></table></html>"
    let expected = ["table1!1: Общество с ограниченной ответственностью Ромашка"]
    func narrow(_ text: String) -> [UInt8] {
      text.unicodeScalars.map {
        $0.isASCII ? UInt8($0.value) : UInt8(truncatingIfNeeded: $0.value - 0x410 + 0xC0)
      }
    }
    let meta = "<html><meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">"
    #expect(try OpenedTables(narrow(meta + body)).lines == expected)
    #expect(try OpenedTables(narrow("<html>" + body)).lines == expected)
    #expect(try OpenedTables(Array((meta + body).utf8)).lines == expected)
    #expect(
      try OpenedTables([0xFF, 0xFE] + (meta + body).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        .lines == expected)
  }

  @Test func tells_of_bytes_that_are_no_characters() throws {
    let text =
      Array("<html><meta charset=utf-8><table><tr><td>Ромашка и Лютик</td><td>я".utf8) + [0xD0]
      + Array("</td></tr>".utf8)
    let opened = try OpenedTables(text)
    #expect(opened.lines == ["table1!1: Ромашка и Лютик|я\u{FFFD}"])
    #expect(opened.remarks == ["1 text.broken-bytes"])
  }

  @Test func refuses_pages_without_a_table() throws {
    #expect(
      try OpenedTables("<!doctype html>\n<html><body><p>Страница не найдена</p></body></html>").problem
        == "html.no-table")
    #expect(
      try OpenedTables("<html><table><tr><td>&nbsp;</td></tr></table></html>").problem == "html.no-table")
  }

  @Test func reads_tables_too_large_to_keep() throws {
    let rows = (1...12_000).map { "<tr><td>\($0)</td><td>\(String(repeating: "ж", count: 300))</td></tr>" }
    let opened = try OpenedTables("<html><table><tr><td>a</td></tr></table><table>\(rows.joined())</table>")
    #expect(opened.lines.count == 12_001)
    #expect(opened.lines[0] == "table1!1: a")
    #expect(opened.lines.last?.hasPrefix("table2!12000: 12000|ж") == true)
  }

  @Test(arguments: ["quoted-printable", "base64", "8bit"])
  func reads_web_archives(encoding: String) throws {
    let page = "<html><table><tr><td>Ромашка = 1</td></tr></table></html>"
    let body: String
    switch encoding {
    case "quoted-printable":
      body = page.utf8.map {
        $0 == 0x3D || $0 >= 0x80 ? "=" + String($0, radix: 16, uppercase: true) : String(UnicodeScalar($0))
      }
      .joined().replacing("<td>", with: "<td=\r\n>")
    case "base64": body = Data(page.utf8).base64EncodedString(options: .lineLength76Characters)
    default: body = page
    }
    let archive = """
      MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n boundary="----=_Part"\r\n\r\n\
      ------=_Part\r\nContent-Type: text/css\r\n\r\n.x{}\r\n------=_Part\r\nContent-Location: sheet001.htm\r\n\
      Content-Transfer-Encoding: \(encoding)\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n\(body)\r\n------=_Part--\r\n
      """
    let opened = try OpenedTables(archive)
    #expect(opened.lines == ["table1!1: Ромашка = 1"])
    #expect(opened.format == "html")
  }
}
