import SluiceRecords
import Testing

@testable import SluiceReaders

/// Groups of a list that stand on rows of their own.
@Suite struct GroupRowsTests {
  private let titles = ["Наименование", "ИНН", "Телефон", "Код"]

  /// A list: each row a depth and its cells.
  private func batch(_ rows: [(depth: Int, cells: [String])], from number: Int = 1, outlined: Bool = false)
    -> RowBatch
  {
    var builder = RowBatchBuilder()
    for (index, row) in rows.enumerated() {
      for (column, text) in row.cells.enumerated() {
        builder.skip(to: column)
        let blanks = column == 0 && !outlined ? String(repeating: " ", count: row.depth * 3) : ""
        if !text.isEmpty { builder.add(text: blanks + text) }
      }
      let mark = outlined ? RowMark(outlineLevel: UInt8(row.depth)) : .plain
      builder.endRow(number: number + index, mark: mark)
    }
    return builder.take()!
  }

  private var list: [(depth: Int, cells: [String])] {
    [
      (0, titles),
      (0, ["Покупатели", "", "", "101"]),
      (1, ["Архив", "", "", "103"]),
      (2, ["Лютик", "7799003013", "123", "1"]),
      (1, ["Ландыш", "7799003020", "124", "2"]),
      (1, ["Пустая", "", "", "3"]),
      (0, ["Роза", "7799003037", "125", "4"]),
    ]
  }

  private func groups(_ batch: RowBatch) -> [String] {
    (0..<batch.count).map { batch.string(batch.cell(row: $0, column: 4)) }
  }

  @Test(arguments: [false, true])
  func tells_each_row_its_group(outlined: Bool) throws {
    let batch = batch(list, outlined: outlined)
    var groups = try #require(
      GroupRows(batch, titles: titles, dataStart: 2, headerRow: 1, asksForGroups: true))
    #expect(groups.column == 4)
    let told = groups.grouped(batch, next: nil)
    #expect(self.groups(told) == ["Группа", "", "Покупатели", "Архив", "Покупатели", "Покупатели", ""])
    // A row with next to nothing and no rows below is data: nobody knows that it is a group.
    #expect(told.remarks.map(\.row) == [1, 2])
    #expect(told.remarks.allSatisfy { $0.remark.reason == .rowGroup })
    #expect(told.string(told.cell(row: 3, column: 1)) == "7799003013")
  }

  @Test func groups_reach_over_the_border_of_batches() throws {
    let whole = list
    let first = batch(Array(whole[..<3]) + [], from: 1)
    let second = batch(Array(whole[3...]), from: 4)
    // The first rows must show the hierarchy; here they do by the second group.
    var groups = try #require(
      GroupRows(batch(whole), titles: titles, dataStart: 2, headerRow: 1, asksForGroups: true))
    #expect(self.groups(groups.grouped(first, next: second)) == ["Группа", "", "Покупатели"])
    #expect(self.groups(groups.grouped(second, next: nil)) == ["Архив", "Покупатели", "Покупатели", ""])
  }

  @Test func adds_no_column_that_nobody_asks_for_or_that_is_there() throws {
    let batch = batch(list)
    #expect(GroupRows(batch, titles: titles, dataStart: 2, headerRow: 1, asksForGroups: false)?.column == nil)
    let grouped = ["Наименование", "ИНН", "Группа", "Код"]
    #expect(GroupRows(batch, titles: grouped, dataStart: 2, headerRow: 1, asksForGroups: true)?.column == nil)
  }

  @Test func a_flat_list_has_no_groups() {
    let flat = batch(list.map { (0, $0.cells) })
    #expect(GroupRows(flat, titles: titles, dataStart: 2, headerRow: 1, asksForGroups: true) == nil)
    // Parents with values of their own are records, as partners in a hierarchy of partners are.
    let partners = batch([
      (0, titles), (0, ["Холдинг", "7799003013", "123", "1"]), (1, ["Дочка", "7799003020", "124", "2"]),
    ])
    #expect(GroupRows(partners, titles: titles, dataStart: 2, headerRow: 1, asksForGroups: true) == nil)
  }

  @Test func the_name_stands_in_the_column_that_is_called_so() throws {
    let titles = ["Код", "Наименование", "ИНН", "Телефон"]
    let batch = batch(
      [
        (0, titles), (0, ["101", "Покупатели"]), (1, ["1", "Лютик", "7799003013", "123"]),
        (1, ["2", "Ландыш", "7799003020", "124"]), (1, ["3", "Мак", "7799003037", "125"]),
      ], outlined: true)
    var groups = try #require(
      GroupRows(batch, titles: titles, dataStart: 2, headerRow: 1, asksForGroups: true))
    #expect(
      self.groups(groups.grouped(batch, next: nil))[2...] == ["Покупатели", "Покупатели", "Покупатели"])
  }

  @Test func rows_that_sum_up_the_deeper_ones_above_are_no_groups() throws {
    let batch = batch(
      [
        (0, titles), (2, ["Лютик", "7799003013", "123", "1"]), (2, ["Ландыш", "7799003020", "124", "2"]),
        (1, ["Москва", "", "", "3"]), (2, ["Роза", "7799003037", "125", "4"]), (1, ["Тула", "", "", "4"]),
        (0, ["Все", "", "", "7"]),
      ], outlined: true)
    var groups = try #require(
      GroupRows(batch, titles: titles, dataStart: 2, headerRow: 1, asksForGroups: true))
    #expect(groups.column == nil)
    let told = groups.grouped(batch, next: nil)
    #expect(told.remarks.map(\.row) == [3, 5, 6])
    #expect(told.remarks.allSatisfy { $0.remark.reason == .rowTotals })
  }
}
