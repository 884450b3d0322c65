import SluiceRecords
import Testing

@testable import SluiceReaders
@testable import SluiceWorkbooks

struct Spreadsheet2003ReaderTests {
  static func workbook(_ sheets: String, styles: String = "", settings: String = "") -> String {
    """
    <?xml version="1.0"?>
    <?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" \
    xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">\(settings)\
    <Styles>\(styles)</Styles>\(sheets)</Workbook>
    """
  }

  static func sheet(_ rows: String, name: String = "Л", options: String = "") -> String {
    "<Worksheet ss:Name=\"\(name)\"><Table>\(rows)</Table>\(options)</Worksheet>"
  }

  private func lines(_ rows: String, styles: String = "", settings: String = "") throws -> [String] {
    let opened = try OpenedTables(Self.workbook(Self.sheet(rows), styles: styles, settings: settings))
    #expect(opened.problem == nil)
    #expect(opened.format == "xml2003")
    return opened.lines.map { String($0.dropFirst("Л!".count)) }
  }

  private static let styles = """
    <Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>\
    <Style ss:ID="z"><NumberFormat ss:Format="000000"/><Alignment ss:Indent="2"/></Style>\
    <Style ss:ID="t"><NumberFormat ss:Format="h:mm"/></Style><Style ss:ID="e"><NumberFormat ss:Format="[h]:mm"/></Style>\
    <Style ss:ID="k" ss:Parent="p"/>
    """

  @Test func gives_values_by_type_and_style() throws {
    let truth: [(cell: String, line: String)] = [
      ("<Cell><Data ss:Type='Number'>79161234567</Data></Cell>", "#79161234567"),
      ("<Cell ss:StyleID='p'><Data ss:Type='Number'>0.125</Data></Cell>", "#12.50%=0.125"),
      ("<Cell ss:StyleID='k'><Data ss:Type='Number'>0.125</Data></Cell>", "#12.50%=0.125"),
      ("<Cell ss:StyleID='z'><Data ss:Type='Number'>123</Data></Cell>", "#000123=123.0"),
      (
        "<Cell ss:StyleID='d'><Data ss:Type='DateTime'>2024-01-31T00:00:00.000</Data></Cell>",
        "d31.01.2024=2024-01-31"
      ),
      (
        "<Cell ss:StyleID='t'><Data ss:Type='DateTime'>1899-12-31T06:34:00.000</Data></Cell>", "t6:34=23640.0"
      ),
      ("<Cell><Data ss:Type='DateTime'>1899-12-31T06:34:00.000</Data></Cell>", "t06:34:00=23640.0"),
      (
        "<Cell ss:StyleID='e'><Data ss:Type='DateTime'>1900-01-10T15:10:00.000</Data></Cell>",
        "s255:10=918600.0"
      ),
      ("<Cell><Data ss:Type='DateTime'>2024-01-31T00:00:00.000</Data></Cell>", "d2024-01-31=2024-01-31"),
      ("<Cell><Data ss:Type='Boolean'>1</Data></Cell>", "TRUE=yes"),
      ("<Cell><Data ss:Type='Error'>#N/A</Data></Cell>", "!#N/A"),
      ("<Cell ss:Formula='=1+1'><Data ss:Type='Number'>2</Data></Cell>", "#2"),
      (
        "<Cell><Data ss:Type='String'>a&#10;b &lt;c&gt;</Data><Comment><Data>нет</Data></Comment></Cell>",
        "a\nb <c>"
      ),
      (
        "<Cell><ss:Data ss:Type='String' xmlns='http://www.w3.org/TR/REC-html40'><B>Рома</B><Font>шка</Font></ss:Data></Cell>",
        "Ромашка"
      ),
      ("<Cell><Data ss:Type='Number'>нет</Data></Cell>", "нет"),
    ]
    for line in truth {
      let expected = line.line.hasPrefix("#000123") ? "1+2: \(line.line)" : "1: \(line.line)"
      #expect(try lines("<Row>\(line.cell)</Row>", styles: Self.styles) == [expected])
    }
  }

