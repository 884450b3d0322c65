import Foundation
import SluiceTestSupport
import Testing

/// What pages say of decisions, long texts and plans that have moved on.
@Suite(.serialized) struct StandingTests {
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
        comment: Заметка

      """, to: "small.yaml")
  }

  private func planned(_ rows: String) throws {
    try binary.write("Код;Название;ИНН;Телефон;Заметка\n" + rows, to: "clients.csv")
    let plan = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    try #require([0, 2].contains(plan.status), "\(plan.errors)")
  }

  private func wait(_ served: ServedRun, _ session: String) throws {
    try served.waitForJob(session)
    try served.waitUntilShown(session)
  }

  private static let alike =
    (1...3).map {
      "\($0)1;ООО Промэнергоснаб \($0);;8 (495) 001-4\($0)-67;\n\($0)2;АО Промэнергоснаб \($0);;8 (495) 001-4\($0)-67;\n"
    }.joined()

  @Test func everybody_takes_back_what_they_decided_themselves() throws {
    defer { binary.clear() }
    try planned(Self.alike)
    let served = try ServedRun(binary, ["run"])
    defer { served.end() }
    let (one, other) = (try served.settledSession(), try served.session())
    let stamp = try served.hidden("stamp", in: "/apply", one)
    func answer(_ number: Int, _ answer: String, _ session: String, was: String = "") throws -> Int {
      try served.post(
        "/questions/\(number)", ["stamp": stamp, "was": was, "answer": answer], session
      ).status
    }
    func verdicts() throws -> [String] {
      try binary.text("run/verdicts.csv").split(separator: "\n").dropFirst().map {
        String($0.prefix { $0 != ";" })
      }
    }
    #expect(try answer(1, "same", one) == 303)
    #expect(try answer(2, "different", other) == 303)
    #expect(try verdicts().sorted() == ["different", "same"])
    // The first one's last answer is the first one's, though the other answered later.
    let back = try served.post("/take-back", ["stamp": stamp], one)
    #expect(back.headers["location"] == "/questions/1?back=done")
    #expect(try verdicts() == ["different"])
    #expect(try served.page("/questions/1?back=done", one).text.contains("Your last decision is taken back"))
    // Nothing of one's own is left: the other's answer stays, and no button is offered.
    #expect(try served.post("/take-back", ["stamp": stamp], one).status == 409)
    #expect(try verdicts() == ["different"])
    #expect(try !served.page("/questions/2", one).text.contains("/take-back"))
    #expect(try served.page("/questions/2", other).text.contains("/take-back"))
    // What somebody else has decided anew since is not taken back over their head.
    #expect(try answer(3, "same", one) == 303)
    #expect(try answer(3, "unsure", other, was: "same") == 303)
    let overtaken = try served.post("/take-back", ["stamp": stamp], one)
    #expect(overtaken.headers["location"] == "/questions/3?back=overtaken")
    #expect(
      try served.page("/questions/3?back=overtaken", one).text.contains("somebody else has decided this anew")
    )
    #expect(try verdicts().sorted() == ["different", "unsure"])
    // Corrections likewise.
    let was = try served.hidden("was", in: "/rows/4", one)
    #expect(try served.post("/rows/4", ["stamp": stamp, "was": was, "do": "exclude"], one).status == 303)
    let row = try served.post("/take-back", ["stamp": stamp], one)
    #expect(row.headers["location"] == "/rows/4?back=done")
    #expect(try !binary.text("run/corrections.csv").contains("exclude"))
  }

  @Test func decisions_that_claim_to_be_a_scripts_are_made_one_after_another_too() async throws {
    defer { binary.clear() }
    try planned(
      (1...24).map {
        "\($0)a;ООО Промэнергоснаб \($0);;8 (495) 001-\(10 + $0)-67;\n\($0)b;АО Промэнергоснаб \($0);;8 (495) 001-\(10 + $0)-67;\n"
      }
      .joined())
    let served = try ServedRun(binary, ["run"])
    defer { served.end() }
    let session = try served.settledSession()
    let stamp = try served.hidden("stamp", in: "/apply", session)
    let (port, base) = (served.port, served.base)
    let body = "stamp=\(stamp.replacingOccurrences(of: " ", with: "+"))&was=&answer=same"
    await withTaskGroup(of: Void.self) { group in
      for number in 1...24 {
        group.addTask {
          _ = try? LoopbackHTTP.send(
            "POST", "/questions/\(number)", port: port, body: Data(body.utf8),
            kind: "application/x-www-form-urlencoded",
            headers: ["Cookie": session, "Origin": base, "X-Sluice-Part": "yes"])
        }
      }
    }
    #expect(try binary.text("run/verdicts.csv").split(separator: "\n").count == 25)
  }

  @Test func a_cell_as_long_as_a_file_is_shown_by_its_beginning_and_whole_on_a_page_of_its_own() throws {
    defer { binary.clear() }
    let long = String(repeating: "ж<b>", count: 2_500_000)
    try planned(
      "1;ООО Лютик;;8 (495) 001-45-67;\(long)\n2;ООО Ландыш;77;8 (495) 001-45-68;\(long)\n3;;;;кратко\n")
    let served = try ServedRun(binary, ["run"])
    defer { served.end() }
    let session = try served.settledSession()
    for path in ["/rows", "/rows/1", "/rows/2", "/rows?fate=rejected", "/"] {
      let page = try served.page(path, session)
      #expect(page.status == 200 && page.text.utf8.count < 200_000, "\(path): \(page.text.utf8.count)")
    }
    let row = try served.page("/rows/1", session).text
    #expect(row.contains("10,000,000 characters in all"), "\(row.prefix(3000))")
    #expect(row.contains("href=\"/rows/1/cell?column=4\""))
    let whole = try LoopbackHTTP.send(
      "GET", "/rows/1/cell?column=4", port: served.port, headers: ["Cookie": session])
    #expect(whole.headers["content-type"] == "text/plain; charset=utf-8")
    #expect(whole.body == Data(long.utf8))
    #expect(try served.page("/rows/1/cell?column=99", session).status == 404)
    // Corrected elsewhere in the row, the long text stays whole; left out, it is the same row.
    let (stamp, was) = (
      try served.hidden("stamp", in: "/rows/2", session), try served.hidden("was", in: "/rows/2", session)
    )
    let tried = try served.post("/rows/2/try", ["stamp": stamp, "c2": "7799003013"], session)
    #expect(String(decoding: tried.body, as: UTF8.self).contains("So the row passes."))
    #expect(tried.body.count < 50_000)
    #expect(
      try served.post("/rows/2", ["stamp": stamp, "was": was, "do": "keep", "c2": "7799003013"], session)
        .status == 303)
    let kept = try binary.text("run/corrections.csv")
    #expect(kept.contains(";3;C;77;7799003013") && kept.utf8.count < 500, "\(kept.prefix(300))")
    let now = try served.hidden("was", in: "/rows/2", session)
    #expect(try served.post("/rows/2", ["stamp": stamp, "was": now, "do": "exclude"], session).status == 303)
    #expect(try served.post("/replan", ["stamp": stamp], session).status == 303)
    try wait(served, session)
    #expect(try served.page("/rows/2", session).text.contains("This row is left out of the plan."))
    #expect(try served.page("/rows/2", session).text.contains("fate skipped"))
  }

  @Test func reading_rows_of_long_cells_takes_little_memory() throws {
    defer { binary.clear() }
    let long = String(repeating: "ж", count: 2_500_000)
    try planned((1...30).map { "\($0);ООО Луч \($0);;8 (495) 001-45-\($0 + 10);\(long)\n" }.joined())
    let served = try ServedRun(binary, ["run"])
    defer { served.end() }
    let session = try served.settledSession()
    #expect(try served.page("/rows", session).status == 200)
    for row in 1...30 { #expect(try served.page("/rows/\(row)", session).status == 200) }
    for row in 1...5 {
      #expect(try served.page("/rows/\(row)/cell?column=4", session).text.utf8.count == 5_000_000)
    }
    #expect(served.peakBytes < 300 << 20, "\(served.peakBytes >> 20) MB")
  }

  @Test func an_undone_plan_says_so_and_can_be_made_again() throws {
    defer { binary.clear() }
    try planned("1;ООО Лютик;;8 (495) 001-45-67;\n")
    let served = try ServedRun(binary, ["run"])
    defer { served.end() }
    let session = try served.settledSession()
    let stamp = try served.hidden("stamp", in: "/apply", session)
    #expect(try served.post("/apply", ["stamp": stamp], session).status == 303)
    try wait(served, session)
    #expect(try served.page("/", session).text.contains("This plan was applied."))
    #expect(try !served.page("/", session).text.contains("Plan again"))
    // Taken back by somebody at the command line, the page knows all the same.
    #expect(try binary.run("undo", "1", "--into", "crm.sqlite", "--yes").status == 0)
    for path in ["/", "/apply"] {
      let page = try served.page(path, session).text
      #expect(page.contains("is undone") && page.contains("Plan again"), "\(path): \(page)")
      #expect(!page.contains("This plan was applied.<"))
    }
    // A row can be decided on again.
    #expect(try served.page("/rows/1", session).text.contains("Leave this row out"))
    let now = try served.hidden("stamp", in: "/apply", session)
    #expect(try served.post("/replan", ["stamp": now], session).status == 303)
    try wait(served, session)
    let anew = try served.hidden("stamp", in: "/apply", session)
    #expect(try served.post("/apply", ["stamp": anew], session).status == 303)
    try wait(served, session)
    #expect(try served.page("/job", session).text.contains("Applied, as run 2: 1 created"))
    #expect(try Database(binary.path("crm.sqlite")).number("SELECT count(*) FROM entity") == 1)
  }

  @Test func history_knows_the_store_while_the_plan_is_made_ready() throws {
    defer { binary.clear() }
    try planned((1...20_000).map { "\($0);ООО Луч \($0);;;\n" }.joined())
    #expect(try binary.run("apply", "run", "--yes").status == 0)
    try? FileManager.default.removeItem(atPath: binary.path("run/preview.sqlite"))
    let served = try ServedRun(binary, ["run"])
    defer { served.end() }
    let session = try served.session()
    // Nobody has asked for the plan yet, so nothing of it is ready.
    let first = try served.page("/history", session)
    #expect(first.text.contains("action=\"/history/1\""), "\(first.text)")
    let empty = try ServedRun(binary, ["nothing"])
    defer { empty.end() }
    #expect(
      try empty.page("/history", empty.session()).text.contains("There is no store yet: there is no plan"))
  }

  @Test func a_correction_is_kept_for_the_cells_that_a_form_leaves_out() throws {
    defer { binary.clear() }
    try planned("1;ООО Лютик;77;12;\n")
    let served = try ServedRun(binary, ["run"])
    defer { served.end() }
    let session = try served.settledSession()
    let stamp = try served.hidden("stamp", in: "/apply", session)
    func keep(_ fields: [String: String]) throws {
      let was = try served.hidden("was", in: "/rows/1", session)
      let sent = fields.merging(["stamp": stamp, "was": was, "do": "keep"]) { $1 }
      #expect(try served.post("/rows/1", sent, session).status == 303)
    }
    // A browser sends what somebody changed.
    try keep(["c2": "7799003013"])
    try keep(["c3": "8 (495) 001-45-67"])
    let both = try binary.text("run/corrections.csv")
    #expect(both.contains(";C;77;7799003013") && both.contains(";D;12;8 (495) 001-45-67"), "\(both)")
    let tried = try served.post("/rows/1/try", ["stamp": stamp, "c1": "АО Лютик"], session)
    #expect(String(decoding: tried.body, as: UTF8.self).contains("7799003013"))
    // Written back as it was in the file, a cell is corrected no more.
    try keep(["c2": "77"])
    let one = try binary.text("run/corrections.csv")
    #expect(!one.contains("7799003013") && one.contains("001-45-67"), "\(one)")
  }

  @Test func what_changes_in_the_store_is_shown_before_and_after_and_rows_are_found_by_what_is_said_of_them()
    throws
  {
    defer { binary.clear() }
    try planned("1;ООО Лютик;7799003013;8 (495) 001-45-67;старый друг\n2;ООО Ландыш;;8 (495) 001-45-68;\n")
    #expect(try binary.run("apply", "run", "--yes").status == 0)
    try planned(
      "1;ООО Лютик;7799003013;8 (495) 001-45-67;новый друг\n2;ООО Ландыш;;8 (495) 001-45-68;\n3;ООО Осока;77;12;\n4;ООО Клевер;;12;\n"
    )
    let served = try ServedRun(binary, ["run"])
    defer { served.end() }
    let session = try served.settledSession()
    let overview = try served.page("/", session).text
    #expect(overview.contains("The sums balance: 4 = 1 + 1 + 1 + 1"), "\(overview)")
    let updated = try served.page("/rows?fate=updated", session).text
    #expect(
      updated.contains("<del>старый</del> друг") && updated.contains("<ins>новый</ins> друг"), "\(updated)")
    #expect(updated.components(separatedBy: "class=\"place\"").count == 2)
    let row = try served.page("/rows/1", session).text
    #expect(row.contains("Changes in the store") && row.contains("<ins>новый</ins>"))
    #expect(row.contains("<td class=\"place\">E2</td>"), "every value tells its cell")
    #expect(try served.page("/rows/2", session).text.contains("stays as it is"))

    // By reason, by column of a source, by words, and by several of them at once.
    func found(_ query: String) throws -> [String] {
      try served.page("/rows?\(query)", session).text.matches(of: /<a href="\/rows\/(\d+)">clients/).map {
        String($0.1)
      }
    }
    let reason = try #require(
      overview.firstMatch(of: /reason=(\d+)"><code>phone.too-short/).map { String($0.1) })
    #expect(try found("reason=\(reason)") == ["3", "4"])
    #expect(try found("table=1&column=2").contains("3"))
    #expect(try !found("table=1&column=2").contains("4"))
    #expect(try found("reason=\(reason)&fate=rejected") == ["3"])
    #expect(try found("q=%D0%BB%D1%8E%D1%82%D0%B8%D0%BA") == ["1"])
    #expect(try found("q=%D0%BB%D1%8E%D1%82%D0%B8%D0%BA&fate=created") == [])
  }

  @Test func a_large_plan_is_applied_by_whoever_types_the_word() throws {
    defer { binary.clear() }
    try planned((1...1_000).map { "\($0);ООО Луч \($0);;;\n" }.joined())
    let served = try ServedRun(binary, ["run"])
    defer { served.end() }
    let session = try served.settledSession()
    #expect(try served.page("/apply", session).text.contains("Type the word «apply» to go on"))
    let stamp = try served.hidden("stamp", in: "/apply", session)
    for word in ["", "no", "appl"] {
      let refused = try served.post("/apply", ["stamp": stamp, "word": word], session)
      #expect(
        String(decoding: refused.body, as: UTF8.self).contains("That is not the word; nothing was changed."))
    }
    #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
    // The word of either language will do.
    #expect(try served.post("/apply", ["stamp": stamp, "word": "Применить"], session).status == 303)
    try wait(served, session)
    let receipt = try served.page("/job", session).text
    #expect(
      receipt.contains("Applied, as run 1: 1000 created") || receipt.contains("1,000 created"), "\(receipt)")
    #expect(receipt.contains("What the store crm.sqlite got") && receipt.contains("The sums balance"))
  }
}
