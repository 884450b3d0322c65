/// The beginning of an XML text as recognising it needs it: its instructions and its outermost element.
///
/// Shape: mark, wide letters' empty halves and blanks in front are left out, so names in ASCII can be compared
/// whatever the encoding is. Whether what follows is XML at all shows only in reading.
package struct XMLHead {
  /// The text in narrow letters, from the first that is no blank.
  let bytes: [UInt8]
  /// The outermost element's name without its prefix; nil where the sample shows none.
  package private(set) var root: String?
  /// The outermost element's tag as written, up to the end of the sample.
  package private(set) var tag = ""
  /// The instructions in front of it as written, the declaration among them.
  package private(set) var instructions: [String] = []
  /// Whether a document type stands in front.
  package private(set) var hasDocumentType = false
  /// The name that the document type gives to the outermost element.
  package private(set) var documentType = ""

  package init(_ sample: some Collection<UInt8>) {
    var narrow = Array(sample)
    if narrow.prefix(64).contains(0) { narrow.removeAll { $0 == 0 } }
    for mark in [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]] where narrow.starts(with: mark)
    {
      narrow.removeFirst(mark.count)
      break
    }
    bytes = Array(narrow.drop { $0 <= 0x20 })
    read()
  }

  private mutating func read() {
    var rest = bytes[...]
    while true {
      rest = rest.drop { $0 <= 0x20 }
      guard rest.first == UInt8(ascii: "<"), let next = rest.dropFirst().first else { return }
      switch next {
      case UInt8(ascii: "?"):
        guard let end = rest.index(behind: "?>") else { return }
        instructions.append(String(decoding: rest[..<end], as: UTF8.self))
        rest = rest[end...]
      case UInt8(ascii: "!"):
        if rest.starts(with: Array("<!--".utf8)) {
          guard let end = rest.index(behind: "-->") else { return }
          rest = rest[end...]
        } else {
          hasDocumentType = true
          let words = rest.prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "[") }.split { $0 <= 0x20 }
          if words.count > 1 { documentType = String(decoding: words[1], as: UTF8.self) }
          guard var end = rest.firstIndex(of: UInt8(ascii: ">")) else { return }
          if let bracket = rest[..<end].firstIndex(of: UInt8(ascii: "[")) {
            guard let close = rest[bracket...].index(behind: "]") else { return }
            end = rest[close...].firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex - 1
          }
          rest = rest[(end + 1)...]
        }
      default:
        let end = rest.firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex
        tag = String(decoding: rest[..<end], as: UTF8.self)
        let name = rest.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        guard let first = name.first,
          first >= 0x80 || first | 0x20 >= 0x61 && first | 0x20 <= 0x7A || first == 0x5F
        else { return }
        let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
        root = String(decoding: local, as: UTF8.self)
        return
      }
    }
  }
}

extension ArraySlice<UInt8> {
  /// The index behind a text, where it occurs.
  fileprivate func index(behind text: String) -> Int? {
    let wanted = Array(text.utf8)
    var at = startIndex
    while at <= endIndex - wanted.count {
      if self[at...].starts(with: wanted) { return at + wanted.count }
      at += 1
    }
    return nil
  }
}
