/// Markup of a page in which everything that came from data is escaped.
///
///     let cell: HTMLText = "<td>\(name)</td>"      // a String goes in as text, never as markup
///     let row: HTMLText = "<tr>\(cell)</tr>"       // markup goes in as it is
///
/// Shape: text and values of attributes are escaped alike, so that either place is safe between double quotes.
/// Refuses: characters that HTML does not know; U+FFFD stands in their place.
public struct HTMLText: Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
  public private(set) var description: String

  /// Markup written by us; a literal in the source.
  public init(stringLiteral value: String) { description = value }

  /// Text, escaped.
  public init(text: String) { description = Self.escaped(text) }

  /// Several pieces one behind the other.
  public init(_ parts: some Sequence<HTMLText>) {
    description = parts.reduce(into: "") { $0 += $1.description }
  }

  /// Markup that is known to be safe, such as a style sheet of ours.
  public init(markup: String) { description = markup }

  public init(stringInterpolation: StringInterpolation) { description = stringInterpolation.markup }

  public static func + (left: HTMLText, right: HTMLText) -> HTMLText {
    HTMLText(markup: left.description + right.description)
  }

  public static func += (left: inout HTMLText, right: HTMLText) { left.description += right.description }

  public struct StringInterpolation: StringInterpolationProtocol {
    var markup = ""

    public init(literalCapacity: Int, interpolationCount: Int) { markup.reserveCapacity(literalCapacity) }

    public mutating func appendLiteral(_ literal: String) { markup += literal }
    public mutating func appendInterpolation(_ text: String) { markup += HTMLText.escaped(text) }
    public mutating func appendInterpolation(_ number: some BinaryInteger) { markup += String(number) }
    public mutating func appendInterpolation(_ html: HTMLText) { markup += html.description }
    public mutating func appendInterpolation(_ html: [HTMLText]) {
      for part in html { markup += part.description }
    }
  }

  /// A text as it may stand between tags and between the quotes of an attribute.
  public static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      case UInt8(ascii: "\n"), UInt8(ascii: "\t"): bytes.append(byte)
      case 0..<0x20, 0x7F: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x7F, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
