import NIOConcurrencyHelpers
import NIOHTTP1

/// Who may see the pages: whoever holds a link that was printed on the terminal, or knows the password.
///
/// Shape: a link is good once and gives a session; the next link is printed when one was used. Every request must
/// name a host that is ours (another site's name that points here is turned away), and every change must come from
/// a page of ours.
/// Rule: OWASP, «Cross-Site Request Forgery Prevention», «Session Management»; Fetch standard, Origin; RFC 6265 §8.5.
final class Access: Sendable {
  private struct State {
    var token = Access.secret()
    /// The sessions, the eldest first.
    var sessions: [String] = []
    var tries = PasswordTries()
  }
  private let state = NIOLockedValueBox(State())
  /// What the address bar may say: with the port, and without the one that browsers leave out.
  private let hosts: [String]
  private let scheme: String
  private let password: String?
  private static let mostSessions = 32
  /// The session's cookie: cookies are kept by host alone, so the port makes it this server's own.
  private let cookieName: String
  private let started = ContinuousClock.now

  init(hosts: [String], isSecure: Bool, password: String?) {
    let usual = isSecure ? ":443" : ":80"
    self.hosts = hosts.map { $0.lowercased() }.flatMap { host in
      host.hasSuffix(usual) ? [host, String(host.dropLast(usual.count))] : [host]
    }
    scheme = isSecure ? "https" : "http"
    // A browser takes a cookie of the first kind from nobody but this very host, and over TLS alone.
    cookieName = (isSecure ? "__Host-" : "") + "sluice_session_" + (hosts[0].split(separator: ":").last ?? "")
    self.password = password
  }

  /// The link that is good now.
  var link: String { "\(scheme)://\(hosts[0])/?token=\(state.withLockedValue { $0.token })" }

  /// Whether a host, as browsers name it, is ours.
  func knows(_ host: String) -> Bool { hosts.contains(host) }

  /// Why a request is turned away before it is read on; nil where it is not.
  func refusal(_ request: Request) -> Response? {
    guard let host = request.headers.first(name: "host")?.lowercased(), request.headers["host"].count == 1,
      knows(host)
    else { return .plain("This address is not served here.", .misdirectedRequest, closes: true) }
    switch request.method {
    case .GET: return nil
    case .POST:
      // Browsers name the origin of every change; what names none is no browser of this page.
      let origins = request.headers["origin"]
      guard origins.count == 1, origins[0].lowercased() == "\(scheme)://\(host)" else {
        return .plain("A change must come from a page of this server.", .forbidden, closes: true)
      }
      if let site = request.headers.first(name: "sec-fetch-site"), site != "same-origin" {
        return .plain("A change must come from a page of this server.", .forbidden, closes: true)
      }
      return nil
    default: return .plain("Only GET and POST are understood.", .methodNotAllowed, closes: true)
    }
  }

  /// The session a request belongs to; nil for a stranger.
  func session(of request: Request) -> String? {
    guard let cookie = request.cookie(cookieName) else { return nil }
    return state.withLockedValue { $0.sessions.first { Self.isSame($0, cookie) } }
  }

  /// A session for a link's token; nil when it is not the one that is good now.
  func session(forToken token: String) -> String? {
    state.withLockedValue { state in
      guard Self.isSame(state.token, token) else { return nil }
      state.token = Self.secret()
      return Self.begun(&state)
    }
  }

  var asksPassword: Bool { password != nil }

  /// What came of a password.
  enum Entry: Equatable {
    case session(String)
    case wrong
    /// It was not looked at; in so many seconds one will be.
    case wait(Int)
  }

  /// A session for the password, unless too many wrong ones came from the same address just before.
  func session(forPassword given: String, from address: String) -> Entry {
    guard let password else { return .wrong }
    let now = Int((ContinuousClock.now - started).components.seconds)
    return state.withLockedValue { state in
      if let seconds = state.tries.wait(address, now: now) { return .wait(seconds) }
      guard Self.isSame(password, given) else {
        state.tries.failed(address, now: now)
        return .wrong
      }
      state.tries.passed(address)
      return .session(Self.begun(&state))
    }
  }

  /// The cookie of a session.
  func cookie(_ session: String) -> String { "\(cookieName)=\(session)" }

  private static func begun(_ state: inout State) -> String {
    let session = secret()
    state.sessions.append(session)
    if state.sessions.count > mostSessions { state.sessions.removeFirst() }
    return session
  }

  /// 256 bits from the system.
  private static func secret() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }

  /// Compares without telling by its time where two texts part.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
