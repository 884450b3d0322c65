import Glibc

/// A headless Chromium of ours, which says itself how long a page took.
///
/// Shape: spoken to by WebDriver; the time begins with the navigation, so that the start of the browser does not count.
final class BrowserClock {
  private let process: pid_t
  private let port: UInt16
  private var session = ""

  /// Nil where Chromium or its driver is not installed, or does not come up.
  init?(_ folder: BenchFolder) {
    let (driver, chromium) = ("/usr/bin/chromedriver", "/usr/bin/chromium")
    guard access(driver, X_OK) == 0, access(chromium, X_OK) == 0, let port = Self.freePort() else {
      return nil
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for stream: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    let arguments: [String] = [driver, "--port=\(port)", "--log-level=OFF"]
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, driver, &actions, nil, &words, environ) == 0 else { return nil }
    (self.process, self.port) = (process, port)
    let wanted = """
      {"capabilities":{"alwaysMatch":{"goog:chromeOptions":{"binary":"\(chromium)","args":["--headless=new",\
      "--no-sandbox","--disable-dev-shm-usage","--disable-gpu","--window-size=1280,900",\
      "--user-data-dir=\(folder.path)/browser"]}}}}
      """
    for _ in 0..<100 where session.isEmpty {
      usleep(100_000)
      session = Self.text(behind: "\"sessionId\":\"", in: post("/session", wanted)) ?? ""
    }
    guard !session.isEmpty else {
      end()
      return nil
    }
  }

  /// Closes the browser and its driver.
  func end() {
    if !session.isEmpty {
      _ = Server.exchange(
        "DELETE /session/\(session) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n",
        port: port)
    }
    kill(process, SIGTERM)
    waitpid(process, nil, 0)
  }

  /// Opens a file; milliseconds until its first words were seen, and until all of it was there.
  func opening(of path: String) -> (painted: Double, whole: Double)? {
    // From another page each time, so that nothing of it is held.
    _ = post("/session/\(session)/url", "{\"url\":\"about:blank\"}")
    _ = post("/session/\(session)/url", "{\"url\":\"file://\(path)\"}")
    // What was drawn is known a frame later.
    let script = """
      const done = arguments[0]; requestAnimationFrame(() => setTimeout(() => {\
      const seen = performance.getEntriesByName('first-contentful-paint')[0];\
      const whole = performance.getEntriesByType('navigation')[0].loadEventEnd;\
      done((seen ? seen.startTime : whole) + ' ' + Math.max(whole, seen ? seen.startTime : 0)) }, 50))
      """
    let answer = post("/session/\(session)/execute/async", "{\"script\":\"\(script)\",\"args\":[]}")
    let times = (Self.text(behind: "\"value\":\"", in: answer) ?? "").split(separator: " ").compactMap {
      Double($0)
    }
    return times.count == 2 && times[1] > 0 ? (times[0], times[1]) : nil
  }

  private func post(_ path: String, _ body: String) -> String {
    Server.exchange(
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)", port: port
    ).body
  }

  /// A text of the answer, up to its closing quote.
  private static func text(behind mark: String, in answer: String) -> String? {
    answer.firstRange(of: mark).map { String(answer[$0.upperBound...].prefix { $0 != "\"" }) }
  }

  /// A port that nobody listens on.
  private static func freePort() -> UInt16? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    return bound ? UInt16(bigEndian: address.sin_port) : nil
  }
}
