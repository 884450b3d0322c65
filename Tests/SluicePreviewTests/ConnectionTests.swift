import Foundation
import SluiceTestSupport
import Testing

@testable import SluicePreview

/// What goes over one connection, and who keeps one.
@Suite(.serialized) struct ConnectionTests {
  let binary: SluiceBinary
  let served: ServedRun
  let session: String

  init() throws {
    binary = try SluiceBinary()
    try binary.write("Код;Название\n1;ООО Лютик\n", to: "clients.csv")
    try binary.write(
      "mapping: small\ncounterparty:\n  external_id: Код\n  name: Название\n", to: "small.yaml")
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    served = try ServedRun(binary, ["run"])
    session = try served.session()
  }

  private func head(_ line: String, origin: Bool = false, more: String = "") -> String {
    "\(line) HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nCookie: \(session)\r\n"
      + (origin ? "Origin: \(served.base)\r\n" : "") + more + "\r\n"
  }

  private func statuses(_ answer: String) -> [String] {
    answer.components(separatedBy: "HTTP/1.1 ").dropFirst().map { String($0.prefix(3)) }
  }

  @Test func requests_that_come_before_an_answer_are_answered_in_their_order() throws {
    defer { binary.clear() }
    let connection = try #require(RawConnection(port: served.port))
    let last = head("GET /nowhere", more: "Connection: close\r\n")
    connection.send(
      head("GET /static/preview.css") + head("GET /rows") + head("GET /job/state")
        + head("POST /files/upload?name=a.csv", origin: true, more: "Content-Length: 8\r\n") + "a;b\n1;2\n"
        + head("GET /static/preview.js") + last)
    let answer = connection.received()
    #expect(statuses(answer) == ["200", "200", "200", "201", "200", "404"])
    #expect(try binary.text("run/files/a.csv") == "a;b\n1;2\n")

    // Behind one that ends the connection nothing is answered, and the connection does end.
    let other = try #require(RawConnection(port: served.port))
    other.send(last + head("GET /rows"))
    #expect(statuses(other.received()) == ["404"])
  }

  @Test func only_the_head_of_a_page_is_given_to_whoever_asks_for_that() throws {
    defer { binary.clear() }
    for path in [
      "/", "/rows", "/rows/1", "/history", "/files", "/download/summary.json", "/static/preview.css",
    ] {
      let whole = try LoopbackHTTP.send("GET", path, port: served.port, headers: ["Cookie": session])
      let connection = try #require(RawConnection(port: served.port))
      connection.send(head("HEAD \(path)", more: "Connection: close\r\n"))
      let answer = connection.received()
      #expect(answer.hasPrefix("HTTP/1.1 200"), "\(path): \(answer.prefix(80))")
      #expect(answer.contains("Content-Length: \(whole.body.count)\r\n"), "\(path)")
      #expect(answer.hasSuffix("\r\n\r\n"), "\(path) has a body")
    }
    // A link is not used up by somebody who only looks whether it is there.
    let link = served.lastLink
    let connection = try #require(RawConnection(port: served.port))
    connection.send(
      "HEAD /?token=\(link.components(separatedBy: "token=")[1]) HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nConnection: close\r\n\r\n"
    )
    #expect(connection.received().hasPrefix("HTTP/1.1 403"))
    #expect(served.lastLink == link)
    #expect(try served.session() != session)
  }

  @Test func whoever_comes_in_finds_room_beside_any_number_of_idle_connections() throws {
    defer { binary.clear() }
    // A visitor's upload goes on meanwhile.
    let upload = try #require(RawConnection(port: served.port))
    upload.send(
      head("POST /files/upload?name=slow.csv", origin: true, more: "Content-Length: 8\r\n") + "a;b\n")
    Thread.sleep(forTimeInterval: 0.2)
    var idle: [RawConnection] = []
    for number in 0..<700 {
      let connection = try #require(RawConnection(port: served.port), "connection \(number)")
      if number % 3 == 0 { connection.send("GET / HTTP/1.1\r\nHost: 127") }
      if number % 3 == 1 {
        connection.send(
          "POST /login HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nOrigin: \(served.base)\r\nContent-Length: 100\r\n\r\na"
        )
      }
      idle.append(connection)
    }
    let visitor = try #require(RawConnection(port: served.port, seconds: 1))
    visitor.send(head("GET /rows", more: "Connection: close\r\n"))
    #expect(visitor.received().hasPrefix("HTTP/1.1 200"), "a visitor was kept out")
    let newcomer = try #require(RawConnection(port: served.port, seconds: 1))
    newcomer.send(
      "GET /?token=\(served.lastLink.components(separatedBy: "token=")[1]) HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nConnection: close\r\n\r\n"
    )
    #expect(newcomer.received().hasPrefix("HTTP/1.1 303"), "a newcomer was kept out")
    upload.send("1;2\n")
    Thread.sleep(forTimeInterval: 0.3)
    #expect(try binary.text("run/files/slow.csv") == "a;b\n1;2\n")
    #expect(idle.count == 700)
  }

