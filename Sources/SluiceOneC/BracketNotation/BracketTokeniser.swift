/// Cuts 1C's bracket notation into its parts, one by one, from text that comes in pieces or lies whole in memory.
///
/// Shape: `{` and `}` hold items with commas between; an item is a list, a string in quotes (a quote in it doubled;
/// line ends stand in it as they are) or a bare word (a number, a GUID, `#`). An item of which nothing is written
/// (`{,}`) is an empty word. White space between items means nothing.
/// Refuses: lists deeper than `deepest`, texts longer than `longest` bytes.
/// Rule: 1c-formats memo §8.1, §10.4.
package struct BracketTokeniser {
  /// One part of the notation.
  package enum Part: Equatable {
    case open
    case close
    /// What stood in quotes, without them.
    case string(String)
    /// A bare word; empty where nothing is written between two commas.
    case word(String)
  }

  /// Why the notation cannot be read on.
  package enum Problem: Error, Equatable {
    case endsInside
    case tooDeep
    case tooLong
    /// A list is closed that was not opened, a string follows a string without a comma, and the like.
    case misplaced
  }

  /// Lists in lists that are followed; genuine files reach about twenty.
  package static let deepest = 256
  /// The longest text of one item, in bytes.
  package static let longest = 64 << 20

  private let bytes: [UInt8]
  /// Where the next part begins.
  package private(set) var at: Int
  private(set) var depth = 0
  /// Whether an item may begin here: behind `{` or `,`.
  private var awaitsItem = true

  /// - Parameter bytes: UTF-8; a byte order mark in front is passed over. What is not UTF-8 is replaced.
  package init(_ bytes: [UInt8], at start: Int = 0) {
    self.bytes = bytes
    at = start
    if bytes.count >= start + 3, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF {
      at = start + 3
    }
  }

  /// The next part, or nil behind the end of the outermost list.
  package mutating func next() throws(Problem) -> Part? {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      case UInt8(ascii: ","):
        at += 1
        if awaitsItem, depth > 0 { return .word("") }
        awaitsItem = true
      case UInt8(ascii: "{"):
        guard awaitsItem else { throw .misplaced }
        guard depth < Self.deepest else { throw .tooDeep }
        depth += 1
        at += 1
        return .open
      case UInt8(ascii: "}"):
        guard depth > 0 else { throw .misplaced }
        at += 1
        depth -= 1
        awaitsItem = false
        return .close
      case UInt8(ascii: "\""):
        guard awaitsItem else { throw .misplaced }
        awaitsItem = false
        return .string(try string())
      default:
        guard awaitsItem else { throw .misplaced }
        awaitsItem = false
        return .word(try word())
      }
    }
    if depth > 0 { throw .endsInside }
    return nil
  }

  /// Passes over the rest of the list that is open and its end.
  package mutating func skipList() throws(Problem) {
    let target = depth - 1
    while depth > target { if try next() == nil { throw .endsInside } }
  }

  private mutating func string() throws(Problem) -> String {
    at += 1
    let start = at
    var hasQuotes = false
    while true {
      guard at < bytes.count else { throw .endsInside }
      if bytes[at] == UInt8(ascii: "\"") {
        guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") else { break }
        hasQuotes = true
        at += 1
      }
      at += 1
    }
    let text = bytes[start..<at]
    at += 1
    guard text.count <= Self.longest else { throw .tooLong }
    guard hasQuotes else { return String(decoding: text, as: UTF8.self) }
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var isSecond = false
    for byte in text {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if byte != UInt8(ascii: "\"") || isSecond { plain.append(byte) }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private mutating func word() throws(Problem) -> String {
    let start = at
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""): break
      default:
        at += 1
        continue
      }
      break
    }
    guard at - start <= Self.longest else { throw .tooLong }
    var end = at
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
