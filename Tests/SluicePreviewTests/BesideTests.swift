import Foundation
import SluiceTestSupport
import Testing

/// Visitors do not wait for one another: a page that hangs, or a job that runs, holds nobody else up.
@Suite(.serialized) struct BesideTests {
  /// A server that takes connections and never says a word.
  private final class Mute {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let descriptor = descriptor
      let outcome = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          bind(descriptor, pointer, size) == 0 && listen(descriptor, 8) == 0
            ? getsockname(descriptor, pointer, &size) : -1
        }
      }
      try #require(outcome == 0)
      port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }
  }

  @Test func a_store_that_does_not_answer_holds_up_nobody_else() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write("Код;Название\n1;ООО Лютик\n", to: "clients.csv")
    let mute = try Mute()
    let served = try ServedRun(
      binary, ["run", "--into", "postgres://127.0.0.1:\(mute.port)/crm?connect_timeout=5"])
    defer { served.end() }
    let session = try served.session()
    let slow = try #require(RawConnection(port: served.port, seconds: 60))
    slow.send(
      "GET /history HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nCookie: \(session)\r\nConnection: close\r\n\r\n"
    )
    // These are whole before the slow one says anything.
    for _ in 0..<20 { #expect(try served.page("/files", session).status == 200) }
    #expect(!slow.hasSomething, "the slow page was not slow")
    #expect(try served.post("/files/remove", ["file": "nothing"], session).status == 303)
    #expect(!slow.hasSomething)
    // In the end it gives up and says why.
    let answer = slow.received()
    #expect(answer.hasPrefix("HTTP/1.1 409"), "\(answer.prefix(200))")
  }

  @Test func pages_and_decisions_go_on_while_a_plan_is_applied() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      "mapping: small\ncounterparty:\n  external_id: Код\n  name: Название\n", to: "small.yaml")
    let lines = (1...20_000).map { "\($0);ООО Луч \($0)\n" }
    try binary.write("Код;Название\n" + lines.joined(), to: "clients.csv")
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    let served = try ServedRun(binary, ["run"])
    defer { served.end() }
    let session = try served.settledSession()
    let stamp = try served.hidden("stamp", in: "/apply", session)
    #expect(try served.post("/apply", ["stamp": stamp, "word": "apply"], session).status == 303)
    var seen = 0
    for row in 1...2_000 {
      let page = try served.page("/rows/\(row)", session)
      #expect(page.status == 200, "\(page.text)")
      guard try served.page("/job/state", session).text.contains("\"running\":true") else { break }
      seen += 1
    }
    #expect(seen > 0, "the job was over before a page was drawn")
    try served.waitForJob(session)
    #expect(try served.page("/job", session).text.contains("Applied, as run 1: "))
    #expect(try served.page("/", session).text.contains("This plan was applied."))
  }

  /// Eight visitors at once, each over connections of its own, see whole and right pages.
  @Test func many_visitors_at_once_see_each_their_own_page() async throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write(
      "mapping: small\ncounterparty:\n  external_id: Код\n  name: Название\n", to: "small.yaml")
    let lines = (1...3_000).map { "\($0);ООО Луч \($0)\n" }
    try binary.write("Код;Название\n" + lines.joined(), to: "clients.csv")
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    let served = try ServedRun(binary, ["run"])
    defer { served.end() }
    let (session, port) = (try served.settledSession(), served.port)
    let wrong = Wrong()
    let threads = (0..<8).map { number in
      Thread {
        for round in 0..<40 {
          let row = (number * 331 + round * 17) % 2_999 + 1
          let answer = try? LoopbackHTTP.send("GET", "/rows/\(row)", port: port, headers: ["Cookie": session])
          let text = answer.map { String(decoding: $0.body, as: UTF8.self) } ?? ""
          if answer?.status != 200 || !text.contains("<h1>clients.csv:\(row + 1)</h1>")
            || !text.contains("Луч \(row)")
          {
            wrong.add("row \(row): \(answer?.status ?? 0)")
          }
        }
        wrong.end()
      }
    }
    for thread in threads { thread.start() }
    for _ in 0..<1_200 where wrong.ended < threads.count { try await Task.sleep(for: .milliseconds(50)) }
    #expect(wrong.ended == threads.count)
    #expect(wrong.all == [])
  }

  private final class Wrong: @unchecked Sendable {
    private let lock = NSLock()
    private var words: [String] = []
    private var count = 0
    func add(_ word: String) { lock.withLock { words.append(word) } }
    func end() { lock.withLock { count += 1 } }
    var all: [String] { lock.withLock { words } }
    var ended: Int { lock.withLock { count } }
  }
}
