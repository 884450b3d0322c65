import Foundation
import SluiceTestSupport
import Testing

/// Files that arrive: under which name they are kept, what is planned of them, and where nothing is ever written.
@Suite(.serialized) struct KeptFilesTests {
  let binary: SluiceBinary
  let served: ServedRun
  let session: String

  init() throws {
    binary = try SluiceBinary()
    served = try ServedRun(binary, ["run", "--into", "crm.sqlite"])
    session = try served.session()
  }

  @discardableResult
  private func upload(_ name: String, _ text: String, headers: [String: String] = [:]) throws -> Int {
    let encoded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return try LoopbackHTTP.send(
      "POST", "/files/upload?name=\(encoded)", port: served.port, body: Data(text.utf8),
      headers: ["Cookie": session, "Origin": served.base].merging(headers) { $1 }
    ).status
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: binary.path("run/files")).sorted()
  }

  private func settled(_ path: String) throws -> String {
    for _ in 0..<200 {
      let text = try served.page(path, session).text
      if !text.contains("http-equiv=\"refresh\"") { return text }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return ""
  }

  @Test func names_that_become_one_are_kept_apart_and_it_is_told() throws {
    defer { binary.clear() }
    for name in ["a?b.csv", "a*b.csv", "a-b.csv", "folder/a*b.csv"] {
      #expect(try upload(name, "Название\nООО \(name.split(separator: "/").last!)\n") == 201)
    }
    #expect(try binary.text("run/files/a-b.csv").contains("a?b.csv"))
    #expect(try binary.text("run/files/a-b (2).csv").contains("a*b.csv"))
    #expect(try binary.text("run/files/a-b (3).csv").contains("a-b.csv"))
    #expect(try names().filter { !$0.hasPrefix(".") }.count == 3)
    let page = try settled("/files")
    #expect(page.contains("came as «a?b.csv»") && page.contains("came as «a*b.csv»"), "\(page)")
    // The same name once more is the same file once more.
    #expect(try upload("a*b.csv", "Название\nООО Вновь\n") == 201)
    #expect(try binary.text("run/files/a-b (2).csv").contains("Вновь"))
    #expect(try names().filter { !$0.hasPrefix(".") }.count == 3)
    // Mappings lie beside the files: names that would share one are told apart as well.
    try upload("x-y.c", "Название\nООО Раз\n")
    try upload("x.y-c", "Название\nООО Два\n")
    let bases = try names().filter { $0.hasPrefix("x") }.map { $0.replacingOccurrences(of: ".", with: "-") }
    #expect(Set(bases).count == 2, "\(bases)")
    // Removed, a file leaves nothing behind that a later one would be mistaken for.
    #expect(try served.post("/files/remove", ["file": "a-b.csv"], session).status == 303)
    #expect(try upload("a-b.csv", "Название\nООО Своё\n") == 201)
    #expect(try names().contains("a-b (3).csv"))
  }

  @Test func many_uploads_at_once_lose_none() async throws {
    defer { binary.clear() }
    let (session, port, base) = (session, served.port, served.base)
    await withTaskGroup(of: Void.self) { group in
      for sign in "?*<>|:\"&" {
        group.addTask {
          let name = "a\(sign)b.csv".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
          // A script's header does not lead past the order of changes.
          _ = try? LoopbackHTTP.send(
            "POST", "/files/upload?name=\(name)", port: port, body: Data("Название\n\(sign)\n".utf8),
            headers: ["Cookie": session, "Origin": base, "X-Sluice-Part": "yes"])
        }
      }
    }
    let kept = try names().filter { !$0.hasPrefix(".") }
    #expect(kept.count == 8, "\(kept)")
    #expect(Set(try kept.map { try binary.text("run/files/\($0)") }).count == 8)
  }

  @Test func a_planted_link_is_never_followed() throws {
    defer { binary.clear() }
    try binary.write("precious", to: "victim")
    try FileManager.default.createDirectory(
      atPath: binary.path("elsewhere"), withIntermediateDirectories: true)
    try binary.write("precious", to: "elsewhere/plan.sqlite")
    try upload("v.csv", "Код;Название;Телефон\n1;ООО Лютик;8 (495) 001-45-67\n2;ООО Ландыш;12\n")
    let victim = binary.path("victim")
    func plant(_ name: String) throws {
      try? FileManager.default.removeItem(atPath: binary.path("run/" + name))
      try FileManager.default.createSymbolicLink(
        atPath: binary.path("run/" + name), withDestinationPath: victim)
    }
    let planted =
      (1...9).map { "files/v.csv.\($0).part" } + [
        "files/v-csv.yaml", "files/.v-csv.yaml.draft", "files/project.yaml", "files/.project.yaml.draft",
        "files/.v.csv.taken.draft", "files/.v.csv.out.draft", "files/.v.csv.came.draft",
        ".verdicts.csv.draft", ".corrections.csv.draft", "preview.sqlite", "preview.sqlite.draft",
        "rejects.csv",
        "rejects.xlsx", "questions.xlsx", "questions.csv", "summary.json", "summary.json.new", "report.html",
        "report.html.new", "vanished.csv.new", ".job",
      ]
    for name in planted { try plant(name) }
    try FileManager.default.createSymbolicLink(
      atPath: binary.path("run/replanning"), withDestinationPath: binary.path("elsewhere"))
    for _ in 0..<3 {
      #expect(
        try upload("v.csv", "Код;Название;Телефон\n1;ООО Лютик;8 (495) 001-45-67\n2;ООО Ландыш;12\n") == 201)
    }
    _ = try settled("/files")
    #expect(try served.post("/files/v.csv/out", [:], session).status == 303)
    #expect(try served.post("/files/v.csv/in", [:], session).status == 303)
    for _ in 0..<2 {
      #expect(try served.post("/plan", [:], session).status == 303)
      try served.waitForJob(session)
    }
    let job = try served.page("/job", session).text
    #expect(job.contains("The plan is made anew."), "\(job)")
    _ = try settled("/")
    for name in planted { try plant(name) }
    try? FileManager.default.removeItem(atPath: binary.path("run/preview.sqlite"))
    let (stamp, was) = (
      try served.hidden("stamp", in: "/rows/2", session), try served.hidden("was", in: "/rows/2", session)
    )
    _ = try served.post("/rows/2", ["stamp": stamp, "was": was, "do": "exclude"], session)
    #expect(try served.post("/apply", ["stamp": stamp, "word": "apply"], session).status == 303)
    try served.waitForJob(session)
    #expect(try binary.text("victim") == "precious")
    #expect(try binary.text("elsewhere/plan.sqlite") == "precious")
  }

  @Test func a_file_that_cannot_be_read_is_told_and_can_be_left_out() throws {
    defer { binary.clear() }
    try upload("good.csv", "Код;Название\n1;ООО Лютик\n")
    try upload("broken.xlsx", "PK\u{3}\u{4}garbage")
    var page = try settled("/files")
    #expect(page.contains("This file cannot be read"))
    #expect(page.contains("A file that cannot be read is among them"))
    #expect(page.contains("class=\"main\" disabled"))
    let refused = try served.post("/plan", [:], session)
    #expect(refused.status == 409)
    #expect(
      String(decoding: refused.body, as: UTF8.self).contains(
        "Nothing was planned: broken.xlsx cannot be read."))
    #expect(!FileManager.default.fileExists(atPath: binary.path("run/plan.sqlite")))

    #expect(try served.post("/files/broken.xlsx/out", [:], session).status == 303)
    page = try settled("/files")
    #expect(page.contains("Left out of the plan.") && !page.contains("class=\"main\" disabled"))
    #expect(try served.post("/plan", [:], session).status == 303)
    try served.waitForJob(session)
    #expect(try Database(binary.path("run/plan.sqlite")).number("SELECT count(*) FROM v_row") == 1)
    // With nothing taken in there is nothing to plan.
    #expect(try served.post("/files/good.csv/out", [:], session).status == 303)
    page = try settled("/files")
    #expect(page.contains("Every file is left out") && page.contains("class=\"main\" disabled"))
    #expect(try served.post("/files/good.csv/in", [:], session).status == 303)
    #expect(try !settled("/files").contains("class=\"main\" disabled"))
  }

  @Test func what_an_upload_left_that_was_cut_off_with_its_server_is_swept_up() throws {
    defer { binary.clear() }
    try upload("whole.csv", "Код;Название\n1;ООО Лютик\n")
    let cut = try #require(RawConnection(port: served.port))
    cut.send(
      "POST /files/upload?name=left.csv HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nCookie: \(session)\r\nOrigin: \(served.base)\r\nContent-Length: 90000\r\n\r\nabc"
    )
    Thread.sleep(forTimeInterval: 0.3)
    #expect(try names().count == 2)
    served.crash()
    #expect(try names().count == 2)
    let again = try ServedRun(binary, ["run", "--into", "crm.sqlite"])
    #expect(try names() == ["whole.csv"])
    again.end()
  }

  @Test func columns_further_right_than_guessing_looks_can_be_chosen() throws {
    defer { binary.clear() }
    let titles = ["Наименование", "Телефон"] + (3...2_999).map { "к\($0)" } + ["Почта"]
    let values = ["ООО Лютик", "8 (495) 001-45-67"] + (3...2_999).map { "v\($0)" } + ["info@lyutik.example"]
    try upload("wide.csv", titles.joined(separator: ";") + "\n" + values.joined(separator: ";") + "\n")
    _ = try settled("/files")
    let first = try settled("/files/wide.csv")
    #expect(first.contains("Columns 1 to 200 of 3,000."), "\(first.prefix(3000))")
    #expect(first.contains("name=\"c199\"") && !first.contains("name=\"c200\""))
    let table = try #require(first.firstMatch(of: /\/mapping\?table=([^"]*)"/)).1
    // A choice on the first page is saved on the way to the last one.
    let turned = try served.post(
      "/files/wide.csv/mapping?table=\(table)", ["do": "turn 2801", "c5": "counterparty.comment"], session)
    #expect(turned.headers["location"] == "/files/wide.csv?table=\(table)&from=2801")
    let last = try settled("/files/wide.csv?table=\(table)&from=2801")
    #expect(last.contains("Columns 2,801 to 3,000 of 3,000."))
    #expect(last.contains("info@lyutik.example"))
    let saved = try served.post(
      "/files/wide.csv/mapping?table=\(table)",
      ["do": "save", "from": "2801", "c2999": "counterparty.emails"], session)
    #expect(saved.headers["location"] == "/files/wide.csv?table=\(table)&from=2801")
    let mapping = try binary.text("run/files/wide-csv.yaml")
    #expect(mapping.contains("emails: Почта") && mapping.contains("comment: к6"), "\(mapping.prefix(800))")
    // The page shows it again, and the trial too.
    let again = try settled("/files/wide.csv?table=\(table)&from=2801")
    #expect(again.contains("value=\"counterparty.emails\" selected"))
    #expect(try served.post("/plan", [:], session).status == 303)
    try served.waitForJob(session)
    #expect(
      try Database(binary.path("run/plan.sqlite")).rows(
        "SELECT value FROM v_cell WHERE title = 'Почта'") == [["info@lyutik.example"]])
  }
}
