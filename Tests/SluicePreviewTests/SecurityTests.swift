import Foundation
import SluiceTestSupport
import Testing

/// What strangers, other sites, other tabs and hostile data may not do; after each of it the server lives.
@Suite(.serialized) struct SecurityTests {
  let binary: SluiceBinary
  let served: ServedRun
  let session: String

  init() throws {
    binary = try SluiceBinary()
    try binary.write(Self.mapping, to: "small.yaml")
    try binary.write(Self.source, to: "clients.csv")
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
    served = try ServedRun(binary, ["run"])
    session = try served.session()
  }

  private static let mapping = """
    mapping: small
    home_country: RU
    counterparty:
      external_id: Код
      name: Название
      inn: { column: ИНН, if_bad: reject_row }
      phones: Телефон
      comment: Заметка
      extra: { remains: Лишнее }

    """
  private static let hostile = "<script>alert(1)</script>"
  private static let source = #"""
    Код;Название;ИНН;Телефон;Заметка;Лишнее
    <i>1</i>;ООО <script>alert(1)</script>;;8 (495) 001-45-67;"""><img src=x onerror=alert(1)>";<svg onload=alert(1)>
    2;АО <script>alert(1)</script>;;8 (495) 001-45-67;'><script>alert(1)</script>;=cmd|' /C calc'!A0
    3;"ООО ""</textarea><script>alert(1)</script>""";7799003001;<a href=javascript:alert(1)>;&lt;b&gt;;\#u{202E}moc

