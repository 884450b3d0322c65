import SluiceRecords
import Testing

@testable import SluiceReports

@Suite struct SummaryTests {
  static let checkDigit = Reason(
    "inn.check-digit", .error, message: "the number ends in {found}, {why}", remedy: "check it", rule: "test")
  static let trunk = Reason(
    "phone.trunk-prefix", .note,
    message: "the number begins with {prefix}, the prefix for calls within the country; {code} stands there",
    remedy: "nothing", rule: "test")

  static var summary: RunSummary {
    var summary = RunSummary()
    summary.version = "1.0"
    summary.rowsRead = 12_345
    summary.rows = [.created: 12_000, .merged: 300, .rejected: 40, .skipped: 5]
    summary.passed.add(codes: ["text.white-space", "row.totals"])
    for _ in 0..<4 { summary.passed.add(codes: ["row.group", "row.deleted"]) }
    summary.cellsRead = 30_000
    summary.cells = [.loaded: 20_000, .changed: 9_000, .ignored: 900, .rejected: 100]
    summary.counterparties.created = 12_000
    summary.counterparties.merged = 300
    summary.findings = [
      .init(checkDigit, count: 40), .init(trunk, count: 9_000),
    ]
    summary.sources = [
      .init(name: "1c", file: "1c.csv", rowsRead: 12_000, rows: [.created: 12_000]),
      .init(name: "manager", file: "m.csv", rowsRead: 345, rows: [.merged: 300, .rejected: 40, .skipped: 5]),
    ]
    summary.rejects = 40
    summary.stages = [.init(stage: "plan", seconds: 1.23456)]
    summary.exit = 2
    return summary
  }

  @Test func shows_the_sums_and_that_they_balance() {
    let expected = """
                                1c     manager         all
      rows read             12,000         345      12,345
        created             12,000           ·      12,000
        updated                  ·           ·           ·
        merged                   ·         300         300
        unchanged                ·           ·           ·
        rejected                 ·          40          40
        skipped                  ·           5           5
        to ask                   ·           ·           ·

      The sums balance: 12,345 = 12,000 + 300 + 40 + 5
      12,340 rows of data were read and 5 others, skipped: 4 headings of groups, 1
        row of totals
      30,000 cells: 20,000 loaded, 9,000 changed, 100 rejected, 900 ignored

      counterparties:  12,000 created, 300 merged into others
      contact persons: none

      What was noticed (`sluice explain CODE` says more):
        error    inn.check-digit                     40
                 the number ends in …, …
        note     phone.trunk-prefix                  9,000
                 the number begins with …, the prefix for calls within the country; …
                 stands there

      """
    #expect(SummaryText.text(Self.summary) == expected)
  }

  @Test func tells_rows_that_wait_from_pairs_that_load_meanwhile() {
    var summary = Self.summary
    #expect(!SummaryText.text(summary).contains("questions:"))
    summary.questions = 4
    summary.counterparties.asked = 1
    summary.rows[.ask] = 1
    let lines = SummaryText.text(summary).split(separator: "\n")
    #expect(lines.contains("  to ask                   ·           ·           1"))
    #expect(lines.contains("counterparties:  12,000 created, 300 merged into others, 1 to ask"))
    #expect(lines.contains("questions:       3 pairs that may be one; they load apart until answered"))
  }

  @Test func long_names_of_sources_take_the_width_there_is() {
    var summary = Self.summary
    summary.sources[0].name = "counterparties-of-moscow"
    summary.sources[1].name = "old-crm-contacts"
    #expect(
      SummaryText.text(summary).hasPrefix(
        "                  counterparties-of-moscow  old-crm-contacts         all\n"
          + "rows read                           12,000               345      12,345\n"))
    summary.sources += [summary.sources[0], summary.sources[1]]
    summary.sources[3].name = "last"
    let lines = SummaryText.text(summary).split(separator: "\n")
    #expect(lines[0].count <= 80 && lines.prefix(8).allSatisfy { $0.count == lines[0].count })
    #expect(lines[0].contains("count…oscow"), "\(lines[0])")
  }

  @Test func says_when_the_sums_are_off() {
    var summary = Self.summary
    summary.rows[.created] = 1
    #expect(!summary.isBalanced)
    #expect(SummaryText.text(summary).contains("THE SUMS ARE OFF"))
  }

  @Test func json_holds_every_sum_under_its_promised_name() {
    let expected =
      #"{"version":"1.0","exit":2,"rows":{"read":12345,"created":12000,"updated":0,"merged":300,"unchanged":0,"rejected":40,"skipped":5,"ask":0},"#
      + #""cells":{"read":30000,"loaded":20000,"changed":9000,"merged_away":0,"kept_as_text":0,"rejected":100,"ignored":900,"skipped":0},"#
      + #""entities":{"created":12000,"updated":0,"unchanged":0,"merged":300,"ask":0,"#
      + #""counterparty":{"created":12000,"updated":0,"unchanged":0,"merged":300,"ask":0},"#
      + #""contact_person":{"created":0,"updated":0,"unchanged":0,"merged":0,"ask":0}},"#
      + #""findings":{"inn.check-digit":40,"phone.trunk-prefix":9000},"rejects":40,"questions":0,"#
      + #""vanished":{"told":0,"marked_inactive":0,"active_again":0},"drift":[],"#
      + #""sources":[{"name":"1c","file":"1c.csv","rows":{"read":12000,"created":12000,"updated":0,"merged":0,"unchanged":0,"rejected":0,"skipped":0,"ask":0}},"#
      + #"{"name":"manager","file":"m.csv","rows":{"read":345,"created":0,"updated":0,"merged":300,"unchanged":0,"rejected":40,"skipped":5,"ask":0}}],"#
      + #""seconds":{"plan":1.235},"peak_memory_bytes":0}"# + "\n"
    #expect(SummaryFile.json(Self.summary) == expected)
  }
}
