import NIOHTTP1

/// What a browser asks, read and bounded.
struct Request: Sendable {
  /// GET also where only the head of its answer is wanted.
  let method: HTTPMethod
  /// Whether the answer's body is not wanted.
  let isHead: Bool
  /// The path's parts, percent signs undone: `/rows/12` is `["rows", "12"]`.
  let path: [String]
  /// The path as it came, without the query.
  let rawPath: String
  let query: Fields
  let headers: HTTPHeaders
  /// The fields of a form that was sent.
  var form = Fields("")
  /// Whether it came over TLS.
  let isSecure: Bool
  /// The address it came from; empty where that cannot be told.
  let from: String

  init(_ head: HTTPRequestHead, isSecure: Bool, from: String = "") {
    self.from = from
    isHead = head.method == .HEAD
    method = isHead ? .GET : head.method
    headers = head.headers
    self.isSecure = isSecure
    let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    rawPath = String(parts.first ?? "/")
    path = rawPath.split(separator: "/").map { Fields.decoded($0[...], plusIsSpace: false) }
    query = Fields(parts.count > 1 ? String(parts[1]) : "")
  }

  /// The path's first three parts, empty where it has fewer; nothing of ours where it has more.
  var steps: (String, String, String) {
    guard path.count <= 3 else { return ("\u{0}", "", "") }
    func step(_ place: Int) -> String { place < path.count ? path[place] : "" }
    return (step(0), step(1), step(2))
  }

  /// A cookie's value.
  func cookie(_ name: String) -> String? {
    for line in headers["cookie"] {
      for pair in line.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { continue }
        return String(parts[1])
      }
    }
    return nil
  }

  /// Whether a script of ours asks for a part of a page.
  var isByScript: Bool { headers.first(name: "x-sluice-part") != nil }
}

/// The fields of a query or a form, in their order.
///
/// Rule: URL standard, application/x-www-form-urlencoded.
struct Fields: Sendable {
  private(set) var pairs: [(name: String, value: String)] = []
  /// The place of the first field of each name.
  private var places: [String: Int] = [:]
  /// One for each column that a spreadsheet can have, and some.
  private static let most = 17_000

  init(_ text: String) {
    for pair in text.split(separator: "&").prefix(Self.most) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = Self.decoded(parts[0])
      if places[name] == nil { places[name] = pairs.count }
      pairs.append((name, parts.count > 1 ? Self.decoded(parts[1]) : ""))
    }
  }

  /// The first value of a name; nil where it is missing.
  subscript(name: String) -> String? { places[name].map { pairs[$0].value } }

  /// The same, nil where it is empty too.
  func filled(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// A place or number: whole, from 0 up to what no plan reaches.
  func number(_ name: String) -> Int64? { self[name].flatMap(Self.number) }

  static func number(_ text: String) -> Int64? {
    Int64(text).flatMap { (0..<(1 << 40)).contains($0) ? $0 : nil }
  }

  static func decoded(_ text: Substring, plusIsSpace: Bool = true) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.first {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: "+"), plusIsSpace {
        bytes.append(0x20)
      } else if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(digit),
        let low = rest.dropFirst().first.flatMap(digit)
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += byte < 16 ? "%0" + digits : "%" + digits
      }
    }
    return encoded
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