    """#

  private func get(_ path: String, headers: [String: String] = [:]) throws -> LoopbackHTTP.Answer {
    try LoopbackHTTP.send("GET", path, port: served.port, headers: headers)
  }

  @Test func without_a_session_nothing_is_shown_and_nothing_done() throws {
    for path in [
      "/", "/rows", "/rows/1", "/questions/1", "/apply", "/history", "/download/summary.json", "/job/state",
    ] {
      let answer = try get(path)
      #expect(answer.status == 403, "\(path)")
      #expect(!String(decoding: answer.body, as: UTF8.self).contains("ООО"))
    }
    let change = try LoopbackHTTP.send(
      "POST", "/apply", port: served.port, body: Data("stamp=x".utf8), headers: ["Origin": served.base])
    #expect(change.status == 403)
    #expect(
      try get("/", headers: ["Cookie": "sluice_session_\(served.port)=" + String(repeating: "0", count: 64)])
        .status == 403)
    #expect(try get("/?token=" + String(repeating: "0", count: 64)).status == 403)
    #expect(served.isRunning)
  }

  @Test func a_link_is_good_once() throws {
    let path = "/?token=" + served.link.components(separatedBy: "token=")[1]
    #expect(try get(path).status == 403, "the first link was used")
    #expect(served.lastLink != served.link, "the next one is printed")
    let answer = try get(
      "/?token=" + served.lastLink.components(separatedBy: "token=")[1], headers: ["Accept-Language": "ru"])
    #expect(answer.status == 303)
    #expect(!served.words.contains("Откройте"), "the terminal speaks its own language, not the visitor's")
    let cookie = answer.headers["set-cookie"] ?? ""
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
  }

  @Test func another_origin_or_none_changes_nothing() throws {
    let stamp = try served.hidden("stamp", in: "/apply", session)
    let body = Data("stamp=\(stamp.replacingOccurrences(of: " ", with: "+"))".utf8)
    for headers in [
      ["Origin": "http://evil.example"], ["Origin": "null"], [:],
      ["Origin": "https://127.0.0.1:\(served.port)"],
      ["Origin": served.base, "Sec-Fetch-Site": "cross-site"],
    ] {
      let answer = try LoopbackHTTP.send(
        "POST", "/apply", port: served.port, body: body, kind: "application/x-www-form-urlencoded",
        headers: headers.merging(["Cookie": session]) { $1 })
      #expect(answer.status == 403, "\(headers)")
    }
    #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
  }

  @Test func a_name_that_points_here_is_not_served() throws {
    for host in [
      "evil.example", "evil.example:\(served.port)", "127.0.0.1", "127.0.0.1:1",
      "127.0.0.1.evil.example:\(served.port)", "",
    ] {
      let connection = try #require(RawConnection(port: served.port))
      connection.send("GET / HTTP/1.1\r\nHost: \(host)\r\nCookie: \(session)\r\nConnection: close\r\n\r\n")
      let answer = connection.received()
      #expect(answer.hasPrefix("HTTP/1.1 421"), "\(host): \(answer.prefix(60))")
    }
    for head in ["", "Host: 127.0.0.1:\(served.port)\r\nHost: evil.example\r\n"] {
      let connection = try #require(RawConnection(port: served.port))
      connection.send("GET / HTTP/1.1\r\n\(head)Cookie: \(session)\r\nConnection: close\r\n\r\n")
      let answer = connection.received()
      #expect(answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(60))")
    }
    #expect(try served.page("/", session).status == 200)
  }

  @Test func every_page_keeps_to_itself() throws {
    let answer = try get("/", headers: ["Cookie": session])
    let policy = answer.headers["content-security-policy"] ?? ""
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(answer.headers["x-content-type-options"] == "nosniff")
    #expect(answer.headers["cache-control"] == "no-store")
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(!text.contains("style=\"") && !text.contains("onclick"))
    #expect(text.components(separatedBy: "http://").count == 1, "no address of another place")
  }

  @Test func paths_lead_nowhere_else() throws {
    try binary.write("secret", to: "secret.txt")
    for path in [
      "/download/../plan.sqlite", "/download/..%2f..%2fsecret.txt", "/download/%2e%2e%2fsecret.txt",
      "/download/plan.sqlite",
      "/static/../../secret.txt", "/static/..%2f..%2fsecret.txt", "/files/..%2f..%2fsecret.txt",
      "/files/%2Fetc%2Fpasswd",
      "/../../../etc/passwd", "/download/summary.json%00.txt", "//evil.example/",
      "/rows/99999999999999999999", "/rows/-1",
      "/rows/%00", "/clusters/1;drop", "/questions/0", "/questions/-5",
      "/rows?after=-9223372036854775808&before=9223372036854775807",
      "/rows?table=1&column=-1", "/rows?column=99999999999999999999&table=1", "/rows?q=%22%20OR%20%22",
      "/rows?q=%FF%FE", "/rows?q=%E0%B5%8E%22", "/rows?q=%E0%B5%8E%22%20OR%20%22a",
      "/rows?q=x%E0%B5%8E%22%20*",
      "/rows?q=a%00b", "/rows?q=NEAR(a%20b)", "/rows?q=%EE%80%80frejected",
      "/questions?from=9223372036854775807",
    ] {
      let answer = try get(path, headers: ["Cookie": session])
      #expect([200, 404].contains(answer.status), "\(path): \(answer.status)")
      let text = String(decoding: answer.body, as: UTF8.self)
      #expect(!text.contains("root:") && text != "secret" && !text.hasPrefix("SQLite"), "\(path)")
    }
    for back in [
      "//evil.example", "https://evil.example", "/%5Cevil.example", "javascript:alert(1)", "/a%0d%0aX-Evil:1",
    ] {
      let answer = try get("/language?to=ru&back=\(back)", headers: ["Cookie": session])
      #expect(answer.headers["location"] == "/", "\(back): \(answer.headers["location"] ?? "")")
      #expect(answer.headers["x-evil"] == nil)
    }
    for name in [
      "../../evil.csv", "..%2F..%2Fevil.csv", "%2Ftmp%2Fevil.csv", ".hidden", "a%00b.csv", "%2e%2e",
    ] {
      _ = try LoopbackHTTP.send(
        "POST", "/files/upload?name=\(name)", port: served.port, body: Data("x".utf8),
        headers: ["Cookie": session, "Origin": served.base])
    }
    let outside = try FileManager.default.contentsOfDirectory(atPath: binary.folder.path)
    #expect(!outside.contains { $0.contains("evil") }, "\(outside)")
    #expect(!FileManager.default.fileExists(atPath: "/tmp/evil.csv"))
    #expect(try served.page("/", session).status == 200)
  }

  @Test func no_field_of_the_data_becomes_markup() throws {
    for path in [
      "/", "/rows", "/rows?q=script", "/rows/1", "/rows/2", "/rows/3", "/questions", "/questions/1",
    ] {
      let text = try served.page(path, session).text.replacingOccurrences(
        of: "<script src=\"/static/preview.js\" defer></script>", with: "")
      for mark in ["<script", "<img", "<svg onload", "<i>", "<a href=javascript", "<b>", "</textarea"] {
        #expect(!text.contains(mark), "\(path) has \(mark)")
      }
    }
    #expect(try served.page("/rows/1", session).text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    let search = try served.page("/rows?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", session).text
    #expect(!search.contains("\"><script>alert"))
  }

  @Test func a_form_beyond_its_bound_is_refused() throws {
    let answer = try LoopbackHTTP.send(
      "POST", "/rows/1", port: served.port, body: Data(repeating: 0x61, count: (1 << 20) + 1),
      headers: ["Cookie": session, "Origin": served.base])
    #expect(answer.status == 413)
    let long = try get("/rows?q=" + String(repeating: "a", count: 20_000), headers: ["Cookie": session])
    #expect(long.status == 414 || long.status == 431 || long.status == 400, "\(long.status)")
    #expect(try served.page("/", session).status == 200)
  }

  /// Two gigabytes: told by their length they are refused at once; sent without telling, at the bound.
  @Test func two_gigabytes_are_refused_and_leave_nothing() throws {
    let head =
      "POST /files/upload?name=big.csv HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nCookie: \(session)\r\nOrigin: \(served.base)\r\n"
    let told = try #require(RawConnection(port: served.port))
    told.send(head + "Content-Length: 2147483648\r\n\r\n")
    let answer = told.received()
    #expect(answer.hasPrefix("HTTP/1.1 413"), "\(answer.prefix(80))")
    #expect(answer.contains("1,024 MB"), "\(answer.suffix(200))")

    let untold = try #require(RawConnection(port: served.port, seconds: 120))
    untold.send(head + "Transfer-Encoding: chunked\r\n\r\n")
    let block = [UInt8](repeating: 0x41, count: 4 << 20)
    var sent = 0
    while sent < 512 {
      guard untold.send("400000\r\n"), untold.send(block), untold.send("\r\n") else { break }
      sent += 1
    }
    #expect(sent < 512, "two gigabytes were taken")
    #expect(sent >= 255, "less than a gigabyte was taken: \(sent * 4) MB")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: binary.path("run/files"))) ?? []
    #expect(files.isEmpty, "\(files)")
    #expect(try served.page("/", session).status == 200)
  }

  @Test func an_upload_that_breaks_off_leaves_nothing() throws {
    do {
      let connection = try #require(RawConnection(port: served.port))
      connection.send(
        "POST /files/upload?name=half.csv HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nCookie: \(session)\r\nOrigin: \(served.base)\r\nContent-Length: 1000000\r\n\r\nabc"
      )
      Thread.sleep(forTimeInterval: 0.3)
    }
    Thread.sleep(forTimeInterval: 0.5)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: binary.path("run/files"))) ?? []
    #expect(files.isEmpty, "\(files)")
  }

  @Test func two_hundred_slow_connections_do_not_keep_others_out_and_are_ended() throws {
    var slow: [RawConnection] = []
    for number in 0..<200 {
      let connection = try #require(RawConnection(port: served.port, seconds: 40))
      connection.send(
        number % 2 == 0
          ? "GET / HTTP/1.1\r\nHost: 127"
          : "POST /login HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nOrigin: \(served.base)\r\nContent-Length: 100\r\n\r\na"
      )
      slow.append(connection)
    }
    for _ in 0..<5 { #expect(try served.page("/rows", session).status == 200) }
    for connection in slow.prefix(4) { #expect(!connection.received().hasPrefix("HTTP/1.1 200")) }
    #expect(slow.dropFirst(4).allSatisfy { $0.isEnded }, "a slow connection is still open")
    #expect(try served.page("/", session).status == 200)
  }

  @Test func a_second_admin_sees_that_the_plan_moved() throws {
    let other = try served.session()
    #expect(other != session)
    let stamp = try served.hidden("stamp", in: "/questions/1", session)
    let first = try served.post("/questions/1", ["stamp": stamp, "was": "", "answer": "same"], session)
    #expect(first.status == 303)
    let second = try served.post("/questions/1", ["stamp": stamp, "was": "", "answer": "different"], other)
    #expect(second.status == 409)
    #expect(try binary.text("run/verdicts.csv").contains("same;"))
    #expect(try served.post("/replan", ["stamp": stamp], session).status == 303)
    try served.waitForJob(session)
    for path in ["/apply", "/questions/1", "/rows/1", "/replan", "/take-back"] {
      #expect(try served.post(path, ["stamp": stamp], other).status == 409, "\(path)")
    }
    #expect(!FileManager.default.fileExists(atPath: binary.path("crm.sqlite")))
  }

  @Test func decisions_outlive_a_killed_server() throws {
    let stamp = try served.hidden("stamp", in: "/questions/1", session)
    #expect(
      try served.post("/questions/1", ["stamp": stamp, "was": "", "answer": "different"], session).status
        == 303)
    let was = try served.hidden("was", in: "/rows/3", session)
    #expect(try served.post("/rows/3", ["stamp": stamp, "was": was, "do": "exclude"], session).status == 303)
    served.end()
    let again = try ServedRun(binary, ["run"])
    let next = try again.session()
    #expect(try again.page("/questions/1", next).text.contains("answer different"))
    #expect(try again.page("/rows/3", next).text.contains("left out when the plan is made anew"))
    // The command line hears the same.
    let plan = try binary.run(
      "plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "two", "--answers", "run")
    #expect(plan.status == 0, "\(plan.errors)")
    #expect(plan.output.contains("row.excluded"))
    again.end()
  }

  @Test func another_address_needs_a_password_and_tls() throws {
    let bare = try binary.run("serve", "run", "--listen", "0.0.0.0:0")
    #expect(bare.status == 1)
    #expect(bare.errors.contains("serve.open-address"))
  }
}