  @Test func a_long_file_goes_out_piece_by_piece_to_as_many_as_want_it() throws {
    defer { binary.clear() }
    let size = 250 << 20
    let file = try FileHandle(
      forWritingTo: {
        try binary.write("", to: "run/rejects.csv")
        return URL(fileURLWithPath: binary.path("run/rejects.csv"))
      }())
    try file.truncate(atOffset: UInt64(size))
    try file.close()
    var slow: [RawConnection] = []
    for _ in 0..<3 {
      let connection = try #require(RawConnection(port: served.port))
      connection.send(head("GET /download/rejects.csv", more: "Connection: close\r\n"))
      slow.append(connection)
    }
    Thread.sleep(forTimeInterval: 1)
    let held = served.residentBytes
    #expect(held < 150 << 20, "\(held >> 20) MB are held while three wait")
    for connection in slow {
      let (count, beginning) = connection.counted()
      #expect(beginning.contains("Content-Length: \(size)\r\n"))
      #expect(count - (beginning.components(separatedBy: "\r\n\r\n")[0].utf8.count + 4) == size)
    }
    #expect(served.peakBytes < 200 << 20, "\(served.peakBytes >> 20) MB at most")
  }

  @Test func a_slow_taker_is_borne_as_long_as_something_goes_on() throws {
    defer { binary.clear() }
    let file = try FileHandle(
      forWritingTo: {
        try binary.write("", to: "run/rejects.csv")
        return URL(fileURLWithPath: binary.path("run/rejects.csv"))
      }())
    try file.truncate(atOffset: 64 << 20)
    try file.close()
    let slow = try #require(RawConnection(port: served.port, receives: 64 << 10))
    slow.send(head("GET /download/rejects.csv", more: "Connection: close\r\n"))
    let idle = try #require(RawConnection(port: served.port, seconds: 40, receives: 64 << 10))
    idle.send(head("GET /download/rejects.csv", more: "Connection: close\r\n"))
    // More than the patience with a connection on which nothing goes on.
    let began = Date()
    var taken = 0
    while Date().timeIntervalSince(began) < 25 {
      taken += slow.some(64 << 10)
      Thread.sleep(forTimeInterval: 0.25)
    }
    let (rest, _) = slow.counted()
    #expect(taken + rest > 64 << 20, "the slow one was cut off after \(taken) bytes")
    #expect(idle.counted().count < 64 << 20, "one that takes nothing was waited for")
  }

  @Test func two_servers_of_one_host_leave_each_others_sessions_alone() throws {
    defer { binary.clear() }
    let other = try ServedRun(binary, ["other"])
    defer { other.end() }
    let second = try other.session()
    // A browser sends both cookies to both.
    #expect(session.split(separator: "=")[0] != second.split(separator: "=")[0])
    for server in [served, other] {
      #expect(try server.page("/files", "\(session); \(second)").status == 200)
      #expect(try server.page("/files", "\(second); \(session)").status == 200)
    }
    #expect(try other.page("/files", session).status == 403)
  }

  @Test func one_folder_is_served_once() throws {
    defer { binary.clear() }
    let second = try binary.run("serve", "run")
    #expect(second.status == 1 && second.errors.contains("serve.folder-taken"), "\(second.errors)")
    try FileManager.default.createSymbolicLink(
      atPath: binary.path("link"), withDestinationPath: binary.path("run"))
    #expect(try binary.run("serve", "link").errors.contains("serve.folder-taken"))
    // The lock ends with the server, however it ends.
    served.crash()
    let third = try ServedRun(binary, ["run"])
    #expect(try third.page("/files", third.session()).status == 200)
    third.end()
  }
}
