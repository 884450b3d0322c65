import SluiceReaders
import SluiceRecords

/// Reads JSON piece by piece, without ever holding the whole.
///
/// Shape: the caller pulls; names, strings and numbers stand in `text` until the next call. Several values may follow one
/// another, as in files that were joined.
/// Refuses: more than 512 levels; texts of more than 64 MiB.
/// Errors: `json.broken`, `json.cut-short`, and those of reading.
/// Rule: RFC 8259; a lone surrogate becomes U+FFFD.
final class JSONEvents {
  enum Event: Equatable {
    case beginObject, endObject, beginArray, endArray, name, string, number, yes, no, null
  }

  /// The bytes of the name, string or number that came last; valid UTF-8.
  private(set) var text: [UInt8] = []
  /// The 1-based line the reader stands on.
  private(set) var line = 1
  /// How many objects and arrays are open.
  var depth: Int { isObject.count }

  private enum Expected { case value, valueOrEnd, nameOrEnd, name, colon, commaOrEnd }

  private static let deepest = 512
  private static let longest = 64 << 20

  private let place: String
  private let stream: TextStream?
  private var buffer: [UInt8]
  private var filled: Int
  private var at = 0
  /// How many bytes of the text came before those at hand.
  private var before = 0
  /// Whether each open container is an object, outermost first.
  private var isObject: [Bool] = []
  private var expected = Expected.value

  init(_ stream: TextStream, place: String) {
    self.place = place
    self.stream = stream
    buffer = [UInt8](repeating: 0, count: 256 << 10)
    filled = 0
  }

  /// Reads a text that is at hand.
  init(_ text: String) {
    place = ""
    stream = nil
    buffer = Array(text.utf8)
    filled = buffer.count
  }

  /// The text that came last.
  var string: String { String(decoding: text, as: UTF8.self) }

  /// The next piece, or nil where the text ends behind a whole value.
  func next() throws(Stop) -> Event? {
    while true {
      guard let byte = try peekPastBlanks() else {
        if isObject.isEmpty { return nil }
        throw stop(.jsonCutShort)
      }
      switch (expected, byte) {
      case (.colon, UInt8(ascii: ":")):
        at += 1
        expected = .value
      case (.commaOrEnd, UInt8(ascii: ",")):
        at += 1
        expected = isObject.last == true ? .name : .value
      case (.valueOrEnd, UInt8(ascii: "]")), (.nameOrEnd, UInt8(ascii: "}")),
        (.commaOrEnd, UInt8(ascii: "]")), (.commaOrEnd, UInt8(ascii: "}")):
        guard let last = isObject.popLast(), last == (byte == UInt8(ascii: "}")) else { throw broken }
        at += 1
        closed()
        return last ? .endObject : .endArray
      case (.nameOrEnd, UInt8(ascii: "\"")), (.name, UInt8(ascii: "\"")):
        try readString()
        expected = .colon
        return .name
      case (.value, _), (.valueOrEnd, _): return try value(byte)
      default: throw broken
      }
    }
  }

  /// Passes over the value that the last piece began; a name's value too.
  func skipValue(after event: Event) throws(Stop) {
    var event = event
    if event == .name {
      guard let value = try next() else { throw broken }
      event = value
    }
    guard event == .beginObject || event == .beginArray else { return }
    let outer = depth - 1
    while depth > outer {
      guard try next() != nil else { throw broken }
    }
  }

