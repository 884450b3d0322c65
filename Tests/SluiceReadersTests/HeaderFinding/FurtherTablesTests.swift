import SluiceRecords
import Testing

@testable import SluiceReaders

/// Several tables on one sheet, below one another; those in doubt whether they stand side by side.
@Suite struct FurtherTablesTests {
  /// Rows by their numbers, as a sheet gives them: those that are not there are blank.
  private struct Rows: RowSource {
    var batches: [[(Int, [String])]]
    mutating func next() throws(Stop) -> RowBatch? {
      guard !batches.isEmpty else { return nil }
      var builder = RowBatchBuilder()
      for (number, cells) in batches.removeFirst() {
        for (column, text) in cells.enumerated() where !text.isEmpty {
          builder.skip(to: column)
          builder.add(text: text)
        }
        builder.endRow(number: number)
      }
      return builder.take()
    }
  }

  private func read(
    _ batches: [[(Int, [String])]], hints: TableHints = TableHints(), isText: Bool = false
  ) throws -> (table: SourceTable, remarks: [String]) {
    let facts = SourceTable(name: "Лист1", isRagged: isText)
    let cursor = try HeadedCursor(Rows(batches: batches), of: facts, layout: SourceLayout(), hints: hints)
    var remarks: [String] = []
    while let batch = try cursor.next() {
      remarks += batch.remarks.map { "\(batch.rowNumbers[$0.row]) \($0.remark.reason.code)" }
    }
    return (cursor.table, remarks)
  }

  private let titles = ["Наименование", "ИНН", "Телефон"]
  private func company(_ number: Int) -> (Int, [String]) {
    (number, ["ООО Ромашка \(number)", "77990030\(10 + number)", "8 495 123-45-\(10 + number)"])
  }
  private func deal(_ number: Int) -> (Int, [String]) {
    (number, ["Д-\(number)", "0\(number % 9 + 1).02.2026", "\(number)00"])
  }

  @Test func rows_of_a_table_below_are_told_and_no_data() throws {
    let read = try read([
      [(1, titles)] + (2...5).map(company) + [(7, ["Договоры"]), (8, ["Номер договора", "Дата", "Сумма"])]
        + (9...12).map(deal)
    ])
    #expect(read.table.titles == titles)
    #expect(
      read.remarks == [
        "7 row.of-another-table", "8 table.another-below", "8 row.of-another-table",
        "9 row.of-another-table", "10 row.of-another-table", "11 row.of-another-table",
        "12 row.of-another-table",
      ])
    #expect(ReaderCatalogue.notData.contains(.rowOfAnotherTable))
  }

  @Test func titles_that_come_again_go_on_with_the_first_table() throws {
    let read = try read([
      [(1, titles)] + (2...5).map(company) + [(8, ["Номер договора", "Дата", "Сумма"])] + (9...10).map(deal)
        + [(12, titles)] + (13...14).map(company) + [(17, ["Страница 3"]), (18, titles)]
        + (19...20).map(company)
    ])
    #expect(
      read.remarks == [
        "8 table.another-below", "8 row.of-another-table", "9 row.of-another-table",
        "10 row.of-another-table",
        "12 row.repeats-header", "17 row.caption", "18 row.repeats-header",
      ])
  }

  @Test func a_border_of_batches_hides_nothing() throws {
    let first = [(1, titles)] + (2...5).map(company) + [(7, ["Договоры"])]
    let read = try read([first, [(8, ["Номер договора", "Дата", "Сумма"])] + (9...10).map(deal)])
    #expect(read.remarks.first == "7 table.another-below")
    #expect(read.remarks.filter { $0.hasSuffix("row.of-another-table") }.count == 4)
  }

  @Test(arguments: [
    ["ООО Компания", "", "нет телефона"], ["Пион", "не указан", "уточнить"], ["Итого по отделу", "", ""],
    ["Роза", "7799003099", "Телефон"], ["", "ИНН", ""],
  ])
  func a_row_of_words_behind_a_gap_is_data(cells: [String]) throws {
    let read = try read([[(1, titles)] + (2...5).map(company) + [(8, cells)] + (9...12).map(company)])
    #expect(read.remarks.filter { $0.hasSuffix("another-below") || $0.hasSuffix("another-table") } == [])
  }

  @Test func in_a_text_only_blank_rows_are_gaps() throws {
    // A record of two lines takes two numbers.
    let other = (7, ["Номер договора", "Дата", "Сумма"])
    let rows = [(1, titles)] + (2...5).map(company)
    #expect(try read([rows + [other] + (8...9).map(deal)], isText: true).remarks == [])
    let blank = (6, ["", "", ""])
    #expect(try read([rows + [blank, other] + (8...9).map(deal)], isText: true).remarks.count == 4)
  }

  @Test func the_mapping_chooses_the_table_by_its_titles() throws {
    let rows =
      [(1, titles)] + (2...60).map(company) + [(63, ["Номер договора", "Дата", "Сумма"])]
      + (64...70).map(deal)
    let read = try read([rows], hints: TableHints(titles: ["Номер договора", "Сумма"]))
    #expect(read.table.headerRow == 63)
    #expect(read.remarks == [])
  }

  @Test func a_table_beside_another_is_told_once() throws {
    func both(_ number: Int) -> (Int, [String]) { (number, company(number).1 + ["", "Иванов", "Продажи"]) }
    let head = (1, titles + ["", "Менеджер", "Отдел"])
    #expect(try read([[head] + (2...4).map(both) + (5...8).map(company)]).remarks == ["2 table.beside"])
    // The same titles on both sides.
    let twins = (1, titles + [""] + titles)
    let rows = (2...4).map { ($0, company($0).1 + [""] + company($0 + 10).1) }
    #expect(try read([[twins] + rows]).remarks == ["2 table.beside"])
    // A column without title is mere layout where all rows go on.
    #expect(try read([[head] + (2...8).map(both)]).remarks == [])
  }

  @Test func titles_of_two_rows_come_again_as_well() throws {
    let upper = ["Клиент", "", "Связь", ""]
    let lower = ["Название", "ИНН", "Телефон", "Почта"]
    func row(_ number: Int) -> (Int, [String]) { (number, company(number).1 + ["a\(number)@example.org"]) }
    let read = try read([
      [(1, upper), (2, lower)] + (3...6).map(row) + [(7, upper), (8, lower)] + (9...10).map(row)
    ])
    #expect(read.table.headerRow == 2)
    #expect(read.remarks == ["7 row.repeats-header", "8 row.repeats-header"])
  }
}
