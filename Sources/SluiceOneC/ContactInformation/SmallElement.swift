/// An element of a small XML text, read whole.
///
/// A value of contact information is some hundred bytes long and there are millions of them: making a parser of expat
/// for each costs more than reading it. Names lose their prefixes; declarations of namespaces are left out.
/// Refuses: document types and all entities but the five of XML and character numbers; more than 64 levels.
/// Rule: XML 1.0 (fifth edition) §2-§4 as far as 1C writes it.
struct SmallElement: Equatable {
  var name = ""
  var attributes: [(name: String, value: String)] = []
  var children: [SmallElement] = []
  /// All text directly within it.
  var text = ""

  /// The attribute of a local name; empty when there is none.
  subscript(name: String) -> String { attributes.first { $0.name == name }?.value ?? "" }

  /// The first child of a local name.
  func child(_ name: String) -> SmallElement? { children.first { $0.name == name } }

  static func == (left: SmallElement, right: SmallElement) -> Bool {
    left.name == right.name && left.text == right.text && left.children == right.children
      && left.attributes.elementsEqual(right.attributes) { $0.name == $1.name && $0.value == $1.value }
  }

  /// The root element of a text; nil when it is not well formed.
  static func parse(_ text: String) -> SmallElement? {
    var text = text
    return text.withUTF8 { bytes in
      var parser = SmallParser(bytes)
      return parser.document()
    }
  }
}

/// Reads a small XML text from its beginning to its end.
private struct SmallParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var at = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func document() -> SmallElement? {
    // The elements that are open, outermost first.
    var open: [SmallElement] = []
    var openNames: [Range<Int>] = []
    while at < bytes.count {
      if bytes[at] != UInt8(ascii: "<") {
        let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        guard let text = unescaped(at..<end) else { return nil }
        if open.isEmpty {
          guard text.allSatisfy({ $0.isWhitespace || $0 == "\u{FEFF}" }) else { return nil }
        } else {
          open[open.count - 1].text += text
        }
        at = end
      } else if skips("<?", to: "?>") || skips("<!--", to: "-->") {
        continue
      } else if begins("<![CDATA[") {
        guard !open.isEmpty, let end = find("]]>", from: at + 9) else { return nil }
        open[open.count - 1].text += String(decoding: bytes[at + 9..<end], as: UTF8.self)
        at = end + 3
      } else if begins("</") {
        at += 2
        let name = nameRange()
        skipBlanks()
        guard let last = openNames.popLast(), bytes[last].elementsEqual(bytes[name]), take(UInt8(ascii: ">"))
        else { return nil }
        let element = open.removeLast()
        guard !open.isEmpty else { return element }
        open[open.count - 1].children.append(element)
      } else {
        at += 1
        let name = nameRange()
        guard !name.isEmpty, open.count < 64, var element = attributes() else { return nil }
        element.name = local(name)
        if take(UInt8(ascii: "/")) {
          guard take(UInt8(ascii: ">")) else { return nil }
          if open.isEmpty { return element }
          open[open.count - 1].children.append(element)
        } else {
          guard take(UInt8(ascii: ">")) else { return nil }
          open.append(element)
          openNames.append(name)
        }
      }
    }
    return nil
  }

  /// The attributes up to the tag's end, in an element without name.
  private mutating func attributes() -> SmallElement? {
    var element = SmallElement()
    while true {
      skipBlanks()
      guard at < bytes.count else { return nil }
      if bytes[at] == UInt8(ascii: ">") || bytes[at] == UInt8(ascii: "/") { return element }
      let name = nameRange()
      skipBlanks()
      guard !name.isEmpty, take(UInt8(ascii: "=")) else { return nil }
      skipBlanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
        return nil
      }
      let quote = bytes[at]
      guard let end = bytes[(at + 1)...].firstIndex(of: quote), let value = unescaped(at + 1..<end) else {
        return nil
      }
      at = end + 1
      if !bytes[name].starts(with: "xmlns".utf8) { element.attributes.append((local(name), value)) }
    }
  }

  private func local(_ name: Range<Int>) -> String {
    let start = bytes[name].lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.lowerBound
    return String(decoding: bytes[start..<name.upperBound], as: UTF8.self)
  }

  private mutating func nameRange() -> Range<Int> {
    let start = at
    while at < bytes.count, bytes[at] > 0x20,
      !"=/><\"'&!?".utf8.contains(bytes[at])
    { at += 1 }
    return start..<at
  }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private func begins(_ mark: String) -> Bool { bytes[at...].starts(with: mark.utf8) }

  private func find(_ mark: String, from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index...].starts(with: mark.utf8) { return index }
      index += 1
    }
    return nil
  }

  private mutating func skips(_ mark: String, to end: String) -> Bool {
    guard begins(mark), let found = find(end, from: at + mark.utf8.count) else { return false }
    at = found + end.utf8.count
    return true
  }

  /// The text of a range with its references resolved; nil for an unknown one.
  private func unescaped(_ range: Range<Int>) -> String? {
    guard bytes[range].contains(UInt8(ascii: "&")) else {
      return String(decoding: bytes[range], as: UTF8.self)
    }
    var text: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "&") else {
        text.append(bytes[index])
        index += 1
        continue
      }
      guard let end = bytes[index..<min(range.upperBound, index + 12)].firstIndex(of: UInt8(ascii: ";")),
        let character = Self.character(String(decoding: bytes[index + 1..<end], as: UTF8.self))
      else { return nil }
      text.append(contentsOf: String(character).utf8)
      index = end + 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func character(_ reference: String) -> Character? {
    switch reference {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard reference.first == "#" else { return nil }
      let digits = reference.dropFirst()
      let code = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return code.flatMap(Unicode.Scalar.init).map(Character.init)
    }
  }
}
