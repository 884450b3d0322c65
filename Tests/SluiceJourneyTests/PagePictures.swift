import Foundation
import SluiceTestSupport
import Testing

/// The pictures of pages in the README and its Russian translation are what a browser shows, each in its language.
///
/// Renew them with `SLUICE_RENEW_PAGES=1 swift test --filter PagePictures`, and look at them.
@Suite(.serialized, .enabled(if: Browser.isInstalled)) struct PagePictures {
  private static let documentation = TestFolders.package.appendingPathComponent(
    "Sources/sluice/Documentation")

  /// Holds the committed picture to the size of the one just taken; fonts and edges of letters may differ elsewhere.
  private func hold(_ picture: Data, to name: String) throws {
    let file = Self.documentation.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["SLUICE_RENEW_PAGES"] != nil { try picture.write(to: file) }
    let kept = try Data(contentsOf: file)
    #expect(kept.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(Self.size(of: kept) == Self.size(of: picture), "\(name) is stale")
  }

  /// Width and height, as the header of a PNG says them.
  private static func size(of picture: Data) -> [UInt8] { Array(picture.dropFirst(16).prefix(8)) }

  @Test(arguments: [("en", "report.png", "What this import will do"), ("ru", "report.ru.png", "Что сделает")])
  func the_report(language: String, name: String, title: String) throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    let demo = TestFolders.fixtures.appendingPathComponent("demo/demo.yaml").path
    _ = try binary.run(
      "plan", demo, "--into", "crm.sqlite", "-o", "monday", "--quiet", "--lang", language)
    let browser = try Browser(width: 980, height: 1400)
    defer { browser.close() }
    try browser.setScreen(width: 980, height: 1510, phone: false)
    try browser.setScheme(dark: false)
    try browser.open(file: binary.path("monday/report.html"))
    #expect(try browser.value("return document.documentElement.lang") as? String == language)
    #expect(try browser.text("h1")?.hasPrefix(title) == true)
    // Nothing of the page stands outside the window.
    #expect(try browser.value("return document.documentElement.scrollWidth") as? Int ?? 9999 <= 980)
    try hold(try browser.picture(), to: name)
  }

  @Test(arguments: [("en", "question.png", "Question 1"), ("ru", "question.ru.png", "Вопрос 1")])
  func a_question(language: String, name: String, title: String) throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      """
      Код;Наименование;Телефон
      1;ООО "Промэнергоснаб";8 (495) 001-45-67
      2;АО "Промэнергоснаб";8 (495) 001-45-67

      """, to: "clients.csv")
    try binary.write(
      "mapping: clients\ncounterparty:\n  external_id: Код\n  name: Наименование\n  phones: Телефон\n",
      to: "clients.yaml")
    let plan = try binary.run(
      "plan", "clients.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run", "--lang", language)
    #expect(plan.status == 2, "\(plan.output)\(plan.errors)")
    let served = try ServedRun(binary, ["run", "--lang", language])
    defer { served.end() }
    let browser = try Browser(width: 1280, height: 950)
    defer { browser.close() }
    try browser.setScreen(width: 1280, height: 970, phone: false)
    try browser.setScheme(dark: false)
    try browser.open(served.link)
    try browser.open(served.base + "/language?to=\(language)&back=/questions/1")
    #expect(try browser.text("h1") == title)
    try hold(try browser.picture(), to: name)
  }
}
