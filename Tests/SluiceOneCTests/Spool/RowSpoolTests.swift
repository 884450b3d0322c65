import SluiceRecords
import Testing

@testable import SluiceOneC

/// Rows kept by table and read again.
@Suite struct RowSpoolTests {
  private let id = OneCGUID("51000001-5a1c-11f0-9c00-00155d000201")!

  private func rows(_ base: SpooledBase, _ table: Int) throws -> [[OneCValue]] {
    let rows = try base.rows(of: [table])
    var row = OneCRow()
    var all: [[OneCValue]] = []
    while let found = try rows.next(into: &row) {
      #expect(found == table)
      all.append(Array(row))
    }
    return all
  }

  @Test func every_value_comes_back_as_it_went() throws {
    let spool = RowSpool(place: "test")
    let table = try spool.table("Справочник.Контрагенты", .catalog)
    let values: [OneCValue] = [
      .text("Ромашка"), .number("-12.50"), .flag(true), .flag(false), .moment(-5), .moment(1_750_000_000),
      .reference(OneCReference(id: id, table: "Справочник.Партнеры", presentation: "Она")), .bytes, .none,
      .text(String(repeating: "я", count: 300_000)),
    ]
    var row = SpooledRow()
    for (index, value) in values.enumerated() {
      row.add(value, column: try spool.column("c\(index)", of: table))
    }
    try spool.append(row, to: table)
    let base = try spool.finished()
    #expect(try rows(base, table) == [values])
    // And once more: what was read can be read again.
    #expect(try rows(base, table) == [values])
    #expect(base.tables[table].count == 1)
    #expect(base.tables[table].columns.map(\.isReference).firstIndex(of: true) == 6)
  }

  @Test func tables_mixed_in_a_file_stand_apart_and_in_order() throws {
    let spool = RowSpool(place: "test")
    var row = SpooledRow()
    for number in 0..<40_000 {
      let table = try spool.table("Справочник.Т\(number % 3)", .catalog)
      row.clear()
      row.add(.number("\(number)"), column: try spool.column("Номер", of: table))
      row.add(.text(String(repeating: "строка ", count: 100)), column: try spool.column("Текст", of: table))
      try spool.append(row, to: table)
    }
    // 50 MB of text do not stay in memory: part of the blocks lies in the file.
    let base = try spool.finished()
    for table in 0..<3 {
      let numbers = try rows(base, table).map { $0[0].text ?? "" }
      #expect(numbers == stride(from: table, to: 40_000, by: 3).map { "\($0)" })
    }
  }

  @Test func references_get_the_names_of_what_they_lead_to() throws {
    let spool = RowSpool(place: "test")
    let people = try spool.table("Справочник.КонтактныеЛица", .catalog)
    var row = SpooledRow()
    row.add(.reference(OneCReference(id: id)), column: try spool.column("Владелец", of: people))
    try spool.append(row, to: people)
    let parties = try spool.table("Справочник.Контрагенты", .catalog)
    row.clear()
    row.add(.reference(OneCReference(id: id)), column: try spool.column("Ссылка", of: parties))
    row.add(.text("Ромашка"), column: try spool.column("Наименование", of: parties))
    try spool.append(row, to: parties)
    let base = try spool.finished()
    #expect(
      try rows(base, people)[0][0].reference
        == OneCReference(id: id, table: "Справочник.Контрагенты", presentation: "Ромашка"))
  }

  @Test func predefined_items_get_their_names_and_rows_if_they_have_none() throws {
    let spool = RowSpool(place: "test")
    let kinds = try spool.table("Справочник.Виды", .catalog)
    var row = SpooledRow()
    row.add(.reference(OneCReference(id: id)), column: try spool.column("Ссылка", of: kinds))
    row.add(.text("Телефон"), column: try spool.column("Наименование", of: kinds))
    try spool.append(row, to: kinds)
    let other = OneCGUID("51000002-5a1c-11f0-9c00-00155d000402")!
    let base = try spool.finished(predefined: [
      "Справочник.Виды": [(id, "ТелефонКонтрагента"), (other, "Email")]
    ])
    let names = try rows(base, kinds).map { $0[2].text }
    #expect(names == ["ТелефонКонтрагента", "Email"])
  }
}
