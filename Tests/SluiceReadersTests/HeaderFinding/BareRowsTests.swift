import SluiceRecords
import Testing

@testable import SluiceReaders

/// Rows of a list that hold a name and a code alone.
@Suite struct BareRowsTests {
  private let titles = ["Код", "Наименование", "ИНН", "КПП", "Телефон", "Покупатель"]

  private func batch(_ rows: [[String]], from number: Int = 1, bold: Set<Int> = []) -> RowBatch {
    var builder = RowBatchBuilder()
    for (index, row) in rows.enumerated() {
      for (column, text) in row.enumerated() {
        builder.skip(to: column)
        if !text.isEmpty { builder.add(text: text) }
      }
      builder.endRow(number: number + index, mark: RowMark(isBold: bold.contains(number + index)))
    }
    return builder.take()!
  }

  private func company(_ code: String, _ name: String) -> [String] {
    [code, name, "7799090778", "779901001", "+7 495 123-45-67", "Да"]
  }

  /// The codes of what is said, each behind the number of its row.
  private func told(
    _ rows: [[String]], titles: [String]? = nil, dataStart: Int = 2
  ) -> [String] {
    let titles = titles ?? self.titles
    let batch = batch([titles] + rows)
    guard var bare = BareRows(batch, titles: titles, dataStart: dataStart) else { return [] }
    return bare.told(batch, next: nil).remarks.map { "\(batch.rowNumbers[$0.row]) \($0.remark.reason.code)" }
  }

  private var list: [[String]] {
    [
      company("1", "Ромашка"), ["101", "Покупатели", "", "", "", "Нет"], company("2", "Лютик"),
      company("3", "Ландыш"), company("4", "Мак"), ["102", "ООО \"Пустая\""], company("5", "Роза"),
      company("6", "Астра"), company("7", "Ирис"),
    ]
  }

  @Test func a_bare_row_may_be_a_group_and_stays_data() {
    // A company by its own name is one, however little is known of it.
    #expect(told(list) == ["3 row.perhaps-group"])
    #expect(!ReaderCatalogue.notData.contains(.rowPerhapsGroup))
  }

  @Test func a_list_that_knows_little_of_anybody_is_not_judged() {
    #expect(told((1...9).map { ["\($0)", "Фирма \($0)"] }) == [])
    // A quarter and more of such rows is a habit.
    #expect(told(list + [["8", "Клён"], ["9", "Дуб"], ["10", "Липа"]]) == [])
    #expect(told([["1", "Ромашка", "7799090778"], ["2", "Лютик"], ["3", "Мак", "7799003013"]]) == [])
  }

  @Test func a_column_that_says_so_makes_a_group() {
    let titles = ["Код", "Наименование", "ИНН", "Это группа"]
    let rows = [
      ["1", "Ромашка", "7799090778", "Нет"], ["101", "Покупатели", "", "Да"], ["2", "Лютик", "", "Нет"],
    ]
    #expect(told(rows, titles: titles) == ["3 row.folder"])
    #expect(told(rows, titles: ["Code", "Name", "TIN", "IsFolder"]) == ["3 row.folder"])
    #expect(ReaderCatalogue.notData.contains(.rowFolder))
  }

  @Test func codes_that_go_on_from_its_own_make_a_group() {
    var rows = list
    rows[2][0] = "101.02"
    #expect(told(rows) == ["3 row.folder"])
    // `1010` goes on from nothing.
    rows[2][0] = "1010"
    #expect(told(rows) == ["3 row.perhaps-group"])
  }

  @Test func rows_that_name_it_make_a_group() {
    let rows = list.map {
      $0 + Array(repeating: "", count: 6 - $0.count) + [$0.count == 6 && $0[2] != "" ? "Покупатели" : ""]
    }
    #expect(told(rows, titles: titles + ["Группа"]) == ["3 row.folder"])
  }

  @Test func bold_letters_in_a_plain_list_make_a_group() throws {
    for (bold, expected) in [
      ([1, 3], Reason.rowFolder), ([1, 2, 3, 4, 5, 6], .rowPerhapsGroup), ([1], .rowPerhapsGroup),
    ] {
      let rows = batch([titles] + list, bold: Set(bold))
      var bare = try #require(BareRows(rows, titles: titles, dataStart: 2))
      #expect(bare.told(rows, next: nil).remarks.map(\.remark.reason) == [expected], "\(bold)")
    }
  }

  @Test func what_is_settled_already_is_left_alone() throws {
    let rows = batch([titles] + list)
    let settled = rows.remarked([PlacedRemark(row: 2, column: nil, remark: Remark(.rowTotals))])
    var bare = try #require(BareRows(settled, titles: titles, dataStart: 2))
    #expect(bare.told(settled, next: nil).remarks.map(\.remark.reason) == [.rowTotals])
  }

  @Test func the_batch_behind_tells_of_the_last_row() throws {
    let more = (8...12).map { company("\($0)", "Фирма \($0)") }
    let first = batch([titles] + list + more + [["200", "Поставщики"]])
    let second = batch([company("200-1", "Клён")], from: 17)
    var bare = try #require(BareRows(first, titles: titles, dataStart: 2))
    #expect(bare.mustLookBehind(first))
    #expect(!bare.mustLookBehind(second))
    #expect(
      bare.told(first, next: second).remarks.map(\.remark.reason) == [.rowPerhapsGroup, .rowFolder])
  }
}
