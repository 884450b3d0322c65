import Foundation
import SluiceTestSupport
import Testing

/// Rows corrected in the reject workbook of another folder, or of this one, are heard by every later plan of the page.
@Suite(.serialized, .enabled(if: LibreOffice.isInstalled)) struct HeardCorrectionsTests {
  let binary: SluiceBinary

  init() throws {
    binary = try SluiceBinary()
    try binary.write(
      """
      mapping: small
      home_country: RU
      counterparty:
        external_id: Код
        name: Название
        inn: { column: ИНН, if_bad: reject_row }
        phones: Телефон

      """, to: "small.yaml")
    try binary.write(
      """
      Код;Название;ИНН;Телефон
      1;ООО Лютик;7799003013;8 (495) 001-45-67
      2;ООО Ландыш;7799003021;8 (495) 001-45-68
      3;ООО Василёк;7799003010;8 (495) 001-45-69

      """, to: "clients.csv")
    let first = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "one")
    try #require(first.status == 2, "\(first.errors)")
  }

  private func correct(_ workbook: String, row: Int, inn: String) throws {
    try LibreOffice.run([
      .open(workbook), .sheet(0), .type(inn, column: 2, row: row), .saveXLSX(workbook), .close,
    ])
  }

  private func replanned(_ served: ServedRun, _ session: String) throws -> String {
    let stamp = try served.hidden("stamp", in: "/apply", session)
    #expect(try served.post("/replan", ["stamp": stamp], session).status == 303)
    try served.waitForJob(session)
    #expect(try served.page("/job", session).text.contains("The plan is made anew."))
    return try served.page("/", session).text
  }

  @Test func corrections_from_another_folder_are_heard_by_every_plan_made_anew() throws {
    defer { binary.clear() }
    try correct(binary.path("one/rejects.xlsx"), row: 1, inn: "7799003020")
    let second = try binary.run(
      "plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "two", "--answers", "one")
    #expect(second.output.contains("row.corrected"), "\(second.output)")
    let kept = try binary.text("two/corrections.csv")
    #expect(kept.contains("correct;small;clients.csv;3;C;7799003021;7799003020"), "\(kept)")

    let served = try ServedRun(binary, ["two"])
    defer { served.end() }
    let session = try served.settledSession()
    let overview = try served.page("/", session).text
    #expect(!overview.contains("action=\"/replan\""), "what the plan was made with is not unheard")
    #expect(overview.contains("The sums balance: 3 = 2 + 1"))
    // Something is decided on the page; the plan made anew hears both.
    let (stamp, was) = (
      try served.hidden("stamp", in: "/rows/3", session), try served.hidden("was", in: "/rows/3", session)
    )
    let fields = [
      "stamp": stamp, "was": was, "do": "keep", "c0": "3", "c1": "ООО Василёк", "c2": "", "c3": "",
    ]
    #expect(try served.post("/rows/3", fields, session).status == 303)
    #expect(try replanned(served, session).contains("The sums balance: 3 = 3"))
    #expect(try served.page("/rows/2", session).text.contains("This correction is part of the plan."))
    #expect(
      try Database(binary.path("two/plan.sqlite")).rows(
        "SELECT value FROM v_cell WHERE \"row\" = 3 AND title = 'ИНН'") == [["7799003020"]])
  }

  @Test func the_page_sees_a_workbook_corrected_in_its_own_folder_and_keeps_it_for_later() throws {
    defer { binary.clear() }
    let served = try ServedRun(binary, ["one"])
    defer { served.end() }
    let session = try served.settledSession()
    #expect(try !served.page("/", session).text.contains("action=\"/replan\""))
    Thread.sleep(forTimeInterval: 1.1)
    try correct(binary.path("one/rejects.xlsx"), row: 1, inn: "7799003020")
    let told = try served.page("/", session).text
    #expect(told.contains("In rejects.xlsx 1 row was corrected."), "\(told)")
    #expect(try replanned(served, session).contains("The sums balance: 3 = 2 + 1"))
    // The workbook was written anew; the correction is not lost with it.
    let (stamp, was) = (
      try served.hidden("stamp", in: "/rows/3", session), try served.hidden("was", in: "/rows/3", session)
    )
    #expect(try served.post("/rows/3", ["stamp": stamp, "was": was, "do": "exclude"], session).status == 303)
    #expect(try replanned(served, session).contains("The sums balance: 3 = 2 + 1"))
    #expect(
      try binary.text("one/corrections.csv").contains("correct;small;clients.csv;3;C;7799003021;7799003020"))
  }

  @Test func a_cell_corrected_in_both_places_is_told_and_the_page_is_heard() throws {
    defer { binary.clear() }
    try correct(binary.path("one/rejects.xlsx"), row: 1, inn: "7799003020")
    try binary.write(
      "Do;Source;Table;Row;Column;Was;Becomes\ncorrect;small;clients.csv;3;C;7799003021;7799003013\n",
      to: "one/corrections.csv")
    let plan = try binary.run(
      "plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "two", "--answers", "one")
    #expect(plan.errors.contains("answers.cell-twice"), "\(plan.errors)")
    #expect(!plan.output.contains("correction.outdated"), "\(plan.output)")
    #expect(
      try Database(binary.path("two/plan.sqlite")).rows(
        "SELECT value FROM v_cell WHERE \"row\" = 3 AND title = 'ИНН'") == [["7799003013"]])
    #expect(try binary.text("two/corrections.csv").contains(";7799003013\n"))
  }
}
