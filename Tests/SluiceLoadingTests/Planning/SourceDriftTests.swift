import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceLoading

/// A source that is not what the last runs read is told before anything is written.
@Suite struct SourceDriftTests {
  private static let titles = ["Код", "Наименование", "Менеджер", "Город"]

  /// Rows whose columns are given by title; every column but the last feeds a field.
  private func table(
    _ count: Int, titles: [String] = Self.titles, from first: Int = 1,
    _ cell: (String, Int) -> String = Self.cell
  ) -> InventedRows {
    var rows = InventedRows(titles: titles)
    rows.binding = titles.indices.dropLast().map {
      BoundField(entity: .counterparty, field: .comment, columns: [$0])
    }
    for number in first..<first + count {
      rows.add(titles.map { cell($0, number) }) { row in
        var company = Counterparty()
        company.externalID = "\(number)"
        company.name = "Ромашка \(number)"
        row.counterparty = company
      }
    }
    return rows
  }

  private static func cell(_ title: String, _ number: Int) -> String {
    switch title {
    case "Менеджер", "Ответственный": ["Петров", "Сидорова", "Иванов"][number % 3]
    case "Город", "Место": "Город \(number)"
    default: "\(title) \(number)"
    }
  }

  private func drift(_ runs: [InventedRows], then now: InventedRows) throws -> [String] {
    let folder = try InventedImport()
    for rows in runs { #expect(try folder.load(rows).drift == []) }
    let summary = try folder.plan(now)
    // What is told stands in the plan too, and counts as findings.
    #expect(try PlanFile.open(at: folder.plan).ledger().drift == summary.drift)
    #expect(
      summary.findings.filter { $0.code.hasPrefix("drift.") }.map(\.count).reduce(0, +)
        == summary.drift.count)
    #expect(summary.drift.allSatisfy { $0.place == "1c.csv" })
    return summary.drift.map { drift in
      "\(drift.remark.reason.code) " + drift.remark.details.map(\.text).joined(separator: " ")
    }
  }

  @Test func a_source_that_is_as_it_was_is_not_told() throws {
    #expect(try drift([table(60)], then: table(60)) == [])
    #expect(try drift([table(60)], then: table(100)) == [])
    #expect(try drift([], then: table(60)) == [])
    // Few rows say nothing.
    #expect(try drift([table(3)], then: table(12)) == [])
  }

  @Test func row_counts_far_off_the_last_runs() throws {
    #expect(try drift([table(60), table(80)], then: table(20)) == ["drift.row-count 20 2 60–80"])
    #expect(try drift([table(60)], then: table(150)) == ["drift.row-count 150 1 60"])
  }

  @Test func a_column_that_vanished_or_was_renamed_with_its_values() throws {
    let without = Self.titles.filter { $0 != "Город" }
    #expect(try drift([table(60)], then: table(60, titles: without)) == ["drift.column-vanished Город"])
    let renamed = Self.titles.map { $0 == "Город" ? "Место" : $0 }
    #expect(try drift([table(60)], then: table(60, titles: renamed)) == ["drift.column-renamed Город Место"])
    // A new column with other values is not the old one.
    #expect(
      try drift(
        [table(60)], then: table(60, titles: renamed) { $0 == "Место" ? "\($1 * 7)" : Self.cell($0, $1) })
        == ["drift.column-vanished Город"])
  }

  @Test func a_column_that_is_hardly_filled_any_more() throws {
    #expect(
      try drift([table(60)], then: table(60) { $0 == "Город" && $1 > 6 ? "" : Self.cell($0, $1) })
        == ["drift.column-emptied Город 100 10"])
  }

  @Test func a_new_value_of_a_list() throws {
    let now = table(60) { $0 == "Менеджер" && $1 == 7 ? "Орлов" : Self.cell($0, $1) }
    #expect(try drift([table(60)], then: now) == ["drift.list-value Менеджер «Орлов»"])
    #expect(try drift([table(60), table(60)], then: now) == ["drift.list-value Менеджер «Орлов»"])
    // Met by one of the last runs: no news.
    let folder = try InventedImport()
    try folder.load(table(60))
    try folder.load(now)
    try folder.load(table(60))
    #expect(try folder.plan(now).drift == [])
  }

  @Test func duplicates_far_off_the_last_runs() throws {
    let folder = try InventedImport()
    try folder.load(table(40))
    let summary = try folder.plan(table(40)) { plan in
      for lead in 1...10 {
        var golden = Counterparty()
        golden.name = "Ромашка"
        let cluster = Cluster(members: [RecordKey(Int64(lead)), RecordKey(Int64(lead + 20))])
        try plan.append(
          [cluster], golden: [GoldenRecord(record: golden, lead: RecordKey(Int64(lead)), survivors: [])])
      }
    }
    #expect(summary.drift.map(\.remark.reason.code) == ["drift.duplicates"])
    #expect(summary.drift.first?.remark.details.map(\.text) == ["25", "1", "0"])
  }

  @Test func what_was_undone_does_not_count() throws {
    let folder = try InventedImport()
    try folder.load(table(60))
    try folder.load(table(500, from: 100))
    _ = try Undo(now: "2024-02-01T08:00:00Z").run(2, in: folder.store)
    #expect(try folder.plan(table(60)).drift == [])
    #expect(try folder.rows("SELECT imprint FROM import_source WHERE run = 2") == ["[[500]]"])
  }

  @Test func a_clock_that_goes_backwards_changes_nothing() throws {
    let folder = try InventedImport()
    var loader = folder.loader
    for (now, count) in [("2026-01-01T00:00:00Z", 60), ("1999-01-01T00:00:00Z", 70)] {
      loader.now = now
      try folder.plan(table(count))
      _ = try loader.apply(folder.plan, to: folder.store)
    }
    #expect(try folder.plan(table(200)).drift.first?.remark.details.map(\.text) == ["200", "2", "60–70"])
    #expect(try RunHistory.runs(of: folder.store).map(\.run) == [2, 1])
    #expect(try Undo(now: "1970-01-01T00:00:00Z").run(2, in: folder.store).removed == 10)
    #expect(try folder.plan(table(70)).rows == [.unchanged: 60, .created: 10])
  }

  @Test func a_server_tells_the_same() throws {
    guard let server = PostgresServer.shared else { return }
    let folder = try InventedImport(postgres: server.freshDatabase())
    try folder.load(table(60))
    let renamed = Self.titles.map { $0 == "Город" ? "Место" : $0 }
    #expect(
      try folder.plan(table(10, titles: renamed)).drift.map(\.remark.reason.code)
        == ["drift.row-count", "drift.column-vanished"])
  }

  @Test func an_imprint_reads_back_as_it_was_written() {
    let imprint = TableImprint(
      rows: 7,
      columns: [
        .init(title: "Имя \"в кавычках\"", filled: 7, sample: [1, 0xFFFF_FFFF_FFFF_FFFF], values: nil),
        .init(title: "", filled: 0, sample: [], values: []),
        .init(title: "Вид", filled: 6, sample: [3], values: ["", "list", "Юр. лицо"]),
      ])
    var text = ImprintText.json(of: imprint)
    #expect(text.withUTF8 { ImprintText.imprint(in: $0) } == imprint)
    var nothing = "{}"
    #expect(nothing.withUTF8 { ImprintText.imprint(in: $0) } == nil)
  }
}
