import Foundation
import SluiceTestSupport
import Testing

@testable import SluicePreview

/// Wrong passwords make their address wait, longer and longer, and never for good.
@Suite(.serialized) struct PasswordTriesTests {
  @Test func waits_grow_and_pass_and_are_one_address_alone() {
    var tries = PasswordTries()
    var now = 0
    var waits: [Int] = []
    for _ in 0..<20 {
      #expect(tries.wait("10.0.0.1", now: now) == nil)
      tries.failed("10.0.0.1", now: now)
      let wait = tries.wait("10.0.0.1", now: now) ?? 0
      waits.append(wait)
      now += wait
    }
    #expect(waits.prefix(4).allSatisfy { $0 == 0 })
    #expect(Array(waits[4..<12]) == [2, 4, 8, 16, 32, 64, 128, 256])
    #expect(waits[12...].allSatisfy { $0 == 300 })
    #expect(tries.wait("10.0.0.2", now: now - 1) == nil)
    #expect(tries.wait("10.0.0.1", now: now - 1) == 1)
    // An hour later nothing is held against it.
    tries.failed("10.0.0.1", now: now + 4_000)
    #expect(tries.wait("10.0.0.1", now: now + 4_000) == nil)
  }

  @Test func the_right_password_clears_the_score() {
    var tries = PasswordTries()
    for _ in 0..<4 { tries.failed("10.0.0.1", now: 1) }
    tries.passed("10.0.0.1")
    tries.failed("10.0.0.1", now: 2)
    #expect(tries.wait("10.0.0.1", now: 2) == nil)
  }

  @Test(arguments: [
    ("10.0.0.1", "10.0.0.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2"), ("2001:DB8::1", "2001:db8:0:0"),
    ("fe80::1%eth0", "fe80:0:0:0"), ("::1", "0:0:0:0"), ("::ffff:10.0.0.1", "10.0.0.1"), ("", ""),
    ("2001:db8::", "2001:db8:0:0"),
  ]) func a_visitor_of_ipv6_is_known_by_the_network(address: String, network: String) {
    #expect(PasswordTries.network(address) == network)
  }

  @Test func the_memory_is_bounded() {
    var tries = PasswordTries()
    for number in 0..<(3 * PasswordTries.most) {
      for _ in 0..<PasswordTries.free { tries.failed("10.\(number >> 8).\(number & 255).1", now: number) }
    }
    #expect(
      Mirror(reflecting: tries).children.allSatisfy {
        ($0.value as? any Collection)?.count ?? 0 <= PasswordTries.most
      })
    let last = 3 * PasswordTries.most - 1
    #expect(tries.wait("10.\(last >> 8).\(last & 255).1", now: last) != nil, "the newest is remembered")
  }

  private func login(_ password: String, from: String, _ served: ServedRun) throws -> String {
    let connection = try #require(RawConnection(port: served.port, from: from))
    let body = "password=\(password)"
    connection.send(
      "POST /login HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nOrigin: \(served.base)\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    )
    return connection.received()
  }

  @Test func guessing_from_one_address_keeps_no_other_out_and_ends_by_itself() throws {
    let binary = try SluiceBinary()
    defer { binary.clear() }
    try binary.write("horse battery\n", to: "pass")
    let served = try ServedRun(binary, ["run", "--password-file", "pass"])
    defer { served.end() }
    for _ in 0..<PasswordTries.free {
      #expect(try login("wrong", from: "127.0.0.1", served).hasPrefix("HTTP/1.1 403"))
    }
    // Now even the right one must wait here, and is told how long; from elsewhere it opens.
    let early = try login("horse+battery", from: "127.0.0.1", served)
    #expect(early.hasPrefix("HTTP/1.1 429"), "\(early.prefix(80))")
    #expect(early.lowercased().contains("retry-after: "), "\(early.prefix(400))")
    #expect(early.contains("Too many wrong passwords came from your address."))
    let elsewhere = try login("horse+battery", from: "127.0.0.3", served)
    #expect(elsewhere.hasPrefix("HTTP/1.1 303") && elsewhere.contains("sluice_session_"))
    var late = early
    for _ in 0..<80 where late.hasPrefix("HTTP/1.1 429") {
      Thread.sleep(forTimeInterval: 0.1)
      late = try login("horse+battery", from: "127.0.0.1", served)
    }
    #expect(late.hasPrefix("HTTP/1.1 303"), "\(late.prefix(80))")
  }
}
