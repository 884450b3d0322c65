import SluiceRecords

/// Walks over the JSON that plan files hold, token by token, without making anything.
///
/// Shape: commas, colons and white space are passed over; a text or number is the range of its bytes. What is no
/// JSON ends the walk: a plan file that someone changed by hand gives fewer values, never a trap.
struct JSONCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0
  /// Longer texts, in bytes, are cut and say at their end how long they are.
  var longest = Int.max

  enum Token: Equatable {
    case open, close, openObject, closeObject
    /// The bytes between the quotes.
    case text(Range<Int>, isEscaped: Bool)
    case number(Range<Int>)
    /// `null`, `true` or `false`.
    case word(Range<Int>)
    case end
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  @inline(__always) mutating func next() -> Token {
    while position < bytes.count {
      let start = position
      let byte = bytes[start]
      position += 1
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: " "), 0x0A, 0x0D, 0x09: continue
      case UInt8(ascii: "["): return .open
      case UInt8(ascii: "]"): return .close
      case UInt8(ascii: "{"): return .openObject
      case UInt8(ascii: "}"): return .closeObject
      case UInt8(ascii: "\""): return text(from: start + 1)
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        skip { $0 > 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "}") }
        return .number(start..<position)
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        skip { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
        return .word(start..<position)
      default:
        position = bytes.count
        return .end
      }
    }
    return .end
  }

  private mutating func skip(while accepts: (UInt8) -> Bool) {
    while position < bytes.count, accepts(bytes[position]) { position += 1 }
  }

  @inline(__always) private mutating func text(from start: Int) -> Token {
    var isEscaped = false
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return .text(start..<position - 1, isEscaped: isEscaped)
      case UInt8(ascii: "\\"):
        isEscaped = true
        position += 2
      default: position += 1
      }
    }
    position = bytes.count
    return .end
  }

  /// The value of a text, number or word as a `String`; nil for `null` and for brackets.
  func string(_ token: Token) -> String? {
    switch token {
    case .text(let range, let isEscaped) where range.count > longest:
      let (text, whole) = cut(range, isEscaped: isEscaped, longest)
      return whole.map { text + CutText.ending($0) } ?? text
    case .text(let range, false), .number(let range):
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    case .text(let range, true):
      var text: [UInt8] = []
      unescape(range, to: &text)
      return String(decoding: text, as: UTF8.self)
    case .word(let range):
      let word = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
      return word == "null" ? nil : word
    default: return nil
    }
  }

  /// The beginning of a text, so many bytes at most, and how many characters the whole has where that is not all.
  func cut(_ range: Range<Int>, isEscaped: Bool, _ longest: Int) -> (text: String, whole: Int?) {
    guard range.count > longest else { return (string(.text(range, isEscaped: isEscaped)) ?? "", nil) }
    var (index, end, length) = (range.lowerBound, range.lowerBound, 0)
    while index < range.upperBound {
      index = place(behind: index, before: range.upperBound)
      length += 1
      if index - range.lowerBound <= longest { end = index }
    }
    return (string(.text(range.lowerBound..<end, isEscaped: isEscaped)) ?? "", length)
  }

  /// Where the character behind the one at a place begins.
  private func place(behind index: Int, before end: Int) -> Int {
    var next = index + 1
    guard bytes[index] == UInt8(ascii: "\\"), next < end else {
      while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
      return next
    }
    guard bytes[next] == UInt8(ascii: "u") else { return next + 1 }
    next = min(index + 6, end)
    var half = index + 2
    let isHigh = hexadecimal(at: &half, before: end) & 0xFC00 == 0xD800
    guard isHigh, next + 1 < end, bytes[next] == UInt8(ascii: "\\"), bytes[next + 1] == UInt8(ascii: "u")
    else { return next }
    return min(next + 6, end)
  }

  /// Appends a text with its escapes undone.
  ///
  /// Rule: RFC 8259 §7; half a surrogate pair becomes U+FFFD.
  func unescape(_ range: Range<Int>, to text: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < range.upperBound else {
        text.append(byte)
        continue
      }
      let escape = bytes[index]
      index += 1
      switch escape {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "u"):
        var unit = hexadecimal(at: &index, before: range.upperBound)
        if unit & 0xFC00 == 0xD800, index + 1 < range.upperBound, bytes[index] == UInt8(ascii: "\\"),
          bytes[index + 1] == UInt8(ascii: "u")
        {
          index += 2
          let low = hexadecimal(at: &index, before: range.upperBound)
          if low & 0xFC00 == 0xDC00 { unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF) }
        }
        text.append(contentsOf: String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
      default: text.append(escape)
      }
    }
  }

  private func hexadecimal(at index: inout Int, before end: Int) -> UInt32 {
    var value: UInt32 = 0
    var digits = 0
    while digits < 4, index < end, let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue {
      value = value << 4 | UInt32(digit)
      digits += 1
      index += 1
    }
    return value
  }
}

extension JSONCursor {
  /// Walks over one text, number or word.
  mutating func text() -> String? { string(next()) }

  /// Walks over `["…","…"]`.
  mutating func texts() -> [String] {
    var values: [String] = []
    guard next() == .open else { return [] }
    var token = next()
    while token != .close, token != .end {
      values.append(string(token) ?? "")
      token = next()
    }
    return values
  }

  /// Walks over `[[…],[…]]` and calls `take` with the values of each inner array; a null or missing place is nil.
  mutating func tuples(_ take: ([String?]) -> Void) {
    guard next() == .open else { return }
    while next() == .open {
      var values: [String?] = []
      var token = next()
      while token != .close, token != .end {
        values.append(string(token))
        token = next()
      }
      take(values)
    }
  }

  /// Walks over one value, whatever it is.
  mutating func skipValue() {
    var depth = 0
    repeat {
      switch next() {
      case .open, .openObject: depth += 1
      case .close, .closeObject: depth -= 1
      case .end: return
      default: break
      }
    } while depth > 0
  }
}

/// A text that is shown by its beginning.
enum CutText {
  /// What stands behind the beginning.
  static func ending(_ characters: Int) -> String {
    Phrase("… (\(characters, "character", "characters") in all)").text
  }

  /// A text, so many characters at most, with its length where that is not all.
  static func of(_ text: String, longest: Int) -> String {
    guard text.utf8.count > longest, text.unicodeScalars.count > longest else { return text }
    return String(text.unicodeScalars.prefix(longest)) + ending(text.unicodeScalars.count)
  }
}
