import Foundation
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluicePipeline

@Suite struct SourceProfilerTests {
  /// Profiles a text as if it were the file `list.csv`.
  private func profile(_ text: String) throws -> SourceProfile {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("profile-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("list.csv")
    try Data(text.utf8).write(to: file)
    let profile = try SourceProfiler().profile(path: file.path)
    return SourceProfile(
      path: "list.csv", format: profile.format, evidence: profile.evidence, tables: profile.tables)
  }

  /// Columns, one to a line: title, values parted by `|`, what they seem to be, how sure that is.
  @Test(arguments: try! TruthTable("profiles/columns.tsv").lines)
  func says_what_a_column_seems_to_be(line: TruthTable.Line) throws {
    let values = line["values"].split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    // A number beside it, so that rows with an empty value are no blank lines.
    let rows = values.enumerated().map { "\"\($1)\";\($0 + 1)" }
    let text = "\"\(line["title"])\";№\n" + rows.joined(separator: "\n") + "\n"
    let table = try #require(try profile(text).tables.first)
    let column = try #require(table.columns.first)
    #expect(column.role?.role.rawValue ?? "none" == line["role"], "\(line): \(column.roles)")
    #expect(column.role?.certainty.rawValue ?? "none" == line["certainty"], "\(line): \(column.roles)")
  }

  @Test func counts_what_is_filled_and_what_differs() throws {
    var text = "Код;Город;Телефон\n"
    for row in 1...3000 {
      text += "\(10_000 + row);\(["Тула", "Омск", ""][row % 3]);8 495 \(1_000_000 + row)\n"
    }
    let table = try #require(try profile(text).tables.first)
    #expect(table.rows == 3000)
    #expect(table.columns.map(\.filled) == [3000, 2000, 3000])
    #expect(table.columns.map(\.distinct) == [3000, 2, 3000])
    #expect(table.columns[0].isUnique)
    #expect(table.columns[1].values.map(\.text) == ["Омск", "Тула"])
    #expect(table.columns[1].values.map(\.count) == [1000, 1000])
  }

  @Test func tells_rows_that_are_no_records() throws {
    let text = """
      Имя;Телефон;Сумма
      Оптовые;;
      Анна;8 916 123-45-67;10
      Вера;8 916 123-45-68;20
      Анна;8 916 123-45-67;10
      Розничные;;
      Зоя;8 916 123-45-69;30
      Ольга;8 916 123-45-60;40

      Имя;Телефон;Сумма
      Итого;;100

      """
    let table = try #require(try profile(text).tables.first)
    #expect(table.rows == 7)
    #expect(table.blankRows == 1)
    let told = table.oddities.map { "\($0.remark.reason.code) \($0.count) \($0.firstRow ?? 0)" }
    #expect(
      told == [
        "table.lone-cells 2 2", "table.repeated-rows 1 5", "row.repeats-header 1 10", "row.totals 1 11",
      ])
  }

  @Test func shows_different_values_for_what_is_odd() throws {
    #expect(Oddity.different(["a", "b", "a", "a", "c", "d"]) == ["a", "b", "c"])
    let judge = ValueJudge(homeCountry: "RU")
    let values = ["797-86-81", "797-86-81", "797-86-82", "8 495 001-45-67", "797-86-81"]
    let odd = judge.remarks(on: values.map { Array($0.utf8) }, as: .phone)
    #expect(odd.map(\.count) == [4] && odd[0].examples == ["797-86-81", "797-86-82"])
  }

  @Test func tells_numbers_that_were_damaged() throws {
    var text = "Имя;Телефон\n"
    for row in 0..<30 { text += "Анна \(row);\(row < 3 ? "7,91612E+10" : "8 916 123-45-\(10 + row)")\n" }
    let column = try #require(try profile(text).tables.first?.columns.last)
    #expect(column.role?.role == .phone)
    #expect(
      column.oddities.map { "\($0.remark.reason.code) \($0.count)" } == [
        "column.exponents 3", "column.other-values 3", "phone.excel-rounded 3",
      ])
    #expect(column.oddities[0].examples == ["7,91612E+10"])
  }

  @Test func looks_at_so_many_columns_only() throws {
    let titles = (1...2500).map { "c\($0)" }.joined(separator: ";")
    let values = (1...2500).map(String.init).joined(separator: ";")
    let table = try #require(try profile("\(titles)\n\(values)\n\(values)\n").tables.first)
    #expect(table.columns.count == 2000)
    #expect(table.furtherColumns == 500)
  }

  @Test func writes_a_text_for_80_columns() throws {
    let text = """
      Клиенты на 01.02.2024;;;

      Код;Наименование;ИНН;Телефон
      0001;ООО "Ромашка";7799003013;8 (495) 123-45-67
      0002;АО "Лютик";7799003239;+7 916 123-45-68, доб. 2
      0003;ИП Иванов И. И.;7799003239;45-67
      Итого;3;;

      """
    let shown = InspectionText.text(of: try profile(text))
    #expect(
      shown == """
        list.csv: csv
          3 rows of data from row 4 on
          besides 2 rows that are no data: 1 row above the titles, 1 row of totals
          encoding    UTF-8: 100 % sure: all bytes past ASCII form well-formed UTF-8
          line ends   LF: 7 × LF
          delimiter   ;: 6 of 6 rows of the sample have 4 cells
          quote       ": 0 cells of the sample stand in such quotes
          header      row 3: the row holds text where the rows below hold values
          preamble    rows 1…2: they stand above the titles
          ! quote.in-text: a cell without quotes around it holds some; here and below
            they are read as text, in row 4
          ! row.totals: the row sums up the rows above it, in row 7

          column                          filled  different  seems to be
          A   Код                          100 %          3  code 100 %, unique
              0001 · 0002 · 0003
          B   Наименование                 100 %          3  organisation 100 %
              ООО "Ромашка" · АО "Лютик" · ИП Иванов И. И.
          C   ИНН                          100 %          2  INN 100 %
              7799003239 ×2 · 7799003013
          D   Телефон                      100 %          3  phone 67 %
              8 (495) 123-45-67 · +7 916 123-45-68, доб. 2 · 45-67
              ! column.other-values: values that do not read as phone: 1 of 3 looked at:
                «45-67»
              ! phone.too-short: 4 digits, a number of RU has 10 or 14: «45-67»

        """)
    #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func keeps_control_characters_from_the_terminal() throws {
    let shown = InspectionText.text(of: try profile("Имя;Заметка\nАнна;\u{1B}[2Jx\u{202E}y\nВера;z\n"))
    #expect(!shown.contains("\u{1B}"))
    #expect(!shown.contains("\u{202E}"))
  }

  @Test func writes_json_that_programs_read() throws {
    let line = InspectionJSON.line(of: try profile("Имя;Почта\nАнна;a@x.example\nВера;b@x.example\n"))
    let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
    #expect(object?["format"] as? String == "csv")
    let table = try #require((object?["tables"] as? [[String: Any]])?.first)
    #expect(table["rows"] as? Int == 2)
    #expect(table["header_row"] as? Int == 1)
    let columns = try #require(table["columns"] as? [[String: Any]])
    let roles = columns.compactMap { ($0["roles"] as? [[String: Any]])?.first?["role"] as? String }
    #expect(roles == ["given_name", "email"])
    #expect(columns[1]["samples"] as? [String] == ["a@x.example", "b@x.example"])
  }
}
