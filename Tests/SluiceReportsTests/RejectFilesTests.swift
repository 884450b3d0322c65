import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceReports

@Suite struct RejectFilesTests {
  static let short = Reason(
    "phone.too-short", .warning, message: "{digits} digits, a number of {country} has 10",
    remedy: "add the area code",
    rule: "test")
  static let trunk = Reason(
    "phone.trunk-prefix", .note, message: "8 became +7", remedy: "nothing", rule: "test")
  let table = RejectTable(
    source: "1c", file: "clients.csv", table: nil, titles: ["Код", "Имя", "Телефон", ""])
  let rejection = Rejection(
    row: 17, cells: ["007", "=cmd|' /C calc'!A0", "45-67", "x;y", "past the end"],
    findings: [
      Finding(
        Remark(short, [.init("digits", "4"), .init("country", "Russia")], suggestion: "8 495 45-67"),
        column: 2,
        field: .phones),
      Finding(Remark(trunk), column: 1),
    ])

  private func folder() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  @Test func text_file_keeps_the_clients_columns_and_never_starts_a_formula() throws {
    let path = try folder().appendingPathComponent("rejects.csv")
    let file = try RejectTextFile(path: path.path, tables: [table])
    try file.add(rejection, of: table)
    try file.close()
    let expected = """
      Код;Имя;Телефон;column 4;sluice_where;sluice_code;sluice_reason;sluice_remedy;sluice_suggestion\r
      007;"'=cmd|' /C calc'!A0";45-67;"x;y";clients.csv:17 C «Телефон»;phone.too-short;\
      4 digits, a number of Russia has 10;add the area code;8 495 45-67;past the end\r

      """
    let bytes = try Data(contentsOf: path)
    #expect(bytes.prefix(3) == Data([0xEF, 0xBB, 0xBF]))
    #expect(String(decoding: bytes.dropFirst(3), as: UTF8.self) == expected)
  }

  @Test func text_file_unites_the_titles_of_several_tables() throws {
    let other = RejectTable(source: "crm", file: "crm.csv", table: nil, titles: ["ID", "Имя"])
    let path = try folder().appendingPathComponent("rejects.csv")
    let file = try RejectTextFile(path: path.path, tables: [table, other])
    try file.add(Rejection(row: 2, cells: ["c-1", "Анна"], findings: []), of: other)
    try file.close()
    let lines = try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\r\n")
    #expect(lines[0].hasPrefix("Код;Имя;Телефон;column 4;ID;sluice_where"))
    #expect(lines[1] == ";Анна;;;c-1;;;;;")
  }

  @Test func workbook_colours_and_explains_the_bad_cell() throws {
    let path = try folder().appendingPathComponent("rejects.xlsx")
    let workbook = try RejectWorkbook(path: path.path)
    try workbook.add(rejection, of: table)
    try workbook.close()
    let parts = try ZipContents.parts(of: path)
    let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
    #expect(sheet.contains("state=\"frozen\""))
    #expect(sheet.contains("=cmd|' /C calc'!A0"))
    #expect(!sheet.contains("<f>"), "no cell is a formula")
    #expect(sheet.contains("clients.csv:17 C «Телефон»"))
    #expect(
      parts["xl/comments1.xml"]?.contains("4 digits, a number of Russia has 10; add the area code") == true)
    #expect(parts["xl/workbook.xml"]?.contains("name=\"1c\"") == true)
    #expect(parts["xl/worksheets/sheet2.xml"]?.contains("phone.too-short") == true, "counted by reason")
    #expect(parts["xl/worksheets/sheet3.xml"]?.contains("sluice_where") == true, "how to correct")
    let style = { (cell: String) in sheet.components(separatedBy: "r=\"\(cell)\" s=\"")[1].prefix(1) }
    #expect(style("C2") != style("A2"), "the bad cell looks different")
  }

  @Test func columns_are_as_wide_as_what_stands_in_them() throws {
    let path = try folder().appendingPathComponent("rejects.xlsx")
    let workbook = try RejectWorkbook(path: path.path)
    let other = RejectTable(
      source: "2", file: "b.csv", table: nil, titles: ["№", "Полное наименование организации"])
    let name = "Общество с ограниченной ответственностью «Ромашка»"
    try workbook.add(
      Rejection(row: 2, cells: ["1", "Мир", "8 (495) 001-45-67, 001-45-68\nмоб."], findings: []), of: table)
    try workbook.add(Rejection(row: 3, cells: ["20", name], findings: []), of: table)
    try workbook.add(Rejection(row: 4, cells: ["1"], findings: []), of: other)
    try workbook.close()
    let parts = try ZipContents.parts(of: path)
    func widths(_ sheet: Int) -> [Int] {
      (parts["xl/worksheets/sheet\(sheet).xml"] ?? "").matches(
        of: #/<col min="(\d+)" max="(\d+)" width="(\d+)/#
      )
      .flatMap { Array(repeating: Int($0.3)!, count: Int($0.2)! - Int($0.1)! + 1) }
    }
    // The least, the most, the longest line; behind them the columns of ours, as wide as sentences need.
    #expect(widths(1).prefix(4) == [8, 44, 30, 8], "\(widths(1))")
    #expect(widths(1).dropFirst(4).prefix(5).allSatisfy { $0 == 36 })
    // A long title is wrapped.
    #expect(widths(2).prefix(2) == [8, 26], "\(widths(2))")
  }

  @Test func workbook_survives_names_and_texts_that_excel_cannot_hold() throws {
    let odd = RejectTable(
      source: String(repeating: "я", count: 40) + "[]:*?/\\", file: "a.csv", table: nil, titles: ["A"])
    let path = try folder().appendingPathComponent("rejects.xlsx")
    let workbook = try RejectWorkbook(path: path.path)
    let long = String(repeating: "ы", count: 40_000) + "\0\u{1}"
    try workbook.add(Rejection(row: 1, cells: [long], findings: []), of: odd)
    var same = odd
    same.file = "b.csv"
    try workbook.add(Rejection(row: 1, cells: ["-"], findings: []), of: same)
    try workbook.close()
    let parts = try ZipContents.parts(of: path)
    #expect(parts["xl/worksheets/sheet1.xml"]?.contains("the whole text is in rejects.csv") == true)
    #expect(parts["xl/worksheets/sheet3.xml"] != nil, "two sheets of rows and one of counts")
  }

  @Test func a_folder_that_cannot_be_written_is_told() {
    #expect(throws: Stop.self) { try RejectTextFile(path: "/proc/none/rejects.csv", tables: [self.table]) }
    #expect(throws: Stop.self) {
      let workbook = try RejectWorkbook(path: "/proc/none/rejects.xlsx")
      try workbook.add(self.rejection, of: self.table)
      try workbook.close()
    }
  }
}
