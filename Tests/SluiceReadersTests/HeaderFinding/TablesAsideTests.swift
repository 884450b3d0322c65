import SluiceRecords
import Testing

@testable import SluiceReaders

/// Which tables stand beside one another on a sheet, and what becomes of their rows.
@Suite struct TablesAsideTests {
  /// A sheet drawn line by line: cells between bars, blank ones as blanks.
  private static func batch(_ drawing: String, firstRow: Int = 1) -> RowBatch {
    var builder = RowBatchBuilder()
    for (index, line) in drawing.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        ColumnTitles.tidied(String($0))
      }
      if cells.allSatisfy(\.isEmpty) { continue }
      for (column, text) in cells.enumerated() where !text.isEmpty {
        builder.skip(to: column)
        builder.add(text: text)
      }
      builder.endRow(number: firstRow + index)
    }
    return builder.take() ?? RowBatch(bytes: [], cells: [], rowStarts: [0], rowNumbers: [])
  }

  private struct Rows: RowSource {
    var batches: [RowBatch]
    mutating func next() throws(Stop) -> RowBatch? { batches.isEmpty ? nil : batches.removeFirst() }
  }

  private func cursor(
    _ batches: [RowBatch], hints: [String] = [], layout: SourceLayout = SourceLayout(), isText: Bool = false
  ) throws -> HeadedCursor {
    try HeadedCursor(
      Rows(batches: batches), of: SourceTable(name: "Лист1", isRagged: isText), layout: layout,
      hints: TableHints(titles: hints), again: { () throws(Stop) in Rows(batches: batches) })
  }

  /// What is divided, and what is not: the columns of each table, or the doubt.
  static let truth: [(why: String, sheet: String, tables: [String], doubt: Bool)] = [
    (
      "two lists of one kind",
      """
      Имя|ИНН||Имя|ИНН
      Роза|7701000006||Мак|7701000013
      Пион|7701000020||Ирис|7701000038
      """, ["A:B", "D:E"], false
    ),
    (
      "three of them, titles in another order",
      """
      Имя|Телефон||Телефон|Имя||Имя|Телефон
      Роза|84951234560||84951234561|Мак||Астра|84951234563
      Пион|84951234562||84951234564|Ирис||Флокс|84951234565
      """, ["A:B", "D:E", "G:H"], false
    ),
    (
      "captions above, and the lists end apart",
      """
      Иванов|||Петров|
      Имя|ИНН||Имя|ИНН
      Роза|7701000006||Мак|7701000013
      Пион|7701000020||Ирис|7701000038
      Лютик|7701000045|||
      """, ["A:B", "D:E"], false
    ),
    (
      "names of groups above: a row may be one deal of two parties",
      """
      Продавец|||Покупатель|
      Имя|ИНН||Имя|ИНН
      Роза|7701000006||Мак|7701000013
      Пион|7701000020||Ирис|7701000038
      """, [], false
    ),
    (
      "a contact beside its client has titles of its own only in part",
      """
      Имя|ИНН|Телефон||ФИО|Телефон
      Роза|7701000006|84951234560||Иванов И. И.|84951234561
      Пион|7701000020|84951234562||Петров П. П.|84951234563
      """, [], false
    ),
    (
      "the right one goes on",
      """
      Имя|ИНН|Телефон||Менеджер|Отдел
      Роза|7701000006|84951234560||Иванов|Продажи
      Пион|7701000020|84951234562||Петров|Закупки
      Мак|7701000013|84951234563||Сидоров|Склад
      ||||Орлов|Касса
      ||||Котов|Касса
      ||||Лисин|Склад
      """, ["A:C", "E:F"], false
    ),
    (
      "rows of one client with several contacts",
      """
      Имя|ИНН|Телефон||Контакт|Почта
      Роза|7701000006|84951234560||Иванов|i@example.org
      ||||Петров|p@example.org
      Мак|7701000013|84951234563||Сидоров|s@example.org
      ||||Орлов|o@example.org
      ||||Котов|k@example.org
      ||||Лисин|l@example.org
      """, [], false
    ),
    (
      "words of a column come from the right one",
      """
      Имя|ИНН|Город||Город|Код
      Роза|7701000006|Тула||Тверь|4822
      Пион|7701000020|Тверь||Тула|4872
      Мак|7701000013|Тула|||
      Ирис|7701000038|Тверь|||
      Астра|7701000045|Тула|||
      """, ["A:C", "E:F"], false
    ),
    (
      "notes about the first calls are columns of the list",
      """
      Имя|ИНН|Телефон||Дата звонка|Итог
      Роза|7701000006|84951234560||01.02.2026|перезвонить
      Пион|7701000020|84951234562||02.02.2026|отказ
      Мак|7701000013|84951234563|||
      Ирис|7701000038|84951234564|||
      Астра|7701000045|84951234565|||
      """, [], true
    ),
    (
      "the same notes two columns away still begin with days",
      """
      Имя|ИНН|Телефон|||Дата звонка|Итог
      Роза|7701000006|84951234560|||01.02.2026|перезвонить
      Пион|7701000020|84951234562|||02.02.2026|отказ
      Мак|7701000013|84951234563||||
      Ирис|7701000038|84951234564||||
      Астра|7701000045|84951234565||||
      """, [], true
    ),
    (
      "a short list two columns away",
      """
      Имя|ИНН|Телефон|||Менеджер|Добавочный
      Роза|7701000006|84951234560|||Иванов|101
      Пион|7701000020|84951234562|||Петров|102
      Мак|7701000013|84951234563||||
      Ирис|7701000038|84951234564||||
      Астра|7701000045|84951234565||||
      """, ["A:C", "F:G"], false
    ),
    (
      "both number their rows",
      """
      №|Имя|ИНН||№|Менеджер
      1|Роза|7701000006||1|Иванов
      2|Пион|7701000020||2|Петров
      3|Мак|7701000013|||
      4|Ирис|7701000038|||
      5|Астра|7701000045|||
      """, ["A:C", "E:F"], false
    ),
    (
      "titles beside data",
      """
      Имя|ИНН|Телефон||Справочник|
      Роза|7701000006|84951234560|||
      Пион|7701000020|84951234562||Код|Наименование
      Мак|7701000013|84951234563||01|Опт
      Ирис|7701000038|84951234564||02|Розница
      """, ["A:C", "E:F"], false
    ),
    (
      "a form of 1C with columns left blank between captions",
      """
      Код||Наименование|||ИНН||Телефон|Город
      1||Роза|||7701000006||84951234560|Тула
      2||Пион|||7701000020||84951234562|Тверь
      3||Мак|||7701000013||84951234563|Орёл
      """, [], false
    ),
    (
      "columns seldom filled behind a spacer",
      """
      Имя|ИНН|Телефон||Сайт|Комментарий
      Роза|7701000006|84951234560||a.example|
      Пион|7701000020|84951234562|||
      Мак|7701000013|84951234563||b.example|звонить
      Ирис|7701000038|84951234564|||
      """, [], false
    ),
    (
      "a legend has no titles of its own",
      """
      Имя|ИНН|Телефон||Обозначения|
      Роза|7701000006|84951234560||зелёный|постоянный
      Пион|7701000020|84951234562||красный|должник
      Мак|7701000013|84951234563|||
      Ирис|7701000038|84951234564|||
      Астра|7701000045|84951234565|||
      """, [], false
    ),
    (
      "titles of two rows, one group of them beside a spacer",
      """
      Клиент|||Связь|
      Имя|ИНН||Телефон|Почта
      Роза|7701000006||84951234560|a@example.org
      Пион|7701000020||84951234562|b@example.org
      """, [], false
    ),
    (
      "a table below that is wider",
      """
      Имя|ИНН||Телефон
      Роза|7701000006||84951234560
      Пион|7701000020||84951234562

      Договор|Дата||Сумма|Валюта
      Д-1|01.02.2026||100|RUB
      Д-2|02.02.2026||200|RUB
      """, [], false
    ),
  ]

  @Test(arguments: truth.indices)
  func tables_are_divided_where_that_is_proved(index: Int) throws {
    let (why, sheet, tables, doubt) = Self.truth[index]
    let cursor = try cursor([Self.batch(sheet)])
    let names = try cursor.parts().map { AsideName($0.table.name).map { "\($0.first):\($0.last)" } }
    #expect(names.compactMap { $0 } == tables, "\(why)")
    var told = false
    while let batch = try cursor.next() {
      told = told || batch.remarks.contains { $0.remark.reason == .tableAside }
    }
    #expect(told == doubt, "\(why)")
  }

  /// All cells with the places they are given, as `B3 7701000006`.
  private func places(_ cursor: any TableCursor) throws -> [String] {
    var places: [String] = []
    while let batch = try cursor.next() {
      for row in 0..<batch.count {
        for column in 0..<batch.cellCount(row: row) {
          let cell = batch.cell(row: row, column: column)
          guard !cell.isEmpty else { continue }
          places.append("\(Provenance.letters(column + 1))\(batch.rowNumbers[row]) \(batch.string(cell))")
        }
      }
    }
    return places
  }

  @Test(arguments: [false, true])
  func every_cell_stands_in_one_table_and_where_it_stood(isText: Bool) throws {
    let sheet = TablesAsideTests.batch(Self.truth[2].sheet)
    // What comes later in the columns between belongs to the left table.
    let later = Self.batch("Клён|7701000052|между|Дуб|7701000060|справа", firstRow: 9)
    let parts = try cursor([sheet, later], isText: isText).parts()
    #expect(parts.map(\.table.firstColumn) == [0, 3])
    #expect(parts.map(\.table.titles) == [["Имя", "ИНН"], ["", "", "", "Имя", "ИНН"]])
    let (left, right) = (try places(parts[0]), try places(parts[1]))
    #expect(left.contains("C9 между") && right.contains("F9 справа") && right.contains("E3 7701000013"))
    #expect(Set(left).isDisjoint(with: right))
    let whole = try places(
      HeadedCursor(
        Rows(batches: [sheet, later]), of: SourceTable(name: "Лист1"), layout: SourceLayout(),
        hints: TableHints()))
    #expect(Set(left + right) == Set(whole) && left.count + right.count == whole.count)
  }

  @Test func a_mapping_that_takes_from_both_sides_reads_one_table() throws {
    let sheet = Self.batch(Self.truth[5].sheet)
    func count(_ hints: [String]) throws -> Int { try cursor([sheet], hints: hints).parts().count }
    #expect(try count(["Имя", "ИНН"]) == 2)
    #expect(try count(["Менеджер", "Отдел"]) == 2)
    #expect(try count(["Имя", "Менеджер"]) == 1)
    #expect(try count(["Имя", "E"]) == 1)
    // The titles that a mapping gives itself are those of all columns.
    var layout = SourceLayout()
    layout.headerRow = 0
    #expect(try cursor([sheet], layout: layout).parts().count == 1)
  }

  @Test func remarks_and_marks_go_with_their_cells() throws {
    var builder = RowBatchBuilder()
    for (number, line) in Self.truth[0].sheet.split(separator: "\n").enumerated() {
      for (column, text) in line.split(separator: "|", omittingEmptySubsequences: false).enumerated()
      where !text.isEmpty {
        builder.skip(to: column)
        builder.add(text: String(text))
      }
      if number == 1 { builder.remark(Remark(.rowPerhapsGroup), column: 4) }
      builder.endRow(
        number: number + 1, mark: RowMark(isHidden: true, outlineLevel: 2, indent: 1, isBold: true))
    }
    let taken = builder.take()
    let sheet = try #require(taken)
    let parts = try cursor([sheet]).parts()
    let (left, right) = (try #require(try parts[0].next()), try #require(try parts[1].next()))
    #expect(left.remarks.filter { $0.column != nil }.isEmpty)
    #expect(right.remarks.map(\.column) == [4] && right.remarks.map(\.row) == [1])
    #expect(left.marks.allSatisfy { $0.isBold && $0.indent == 1 && $0.isHidden })
    #expect(right.marks.allSatisfy { !$0.isBold && $0.indent == 0 && $0.isHidden })
  }

  @Test func what_can_be_read_once_only_is_told_and_not_divided() throws {
    let cursor = try HeadedCursor(
      Rows(batches: [Self.batch(Self.truth[12].sheet)]), of: SourceTable(name: "Лист1"),
      layout: SourceLayout(), hints: TableHints())
    #expect(try cursor.parts().count == 1)
    #expect(try cursor.next()?.remarks.map(\.remark.reason) == [.tableAside])
  }
}
