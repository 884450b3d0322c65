import Glibc
import SluiceReaders
import SluiceRecords

/// Cuts an XML text into tags and texts, forward only, over a window that moves along the stream.
///
/// Shape: names come without their namespace's prefix. Comments, instructions and declarations are passed over; nothing
/// a DOCTYPE declares is ever looked up. An element `<a/>` is a start with `isEmpty` and has no end. Well-formedness is
/// not proved: what has no `>` before the text ends is the end.
/// Units: ranges are offsets in `bytes`, good until the next token is asked for.
/// Errors: those of the stream; `workbook.part-endless` for a tag or text past 64 MiB.
final class XMLTokens {
  enum Kind { case start, end, text, done }

  /// The window: what lies from `at` on is still to come; a zero byte stands behind the end.
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  var at = 0
  private(set) var end = 0
  private var capacity: Int
  private let stream: any ByteStream
  private let place: String
  private(set) var isLast = false

  /// The name of the element that starts or ends.
  private(set) var name = 0..<0
  /// The attributes of the element that starts.
  private(set) var attributes = 0..<0
  private(set) var isEmpty = false
  /// The text; `isLiteral` tells that it stood in CDATA, where `&` means itself.
  private(set) var text = 0..<0
  private(set) var isLiteral = false
  /// Whether the text declares a document type.
  private(set) var hasDoctype = false

  /// The longest tag or text.
  static let longest = 64 << 20

  init(_ stream: any ByteStream, place: String, window: Int = 1 << 18) throws(Stop) {
    self.stream = try XMLByteStream(stream)
    self.place = place
    capacity = window
    bytes = .allocate(capacity: window + 16)
  }

  deinit { bytes.deallocate() }

