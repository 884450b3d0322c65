import Foundation
import SluiceReaders
import SluiceRecords
import Testing

@testable import SluiceWorkbooks

/// What is read of workbooks written in every odd way.
@Suite struct XLSXReaderTests {
  /// The sheet's data, and what is read of it.
  static let sheets: [(data: String, cells: [String], why: String)] = [
    (
      #"<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><v>7.5</v></c></row>"#, ["B2=«Анна & К»", "C2=7.5"],
      "shared text and number"
    ),
    (
      #"<row><c><v>1</v></c><c t="b"><v>1</v></c></row><row><c t="e"><v>#N/A</v></c></row>"#,
      ["A1=1.0", "B1=true", "A2=e:#N/A"], "no references"
    ),
    (
      #"<row r="1"><c r="A1" t="inlineStr"><is><r><t>Ро</t></r><r><t>за</t></r><rPh sb="0" eb="1"><t>ро</t></rPh></is></c></row>"#,
      ["A1=«Роза»"], "rich inline text without its reading"
    ),
    (
      #"<row r="1"><c r="A1" t="str"><f>A2&amp;"x"</f><v>a&lt;b&#1046;</v></c></row>"#, ["A1=«a<bЖ»"],
      "a formula's text"
    ),
    (
      #"<row r="1"><c r="A1" t="d"><v>2024-01-31</v></c><c r="B1" t="d"><v>2024-01-31T10:20:30</v></c></row>"#,
      ["A1=d:2024-01-31T00:00:00", "B1=d:2024-01-31T10:20:30"], "dates of ISO 8601"
    ),
    (
      #"<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#,
      ["A1=1.0", "A3=3.0"],
      "rows out of order"
    ),
    (
      #"<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>"#, ["A1=1.0", "C1=3.0"],
      "cells out of order"
    ),
    (
      #"<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]>&amp;c</t></is></c></row>"#, ["A1=«a<b&c»"],
      "CDATA"
    ),
    (
      #"<row r="1"><c r="A1" t='inlineStr'><is><t>x</t></is></c><!-- c --><c r="B1" ><v> 5 </v></c></row>"#,
      ["A1=«x»", "B1=5.0"], "apostrophes, comments, room"
    ),
    (
      #"<row r="1"><c r="XFE1"><v>1</v></c><c r="A9999999"><v>2</v></c><c r="??"><v>3</v></c></row>"#,
      ["A1=2.0", "B1=3.0"], "an absurd row counts for nothing, what is no reference stands where it comes"
    ),
    (#"<row r="-5"><c><v>1</v></c></row>"#, ["A1=1.0"], "an absurd row"),
    (
      #"<row r="1"><c r="A1" s="1"><v>45322</v></c><c r="B1" s="2"><v>79161234567</v></c><c r="C1" s="99"><v>5</v></c></row>"#,
      ["A1=d:2024-01-31T00:00:00", "B1=79161234567.0", "C1=5.0"], "formats, and a style that is not there"
    ),
    (
      #"<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1"><v>x</v></c></row>"#, ["B1=«x»"],
      "a text that is not there"
    ),
    (
      #"<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b_x0041_c</t></is></c></row>"#, ["A1=«a\rbAc»"],
      "characters that XML cannot hold"
    ),
  ]

  @Test(arguments: sheets.indices) func reads(_ index: Int) throws {
    let (data, cells, why) = Self.sheets[index]
    let archive = WorkbookArchive.plain(
      sheet: data, strings: ["Анна &amp; К"], formats: ["dd.mm.yyyy", "0.00E+00"])
    let read = try ReadWorkbook.of(archive.bytes)
    #expect(read.listed == cells, "\(why)")
    #expect(read.stops.isEmpty)
  }

  @Test func reads_whatever_prefix_the_names_have() throws {
    let sheet =
      #"<x:worksheet xmlns:x="http://m"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>"#
    var archive = WorkbookArchive.plain(
      sheet: sheet.replacingOccurrences(of: "x:worksheet", with: "x:worksheet"))
    archive["xl/worksheets/sheet1.xml"] = .init(name: "xl/worksheets/sheet1.xml", bytes: Array(sheet.utf8))
    archive.add("xl/sharedStrings.xml", "<x:sst><x:si><x:t>да</x:t></x:si></x:sst>")
    #expect(try ReadWorkbook.of(archive.bytes).listed == ["A1=«да»"])
  }

  @Test func reads_wide_texts() throws {
    var archive = WorkbookArchive.plain(sheet: "")
    let sheet =
      "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Ёж</t></is></c></row></sheetData></worksheet>"
    let wide: [UInt8] = [0xFF, 0xFE] + sheet.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    archive["xl/worksheets/sheet1.xml"] = .init(name: "xl/worksheets/sheet1.xml", bytes: wide)
    #expect(try ReadWorkbook.of(archive.bytes).listed == ["A1=«Ёж»"])
  }

  @Test func finds_parts_under_odd_names() throws {
    let plain = WorkbookArchive.plain(sheet: #"<row><c><v>1</v></c></row>"#)
    for change: (String) -> String in [
      { $0.replacingOccurrences(of: "/", with: "\\") }, { $0.uppercased() }, { "/" + $0 },
    ] {
      var archive = plain
      for index in archive.entries.indices {
        archive.entries[index].name = change(archive.entries[index].name)
      }
      #expect(try ReadWorkbook.of(archive.bytes).listed == ["A1=1.0"])
    }
    var behind = plain
    for index in behind.entries.indices { behind.entries[index].describesBehind = true }
    #expect(try ReadWorkbook.of(behind.bytes).listed == ["A1=1.0"])
    var bare = plain
    bare.entries.removeAll {
      $0.name.hasPrefix("_rels") || $0.name.hasPrefix("[") || $0.name.hasPrefix("xl/_rels")
    }
    #expect(try ReadWorkbook.of(bare.bytes).listed == ["A1=1.0"], "without optional parts")
  }

  @Test func tells_the_shape_of_a_sheet() throws {
    let sheet = WorkbookArchive.sheet(
      #"<row r="1" hidden="1" outlineLevel="2"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>"#,
      before: #"<dimension ref="A1:XFD1048576"/><cols><col min="2" max="3" hidden="1"/></cols>"#,
      behind: #"<mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#)
    let read = try ReadWorkbook.of(WorkbookArchive.plain(sheet: sheet).bytes)
    let first = try #require(read.sheets.first)
    #expect(first.hiddenColumns == [1, 2] && first.hiddenRows == [1])
    #expect(first.merged == [MergedRegion(rows: 1...2, columns: 0...1)])
  }

  @Test func counts_days_from_1904_where_the_workbook_does() throws {
    let archive = WorkbookArchive.plain(
      sheet: #"<row><c s="1"><v>0</v></c></row>"#, formats: ["dd.mm.yyyy"],
      workbook: #"<workbookPr date1904="1"/>"#)
    #expect(try ReadWorkbook.of(archive.bytes).listed == ["A1=d:1904-01-01T00:00:00"])
  }

  @Test func gives_every_whole_row_of_a_file_that_is_cut() throws {
    let rows = (1...20_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0 * 7919 % 100_003)</v></c></row>" }
      .joined()
    var archive = WorkbookArchive.plain(sheet: rows)
    // The sheet lies last, as programs that stream have it.
    let sheet = try #require(archive["xl/worksheets/sheet1.xml"])
    archive["xl/worksheets/sheet1.xml"] = sheet
    let whole = archive.bytes
    let read = try ReadWorkbook.of(Array(whole[..<(whole.count * 2 / 3)]))
    #expect(read.rowCount > 5000 && read.rowCount < 20_000)
    #expect(read.sheets[0].rowNumbers == Array(1...read.rowCount))
    let stop = try #require(read.stops.first)
    #expect(stop.remark.reason == .workbookSheetCutShort)
    #expect(
      stop.remark.sentence.contains("«Лист1»") && stop.remark.sentence.hasSuffix("up to row \(read.rowCount)")
    )
  }

  @Test func reads_an_archive_without_directory() throws {
    var archive = WorkbookArchive.plain(sheet: #"<row><c><v>1</v></c></row>"#)
    archive.hasDirectory = false
    #expect(try ReadWorkbook.of(archive.bytes).listed == ["A1=1.0"])
  }

  @Test(arguments: [false, true], [false, true])
  func reads_containers_with_sizes_in_64_bits(behind: Bool, directory: Bool) throws {
    var archive = WorkbookArchive.plain(
      sheet: #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, strings: ["Анна"])
    archive.isWide = true
    archive.hasDirectory = directory
    for index in archive.entries.indices { archive.entries[index].describesBehind = behind }
    #expect(try ReadWorkbook.of(archive.bytes).listed == ["A1=«Анна»"])
  }

  @Test func rows_in_any_order_keep_their_numbers_and_none_is_lost() throws {
    // More rows than a batch holds: each batch is in order, the whole is not.
    let rows = (1...10_000).reversed().map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }
    let read = try ReadWorkbook.of(WorkbookArchive.plain(sheet: rows.joined()).bytes, depth: 10_000)
    let sheet = read.sheets[0]
    #expect(sheet.rowNumbers.sorted() == Array(1...10_000))
    #expect(sheet.cells.allSatisfy { row, cells in cells == [0: .number(Double(row))] })
  }

  @Test func cells_past_the_columns_of_a_sheet_are_told() throws {
    let sheet = """
      <row r="1"><c r="A1"><v>1</v></c><c r="XFE1"><v>2</v></c><c r="B1"><v>3</v></c></row>\
      <row r="2"><c r="ZZZZZ2"><v>4</v></c></row><row r="3"><c r="XFD3"><v>5</v></c><c><v>6</v></c></row>
      """
    let opened = try OpenedTables(WorkbookArchive.plain(sheet: sheet).bytes)
    #expect(
      opened.remarks.filter { $0.hasSuffix("past-the-edge") } == [
        "1 row.past-the-edge", "2 row.past-the-edge", "3 row.past-the-edge",
      ])
    #expect(opened.lines.first == "Лист1!1: #1|#3")
  }

  @Test(arguments: [
    #"<row r="1048577"><c r="A1048577"><v>2</v></c></row>"#, #"<row r="1048576"/><row><c><v>2</v></c></row>"#,
    #"<row r="9223372036854775807"><c><v>2</v></c></row><row><c><v>3</v></c></row>"#,
  ])
  func refuses_cells_below_the_last_row(rows: String) throws {
    let sheet = #"<row r="5"><c r="A5"><v>1</v></c></row>"# + rows
    let read = try ReadWorkbook.of(WorkbookArchive.plain(sheet: sheet).bytes)
    #expect(read.sheets[0].rowNumbers == [5])
    #expect(read.stops.map(\.remark.reason) == [.sheetTooLarge])
    // A row without a filled cell is nobody's loss.
    let blank = sheet.replacingOccurrences(of: #"<v>\d</v>"#, with: "", options: .regularExpression)
    #expect(try ReadWorkbook.of(WorkbookArchive.plain(sheet: blank).bytes).stops == [])
  }
}
