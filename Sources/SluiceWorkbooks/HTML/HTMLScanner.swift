import Glibc
import SluiceReaders
import SluiceRecords

/// A piece of a page: a tag or the text between two.
enum HTMLToken {
  /// A tag that begins an element: its name in small letters; its attributes can be asked for.
  case start(String)
  case end(String)
  /// Text with its entities as written; a long one comes in several pieces.
  case text
}

/// Cuts a page into tags and texts, whatever mistakes it holds.
///
/// Shape: comments, declarations and scripts are passed over; the text of `<style>` is kept aside. A `<` that begins no
/// tag is text. Never refuses anything.
/// Rule: HTML Living Standard §13.2.5, of whose states those are kept that tables need.
final class HTMLScanner {
  /// The style sheets met so far, up to a mebibyte.
  private(set) var styleText: [UInt8] = []
  /// How many places held bytes that are no character so far; U+FFFD stands there.
  private(set) var brokenPlaces = 0

  private let stream: TextStream
  private var bytes: [UInt8] = []
  private var at = 0
  private var isEnded = false
  /// What the last token was made of.
  private var range = 0..<0
  private var isTag = false

  private static let blockSize = 64 * 1024
  /// A tag that is longer is text.
  private static let longestTag = 1 << 20

  init(_ stream: TextStream) { self.stream = stream }

  /// The next token, or nil at the end of the page.
  func next() throws(Stop) -> HTMLToken? {
    while true {
      try want(4)
      guard at < bytes.count else { return nil }
      guard bytes[at] == UInt8(ascii: "<") else { return try text() }
      let second = at + 1 < bytes.count ? bytes[at + 1] : 0
      switch second {
      case UInt8(ascii: "!"):
        if bytes[at...].starts(with: [0x3C, 0x21, 0x2D, 0x2D]) {
          at += 2
          try pass(behind: "-->")
        } else {
          try pass(behind: ">")
        }
      case UInt8(ascii: "?"): try pass(behind: ">")
      case UInt8(ascii: "/"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        if let token = try tag() { return token }
      default:
        (range, isTag) = (at..<at + 1, false)
        at += 1
        return .text
      }
    }
  }

  /// Appends the last token's text with its entities resolved.
  func appendText(to text: inout [UInt8]) { HTMLEntities.append(bytes[range], to: &text) }

  /// The value of an attribute of the last tag, its entities resolved; empty where it has none of its own, nil where
  /// the tag lacks it.
  func attribute(_ name: StaticString) -> String? {
    guard isTag else { return nil }
    var found: String?
    bytes.withUnsafeBufferPointer { bytes in
      var scan = HTMLAttributes(UnsafeBufferPointer(rebasing: bytes[range]))
      while let part = scan.next() {
        guard Self.isNamed(part.name, name) else { continue }
        var value: [UInt8] = []
        HTMLEntities.append(part.value, to: &value)
        found = String(decoding: value, as: UTF8.self)
        return
      }
    }
    return found
  }

  /// Whether a name in letters of either case is one in small letters.
  private static func isNamed(_ written: Slice<UnsafeBufferPointer<UInt8>>, _ name: StaticString) -> Bool {
    guard written.count == name.utf8CodeUnitCount else { return false }
    var at = 0
    for byte in written {
      let small = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if small != name.utf8Start[at] { return false }
      at += 1
    }
    return true
  }

  /// Takes the text up to the next tag.
  private func text() throws(Stop) -> HTMLToken {
    let end = bytes.withUnsafeBufferPointer { bytes -> Int in
      guard let found = memchr(bytes.baseAddress! + at, 0x3C, bytes.count - at) else { return bytes.count }
      return UnsafeRawPointer(found) - UnsafeRawPointer(bytes.baseAddress!)
    }
    var stop = end
    if end == bytes.count, !isEnded {
      // An entity may be cut here: it waits for its rest.
      let tail = bytes[max(at, end - 40)..<end]
      if let mark = tail.lastIndex(of: UInt8(ascii: "&")) {
        if mark == at {
          try want(bytes.count - at + 40)
          return textFromEntity()
        } else {
          stop = mark
        }
      }
    }
    (range, isTag) = (at..<stop, false)
    at = stop
    return .text
  }

  /// Takes a text that begins with an entity, now that what follows it is there.
  private func textFromEntity() -> HTMLToken {
    let from = at
    let end =
      bytes[(from + 1)...].firstIndex { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") } ?? bytes.count
    (range, isTag) = (from..<end, false)
    at = end
    return .text
  }

  /// Takes the tag that stands here; nil where it was a script's or a style's with all their text.
  private func tag() throws(Stop) -> HTMLToken? {
    guard let end = try endOfTag() else {
      (range, isTag) = (at..<at + 1, false)
      at += 1
      return .text
    }
    let isEnd = bytes[at + 1] == UInt8(ascii: "/")
    let first = at + (isEnd ? 2 : 1)
    var last = first
    while last < end, bytes[last] > 0x20, bytes[last] != UInt8(ascii: "/"), bytes[last] != UInt8(ascii: ">") {
      last += 1
    }
    let name = String(decoding: bytes[first..<last], as: UTF8.self).lowercased()
    (range, isTag) = (last..<end, !isEnd)
    at = min(end + 1, bytes.count)
    if isEnd { return .end(name) }
    switch name {
    case "script", "noscript", "template":
      try pass(behind: "</\(name)")
      try pass(behind: ">")
      return nil
    case "style":
      try pass(behind: "</style", keeping: true)
      try pass(behind: ">")
      return nil
    default: return .start(name)
    }
  }

  /// Where the tag that stands here has its `>`, quotes regarded; nil where it has none.
  private func endOfTag() throws(Stop) -> Int? {
    var index = at + 1
    var quote: UInt8 = 0
    var previous: UInt8 = 0
    while true {
      while index < bytes.count {
        let byte = bytes[index]
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: ">") {
          return index
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), previous == UInt8(ascii: "=") {
          quote = byte
        }
        if byte > 0x20 { previous = byte }
        index += 1
      }
      let known = index - at
      guard known < Self.longestTag else { return nil }
      if isEnded {
        // A quote that is never closed: the tag ends at its first bracket.
        return quote != 0 ? bytes[at...].firstIndex(of: UInt8(ascii: ">")) : nil
      }
      try want(known + 1)
      index = at + known
    }
  }

  /// Goes on behind a text in letters of either case, or to the end.
  private func pass(behind text: String, keeping: Bool = false) throws(Stop) {
    let wanted = Array(text.utf8)
    while true {
      try want(wanted.count)
      let end = bytes.count - wanted.count
      var index = at
      while index <= end {
        if bytes[index] == wanted[0], matches(wanted, at: index) {
          if keeping { keep(at..<index) }
          at = index + wanted.count
          return
        }
        index += 1
      }
      if keeping { keep(at..<max(index, at)) }
      at = max(index, at)
      if isEnded {
        at = bytes.count
        return
      }
      try want(bytes.count - at + 1)
    }
  }

  private func matches(_ wanted: [UInt8], at start: Int) -> Bool {
    for (offset, letter) in wanted.enumerated() {
      let byte = bytes[start + offset]
      if (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) != letter { return false }
    }
    return true
  }

  private func keep(_ range: Range<Int>) {
    if styleText.count + range.count <= 1 << 20 { styleText.append(contentsOf: bytes[range]) }
  }

  /// Reads on until so many bytes lie ahead or the page ends.
  private func want(_ count: Int) throws(Stop) {
    guard bytes.count - at < count, !isEnded else { return }
    if at > 0 {
      bytes.removeFirst(at)
      range = 0..<0
      at = 0
    }
    while bytes.count < count, !isEnded {
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: Self.blockSize))
      let read = try bytes.withUnsafeMutableBufferPointer { buffer throws(Stop) -> Int in
        let room = UnsafeMutableBufferPointer(rebasing: buffer[start...])
        return try stream.read(into: UnsafeMutableRawBufferPointer(room))
      }
      bytes.removeLast(Self.blockSize - read)
      brokenPlaces += stream.broken.count
      isEnded = read == 0
    }
  }
}