  /// Brings more of the text into the window, moving what is still to come to its front; false at the end.
  func more() throws(Stop) -> Bool {
    if isLast { return false }
    let left = end - at
    if at > 0 {
      bytes.update(from: bytes + at, count: left)
      (at, end) = (0, left)
    }
    if left > capacity / 2 {
      guard capacity < Self.longest * 2 else { throw Stop(.workbookPartEndless, at: place) }
      let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + 16)
      wider.update(from: bytes, count: left)
      bytes.deallocate()
      (bytes, capacity) = (wider, capacity * 2)
    }
    let count = try stream.read(
      into: UnsafeMutableRawBufferPointer(start: bytes + end, count: capacity - end))
    end += count
    bytes[end] = 0
    isLast = count == 0
    return count > 0
  }

  /// Where a byte stands from an offset on (relative to `at`), reading on as needed; nil when the text ends before.
  private func find(_ byte: UInt8, from offset: Int) throws(Stop) -> Int? {
    var offset = offset
    while true {
      if at + offset < end, let found = memchr(bytes + at + offset, Int32(byte), end - at - offset) {
        return UnsafeRawPointer(found) - UnsafeRawPointer(bytes) - at
      }
      offset = max(offset, end - at)
      if try !more() { return nil }
    }
  }

  /// Where a mark of several bytes ends, from an offset on.
  private func find(_ mark: StaticString, from offset: Int) throws(Stop) -> Int? {
    let count = mark.utf8CodeUnitCount
    var offset = offset
    while let found = try find(mark.utf8Start[0], from: offset) {
      while end - at < found + count { if try !more() { return nil } }
      if memcmp(bytes + at + found, mark.utf8Start, count) == 0 { return found + count }
      offset = found + 1
    }
    return nil
  }

  /// Whether the text at `at` begins with some bytes, reading on as needed.
  private func begins(_ mark: StaticString) throws(Stop) -> Bool {
    let count = mark.utf8CodeUnitCount
    while end - at < count { if try !more() { return false } }
    return memcmp(bytes + at, mark.utf8Start, count) == 0
  }

  /// The next token.
  func next() throws(Stop) -> Kind {
    while true {
      if at == end, try !more() { return .done }
      if bytes[at] != UInt8(ascii: "<") {
        guard let length = try find(UInt8(ascii: "<"), from: 0) else {
          text = at..<end
          at = end
          isLiteral = false
          return .text
        }
        text = at..<at + length
        isLiteral = false
        at += length
        return .text
      }
      while end - at < 2 { if try !more() { break } }
      switch bytes[at + 1] {
      case UInt8(ascii: "!"):
        if try begins("<!--") {
          guard let behind = try find("-->", from: 4) else { return finish() }
          at += behind
        } else if try begins("<![CDATA[") {
          guard let behind = try find("]]>", from: 9) else { return finish() }
          text = at + 9..<at + behind - 3
          isLiteral = true
          at += behind
          return .text
        } else {
          hasDoctype = true
          try passDeclaration()
        }
      case UInt8(ascii: "?"):
        guard let behind = try find("?>", from: 2) else { return finish() }
        at += behind
      default:
        guard let length = try tagLength() else { return finish() }
        take(length)
        return isEnd ? .end : .start
      }
    }
  }

  private var isEnd = false

  private func finish() -> Kind {
    at = end
    return .done
  }

  /// How many bytes the tag at `at` has, `>` within quotes passed over.
  private func tagLength() throws(Stop) -> Int? {
    var offset = 1
    var quote: UInt8 = 0
    while true {
      while at + offset < end {
        let byte = bytes[at + offset]
        offset += 1
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: ">") {
          return offset
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        }
      }
      if try !more() { return nil }
    }
  }

  /// Takes a whole tag apart.
  private func take(_ length: Int) {
    var from = at + 1
    var last = at + length - 1
    isEnd = bytes[from] == UInt8(ascii: "/")
    if isEnd { from += 1 }
    isEmpty = !isEnd && last > from && bytes[last - 1] == UInt8(ascii: "/")
    if isEmpty { last -= 1 }
    var start = from
    var index = from
    while index < last, !Self.isSpace(bytes[index]) {
      if bytes[index] == UInt8(ascii: ":") { start = index + 1 }
      index += 1
    }
    name = start..<index
    attributes = index..<last
    at += length
  }

  /// Passes over a DOCTYPE with what it declares inside brackets.
  private func passDeclaration() throws(Stop) {
    var offset = 2
    var depth = 0
    var quote: UInt8 = 0
    while true {
      while at + offset < end {
        let byte = bytes[at + offset]
        offset += 1
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "[") {
          depth += 1
        } else if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "]") {
          if depth == 0 {
            at += offset
            return
          }
          depth -= 1
        }
      }
      if try !more() {
        at = end
        return
      }
    }
  }

  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  // MARK: Looking at tokens

  /// Whether the element has a name.
  @inline(__always) func named(_ word: StaticString) -> Bool { equal(name, word) }

  @inline(__always) func equal(_ range: Range<Int>, _ word: StaticString) -> Bool {
    range.count == word.utf8CodeUnitCount
      && memcmp(bytes + range.lowerBound, word.utf8Start, range.count) == 0
  }

  @inline(__always) func buffer(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count)
  }

  /// The place of an attribute's value as it is written, its name without prefix; nil where there is none.
  func attribute(_ word: StaticString) -> Range<Int>? {
    var index = attributes.lowerBound
    let last = attributes.upperBound
    while index < last {
      while index < last, Self.isSpace(bytes[index]) { index += 1 }
      var start = index
      while index < last, bytes[index] != UInt8(ascii: "="), !Self.isSpace(bytes[index]) {
        if bytes[index] == UInt8(ascii: ":") { start = index + 1 }
        index += 1
      }
      let name = start..<index
      while index < last, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "'") { index += 1 }
      guard index < last else { return nil }
      let quote = bytes[index]
      index += 1
      let from = index
      while index < last, bytes[index] != quote { index += 1 }
      if equal(name, word) { return from..<index }
      index += 1
    }
    return nil
  }

  /// An attribute's value as text; nil where there is none.
  func string(_ word: StaticString) -> String? {
    guard let range = attribute(word) else { return nil }
    var text: [UInt8] = []
    guard XMLText.append(buffer(range), isLiteral: false, to: &text) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  /// An attribute's value as a whole number; nil where there is none or it is something else.
  func number(_ word: StaticString) -> Int? {
    guard let range = attribute(word) else { return nil }
    return Int(String(decoding: buffer(range), as: UTF8.self))
  }

  /// Whether an attribute says yes.
  func flag(_ word: StaticString) -> Bool {
    guard let range = attribute(word) else { return false }
    return equal(range, "1") || equal(range, "true") || equal(range, "on")
  }
}

extension Reason {
  /// A part of a workbook holds something longer than anything a workbook has.
  static let workbookPartEndless = Reason(
    "workbook.part-endless", .error,
    message: "a part of the workbook holds a text of more than 64 MiB without an end",
    remedy: "have the workbook written anew by its own program", rule: "XMLTokens.longest")
}
