import Foundation
import SluiceTestSupport
import Testing

/// The report as a browser shows it: whole, quiet, true to the sums, and safe whatever stands in the data.
@Suite(.serialized, .enabled(if: Browser.isInstalled)) struct ReportJourney {
  /// Rows whose texts would be markup, script, a formula or the end of a style sheet.
  private static let nasty = #"""
    Код;Название;ИНН;Телефон;Заметка
    1;"ООО ""<script>document.title='ran'</script>""";7799003013;8 (495) 001-45-67;"</style><img src=http://evil.example/x onerror=alert(1)>"
    2;"АО «</table><svg onload=alert(2)>»";7799003020;001-45-68;"=HYPERLINK(""http://evil.example"")"
    3;"ООО ""Опечатка"" & Сын <b>";7799003001;;"'""><script src=//evil.example/a.js></script>"
    4;Василёк ООО;;45-67;=1+1
    5;"ООО ""<script>document.title='ran'</script>""";7799003013;+7 495 001 45 67;
    6;Промэнергоснаб ООО;;8 (495) 001-45-99;
    7;Промэнергоснаб АО;;8 (495) 001-45-99;

    """#

  private func planned(_ more: String...) throws -> SluiceBinary {
    let binary = try SmallImport.prepared()
    try binary.write(Self.nasty, to: "клиенты <b>.csv")
    let plan = try binary.run(
      ["plan", "small.yaml", "клиенты <b>.csv", "--into", "crm.sqlite", "-o", "run"] + more, input: nil)
    #expect(plan.status == 2, "\(plan.errors)")
    return binary
  }

  private func isQuiet(_ browser: Browser, _ file: String) throws {
    #expect(try browser.complaints() == [])
    let address = URL(fileURLWithPath: file).absoluteString
    let others = try browser.requests().filter { $0 != address && !$0.hasPrefix("data:") }
    #expect(others == [])
    #expect(
      try browser.value("return document.title.includes('ran') && !document.title.includes('<b>')") as? Bool
        == false)
    let foreign =
      "return document.querySelectorAll('img,iframe,object,embed,script[src],svg[onload],main b').length"
    #expect(try browser.value(foreign) as? Int == 0)
  }

  @Test func data_that_looks_like_markup_stays_text() throws {
    let binary = try planned()
    defer { binary.clear() }
    let browser = try Browser()
    defer { browser.close() }
    try browser.open(file: binary.path("run/report.html"))
    try isQuiet(browser, binary.path("run/report.html"))
    #expect(try browser.text("#duplicates")?.contains("</style><img src=http://evil") == true)
    #expect(try browser.text("#rejects")?.contains("клиенты <b>.csv:4 C «ИНН»") == true)
    #expect(try browser.text("#questions")?.contains("Промэнергоснаб") == true)
  }

  @Test func the_sums_are_those_of_the_summary() throws {
    let demo = TestFolders.fixtures.appendingPathComponent("demo/demo.yaml").path
    let binary = try SluiceBinary()
    defer { binary.clear() }
    _ = try binary.run("plan", demo, "--into", "crm.sqlite", "-o", "run", "--quiet")
    let json =
      try JSONSerialization.jsonObject(with: Data(try binary.text("run/summary.json").utf8)) as? [String: Any]
    let rows = try #require(json?["rows"] as? [String: Int])
    let browser = try Browser()
    defer { browser.close() }
    try browser.open(file: binary.path("run/report.html"))
    try isQuiet(browser, binary.path("run/report.html"))

    for chart in [".flow.broad", ".flow.narrow"] {
      let script = """
        const sums = {};
        for (const band of document.querySelectorAll(arguments[0] + ' .band'))
          sums[band.dataset.fate] = (sums[band.dataset.fate] || 0) + Number(band.dataset.rows);
        for (const bar of document.querySelectorAll(arguments[0] + ' rect[data-fate]'))
          sums['bar ' + bar.dataset.fate] = Number(bar.dataset.rows);
        return sums
        """
      let drawn = try #require(try browser.value(script, [chart]) as? [String: Int])
      for (fate, count) in rows where fate != "read" {
        #expect(drawn[fate] ?? 0 == count && drawn["bar \(fate)"] ?? 0 == count, "\(chart) \(fate)")
      }
      #expect(drawn.filter { !$0.key.hasPrefix("bar") }.values.reduce(0, +) == rows["read"])
    }
    let sources = try #require(json?["sources"] as? [[String: Any]])
    for source in sources {
      let name = try #require(source["name"] as? String)
      let script =
        "return Number(document.querySelector('.flow.broad rect[data-source=\"\(name)\"]').dataset.rows)"
      #expect(try browser.value(script) as? Int == (source["rows"] as? [String: Int])?["read"])
    }
    // The table beside the picture says the same.
    let last = try browser.text("#sums tfoot td")
    #expect(last == "\(rows["read"] ?? 0)")
    let figures = try browser.text(".figures") ?? ""
    #expect(figures.contains("\(json?["rejects"] as? Int ?? -1)"))
  }

  @Test func it_is_searched_turned_printed_and_read_on_a_phone() throws {
    let demo = TestFolders.fixtures.appendingPathComponent("demo/demo.yaml").path
    let binary = try SluiceBinary()
    defer { binary.clear() }
    _ = try binary.run("plan", demo, "--into", "crm.sqlite", "-o", "run", "--quiet", "--lang", "ru")
    let browser = try Browser()
    defer { browser.close() }
    try browser.open(file: binary.path("run/report.html"))
    #expect(try browser.value("return document.documentElement.lang") as? String == "ru")
    #expect(try browser.text("h1") == "Что сделает этот импорт")
    // A list that stands whole in the page is shown by pages.
    #expect(
      try browser.value("return document.querySelectorAll('#duplicates [data-item]').length > 50") as? Bool
        == true)
    #expect(try browser.count("#duplicates [data-item]") == 5)
    try browser.type("прометей", into: "#duplicates input")
    let found = try browser.count("#duplicates [data-item]")
    #expect((1...5).contains(found))
    #expect(try browser.text("#duplicates [data-item]:not([hidden]) h3")?.contains("Прометей") == true)
    try browser.click("#changes button:last-of-type")
    #expect(try browser.text("#changes .turner [role=status]")?.hasPrefix("13–24") == true)

    for (width, phone) in [(1280, false), (390, true)] {
      try browser.setScreen(width: width, height: 844, phone: phone)
      for dark in [false, true] {
        try browser.setScheme(dark: dark)
        let overflow = "return document.documentElement.scrollWidth - window.innerWidth"
        #expect(try browser.value(overflow) as? Int ?? 99 <= 0, "\(width)")
        let ground = try browser.value("return getComputedStyle(document.body).backgroundColor") as? String
        #expect(ground == (dark ? "rgb(18, 23, 28)" : "rgb(255, 255, 255)"))
        #expect(try browser.picture().count > 10_000)
      }
    }
    #expect(try browser.paper().starts(with: Data("%PDF".utf8)))
    #expect(try browser.complaints() == [])
    // Every picture has words for those who do not see it, every table its heads, every section its heading.
    let unheard = """
      return document.querySelectorAll('svg:not([aria-label]), table:not(:has(thead th)), section:not([aria-labelledby]), input:not([aria-label])').length
      """
    #expect(try browser.value(unheard) as? Int == 0)
  }

  @Test func a_masked_copy_tells_nobody_and_stays_so() throws {
    let binary = try planned("--mask")
    defer { binary.clear() }
    let browser = try Browser()
    defer { browser.close() }
    func telling() throws -> [String] {
      try browser.open(file: binary.path("run/report.html"))
      let text = try browser.value("return document.documentElement.textContent") as? String ?? ""
      return [
        "Опечатка", "Промэнергоснаб", "7799003013", "7799003001", "001-45-67", "+74950014567", "45-67",
        "evil",
      ]
      .filter { text.contains($0) }
    }
    #expect(try telling() == [])
    #expect(try browser.text("#rejects")?.contains("••••••••01") == true)
    let applied = try binary.run("apply", "run", "--yes")
    #expect(applied.status == 0, "\(applied.errors)")
    #expect(try telling() == [])
    #expect(try browser.text(".lead")?.contains("run 1") == true)
    #expect(try browser.text("h1") == "What this import has done")

    let open = try binary.run("report", "run", "-o", "open.html")
    #expect(open.status == 0 && open.output == "open.html\n", "\(open.errors)")
    #expect(try binary.text("open.html").contains("Промэнергоснаб"))
  }
}
