import Foundation
import SluiceTestSupport

/// A served folder and a browser that has been let in, with what a hand does there.
final class PageWalk {
  let binary: SluiceBinary
  private(set) var served: ServedRun
  let browser: Browser
  private let arguments: [String]

  init(_ binary: SluiceBinary, _ arguments: [String] = ["run", "--into", "crm.sqlite"]) throws {
    self.binary = binary
    self.arguments = arguments
    served = try ServedRun(binary, arguments)
    browser = try Browser()
    try browser.open(served.link)
  }

  /// Ends the server, as a crash or as a person does, and starts another on the same folder.
  func restart(crashing: Bool = false) throws {
    if crashing { served.crash() } else { served.end() }
    served = try ServedRun(binary, arguments)
    try browser.open(served.link)
  }

  /// Ends the server as a power cut would.
  func crash() { served.crash() }

  func open(_ path: String) throws { try browser.open(served.base + path) }

  /// What a person sees of the page proper.
  func main() throws -> String { try browser.text("main") ?? "" }

  /// Drops files onto the page as a hand would.
  func drop(_ files: [(name: String, bytes: Data)]) throws {
    try browser.value(
      """
      const transfer = new DataTransfer();
      for (const [name, text] of arguments[0]) {
        const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      document.body.dataset.before = "yes";
      document.getElementById("drop").dispatchEvent(
        new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
      """, [files.map { [$0.name, $0.bytes.base64EncodedString()] }])
    try browser.wait(
      for:
        "return document.readyState === 'complete' && !document.body.dataset.before && !document.querySelector('[data-refresh]')"
    )
  }

  func drop(fixtures: [String]) throws {
    try drop(
      fixtures.map {
        let url = TestFolders.fixtures.appendingPathComponent($0)
        return (url.lastPathComponent, try Data(contentsOf: url))
      })
  }

  func clickAndWait(_ selector: String) throws {
    try browser.value("document.body.dataset.before = 'yes'; return true")
    try browser.click(selector)
    try browser.wait(for: "return document.readyState === 'complete' && !document.body.dataset.before")
  }

  func waitForJob() throws {
    try browser.wait(for: "return !document.getElementById('job') && location.pathname === '/job'")
  }

  /// Plans what lies there and shows the sums.
  func plan() throws {
    try open("/files")
    try browser.click("form[action='/plan'] button")
    try waitForJob()
    let outcome = try main()
    guard outcome.contains("The plan is made anew.") else {
      throw Browser.Failure(description: "no plan: \(outcome)")
    }
    try open("/")
  }

  func picture(_ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["SLUICE_PICTURES"] else { return }
    for (kind, dark, width) in [("desktop", false, 1280), ("dark", true, 1280), ("phone", false, 390)] {
      try browser.setScheme(dark: dark)
      try browser.setScreen(width: width, height: 840, phone: width < 500)
      try browser.picture(whole: true).write(to: URL(fileURLWithPath: "\(folder)/\(name)-\(kind).png"))
    }
    try browser.setScheme(dark: false)
    try browser.setScreen(width: 1280, height: 900, phone: false)
  }

  /// Rules of accessibility that the page breaks, and whether it is wider than a phone.
  func faults() throws -> [String] {
    var found = try AxeCore.violations(in: browser)
    try browser.setScreen(width: 390, height: 840, phone: true)
    if try browser.value("return document.documentElement.scrollWidth > innerWidth + 1") as? Bool == true {
      found.append("wider than a phone")
    }
    try browser.setScreen(width: 1280, height: 900, phone: false)
    return found
  }
}
