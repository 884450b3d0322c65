import Foundation

/// A headless Chromium that a test looks at pages with, driven over WebDriver.
///
/// Shape: one window; closed by `close()` or with the test's process. Everything that the page asked the network for
/// and said to the console is kept by the browser and handed over by `requests()` and `complaints()`.
public final class Browser {
  /// Whether a browser and its driver are installed; told once, loudly, where they are not.
  public static let isInstalled: Bool = {
    let found = [chromium, driver].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
    if !found {
      print("SKIPPED LOUDLY: no browser is installed (Debian's packages chromium and chromium-driver)")
    }
    return found
  }()

  private static let chromium = "/usr/bin/chromium"
  private static let driver = "/usr/bin/chromedriver"

  public struct Failure: Error, CustomStringConvertible {
    public let description: String

    public init(description: String) { self.description = description }
  }

  private let process: pid_t
  private var isRunning = true
  private let port: UInt16
  private let profile: URL
  private var session = ""

  /// Opens a window of a size in CSS pixels.
  ///
  /// - Parameter trustsAnybody: whether a certificate that nobody vouches for will do.
  public init(width: Int = 1280, height: Int = 900, trustsAnybody: Bool = false) throws {
    port = try LoopbackHTTP.freePort()
    profile = FileManager.default.temporaryDirectory.appendingPathComponent(
      "sluice-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
    process = try Self.spawn([Self.driver, "--port=\(port)", "--log-level=OFF"])
    do {
      try begin(width, height, trustsAnybody)
    } catch {
      close()
      throw error
    }
  }

  deinit { close() }

  private func begin(_ width: Int, _ height: Int, _ trustsAnybody: Bool) throws {
    let deadline = Date().addingTimeInterval(20)
    while (try? call("GET", "/status", nil, inSession: false)) == nil {
      guard Date() < deadline else {
        throw Failure(description: "chromedriver does not answer")
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
    let options: [String: Any] = [
      "binary": Self.chromium,
      "args": [
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
        "--force-color-profile=srgb", "--window-size=\(width),\(height)", "--user-data-dir=\(profile.path)",
        "--disable-background-networking", "--disable-component-update", "--no-first-run", "--lang=en",
      ],
    ]
    let wanted: [String: Any] = [
      "acceptInsecureCerts": trustsAnybody,
      "goog:chromeOptions": options, "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
    ]
    let answer = try call("POST", "/session", ["capabilities": ["alwaysMatch": wanted]], inSession: false)
    guard let value = answer as? [String: Any], let number = value["sessionId"] as? String else {
      throw Failure(description: "no session: \(answer)")
    }
    session = number
  }

  /// Closes the window and ends the driver.
  public func close() {
    if !session.isEmpty { _ = try? call("DELETE", "", nil) }
    session = ""
    if isRunning {
      isRunning = false
      // The window is closed already; the driver may have been started with other signals held back.
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    try? FileManager.default.removeItem(at: profile)
  }

  /// Starts a program that keeps none of our files open: `Process` would learn of no other program's end while a
  /// driver and its browser hold them.
  private static func spawn(_ words: [String]) throws -> pid_t {
    let closing =
      "i=3; while [ $i -lt 64 ]; do eval \"exec $i>&-\"; i=$((i+1)); done; exec \"$@\" </dev/null >/dev/null 2>&1"
    var arguments: [UnsafeMutablePointer<CChar>?] = (["/bin/bash", "-c", closing, "bash"] + words).map {
      strdup($0)
    }
    arguments.append(nil)
    defer { for word in arguments { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/bash", nil, nil, arguments, environ) == 0 else {
      throw Failure(description: "the driver does not start")
    }
    return process
  }

  // MARK: Looking

  /// Opens an address and waits for the page to be whole.
  public func open(_ address: String) throws { try call("POST", "/url", ["url": address]) }

  /// Opens a file.
  public func open(file: String) throws { try open(URL(fileURLWithPath: file).absoluteString) }

  /// Runs a script's body in the page (`return …`) and gives its value.
  @discardableResult
  public func value(_ script: String, _ arguments: [Any] = []) throws -> Any? {
    let value = try call("POST", "/execute/sync", ["script": script, "args": arguments])
    return value is NSNull ? nil : value
  }

  /// The text that a person sees in the first element that matches; nil where none does.
  public func text(_ selector: String) throws -> String? {
    try value("return document.querySelector(arguments[0])?.innerText ?? null", [selector]) as? String
  }

  /// How many elements match and are seen.
  public func count(_ selector: String) throws -> Int {
    let script =
      "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length).length"
    return try value(script, [selector]) as? Int ?? 0
  }

  /// Waits until a script's body gives something true, long enough for a program that a sanitizer watches.
  public func wait(for script: String) throws {
    let deadline = Date().addingTimeInterval(120)
    while try value(script) as? Bool != true {
      guard Date() < deadline else { throw Failure(description: "waited in vain for: \(script)") }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  // MARK: Acting as a person does

  /// Clicks the middle of an element.
  public func click(_ selector: String) throws {
    // A page that scrolls softly would still be moving.
    try value(
      "document.querySelector(arguments[0])?.scrollIntoView({behavior: 'instant', block: 'center'})",
      [selector])
    try call("POST", "/element/\(element(selector))/click", [:])
  }

  /// Types into an element, behind what stands there.
  public func type(_ text: String, into selector: String) throws {
    try call("POST", "/element/\(element(selector))/value", ["text": text])
  }

  private func element(_ selector: String) throws -> String {
    let found =
      try call("POST", "/element", ["using": "css selector", "value": selector]) as? [String: String]
    guard let number = found?.values.first else { throw Failure(description: "there is no \(selector)") }
    return number
  }

  // MARK: How it is looked at

  /// Shows pages light or dark, as the reader's own setting would.
  public func setScheme(dark: Bool) throws {
    let feature = ["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]
    try devTools("Emulation.setEmulatedMedia", ["features": [feature]])
  }

  /// Shows pages on a screen of another size; a narrow one counts as a phone's.
  public func setScreen(width: Int, height: Int, phone: Bool) throws {
    try devTools(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": phone ? 2 : 1, "mobile": phone])
  }

  /// A picture of the window as PNG, or of the page in its whole length.
  public func picture(whole: Bool = false) throws -> Data {
    let answer = try devTools("Page.captureScreenshot", ["format": "png", "captureBeyondViewport": whole])
    return try bytes(answer)
  }

  /// The page as it is printed, on A4.
  public func paper() throws -> Data {
    try bytes(
      devTools("Page.printToPDF", ["preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69]))
  }

  private func bytes(_ answer: Any) throws -> Data {
    guard let text = (answer as? [String: Any])?["data"] as? String, let data = Data(base64Encoded: text)
    else {
      throw Failure(description: "no picture: \(answer)")
    }
    return data
  }

  /// One command of the browser's DevTools.
  @discardableResult
  public func devTools(_ command: String, _ parameters: [String: Any]) throws -> Any {
    try call("POST", "/goog/cdp/execute", ["cmd": command, "params": parameters])
  }

  // MARK: What the browser noticed

  /// What stands in the console: errors of scripts, refusals of the policy, failed requests, words.
  public func complaints() throws -> [String] {
    try log("browser").compactMap { $0["message"] as? String }
  }

  /// Every address that was asked for since the last call, the page's own included.
  public func requests() throws -> [String] {
    try log("performance").compactMap { entry in
      guard let text = entry["message"] as? String,
        let outer = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
        let message = outer["message"] as? [String: Any],
        message["method"] as? String == "Network.requestWillBeSent",
        let parameters = message["params"] as? [String: Any],
        let request = parameters["request"] as? [String: Any]
      else { return nil }
      // What the browser fetches from itself for its own first page is none of the page's.
      return (request["url"] as? String).flatMap { $0.hasPrefix("chrome") ? nil : $0 }
    }
  }

  private func log(_ kind: String) throws -> [[String: Any]] {
    try call("POST", "/se/log", ["type": kind]) as? [[String: Any]] ?? []
  }

  @discardableResult
  private func call(_ method: String, _ path: String, _ body: [String: Any]?, inSession: Bool = true) throws
    -> Any
  {
    let data = try body.map { try JSONSerialization.data(withJSONObject: $0) }
    let answer = try LoopbackHTTP.send(
      method, inSession ? "/session/\(session)\(path)" : path, port: port, body: data,
      kind: "application/json")
    let object = try JSONSerialization.jsonObject(with: answer.body) as? [String: Any]
    guard answer.status == 200 else {
      let words = (object?["value"] as? [String: Any])?["message"] as? String ?? "status \(answer.status)"
      throw Failure(description: "\(method) \(path): \(words)")
    }
    return object?["value"] ?? NSNull()
  }
}
