import SluiceRecords
import SluiceTestSupport
import Testing

@testable import SluiceLoading

/// What a full export names no longer is told, and marked inactive only where the mapping says so and the run can be
/// believed.
@Suite struct EntityActivityTests {
  private static let mark = UpdateRules(vanished: .markInactive)

  private func folder(isServer: Bool) throws -> InventedImport? {
    guard isServer else { return try InventedImport() }
    return try PostgresServer.shared.map { try InventedImport(postgres: $0.freshDatabase()) }
  }

  private func list(_ numbers: some Sequence<Int>, source: String = "1c") -> InventedRows {
    var rows = InventedRows(source: source)
    rows.binding = [BoundField(entity: .counterparty, field: .externalID, columns: [0])]
    for number in numbers { rows.addCompany("\(number)", "Ромашка \(number)") }
    return rows
  }

  private func inactive(_ folder: InventedImport) throws -> [String] {
    try folder.rows(
      "SELECT name, inactive_since FROM counterparty WHERE inactive_since IS NOT NULL ORDER BY id")
  }

  private func told(_ folder: InventedImport) throws -> [String] {
    try PlanFile.open(at: folder.plan).activity().map {
      "\($0.source) \($0.id) \($0.name ?? "") \($0.change)"
    }
  }

  @Test func whoever_went_in_earlier_nights_does_not_make_the_next_one_doubtful() throws {
    let folder = try InventedImport()
    try folder.load(list(1...10))
    for night in 2...9 {
      let summary = try folder.load(list(night...10), by: Self.mark)
      #expect(summary.activity.deactivated == 1, "night \(night)")
    }
    #expect(try inactive(folder).count == 8)
  }

  @Test(arguments: [false, true]) func what_vanished_is_told_or_marked(isServer: Bool) throws {
    guard let folder = try folder(isServer: isServer) else { return }
    try folder.load(list(1...10))
    try folder.plan(list(3...10))
    #expect(try told(folder) == [], "nobody said that the list is whole")
    let reported = try folder.load(list(3...10), by: UpdateRules(vanished: .report))
    #expect(reported.activity.vanished == 2 && reported.activity.deactivated == 0)
    #expect(try told(folder) == ["1c 1 Ромашка 1 vanished", "1c 2 Ромашка 2 vanished"])
    #expect(try inactive(folder) == [])

    let before = try folder.dump
    let marked = try folder.load(list(3...10), by: Self.mark)
    #expect(marked.activity.vanished == 2 && marked.activity.deactivated == 2)
    #expect(try inactive(folder) == ["Ромашка 1|2024-01-31T12:00:00Z", "Ромашка 2|2024-01-31T12:00:00Z"])
    #expect(
      try folder.rows(
        "SELECT action, entity FROM v_action WHERE action = 'update' ORDER BY 2", of: "plan.sqlite")
        == ["update|1", "update|2"])
    // Marked once, told once.
    #expect(try folder.plan(list(3...10), by: Self.mark).activity.vanished == 0)
    // What comes again is active again, though nothing else of it has changed.
    let again = try folder.load(list(2...10), by: Self.mark)
    #expect(again.activity.reactivated == 1 && again.rows == [.unchanged: 9])
    #expect(try inactive(folder) == ["Ромашка 1|2024-01-31T12:00:00Z"])
    let undo = Undo(now: "2024-02-01T08:00:00Z")
    #expect(try undo.run(4, in: folder.store).restored == 1)
    #expect(try undo.run(3, in: folder.store).restored == 2)
    #expect(try folder.dump == before)
  }

  @Test func a_run_that_cannot_be_believed_marks_nothing() throws {
    let folder = try InventedImport()
    try folder.load(list(1...100))
    let shrunk = try folder.plan(list(1...40), by: Self.mark)
    #expect(shrunk.activity.vanished == 60 && shrunk.activity.deactivated == 0)
    #expect(shrunk.drift.map(\.remark.reason.code) == ["drift.row-count", "drift.vanished-many"])
    let others = try folder.plan(list(60...200), by: Self.mark)
    #expect(others.activity.vanished == 59 && others.activity.deactivated == 0)
    #expect(others.drift.map(\.remark.reason.code) == ["drift.vanished-many"])

    // A rejected row that names its record keeps it; one that does not might be any.
    var rejecting = list(1...98)
    rejecting.add(["99", "", "", ""]) { $0.reject() }
    #expect(try folder.plan(rejecting, by: Self.mark).activity.deactivated == 1)
    #expect(try told(folder) == ["1c 100 Ромашка 100 inactive"])
    rejecting.add(["", "без кода", "", ""]) { $0.reject() }
    let nameless = try folder.plan(rejecting, by: Self.mark)
    #expect(nameless.activity.deactivated == 0 && nameless.activity.vanished == 1)
    #expect(nameless.drift.first?.remark.details.last?.text == "rows without an id were rejected")
  }

  @Test func what_others_know_or_people_marked_is_left_alone() throws {
    let folder = try InventedImport()
    try folder.load(list(1...10))
    var excel = InventedRows(source: "excel")
    excel.addCompany("x1", "Лютик", inn: "7799003012")
    try folder.load(excel)
    // The same company by both sources.
    var both = list(1...10)
    both.addCompany("77", "Лютик", inn: "7799003012")
    try folder.load(both)
    try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite).execute(
      "UPDATE counterparty SET inactive_since = '2020' WHERE id = 1; UPDATE counterparty SET inactive_since = NULL"
    )
    #expect(try folder.load(list(3...10), by: Self.mark).activity.deactivated == 1)
    #expect(
      try told(folder) == [
        "1c 1 Ромашка 1 vanished", "1c 2 Ромашка 2 inactive", "1c 77 Лютик vanished",
      ])
    #expect(try inactive(folder) == ["Ромашка 2|2024-01-31T12:00:00Z"])
  }

  @Test func a_mark_that_the_store_refuses_is_told_only() throws {
    let folder = try InventedImport()
    try folder.load(list(1...10))
    try SQLiteDatabase(path: folder.path("crm.sqlite"), mode: .readWrite).execute(
      """
      CREATE TRIGGER keep BEFORE UPDATE OF inactive_since ON counterparty WHEN NEW.id = 1 BEGIN
        SELECT RAISE(ABORT, 'kept'); END;
      """)
    try folder.load(list(3...10), by: Self.mark)
    #expect(try inactive(folder) == ["Ромашка 2|2024-01-31T12:00:00Z"])
    #expect(try told(folder) == ["1c 1 Ромашка 1 vanished", "1c 2 Ромашка 2 inactive"])
  }
}

extension CleansedRow {
  /// Makes the row one that was rejected.
  fileprivate mutating func reject() {
    fate = .rejected
    ends = ends.map { $0 == .empty ? .empty : .rejected }
  }
}