  @Test func counts_rows_and_cells_over_gaps_and_spans() throws {
    let cell = { (text: String, more: String) in "<Cell \(more)><Data ss:Type='String'>\(text)</Data></Cell>"
    }
    let rows = """
      <Row ss:Index='3'>\(cell("a", ""))\(cell("b", "ss:Index='4' ss:MergeAcross='2' ss:MergeDown='1'"))\(cell("c", ""))</Row>\
      <Row ss:Span='2'/><Row ss:Hidden='1'>\(cell("d", ""))</Row><Row></Row>
      """
    let opened = try OpenedTables(
      Self.workbook(Self.sheet("<Column ss:Index='2' ss:Span='1' ss:Hidden='1'/>" + rows)))
    #expect(opened.lines == ["Л!3: a|||b|||c", "Л!7h: d"])
    #expect(opened.tables[0].merged == [MergedRegion(rows: 3...4, columns: 3...5)])
    #expect(opened.tables[0].hiddenColumns == [1, 2])
  }

  @Test func reads_hidden_sheets_styles_of_rows_and_columns_and_dates_from_1904() throws {
    let hidden =
      "<WorksheetOptions xmlns='urn:schemas-microsoft-com:office:excel'><Visible>SheetHidden</Visible></WorksheetOptions>"
    let cell = "<Cell><Data ss:Type='Number'>0.5</Data></Cell>"
    let sheets =
      Self.sheet("<Row ss:StyleID='p'>\(cell)</Row>", name: "1")
      + Self.sheet("<Column ss:StyleID='p'/><Row>\(cell)\(cell)</Row>", name: "2", options: hidden)
    let opened = try OpenedTables(Self.workbook(sheets, styles: Self.styles))
    #expect(opened.lines == ["1!1: #50.00%=0.5", "2!1: #50.00%=0.5|#0.5"])
    #expect(opened.tables.map(\.isHidden) == [false, true])
    let settings = "<ExcelWorkbook xmlns='urn:schemas-microsoft-com:office:excel'><Date1904/></ExcelWorkbook>"
    let date =
      "<Row><Cell ss:StyleID='d'><Data ss:Type='DateTime'>2024-01-31T00:00:00.000</Data></Cell></Row>"
    #expect(try lines(date, styles: Self.styles, settings: settings) == ["1: d31.01.2024=2024-01-31"])
  }

  @Test func reads_prefixed_names_and_declared_encodings() throws {
    let text = """
      <?xml version="1.0" encoding="windows-1251"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\
      <ss:Worksheet ss:Name="Клиенты"><ss:Table><ss:Row><ss:Cell><ss:Data ss:Type="String">Ромашка</ss:Data></ss:Cell>\
      </ss:Row></ss:Table></ss:Worksheet></ss:Workbook>
      """
    let bytes = text.unicodeScalars.map { scalar -> UInt8 in
      scalar.isASCII ? UInt8(scalar.value) : UInt8(truncatingIfNeeded: scalar.value - 0x410 + 0xC0)
    }
    #expect(try OpenedTables(bytes).lines == ["Клиенты!1: Ромашка"])
  }

  @Test func gives_whole_rows_before_a_cut_and_refuses_what_has_no_room() throws {
    let row = "<Row><Cell><Data ss:Type='String'>x</Data></Cell></Row>\n"
    let whole = Self.workbook(Self.sheet(row + row))
    let cut = try #require(whole.range(of: "</Row>\n</Table>"))
    let opened = try OpenedTables(String(whole[..<cut.lowerBound]))
    #expect(opened.lines == ["Л!1: x"])
    #expect(opened.problem == "xml.cut-short@4")
    let far = "<Row ss:Index='99999999'><Cell><Data ss:Type='String'>x</Data></Cell></Row>"
    #expect(try OpenedTables(Self.workbook(Self.sheet(far))).problem == "sheet.too-large")
  }
}
