import Foundation
import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceWorkbooks

/// Old workbooks as programs write them.
@Suite struct XLSReaderTests {
  static let folder = TestFolders.fixtures.appendingPathComponent("readers/xls")

  @Test func reads_the_cells_of_the_table_of_truth() throws {
    var open: [String: ReadSheets] = [:]
    for line in try TruthTable("readers/xls/cells.tsv").lines {
      let (file, password) = (line["file"], line["password"])
      let sheets =
        try open[file]
        ?? ReadSheets(
          path: Self.folder.appendingPathComponent(file).path, password: password.isEmpty ? nil : password,
          detailed: true)
      open[file] = sheets
      let head = "\(line["table"])!\(line["row"])"
      let row = sheets.lines.first { $0.hasPrefix(head + ":") || $0.hasPrefix(head + "+") }
      let cells =
        row?.components(separatedBy: ": ").dropFirst().joined(separator: ": ")
        .components(separatedBy: "|") ?? []
      let column = try #require(Int(line["column"]))
      let found = column <= cells.count ? cells[column - 1] : "nothing"
      #expect(found == "\(line["shown"])~\(line["kind"])~\(line["value"])", "\(file) \(line)")
    }
  }

  @Test func knows_what_is_hidden_grouped_and_merged() throws {
    let sheets = try ReadSheets(path: Self.folder.appendingPathComponent("shape.xls").path)
    #expect(
      sheets.lines == [
        "Форма!1: Список клиентов",
        "Форма!2: Код|Скрыто|Наименование",
        "Форма!3+2: 2||ООО «Лютик 2»",
        "Форма!4h: 3||ООО «Лютик 3»",
        "Форма!5>1+1: 4||ООО «Лютик 4»",
        "Форма!6>2+2: 5||ООО «Лютик 5»",
        "Форма!7: 6||ООО «Лютик 6»",
        "Форма!8+1: 7||ООО «Лютик 7»",
        "Форма!41: ||далеко внизу",
        "Скрытый!1: а",
        "Глубоко скрытый!1: б",
      ])
    #expect(sheets.tables.map(\.isHidden) == [false, true, true, false])
    #expect(sheets.tables[0].hiddenColumns == [1])
    #expect(sheets.tables[0].merged == [MergedRegion(rows: 1...1, columns: 0...2)])
    #expect(sheets.tables[0].headerRow == 2)
    #expect(sheets.stop == nil)
  }

  @Test func joins_texts_that_go_on_in_further_records() throws {
    let sheets = try ReadSheets(path: Self.folder.appendingPathComponent("long-texts.xls").path)
    let whole = String(repeating: "abcdefghij", count: 40) + "я" + String(repeating: "абвгд", count: 30)
    let expected = (0..<40).map { "Длинные!\($0 + 1): " + String(whole.prefix(200 + 13 * $0)) }
    #expect(sheets.lines == expected)
  }

  @Test func reads_a_workbook_through_a_pipe_as_from_a_file() throws {
    // A gzip of it does not lie on disk as it is either.
    let file = try ScratchFile(try Array(Data(contentsOf: Self.folder.appendingPathComponent("shape.xls"))))
    let packed = Process()
    packed.executableURL = URL(fileURLWithPath: "/bin/gzip")
    packed.arguments = [file.path]
    try packed.run()
    packed.waitUntilExit()
    let sheets = try ReadSheets(path: file.path + ".gz")
    #expect(sheets.lines.count == 11)
  }

  @Test(arguments: [
    ("WordDocument", "a Word document"), ("PowerPoint Document", "a PowerPoint presentation"),
    ("Anything", "a container without a workbook in it"),
  ])
  func tells_what_else_lies_in_a_container(name: String, kind: String) throws {
    var writer = CompoundWriter()
    writer.streams = [(name, [1, 2, 3])]
    let stop = #expect(throws: Stop.self) { _ = try ReadSheets(writer.bytes()) }
    #expect(stop?.remark.sentence == "this is \(kind), a text table was expected")
  }
}
