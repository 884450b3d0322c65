import SluiceRecords

/// A piece of a page: what stands in the source is markup, what is put in between is text.
///
/// Shape: `"<td>\(cell)</td>"` escapes `cell`, so that no value can become markup; only another `HTML` goes in as it
/// is. Attributes stand in double quotes.
struct HTML: ExpressibleByStringInterpolation, Sendable {
  private(set) var text: String

  static let nothing = HTML(stringLiteral: "")

  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  static func + (left: HTML, right: HTML) -> HTML {
    var joined = left
    joined.text += right.text
    return joined
  }

  static func += (left: inout HTML, right: HTML) { left.text += right.text }

  /// A text as it must stand in a page.
  ///
  /// Control characters are shown as such: some end a page for some browsers.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { special($0) }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      case 0x09, 0x0A, 0x0D: bytes.append(byte)
      case 0..<0x20, 0x7F: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func special(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == 0x22 || byte == 0x26 || byte == 0x27 || byte == 0x3C
      || byte == 0x3E
  }

  struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }
    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
    mutating func appendInterpolation(_ value: Substring) { text += HTML.escaped(String(value)) }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    mutating func appendInterpolation(_ value: Int64) { text += String(value) }
    /// A sentence in the visitor's language.
    mutating func appendInterpolation(_ value: Phrase) { text += HTML.escaped(value.text) }
    mutating func appendInterpolation(_ value: HTML) { text += value.text }
    mutating func appendInterpolation(_ values: [HTML]) { for value in values { text += value.text } }
  }
}

extension HTML {
  /// A value of the data: its letters may run from right to left and must not pull the page along.
  static func data(_ text: String) -> HTML { text.isEmpty ? "" : "<bdi>\(text)</bdi>" }

  /// A number with its thousands set apart.
  static func count(_ number: Int) -> HTML { "\(Language.current.grouped(number))" }
}
