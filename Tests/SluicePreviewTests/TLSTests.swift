import Foundation
import SluiceTestSupport
import Testing

/// The pages on another address than the loopback one: over TLS, with a certificate made for the occasion.
@Suite(.serialized) struct TLSTests {
  let binary: SluiceBinary

  init() throws {
    binary = try SluiceBinary()
    try binary.write("horse battery\n", to: "pass")
    try binary.write("Код;Название\n1;ООО Лютик\n", to: "clients.csv")
    try binary.write(
      "mapping: small\ncounterparty:\n  external_id: Код\n  name: Название\n", to: "small.yaml")
    _ = try binary.run("plan", "small.yaml", "clients.csv", "--into", "crm.sqlite", "-o", "run")
  }

  /// An address of this computer that is not the loopback one.
  private static let address: String? = {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return nil }
    defer { freeifaddrs(list) }
    var found: [String] = []
    for item in sequence(first: list, next: { $0?.pointee.ifa_next }) {
      guard let item = item?.pointee, let address = item.ifa_addr, Int32(address.pointee.sa_family) == AF_INET
      else { continue }
      var name = [CChar](repeating: 0, count: 64)
      guard getnameinfo(address, 16, &name, 64, nil, 0, NI_NUMERICHOST) == 0 else { continue }
      found.append(name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
    }
    return found.first { !$0.hasPrefix("127.") }
  }()

  @discardableResult
  private func openssl(_ arguments: String..., input: String? = nil) throws -> (status: Int32, output: String)
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = binary.folder
    let (stdin, stdout) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (stdin, stdout)
    process.standardError = FileHandle.nullDevice
    try process.run()
    if let input { stdin.fileHandleForWriting.write(Data(input.utf8)) }
    let output = stdout.fileHandleForReading.readDataToEndOfFile()
    try? stdin.fileHandleForWriting.close()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  private func certify(_ address: String) throws {
    let made = try openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
      "-subj", "/CN=sluice test", "-addext", "subjectAltName=IP:\(address)", "-keyout", "key.pem", "-out",
      "cert.pem")
    try #require(made.status == 0)
  }

  /// One request over TLS by a client that trusts our certificate and nobody else's.
  private func ask(_ request: String, _ address: String, _ port: UInt16, _ more: String...) throws -> (
    status: Int32, answer: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments =
      [
        "s_client", "-quiet", "-connect", "\(address):\(port)", "-CAfile", "cert.pem",
        "-verify_return_error", "-verify_ip", address,
      ] + more
    process.currentDirectoryURL = binary.folder
    let (stdin, stdout) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (stdin, stdout)
    process.standardError = FileHandle.nullDevice
    try process.run()
    // A client that could not agree on anything has hung up.
    signal(SIGPIPE, SIG_IGN)
    try? stdin.fileHandleForWriting.write(contentsOf: Data(request.utf8))
    let answer = stdout.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: answer, as: UTF8.self))
  }

  @Test(.enabled(if: address != nil)) func on_another_address_everything_is_locked_and_asks_a_password()
    throws
  {
    defer { binary.clear() }
    let address = try #require(Self.address)
    try certify(address)
    for incomplete in [
      ["--listen", "\(address):0"], ["--listen", "\(address):0", "--password-file", "pass"],
      ["--listen", "\(address):0", "--tls-cert", "cert.pem", "--tls-key", "key.pem"],
    ] {
      let refused = try binary.run(["serve", "run"] + incomplete, input: nil)
      #expect(refused.status == 1 && refused.errors.contains("serve.open-address"), "\(refused.errors)")
    }
    let served = try ServedRun(
      binary,
      [
        "run", "--listen", "\(address):0", "--password-file", "pass", "--tls-cert", "cert.pem", "--tls-key",
        "key.pem",
      ])
    defer { served.end() }
    let host = "\(address):\(served.port)"
    #expect(served.link.hasPrefix("https://\(host)/?token="))

    // Without TLS nothing is said at all; with an old one neither.
    let plain = try openssl(
      "s_client", "-connect", host, "-CAfile", "cert.pem", "-tls1_1", input: "")
    #expect(plain.status != 0)
    let stranger = try ask(
      "GET /rows HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n", address, served.port)
    #expect(stranger.status == 0 && stranger.answer.hasPrefix("HTTP/1.1 403"), "\(stranger)")
    #expect(stranger.answer.contains("type=\"password\"") && !stranger.answer.contains("Лютик"))
    #expect(stranger.answer.contains("Strict-Transport-Security: max-age="))

    let body = "password=horse+battery"
    let login = try ask(
      "POST /login HTTP/1.1\r\nHost: \(host)\r\nOrigin: https://\(host)\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)",
      address, served.port)
    #expect(login.answer.hasPrefix("HTTP/1.1 303"), "\(login.answer.prefix(200))")
    let cookie = try #require(
      login.answer.split(separator: "\r\n").first { $0.lowercased().hasPrefix("set-cookie: ") })
    #expect(cookie.contains("; Secure") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    let session = cookie.dropFirst("set-cookie: ".count).prefix { $0 != ";" }
    let rows = try ask(
      "GET /rows HTTP/1.1\r\nHost: \(host)\r\nCookie: \(session)\r\nConnection: close\r\n\r\n", address,
      served.port)
    #expect(rows.answer.hasPrefix("HTTP/1.1 200") && rows.answer.contains("Лютик"))
    // A change from the same place without TLS comes from elsewhere.
    let other = try ask(
      "POST /job/seen HTTP/1.1\r\nHost: \(host)\r\nOrigin: http://\(host)\r\nCookie: \(session)\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
      address, served.port)
    #expect(other.answer.hasPrefix("HTTP/1.1 403"), "\(other.answer.prefix(80))")
  }

  @Test(.enabled(if: address != nil && Browser.isInstalled)) func a_browser_goes_in_with_the_password() throws
  {
    defer { binary.clear() }
    let address = try #require(Self.address)
    try certify(address)
    let served = try ServedRun(
      binary,
      [
        "run", "--listen", "\(address):0", "--password-file", "pass", "--tls-cert", "cert.pem", "--tls-key",
        "key.pem",
      ])
    defer { served.end() }
    let browser = try Browser(trustsAnybody: true)
    try browser.open(served.base + "/")
    try browser.type("wrong", into: "#password")
    try browser.click("button.main")
    try browser.wait(
      for: "return document.querySelector('main').innerText.includes('That is not the password.')")
    #expect(try AxeCore.violations(in: browser) == [])
    try browser.type("horse battery", into: "#password")
    try browser.click("button.main")
    try browser.wait(
      for: "return document.querySelector('main').innerText.includes('The sums balance: 1 = 1')")
    #expect(try browser.value("return document.cookie") as? String == "", "no script sees the session")
  }

  @Test func files_that_are_no_certificate_are_told() throws {
    defer { binary.clear() }
    try binary.write("nonsense", to: "cert.pem")
    try binary.write("nonsense", to: "key.pem")
    let refused = try binary.run(
      "serve", "run", "--listen", "127.0.0.1:0", "--tls-cert", "cert.pem", "--tls-key", "key.pem")
    #expect(refused.status == 1 && refused.errors.contains("serve.tls-files"), "\(refused.errors)")
  }
}
