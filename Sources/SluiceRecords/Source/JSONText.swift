/// Writes JSON as bytes, without intermediate strings.
///
/// Shape: what is handed in must be valid UTF-8; control characters, quotes and backslashes are escaped, all else
/// is written as it stands.
/// Rule: RFC 8259 §7.
public enum JSONText {
  /// Appends a text with its quotes.
  public static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var clean = 0
    for index in 0..<text.count {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F else {
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<index]))
      appendEscape(byte, to: &bytes)
      clean = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<text.count]))
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a text with its quotes.
  public static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &bytes) }
  }

  /// Appends digits, brackets or names that need no escape.
  @inline(__always) public static func appendRaw(_ text: StaticString, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a whole number.
  public static func append(_ number: some BinaryInteger, to bytes: inout [UInt8]) {
    var digits: (UInt64, Int) = (UInt64(number.magnitude), 0)
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(digits.0 % 10))
      digits.0 /= 10
      digits.1 += 1
    } while digits.0 > 0
    bytes[start...].reverse()
  }

  private static func appendEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}
