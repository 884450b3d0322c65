import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReaders
@testable import SluiceWorkbooks

/// Writes OpenDocument spreadsheets for tests.
enum ODSText {
  static let spaces =
    """
    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
    xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" \
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
    xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    """

  /// The content of a document with a sheet of these rows.
  static func content(_ rows: String, styles: String = "", sheet: String = "table:name=\"Лист\"") -> String {
    document("<table:table \(sheet)>\(rows)</table:table>", styles: styles)
  }

  static func document(_ tables: String, styles: String = "", root: String = "office:document-content")
    -> String
  {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <\(root) \(spaces)><office:automatic-styles>\(styles)</office:automatic-styles>\
    <office:body><office:spreadsheet>\(tables)</office:spreadsheet></office:body></\(root)>
    """
  }

  /// A package around a content.
  static func package(_ content: String, hasMimetype: Bool = true) -> [UInt8] {
    let mimetype = ("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
    let manifest = ("META-INF/manifest.xml", Array("<manifest:manifest xmlns:manifest=\"m\"/>".utf8))
    return storedZip((hasMimetype ? [mimetype] : []) + [manifest, ("content.xml", Array(content.utf8))])
  }
}

struct ODSReaderTests {
  private func rows(_ rows: String, styles: String = "") throws -> [String] {
    let opened = try OpenedTables(ODSText.package(ODSText.content(rows, styles: styles)))
    #expect(opened.problem == nil)
    return opened.lines.map { String($0.dropFirst("Лист!".count)) }
  }

  private func cell(_ attributes: String, _ text: String = "") -> String {
    "<table:table-cell \(attributes)>\(text.isEmpty ? "" : "<text:p>\(text)</text:p>")</table:table-cell>"
  }

  @Test func gives_values_and_what_is_shown() throws {
    let truth: [(cell: String, line: String)] = [
      (
        cell("office:value-type='float' office:value='79161234567'", "7,91612E+10"),
        "#7,91612E+10=79161234567.0"
      ),
      (cell("office:value-type='float' office:value='12'"), "#12"),
      (cell("office:value-type='percentage' office:value='0.5'", "50%"), "#50%=0.5"),
      (
        cell("office:value-type='currency' office:value='3600' office:currency='RUB'", "3 600,00 ₽"),
        "#3 600,00 ₽=3600.0"
      ),
      (cell("office:value-type='date' office:date-value='2024-01-31'", "31.01.24"), "d31.01.24=2024-01-31"),
      (
        cell("office:value-type='date' office:date-value='2024-01-31T06:34:00'"),
        "d2024-01-31 06:34:00=2024-01-31"
      ),
      (cell("office:value-type='time' office:time-value='PT06H34M00S'", "06:34"), "t06:34=23640.0"),
      (cell("office:value-type='time' office:time-value='PT255H10M10S'", "255:10:10"), "s255:10:10=918610.0"),
      (cell("office:value-type='boolean' office:boolean-value='true'", "ИСТИНА"), "ИСТИНА=yes"),
      (cell("office:value-type='boolean' office:boolean-value='false'"), "FALSE=no"),
      (cell("office:value-type='string'", "Ромашка"), "Ромашка"),
      (cell("office:value-type='string' office:string-value='a&#10;b'", "a"), "a\nb"),
      (
        cell("table:formula='of:=1/0' office:value-type='string' calcext:value-type='error'", "#DIV/0!"),
        "!#DIV/0!"
      ),
      (cell("office:value-type='float' office:value='много'", "много"), "много"),
      (cell("office:value-type='date' office:date-value='2024-02-31'", "31.02.24"), "31.02.24"),
      (cell("", "без типа"), "без типа"),
    ]
    for line in truth {
      #expect(try rows("<table:table-row>\(line.cell)</table:table-row>") == ["1: \(line.line)"])
    }
  }

  @Test func joins_paragraphs_spaces_tabs_and_breaks_and_leaves_notes_out() throws {
    let text = """
      <table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>кто</text:p>\
      </office:annotation><text:p>ООО<text:s text:c="2"/><text:span>«Ро<text:a>маш</text:a></text:span>ка»<text:tab/>т\
      <text:line-break/>2</text:p><text:p>кв.<text:ruby><text:ruby-base>5</text:ruby-base>\
      <text:ruby-text>пять</text:ruby-text></text:ruby></text:p></table:table-cell></table:table-row>
      """
    #expect(try rows(text) == ["1: ООО  «Ромашка»\tт\n2\nкв.5"])
  }

  @Test func repeats_cells_and_rows_and_leaves_empty_ones_out() throws {
    let text = """
      <table:table-row table:number-rows-repeated="999999"><table:table-cell table:number-columns-repeated="16384"/>\
      </table:table-row><table:table-row table:number-rows-repeated="2">\(cell("office:value-type='float' office:value='1'"))\
      <table:table-cell table:number-columns-repeated="2"/>\
      \(cell("table:number-columns-repeated='2' office:value-type='string'", "x"))\
      <table:table-cell table:number-columns-repeated="16379"/></table:table-row>\
      <table:table-row table:number-rows-repeated="48575"><table:table-cell/></table:table-row>
      """
    #expect(try rows(text) == ["1000000: #1|||x|x", "1000001: #1|||x|x"])
  }

  @Test func marks_what_is_hidden_grouped_merged_and_indented() throws {
    let styles = """
      <style:style style:name="in" style:family="table-cell"><style:paragraph-properties fo:margin-left="0.706cm"/>\
      </style:style><style:style style:name="off" style:family="table"><style:table-properties table:display="false"/>\
      </style:style>
      """
    let hidden =
      "<table:table table:name='Тайна' table:style-name='off'><table:table-row>\(cell("", "y"))</table:table-row></table:table>"
    let shown = """
      <table:table table:name="Лист"><table:table-column table:number-columns-repeated="2"/>\
      <table:table-column table:visibility="collapse"/><table:table-header-rows><table:table-row>\
      \(cell("table:number-columns-spanned='2' table:number-rows-spanned='2'", "a"))<table:covered-table-cell/></table:table-row>\
      </table:table-header-rows><table:table-row table:visibility="filter">\(cell("", "b"))</table:table-row>\
      <table:table-row-group><table:table-row-group table:display="false"><table:table-row>\
      \(cell("table:style-name='in'", "c"))</table:table-row></table:table-row-group></table:table-row-group></table:table>
      """
    let opened = try OpenedTables(ODSText.package(ODSText.document(hidden + shown, styles: styles)))
    #expect(opened.lines == ["Тайна!1: y", "Лист!1: a", "Лист!2h: b", "Лист!3h>2+2: c"])
    #expect(opened.tables.map(\.isHidden) == [true, false])
    #expect(opened.tables[1].hiddenColumns == [2])
    #expect(opened.tables[1].merged == [MergedRegion(rows: 1...2, columns: 0...1)])
  }

  @Test func tells_spans_from_times_by_their_style() throws {
    let styles = """
      <number:time-style style:name="N1" number:truncate-on-overflow="false"><number:hours/></number:time-style>\
      <style:style style:name="s" style:family="table-cell" style:data-style-name="N1"/>
      """
    let time = "office:value-type='time' office:time-value='PT06H00M00S'"
    let text = """
      <table:table-column/><table:table-column table:default-cell-style-name="s"/>\
      <table:table-row>\(cell(time, "6"))\(cell(time, "6"))\(cell("table:style-name='s' \(time)", "6"))</table:table-row>
      """
    #expect(try rows(text, styles: styles) == ["1: t6=21600.0|s6=21600.0|s6=21600.0"])
  }

  @Test func reads_flat_documents_and_packages_without_mimetype() throws {
    let sheet =
      "<table:table table:name='Л'><table:table-row>\(cell("", "x"))</table:table-row></table:table>"
    let flat = ODSText.document(sheet, root: "office:document")
    #expect(try OpenedTables(flat).lines == ["Л!1: x"])
    #expect(try OpenedTables(flat).format == "ods")
    let package = ODSText.package(ODSText.document(sheet), hasMimetype: false)
    #expect(try OpenedTables(package).lines == ["Л!1: x"])
  }

  @Test func reads_many_sheets_in_any_order() throws {
    let sheets = (1...30).map { number in
      "<table:table table:name='\(number)'><table:table-row>\(cell("", "v\(number)"))</table:table-row></table:table>"
    }
    let opened = try OpenedTables(ODSText.document(sheets.joined(), root: "office:document"))
    #expect(opened.lines == (1...30).map { "\($0)!1: v\($0)" })
  }

  @Test func gives_whole_rows_before_a_cut_and_names_its_line() throws {
    let row = { (text: String) in "\n<table:table-row>\(self.cell("", text))</table:table-row>" }
    let whole = ODSText.document(
      "<table:table table:name='Л'>\(row("1"))\(row("2"))\(row("3"))", root: "office:document")
    let cut = try #require(whole.range(of: "3</text:p>"))
    let opened = try OpenedTables(String(whole[..<cut.lowerBound]))
    #expect(opened.lines == ["Л!1: 1", "Л!2: 2"])
    #expect(opened.problem == "xml.cut-short@5")
  }

  @Test func refuses_what_is_repeated_without_end() throws {
    let row = { (rows: Int, columns: Int) in
      """
      <table:table-row table:number-rows-repeated="\(rows)"><table:table-cell \
      table:number-columns-repeated="\(columns)"><text:p>X</text:p></table:table-cell></table:table-row>
      """
    }
    func problem(_ rows: Int, _ columns: Int) throws -> String? {
      try OpenedTables(ODSText.package(ODSText.content(row(rows, columns)))).problem
    }
    #expect(try problem(999_999_999, 999_999_999) == "sheet.too-large")
    #expect(try problem(1_048_577, 1) == "sheet.too-large")
    #expect(try problem(1, 16_385) == "sheet.too-large")
    #expect(try problem(1_000_000, 16_384) == "sheet.repeats-too-much")
  }

  @Test func refuses_texts_bombs_and_packages_without_content() throws {
    let text =
      "<?xml version='1.0'?><office:document \(ODSText.spaces)><office:body><office:text/></office:body></office:document>"
    #expect(try OpenedTables(text).problem == "ods.no-sheet")
    let bomb = "<!DOCTYPE a [<!ENTITY x 'xx'>]>" + ODSText.content("").dropFirst(38)
    #expect(try OpenedTables(ODSText.package(bomb)).problem == "xml.document-type@1")
    let hollow = storedZip([("mimetype", []), ("META-INF/manifest.xml", [])])
    #expect(try OpenedTables(hollow).problem == "ods.no-content")
  }

  @Test(arguments: ["locked-aes.ods", "locked-blowfish.ods"])
  func opens_locked_documents_with_their_password(name: String) throws {
    let url = TestFolders.fixtures.appendingPathComponent("readers/workbooks/\(name)")
    let bytes = try [UInt8](Data(contentsOf: url))
    #expect(try OpenedTables(bytes).problem == "ods.locked")
    #expect(try OpenedTables(bytes, password: "ромашка").problem == "ods.wrong-password")
    #expect(try OpenedTables(bytes, password: "Ромашка7").lines == ["Лист!1: под замком"])
  }
}
