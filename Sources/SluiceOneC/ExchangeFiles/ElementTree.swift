import SluiceReaders
import SluiceRecords

/// One record of an exchange file as a tree of elements, read again and again into the same memory.
///
/// Shape: nodes stand in the document's order; node 0 is the record itself. Text counts in elements without children
/// only. All texts are valid UTF-8.
/// Refuses: records of more than a million elements or 64 MiB of text.
/// Errors: `onec.record-too-large`, and those of the reader.
struct ElementTree {
  struct Node {
    let word: XMLWord
    fileprivate let depth: Int
    fileprivate var text: Range<Int>
    fileprivate var attributes: Range<Int>
    /// The number of the node behind this one and all it holds.
    fileprivate(set) var end: Int
  }

  private(set) var nodes: [Node] = []
  private(set) var bytes: [UInt8] = []
  private var attributes: [(word: XMLWord, range: Range<Int>)] = []
  private var open: [Int] = []
  /// The line the record begins on.
  private(set) var line = 0

  private static let mostNodes = 1 << 20
  private static let longest = 64 << 20

  /// Reads the element that just began, to its end.
  ///
  /// - Parameter wanted: the attributes that are kept; nil keeps all.
  mutating func read(_ elements: ElementReader, _ start: XMLWord, attributes wanted: [XMLWord]?) throws(Stop)
  {
    nodes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    line = elements.xml.line
    begin(start, elements, wanted)
    while !open.isEmpty, let event = try elements.next() {
      switch event {
      case .start(let word):
        guard nodes.count < Self.mostNodes else { throw tooLarge(elements) }
        begin(word, elements, wanted)
        // Most elements hold a text and nothing else.
        guard bytes.count < Self.longest, let whole = elements.xml.wholeText() else { continue }
        let node = open.removeLast()
        bytes.append(contentsOf: whole)
        nodes[node].text = nodes[node].text.lowerBound..<bytes.count
      case .text:
        // Only the innermost element without children yet may have a text.
        guard let last = open.last, last == nodes.count - 1 else { continue }
        guard bytes.count < Self.longest else { throw tooLarge(elements) }
        elements.xml.appendText(to: &bytes)
        nodes[last].text = nodes[last].text.lowerBound..<bytes.count
      case .end:
        let node = open.removeLast()
        nodes[node].end = nodes.count
      }
    }
  }

  private mutating func begin(_ word: XMLWord, _ elements: ElementReader, _ wanted: [XMLWord]?) {
    let first = attributes.count
    if let wanted {
      for name in wanted where elements.xml.hasAttributes {
        let start = bytes.count
        if elements.xml.withAttribute(name, { bytes.append(contentsOf: $0) }) != nil {
          attributes.append((name, start..<bytes.count))
        }
      }
    } else if elements.xml.hasAttributes {
      for attribute in elements.xml.attributes {
        let start = bytes.count
        bytes.append(contentsOf: attribute.value.utf8)
        attributes.append((attribute.word, start..<bytes.count))
      }
    }
    if let parent = open.last { nodes[parent].text = 0..<0 }
    nodes.append(
      Node(
        word: word, depth: open.count, text: bytes.count..<bytes.count,
        attributes: first..<attributes.count, end: nodes.count + 1))
    open.append(nodes.count - 1)
  }

  private func tooLarge(_ elements: ElementReader) -> Stop {
    Stop(.oneCRecordTooLarge, at: elements.place, [.init("line", "\(line)")])
  }

  /// The children of a node, in their order.
  func children(of node: Int) -> Children { Children(tree: self, parent: node) }

  /// Whether a node has children.
  func hasChildren(_ node: Int) -> Bool { nodes[node].end > node + 1 }

  /// The first child of a name.
  func child(_ word: XMLWord, of node: Int) -> Int? {
    nodes.withUnsafeBufferPointer { nodes in
      var at = node + 1
      let end = nodes[node].end
      while at < end {
        if nodes[at].word == word { return at }
        at = nodes[at].end
      }
      return nil
    }
  }

  /// The node at the end of a path of names.
  func descendant(_ path: [XMLWord], of node: Int) -> Int? {
    var at = node
    for word in path {
      guard let next = child(word, of: at) else { return nil }
      at = next
    }
    return at
  }

  /// The text of a node without blanks at its ends.
  func string(_ node: Int?) -> String {
    guard let node else { return "" }
    return withTrimmed(node) { String(decoding: $0, as: UTF8.self) }
  }

  /// Hands out the text of a node without blanks at its ends.
  func withTrimmed<Result>(_ node: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let range = nodes[node].text
    return bytes.withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes[range])
      if text.isEmpty || ContactScan.isTrimmed(text) { return use(text) }
      var trimmed = String(decoding: text, as: UTF8.self).trimmedEnds
      return trimmed.withUTF8 { use($0) }
    }
  }

  /// The text of the first child of a name.
  func text(_ word: XMLWord, of node: Int) -> String { string(child(word, of: node)) }

  /// A node's text as a value.
  func value(_ node: Int, table: String? = nil) -> OneCValue {
    guard nodes[node].text.count <= ElementReader.longest else { return .bytes }
    return bytes.withUnsafeBufferPointer {
      WrittenValue.value(UnsafeBufferPointer(rebasing: $0[nodes[node].text]), table: table)
    }
  }

  /// An attribute of a node; nil when it has none of that name.
  func attribute(_ word: XMLWord, of node: Int) -> String? {
    for index in nodes[node].attributes where attributes[index].word == word {
      return String(decoding: bytes[attributes[index].range], as: UTF8.self)
    }
    return nil
  }

  /// All kept attributes of a node, in their order.
  func attributes(of node: Int) -> [(word: XMLWord, value: String)] {
    nodes[node].attributes.map { index in
      (attributes[index].word, String(decoding: bytes[attributes[index].range], as: UTF8.self))
    }
  }

  /// Goes over a node's children.
  struct Children: Sequence, IteratorProtocol {
    private let nodes: [Node]
    private var at: Int
    private let end: Int

    init(tree: ElementTree, parent: Int) {
      nodes = tree.nodes
      at = parent + 1
      end = tree.nodes[parent].end
    }

    mutating func next() -> Int? {
      guard at < end else { return nil }
      defer { at = nodes[at].end }
      return at
    }
  }
}

extension Reason {
  /// One record of an exchange file is larger than any that 1C writes.
  static let oneCRecordTooLarge = Reason(
    "onec.record-too-large", .error,
    message: "the record that begins at line {line} is larger than any 1C writes",
    remedy: "check that the file is what it is taken for, or export it once more", rule: "ElementTree")
}
