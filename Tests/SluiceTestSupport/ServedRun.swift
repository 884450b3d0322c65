import Foundation

/// A `sluice serve` of a test's own, in the folder of a binary; ended with `end()`.
public final class ServedRun {
  public let port: UInt16
  /// The first link, good once.
  public let link: String
  private let process: Process
  private let log: URL

  struct Failure: Error, CustomStringConvertible { let description: String }

  public init(_ binary: SluiceBinary, _ arguments: [String], environment: [String: String] = [:]) throws {
    log = binary.folder.appendingPathComponent("serve-\(UUID().uuidString).log")
    try Data().write(to: log)
    process = Process()
    // Where tests run in the background, signals are switched off for all that they start.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["--default-signal=INT,TERM", SluiceBinary.executable.path, "serve"] + arguments
    process.currentDirectoryURL = binary.folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no", "LANG": "C.UTF-8"]) { $1 }.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    let deadline = Date().addingTimeInterval(20)
    while true {
      let said = Self.links(in: log)
      if let first = said.first, let port = URL(string: first)?.port {
        (link, self.port) = (first, UInt16(port))
        return
      }
      guard Date() < deadline, process.isRunning else {
        process.terminate()
        throw Failure(description: String(decoding: (try? Data(contentsOf: log)) ?? Data(), as: UTF8.self))
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  deinit { end() }

  public var isRunning: Bool { process.isRunning }

  /// The link that was printed last.
  public var lastLink: String { Self.links(in: log).last ?? "" }

  /// What the server said so far.
  public var words: String { String(decoding: (try? Data(contentsOf: log)) ?? Data(), as: UTF8.self) }

  /// The address of the pages.
  public var base: String { link.components(separatedBy: "/?")[0] }

  /// Bytes of memory that the server holds now, and has held at most.
  public var residentBytes: Int { memory("VmRSS:") }
  public var peakBytes: Int { memory("VmHWM:") }

  private func memory(_ name: String) -> Int {
    let status =
      (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
    return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) << 10
  }

  public func end() {
    for signal in [SIGTERM, SIGKILL] where process.isRunning {
      kill(process.processIdentifier, signal)
      for _ in 0..<60 where process.isRunning { Thread.sleep(forTimeInterval: 0.05) }
    }
  }

  /// Ends it as a power cut would.
  public func crash() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private static func links(in log: URL) -> [String] {
    String(decoding: (try? Data(contentsOf: log)) ?? Data(), as: UTF8.self).split(separator: "\n")
      .compactMap { line in line.firstRange(of: "http").map { String(line[$0.lowerBound...]) } }
  }

  /// Uses the link that is good now and gives the session's cookie.
  public func session() throws -> String {
    let path = lastLink.components(separatedBy: "\(port)")[1]
    let answer = try LoopbackHTTP.send("GET", path, port: port)
    guard let cookie = answer.headers["set-cookie"]?.split(separator: ";").first else {
      throw Failure(description: "no session: \(answer.status)")
    }
    return String(cookie)
  }

  /// A page as a text.
  public func page(_ path: String, _ session: String) throws -> (status: Int, text: String) {
    let answer = try LoopbackHTTP.send("GET", path, port: port, headers: ["Cookie": session])
    return (answer.status, String(decoding: answer.body, as: UTF8.self))
  }

  /// The same once the plan is ready to be shown.
  public func settledSession() throws -> String {
    let session = try session()
    try waitUntilShown(session)
    return session
  }

  /// Waits until the plan is ready to be shown.
  public func waitUntilShown(_ session: String) throws {
    try wait(while: "http-equiv=\"refresh\"", standsIn: "/", session)
  }

  /// Waits until what was asked for last is done.
  public func waitForJob(_ session: String) throws {
    try wait(while: "\"running\":true", standsIn: "/job/state", session)
  }

  /// Long enough for a program that a sanitizer watches.
  private func wait(while words: String, standsIn path: String, _ session: String) throws {
    let deadline = Date().addingTimeInterval(120)
    while try page(path, session).text.contains(words) {
      guard Date() < deadline else { throw Failure(description: "\(path) goes on saying \(words)") }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  /// Sends a form as a page of the server would.
  public func post(_ path: String, _ fields: [String: String], _ session: String) throws
    -> LoopbackHTTP.Answer
  {
    let body = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(
      separator: "&")
    return try LoopbackHTTP.send(
      "POST", path, port: port, body: Data(body.utf8), kind: "application/x-www-form-urlencoded",
      headers: ["Cookie": session, "Origin": base])
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  /// The value of a hidden field of a page.
  public func hidden(_ name: String, in path: String, _ session: String) throws -> String {
    let text = try page(path, session).text
    guard let start = text.range(of: "name=\"\(name)\" value=\"")?.upperBound,
      let end = text[start...].firstIndex(of: "\"")
    else { throw Failure(description: "\(path) has no field \(name)") }
    return String(text[start..<end])
  }
}
