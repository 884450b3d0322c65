import Foundation
import SluiceTestSupport
import Testing

/// An admin's whole way in a real browser: files dropped, mapped, looked at, decided, corrected, applied, taken back.
@Suite(.enabled(if: Browser.isInstalled), .serialized) struct WalkTests {
  let binary: SluiceBinary
  let served: ServedRun
  let browser: Browser

  init() throws {
    binary = try SluiceBinary()
    served = try ServedRun(binary, ["run", "--into", "crm.sqlite"])
    browser = try Browser()
    try browser.open(served.link)
  }

  private func main() throws -> String { try browser.text("main") ?? "" }

  private func expectSeen(_ words: String) throws {
    let seen = try main()
    #expect(seen.contains(words), "\(seen)")
  }

  /// Drops files onto the page as a hand would: the browser makes them of texts.
  private func drop(_ files: [(String, String)]) throws {
    try browser.value(
      """
      const transfer = new DataTransfer();
      for (const [name, text] of arguments[0]) transfer.items.add(new File([text], name));
      document.getElementById("drop").dispatchEvent(
        new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
      """, [files.map { [$0.0, $0.1] }])
  }

  /// Drops three files and waits until they are read: before that nothing is planned.
  private func dropThreeFiles() throws {
    try drop(ThreeFiles.all)
    try browser.wait(
      for: """
        return document.readyState === 'complete' && document.querySelectorAll('table tbody tr').length === 3
          && !document.querySelector('[data-refresh]')
        """)
  }

  private func picture(_ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["SLUICE_PICTURES"] else { return }
    try browser.picture(whole: true).write(to: URL(fileURLWithPath: "\(folder)/\(name).png"))
  }

  private func waitForJob() throws {
    try browser.wait(for: "return !document.getElementById('job') && location.pathname === '/job'")
  }

  private func rows(_ sql: String) throws -> [String] {
    try Database(binary.path("crm.sqlite")).rows(sql).map { $0.joined(separator: "|") }
  }

  @Test func from_three_dropped_files_to_the_store_and_back() throws {
    // Files in.
    #expect(try main().contains("Drop files here"))
    try dropThreeFiles()
    let listed = try main()
    #expect(listed.contains("clients.csv") && listed.contains("5 rows, 5 columns"), "\(listed)")
    try picture("files")

    // The mapping: another choice is tried at once and saved as the command line's YAML.
    try browser.open("\(served.base)/files/manager.csv")
    #expect(try browser.text("#trial")?.contains("+79160001122") == true)
    try browser.value(
      """
      const select = document.getElementById("c3");
      select.value = "-";
      select.dispatchEvent(new Event("input", { bubbles: true }));
      """)
    try browser.wait(
      for: "return !document.getElementById('trial').innerText.includes('info@lyutik.example')")
    try picture("mapping")
    try browser.value(
      "document.getElementById('c3').value = 'counterparty.emails'")
    try browser.click("button[value=save]")
    try browser.wait(for: "return !!document.querySelector('main .good[role=status]')")
    #expect(try binary.text("run/files/manager-csv.yaml").contains("emails: Почта"))

    // The plan.
    try browser.open("\(served.base)/files")
    try browser.click("form[action='/plan'] button")
    try waitForJob()
    try browser.open("\(served.base)/")
    let overview = try main()
    #expect(overview.contains("The sums balance: 9 = 7 + 1 + 1"), "\(overview)")
    try picture("overview")

    // What happens to rows; a cell that would like to be a script is a text.
    try browser.open("\(served.base)/rows?q=%D0%BB%D1%8E%D1%82%D0%B8%D0%BA")
    #expect(try browser.count("tbody tr") == 2)
    #expect(try browser.count("tbody ins") > 0)
    try picture("rows")
    try browser.open("\(served.base)/rows?q=script")
    #expect(try browser.count("tbody tr") == 1)
    try browser.click("tbody a")
    #expect(try main().contains("<script>alert(1)</script>"))
    #expect(try browser.value("return document.querySelectorAll('main script').length") as? Int == 0)
    try picture("row")
    try browser.click("a[href^='/clusters/']")
    #expect(try main().contains("2 records are taken for one"))
    #expect(try browser.count("svg.bar") > 2)
    try picture("merge")

    // The question, by keys alone: taken back once, then answered.
    try browser.open("\(served.base)/questions/1")
    try picture("question")
    try browser.value("document.body.focus(); return true")
    try key("s")
    try browser.wait(for: "return location.pathname === '/questions'")
    #expect(try binary.text("run/verdicts.csv").contains("same;counterparty;clients-csv: 1;clients-csv: 2"))
    try browser.open("\(served.base)/questions/1")
    // By the place of the key: on a Russian keyboard it gives «я».
    try key("я", code: "KeyZ")
    try browser.wait(for: "return document.querySelector('main').innerText.includes('1 open')")
    try expectSeen("Your last decision is taken back")
    #expect(try !binary.text("run/verdicts.csv").contains("same;"))
    try key("1")
    try browser.wait(for: "return location.pathname === '/questions'")
    #expect(try binary.text("run/verdicts.csv").contains("same;counterparty"))

    // The reject, put right in its place; the same rules say at once that it passes now.
    try browser.open("\(served.base)/rows?fate=rejected")
    #expect(try browser.count("tbody tr") == 1)
    try browser.click("tbody a")
    try browser.type("ИП Незабудкин", into: "#c1")
    try browser.wait(for: "return document.getElementById('trial').innerText.includes('So the row passes')")
    try picture("correcting")
    try browser.click("button[value=keep]")
    try browser.wait(for: "return !!document.querySelector('main .good[role=status]')")
    #expect(
      try binary.text("run/corrections.csv").contains("correct;clients-csv;clients.csv;5;B;;ИП Незабудкин"))

    // Planned anew: both are heard, and the sums say so.
    try browser.click("form[action='/replan'] button")
    try waitForJob()
    try browser.open("\(served.base)/")
    try expectSeen("The sums balance: 9 = 7 + 2")

    // Applied: the store holds what the sums say.
    try browser.click("a[href='/apply'].main")
    try picture("apply")
    try browser.click("form[action='/apply'] button")
    try waitForJob()
    try picture("receipt")
    try expectSeen("Applied, as run 1: 7 created, 0 updated.")
    #expect(
      try rows("SELECT kind, count(*) FROM entity GROUP BY kind ORDER BY kind") == [
        "contact_person|2", "counterparty|5",
      ])
    #expect(try rows("SELECT count(*) FROM counterparty WHERE full_name LIKE '%Незабудкин%'") == ["1"])
    #expect(try rows("SELECT count(*) FROM counterparty WHERE full_name LIKE '%Промэнергоснаб%'") == ["1"])

    // And back.
    try browser.open("\(served.base)/history")
    try picture("history")
    try browser.click("form[action='/history/1'] button")
    try waitForJob()
    try expectSeen("Run 1 is taken back: 7 entities are gone")
    #expect(try rows("SELECT count(*) FROM entity") == ["0"])

    // The plan says so, and can be made and applied again.
    try browser.open("\(served.base)/")
    try expectSeen("This plan was applied as run 1 and is undone")
    try picture("undone")
    try browser.open("\(served.base)/apply")
    try expectSeen("This plan was applied as run 1 and is undone")
    try browser.click("form[action='/replan'] button")
    try waitForJob()
    try browser.open("\(served.base)/apply")
    try browser.click("form[action='/apply'] button")
    try waitForJob()
    try expectSeen("Applied, as run 2: 7 created, 0 updated.")
    #expect(try rows("SELECT count(*) FROM entity") == ["7"])

    let complaints = try browser.complaints().filter { !$0.contains("favicon") }
    #expect(complaints.isEmpty, "\(complaints)")
    let strangers = try browser.requests().filter {
      !$0.hasPrefix(served.base) && !$0.hasPrefix("data:") && !$0.hasPrefix("chrome:")
    }
    #expect(strangers.isEmpty, "\(strangers)")
  }

  private func key(_ key: String, code: String = "", at selector: String = "body") throws {
    try browser.value(
      "document.querySelector(arguments[2]).dispatchEvent(new KeyboardEvent('keydown', { key: arguments[0], code: arguments[1], bubbles: true, cancelable: true }))",
      [key, code, selector])
  }

  @Test func keys_count_by_their_letter_or_else_by_their_place_and_arrows_scroll_first() throws {
    try dropThreeFiles()
    try browser.click("form[action='/plan'] button")
    try waitForJob()
    func pressed(_ name: String, _ code: String, at selector: String = "body") throws -> String {
      try browser.open("\(served.base)/questions/1")
      // What would be pressed is only noted.
      try browser.value(
        """
        window.pressed = "";
        for (const item of document.querySelectorAll("[data-key]")) {
          item.addEventListener("click", event => { event.preventDefault(); window.pressed += item.dataset.key; });
        }
        const next = document.createElement("button");
        next.dataset.key = "ArrowRight";
        next.addEventListener("click", () => { window.pressed += "ArrowRight"; });
        document.querySelector("main").append(next);
        """)
      try key(name, code: code, at: selector)
      return try browser.value("return window.pressed") as? String ?? "?"
    }
    // Russian letters, French digits, the digits at the side; a German keyboard's own letters.
    #expect(try pressed("ы", "KeyS") == "1")
    #expect(try pressed("в", "KeyD") == "2")
    #expect(try pressed("г", "KeyU") == "3")
    #expect(try pressed("&", "Digit1") == "1")
    #expect(try pressed("2", "Numpad2") == "2")
    #expect(try pressed("S", "KeyS") == "1")
    #expect(try pressed("y", "KeyZ") == "")
    // An arrow turns the page, unless it scrolls what is focused.
    #expect(try pressed("ArrowRight", "ArrowRight") == "ArrowRight")
    #expect(try pressed("ArrowRight", "ArrowRight", at: "main a") == "ArrowRight")
    #expect(try pressed("ArrowRight", "ArrowRight", at: ".scroll") == "ArrowRight")
    try browser.setScreen(width: 320, height: 840, phone: true)
    try browser.open("\(served.base)/questions/1")
    try browser.value("document.querySelector('.scroll table').style.width = '900px'; return true")
    #expect(
      try browser.value(
        """
        let turned = false;
        const next = document.createElement("button");
        next.dataset.key = "ArrowRight";
        next.addEventListener("click", () => { turned = true; });
        document.querySelector("main").append(next);
        document.querySelector(".scroll").dispatchEvent(
          new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
        return turned;
        """) as? Bool == false)
    // Going through the sources by keys does not send the form.
    try browser.setScreen(width: 1280, height: 900, phone: false)
    try browser.open("\(served.base)/rows")
    let address = try browser.value(
      """
      const list = document.getElementById("table");
      list.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
      list.selectedIndex = 1;
      list.dispatchEvent(new Event("change", { bubbles: true }));
      return new Promise(done => setTimeout(() => done(location.search), 300));
      """)
    #expect(address as? String == "")
  }

  @Test func no_page_breaks_a_rule_of_accessibility_in_either_language_or_scheme_or_on_a_phone() throws {
    try dropThreeFiles()
    try browser.click("form[action='/plan'] button")
    try waitForJob()
    let paths = [
      "/", "/rows", "/rows?fate=rejected", "/rows/3", "/rows/4", "/clusters/3", "/questions", "/questions/1",
      "/apply",
      "/history", "/files", "/files/clients.csv", "/job", "/nowhere",
    ]
    for (language, dark, width) in [
      ("en", false, 1280), ("ru", true, 1280), ("ru", false, 390), ("en", true, 390),
    ] {
      try browser.setScheme(dark: dark)
      try browser.setScreen(width: width, height: 840, phone: width < 500)
      try browser.open("\(served.base)/language?to=\(language)&back=/")
      for path in paths {
        try browser.open(served.base + path)
        let found = try AxeCore.violations(in: browser)
        #expect(found.isEmpty, "\(path) \(language) \(dark) \(width): \(found.joined(separator: "\n"))")
        let isWide =
          try browser.value("return document.documentElement.scrollWidth > innerWidth + 1") as? Bool
        #expect(isWide == false, "\(path) is wider than \(width)")
        #expect(try browser.value("return document.documentElement.lang") as? String == language)
        try picture(
          "\(language)-\(dark ? "dark" : "light")-\(width)" + path.replacingOccurrences(of: "/", with: "_"))
      }
    }
  }

  @Test func everything_is_reached_by_the_tabulator_and_focus_is_seen() throws {
    try dropThreeFiles()
    try browser.click("form[action='/plan'] button")
    try waitForJob()
    for path in ["/", "/questions/1", "/rows/4"] {
      try browser.open(served.base + path)
      let wanted =
        try browser.value(
          "return [...document.querySelectorAll('a,button,input:not([type=hidden]),select')].filter(e => e.getClientRects().length).length"
        ) as? Int ?? 0
      var reached = 0
      for _ in 0..<(wanted + 20) {
        try browser.devTools(
          "Input.dispatchKeyEvent",
          ["type": "keyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9])
        try browser.devTools(
          "Input.dispatchKeyEvent",
          ["type": "keyUp", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9])
        let isFresh =
          try browser.value(
            """
            const now = document.activeElement;
            if (!now || now === document.body || now.dataset.seen || !now.matches('a,button,input,select')) return false;
            now.dataset.seen = "yes";
            const style = getComputedStyle(now);
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            """) as? Bool
        if isFresh == true { reached += 1 }
      }
      #expect(reached == wanted, "\(path): \(reached) of \(wanted)")
    }
  }
}
