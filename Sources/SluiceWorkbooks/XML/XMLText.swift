import Glibc

/// Turns the text of XML into what it means.
enum XMLText {
  /// Appends a text with its references resolved and its line ends made single.
  ///
  /// Shape: false when it names an entity that XML does not define by itself; such are never looked up, and nothing of
  /// the text should be used.
  /// Rule: XML 1.0 §2.11, §4.1, §4.6.
  static func append(_ text: UnsafeBufferPointer<UInt8>, isLiteral: Bool, to output: inout [UInt8]) -> Bool {
    guard let base = text.baseAddress, !text.isEmpty else { return true }
    // Most texts have neither; both searches are one instruction a sixteen bytes.
    let hasReference = !isLiteral && memchr(base, 0x26, text.count) != nil
    if !hasReference, memchr(base, 0x0D, text.count) == nil {
      output.append(contentsOf: text)
      return true
    }
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte == 0x0D {
        output.append(0x0A)
        at += at + 1 < text.count && text[at + 1] == 0x0A ? 2 : 1
      } else if byte == UInt8(ascii: "&"), !isLiteral {
        guard let length = reference(text, at: at, to: &output) else { return false }
        at += length
      } else {
        output.append(byte)
        at += 1
      }
    }
    return true
  }

  /// Resolves the reference at a place and says how long it is; a lone `&` means itself.
  private static func reference(_ text: UnsafeBufferPointer<UInt8>, at: Int, to output: inout [UInt8]) -> Int?
  {
    var end = at + 1
    while end < text.count, end - at < 64, text[end] != UInt8(ascii: ";") {
      let byte = text[end]
      guard
        byte == UInt8(ascii: "#") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte >= 0x80
          || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      else { break }
      end += 1
    }
    guard end < text.count, text[end] == UInt8(ascii: ";"), end > at + 1 else {
      output.append(UInt8(ascii: "&"))
      return 1
    }
    let name = text[(at + 1)..<end]
    let length = end + 1 - at
    if name.first == UInt8(ascii: "#") {
      let digits = String(decoding: name.dropFirst(), as: UTF8.self)
      let code =
        digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      let scalar = code.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
      output.append(contentsOf: String(scalar).utf8)
      return length
    }
    switch String(decoding: name, as: UTF8.self) {
    case "amp": output.append(UInt8(ascii: "&"))
    case "lt": output.append(UInt8(ascii: "<"))
    case "gt": output.append(UInt8(ascii: ">"))
    case "quot": output.append(UInt8(ascii: "\""))
    case "apos": output.append(UInt8(ascii: "'"))
    default: return nil
    }
    return length
  }

  /// Resolves `_x000D_` in the text from a place on: how Excel writes characters that XML cannot hold.
  ///
  /// Shape: control characters other than tabs and line ends stay as they are written, since nobody sees them.
  /// Rule: ECMA-376 part 1 §22.9.2.19 (ST_Xstring).
  static func resolveEscapes(_ text: inout [UInt8], from start: Int) {
    guard text.count - start >= 7 else { return }
    let mayHave = text.withUnsafeBufferPointer { bytes -> Bool in
      guard let base = bytes.baseAddress else { return false }
      return memchr(base + start, Int32(UInt8(ascii: "_")), bytes.count - start) != nil
    }
    guard mayHave else { return }
    var output: [UInt8] = []
    var index = start
    var high: UInt32?
    while index < text.count {
      if index + 7 <= text.count, text[index] == 0x5F, text[index + 1] == 0x78, text[index + 6] == 0x5F,
        let code = UInt32(String(decoding: text[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16),
        code >= 0x20 || code == 9 || code == 10 || code == 13
      {
        index += 7
        if code & 0xFC00 == 0xD800 {
          high = code
          continue
        }
        if let first = high, code & 0xFC00 == 0xDC00 {
          output += Array(String(Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + (code & 0x3FF))!).utf8)
        } else {
          output += Array(String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
        }
        high = nil
      } else {
        output.append(text[index])
        index += 1
      }
    }
    text.replaceSubrange(start..., with: output)
  }
}
