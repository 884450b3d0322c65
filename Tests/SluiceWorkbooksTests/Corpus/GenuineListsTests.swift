import SluiceReaders
import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceWorkbooks

/// Genuine lists of 1C in workbooks, read as the corpus' own list says: header, first row of data, rows.
@Suite(.enabled(if: TestFolders.corpus != nil))
struct GenuineListsTests {
  private func open(_ name: String) throws -> (cursor: any TableCursor, batches: [RowBatch]) {
    let path = try #require(TestFolders.corpus).appendingPathComponent("1c/excel/\(name)").path
    let opened = try ReadWorkbook.catalogue.open(path: path)
    let cursor = try #require(opened.tables.first)
    var batches: [RowBatch] = []
    while let batch = try cursor.next() { batches.append(batch) }
    return (cursor, batches)
  }

  private func dataRows(_ cursor: any TableCursor, _ batches: [RowBatch]) -> Int {
    batches.reduce(0) { sum, batch in
      sum
        + (0..<batch.count).count { Int(batch.rowNumbers[$0]) >= cursor.dataStart && !batch.isBlank(row: $0) }
    }
  }

  @Test func a_list_that_1C_has_written_has_its_header_in_row_1_and_dates_as_text() throws {
    let (cursor, batches) = try open("tdsheet-employees.xls")
    #expect(cursor.table.name == "TDSheet")
    #expect(cursor.table.headerRow == 1)
    #expect(dataRows(cursor, batches) == 4)
    let day = try #require(cursor.table.titles.firstIndex(of: "Дата приема для ЛК"))
    #expect(batches[0].cell(row: 1, column: day).kind == .text)
    #expect(batches[0].string(batches[0].cell(row: 1, column: day)) == "10.03.2020")
  }

  @Test func a_report_with_parameters_has_its_header_below_them() throws {
    let (cursor, batches) = try open("tdsheet-report-with-params.xls")
    #expect(cursor.table.headerRow == 6)
    #expect(cursor.dataStart == 7)
    // Sixteen rows and the one that sums them up.
    #expect(dataRows(cursor, batches) == 17)
    #expect(batches.flatMap(\.remarks).map(\.remark.reason.code) == ["row.totals"])
    // A number with leading zeros in its format keeps them, codes keep the blanks 1C fills them with.
    let row = try #require(batches[0].rowNumbers.firstIndex(of: 7))
    #expect(batches[0].string(batches[0].cell(row: row, column: 0)) == "04865")
    #expect(batches[0].string(batches[0].cell(row: row, column: 4)) == "500305   ")
  }

  @Test func a_list_kept_by_hand_is_read_with_its_titles_tidied() throws {
    let (cursor, batches) = try open("kontragenty-6rows.xlsx")
    #expect(cursor.table.headerRow == 1)
    #expect(dataRows(cursor, batches) == 6)
    #expect(
      cursor.table.titles.prefix(4) == [
        "Наименование контрагента", "Тип контрагента", "ВИП клиент:", "Нас. пункт*",
      ])
    #expect(batches.flatMap(\.remarks).isEmpty)
  }
}
