import NIOHTTP1
import SluiceReports

/// What goes back to a browser.
struct Response: Sendable {
  var status: HTTPResponseStatus = .ok
  var type = "text/html; charset=utf-8"
  var body: [UInt8] = []
  /// What is handed out in place of a body, a piece at a time.
  var file: ServedFile?
  var cookies: [String] = []
  var location: String?
  /// The name a browser saves it under; nil for what it shows.
  var download: String?
  /// Whether the connection ends with it.
  var closes = false
  /// Seconds after which it is worth asking again.
  var retryAfter: Int?
  /// Seconds a browser may keep it; 0 for anything about data.
  var keeps = 0

  static func page(_ html: HTML, _ status: HTTPResponseStatus = .ok) -> Response {
    Response(status: status, body: Array(html.description.utf8))
  }

  /// To another page after something was done.
  static func see(_ path: String) -> Response { Response(status: .seeOther, location: path) }

  static func plain(_ text: String, _ status: HTTPResponseStatus, closes: Bool = false) -> Response {
    Response(
      status: status, type: "text/plain; charset=utf-8", body: Array((text + "\n").utf8), closes: closes)
  }

  static func json(_ text: String) -> Response { Response(type: "application/json", body: Array(text.utf8)) }

  /// The head with everything that keeps a page to itself.
  ///
  /// Rule: OWASP, «HTTP Security Response Headers»; the referrer stays within, since with none at all browsers send
  /// `Origin: null` with forms.
  func head(isSecure: Bool) -> HTTPHeaders {
    var headers = HTTPHeaders([
      ("Content-Length", "\(file?.size ?? Int64(body.count))"),
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
      ("Cache-Control", keeps > 0 ? "private, max-age=\(keeps)" : "no-store"),
      (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
      ),
      ("X-Frame-Options", "DENY"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ])
    if !body.isEmpty || file != nil { headers.add(name: "Content-Type", value: type) }
    if isSecure { headers.add(name: "Strict-Transport-Security", value: "max-age=31536000") }
    for cookie in cookies {
      headers.add(
        name: "Set-Cookie",
        value: cookie + "; Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : ""))
    }
    if let retryAfter { headers.add(name: "Retry-After", value: "\(retryAfter)") }
    if let location { headers.add(name: "Location", value: location) }
    if let download {
      headers.add(name: "Content-Disposition", value: "attachment; filename=\"\(download)\"")
    }
    if closes { headers.add(name: "Connection", value: "close") }
    return headers
  }
}
