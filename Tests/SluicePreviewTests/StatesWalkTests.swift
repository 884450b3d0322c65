import Foundation
import SluiceTestSupport
import Testing

/// Pages in states that are rare, looked at in a real browser: readable, reachable and within the rules of accessibility.
@Suite(.enabled(if: Browser.isInstalled), .serialized) struct StatesWalkTests {
  let walk: PageWalk
  private var binary: SluiceBinary { walk.binary }
  private var browser: Browser { walk.browser }

  init() throws { walk = try PageWalk(SluiceBinary()) }

  private func look(_ name: String) throws {
    let faults = try walk.faults()
    #expect(faults == [], "\(name)")
    try walk.picture(name)
  }

  @Test func from_a_broken_file_to_an_undone_plan() throws {
    defer { binary.clear() }
    let long = String(repeating: "длинный рассказ о клиенте; ", count: 2_000)
    let titles = ["Код", "Название", "ИНН", "Телефон", "Заметка"] + (6...450).map { "к\($0)" }
    let rows = [
      ["1", "ООО Лютик", "7799003013", "8 (495) 001-45-67", "\"\(long)\""], ["2", "", "", "12", ""],
      ["3", "ООО Промэнергоснаб", "", "8 (495) 001-45-69", ""],
      ["4", "АО Промэнергоснаб", "", "8 (495) 001-45-69", ""],
    ]
    let filled = rows.map { $0 + (6...450).map { "v\($0)" } }
    let text = ([titles] + filled).map { $0.joined(separator: ";") }.joined(separator: "\n") + "\n"
    try walk.drop([("список?.csv", Data(text.utf8)), ("broken.xlsx", Data("PK\u{3}\u{4}garbage".utf8))])
    let listed = try walk.main()
    #expect(
      listed.contains("came as «список?.csv»") && listed.contains("This file cannot be read"), "\(listed)")
    #expect(
      try browser.value("return document.querySelector(\"form[action='/plan'] button\").disabled") as? Bool
        == true)
    try look("broken")
    try walk.clickAndWait("button[aria-label='Leave broken.xlsx out']")
    #expect(try walk.main().contains("Left out of the plan."))
    try look("left-out")

    // A wide table is chosen in page by page.
    try browser.click("main td a")
    try browser.wait(for: "return !!document.getElementById('c0')")
    #expect(try walk.main().contains("Columns 1 to 200 of 450."))
    try browser.value("document.getElementById('c5').value = 'counterparty.comment'; return true")
    try walk.clickAndWait("button[value='turn 201']")
    #expect(try browser.count("#c200") == 1 && browser.count("#c5") == 0)
    try look("wide")
    try walk.clickAndWait("button[value='turn 1']")
    #expect(
      try browser.value("return document.getElementById('c5').value") as? String == "counterparty.comment")

    try walk.plan()
    try browser.wait(for: "return document.querySelector('main').innerText.includes('The sums balance')")
    try walk.open("/rows/1")
    let row = try walk.main()
    #expect(row.contains("54,000 characters in all"), "\(row.prefix(3000))")
    // Hundreds of cells make a page that is too long for a picture.
    #expect(try walk.faults() == [])
    try browser.click("a[href='/rows/1/cell?column=4']")
    #expect(try browser.value("return document.body.textContent.length") as? Int == long.count)

    // An answer of one's own is taken back.
    try walk.open("/questions/1")
    try walk.clickAndWait("button[data-key='1']")
    try walk.open("/questions/1")
    try walk.clickAndWait("button[data-key=z]")
    #expect(try walk.main().contains("Your last decision is taken back"))
    try look("taken-back")

    // Only what was changed goes back with a correction.
    try walk.open("/rows/2")
    try browser.type("ИП Незабудкин", into: "#c1")
    try browser.wait(for: "return document.getElementById('trial').innerText.includes('So the row passes')")
    try walk.clickAndWait("button[value=keep]")
    let kept = try binary.text("run/corrections.csv").split(separator: "\n")
    #expect(kept.count == 2 && kept[1].hasSuffix(";B;;ИП Незабудкин"), "\(kept)")
    try walk.clickAndWait("form[action='/replan'] button")
    try walk.waitForJob()

    try walk.open("/apply")
    try look("apply")
    try browser.click("form[action='/apply'] button")
    try walk.waitForJob()
    #expect(try walk.main().contains("What the store crm.sqlite got"))
    try look("receipt")
    try walk.open("/history")
    try look("history")
    try browser.click("form[action='/history/1'] button")
    try walk.waitForJob()
    try look("taken-back-run")
    try walk.open("/")
    #expect(try walk.main().contains("and is undone"))
    try look("undone")
  }

  @Test func a_server_that_is_gone_is_told_on_the_page_of_its_job() throws {
    defer { binary.clear() }
    let lines = (1...60_000).map {
      "\($0);ООО Луч \($0);8 (495) 00\($0 % 10)-\(10 + $0 / 90 % 90)-\(10 + $0 % 90)"
    }
    try binary.write("Код;Название;Телефон\n" + lines.joined(separator: "\n") + "\n", to: "clients.csv")
    try FileManager.default.createDirectory(
      atPath: binary.path("run/files"), withIntermediateDirectories: true)
    try FileManager.default.moveItem(
      atPath: binary.path("clients.csv"), toPath: binary.path("run/files/clients.csv"))
    try walk.open("/files")
    try browser.wait(for: "return !document.querySelector('[data-refresh]')")
    try browser.click("form[action='/plan'] button")
    try browser.wait(for: "return !!document.getElementById('job')")
    walk.crash()
    try browser.wait(
      for:
        "return (document.getElementById('job')?.innerText ?? '').includes('The server does not answer any more.')"
    )
    try walk.restart()
    #expect(try walk.main().contains("Making a plan was cut off"))
    try look("cut-off")
  }
}