  private func value(_ byte: UInt8) throws(Stop) -> Event {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard isObject.count < Self.deepest else { throw broken }
      at += 1
      isObject.append(byte == UInt8(ascii: "{"))
      expected = byte == UInt8(ascii: "{") ? .nameOrEnd : .valueOrEnd
      return byte == UInt8(ascii: "{") ? .beginObject : .beginArray
    case UInt8(ascii: "\""):
      try readString()
      closed()
      return .string
    default:
      try readWord()
      closed()
      if text.elementsEqual("true".utf8) { return .yes }
      if text.elementsEqual("false".utf8) { return .no }
      if text.elementsEqual("null".utf8) { return .null }
      guard let first = text.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
        text.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) })
      else { throw broken }
      return .number
    }
  }

  private func closed() { expected = isObject.isEmpty ? .value : .commaOrEnd }

  private var broken: Stop { stop(.jsonBroken) }

  private func stop(_ reason: Reason) -> Stop {
    Stop(reason, at: place, [.init("line", "\(line)"), .init("byte", "\(before + at)")])
  }

  /// Brings more text; false at its end.
  private func refill() throws(Stop) -> Bool {
    guard let stream else { return false }
    before += filled
    at = 0
    filled = 0
    filled = try buffer.withUnsafeMutableBufferPointer { bytes throws(Stop) in
      try stream.read(into: UnsafeMutableRawBufferPointer(bytes))
    }
    return filled > 0
  }

  private func peekPastBlanks() throws(Stop) -> UInt8? {
    while true {
      while at < filled {
        let byte = buffer[at]
        guard byte <= 0x20 else {
          // A byte-order mark within the text is left over from joining files.
          if byte == 0xEF, at + 2 < filled, buffer[at + 1] == 0xBB, buffer[at + 2] == 0xBF {
            at += 3
            continue
          }
          return byte
        }
        if byte == 0x0A { line += 1 }
        at += 1
      }
      guard try refill() else { return nil }
    }
  }

  /// Whether a byte stands next.
  private func isAt(_ byte: UInt8) throws(Stop) -> Bool {
    if at == filled, try !refill() { return false }
    return buffer[at] == byte
  }

  private func byte() throws(Stop) -> UInt8 {
    if at == filled, try !refill() { throw stop(.jsonCutShort) }
    at += 1
    return buffer[at - 1]
  }

  private func readWord() throws(Stop) {
    text.removeAll(keepingCapacity: true)
    while true {
      if at == filled, try !refill() { return }
      let byte = buffer[at]
      if byte <= 0x20 || ",]}:\"{[".utf8.contains(byte) { return }
      guard text.count < 1024 else { throw broken }
      text.append(byte)
      at += 1
    }
  }

  /// Reads a string from its quote to the one that ends it.
  private func readString() throws(Stop) {
    text.removeAll(keepingCapacity: true)
    at += 1
    while true {
      if at == filled, try !refill() { throw stop(.jsonCutShort) }
      let start = at
      var end = at
      buffer.withUnsafeBufferPointer { bytes in
        while end < filled, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\") {
          if bytes[end] == 0x0A { line += 1 }
          end += 1
        }
      }
      text += buffer[start..<end]
      at = end
      guard text.count <= Self.longest else { throw broken }
      guard at < filled else { continue }
      at += 1
      if buffer[at - 1] == UInt8(ascii: "\"") { return }
      try readEscape()
    }
  }

  private func readEscape() throws(Stop) {
    switch try byte() {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"):
      var unit = try hexadecimal()
      // The second half of a pair follows as an escape of its own; what is no pair is two broken characters.
      while (0xD800..<0xDC00).contains(unit), try isAt(UInt8(ascii: "\\")) {
        at += 1
        guard try byte() == UInt8(ascii: "u") else { throw broken }
        let second = try hexadecimal()
        if (0xDC00..<0xE000).contains(second) {
          append(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
          return
        }
        append(0xFFFD)
        unit = second
      }
      append(unit)
    case let other where "\"\\/".utf8.contains(other): text.append(other)
    default: throw broken
    }
  }

  private func append(_ scalar: UInt32) {
    text.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
  }

  private func hexadecimal() throws(Stop) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      switch try byte() {
      case let digit where (0x30...0x39).contains(digit): value = value << 4 | UInt32(digit - 0x30)
      case let digit where (0x61...0x66).contains(digit | 0x20):
        value = value << 4 | UInt32((digit | 0x20) - 0x61 + 10)
      default: throw broken
      }
    }
    return value
  }
}

/// What reading JSON may say.
enum JSONReasons {
  static let all: [Reason] = [.jsonBroken, .jsonCutShort]
}

extension Reason {
  /// The JSON contradicts its own grammar.
  static let jsonBroken = Reason(
    "json.broken", .error, message: "the JSON is broken at line {line}, byte {byte} of the text",
    remedy: "save the answer of the server once more; if it was edited by hand, look at that line",
    rule: "RFC 8259")

  /// The JSON ends before its outermost value does.
  static let jsonCutShort = Reason(
    "json.cut-short", .error,
    message: "the JSON ends at line {line}, byte {byte} of the text, in the middle of a value",
    remedy: "save the answer of the server once more", rule: "RFC 8259")
}