/// Takes the attributes of a tag one by one.
struct HTMLAttributes {
  private let text: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  mutating func next() -> (name: Slice<UnsafeBufferPointer<UInt8>>, value: Slice<UnsafeBufferPointer<UInt8>>)?
  {
    while at < text.count, text[at] <= 0x20 || text[at] == UInt8(ascii: "/") { at += 1 }
    guard at < text.count else { return nil }
    let start = at
    // A name may begin with what looks like its end.
    at += 1
    while at < text.count, text[at] > 0x20, text[at] != UInt8(ascii: "="), text[at] != UInt8(ascii: "/") {
      at += 1
    }
    let name = text[start..<at]
    skipBlanks()
    guard at < text.count, text[at] == UInt8(ascii: "=") else { return (name, text[at..<at]) }
    at += 1
    skipBlanks()
    guard at < text.count else { return (name, text[at..<at]) }
    let quote = text[at]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let first = at + 1
      at = first
      while at < text.count, text[at] != quote { at += 1 }
      let value = text[first..<at]
      at = min(at + 1, text.count)
      return (name, value)
    }
    let first = at
    while at < text.count, text[at] > 0x20 { at += 1 }
    return (name, text[first..<at])
  }

  private mutating func skipBlanks() {
    while at < text.count, text[at] <= 0x20 { at += 1 }
  }
}
