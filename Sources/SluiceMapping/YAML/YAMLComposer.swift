import CYAML
import SluiceRecords

/// Builds nodes from the events of libyaml.
///
/// Shape: one document; duplicate keys are complained about and the first one stays.
/// Refuses: files over a mebibyte, more than 32 levels, anchors, aliases and tags, lines that begin with `%`,
/// keys that are not plain words, several documents.
/// Errors: none thrown; a document that cannot be read gives no node and at least one complaint.
/// Rule: YAML 1.1 as libyaml 0.2.5 reads it.
struct YAMLComposer {
  /// The largest mapping file, in bytes.
  static let largest = 1 << 20
  /// The deepest nesting.
  static let deepest = 32

  private let file: String
  private var complaints: [Complaint] = []
  private var open: [Container] = []
  private var root: YAMLNode?
  private var documents = 0

  /// A sequence or mapping whose end has not come yet.
  private struct Container {
    let line: Int
    let column: Int
    let isMapping: Bool
    var items: [YAMLNode] = []
    var pairs: [YAMLPair] = []
    var lines: [String: Int] = [:]
    var key: YAMLNode?
  }

  private init(file: String) { self.file = file }

  /// Reads a document; `file` is the name that complaints carry.
  static func compose(_ bytes: [UInt8], file: String) -> (node: YAMLNode?, complaints: [Complaint]) {
    var composer = YAMLComposer(file: file)
    guard composer.accepts(bytes) else { return (nil, composer.complaints) }
    let isWhole = composer.read(bytes)
    if isWhole, composer.root == nil {
      composer.complain(.yamlEmpty, line: 0, column: 0)
    }
    return (isWhole ? composer.root : nil, composer.complaints)
  }

  /// What can be refused before parsing.
  private mutating func accepts(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= Self.largest else {
      complain(.yamlTooLarge, line: 0, column: 0, [.init("largest", "\(Self.largest)")])
      return false
    }
    var line = 1
    var isLineStart = true
    for byte in bytes {
      // Directives mean nothing here, and libyaml compares each with all before it.
      if isLineStart, byte == UInt8(ascii: "%") {
        complain(.yamlSyntax, line: line, column: 1, [.init("problem", Phrase("a line that begins with %"))])
        return false
      }
      isLineStart = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      if byte == UInt8(ascii: "\n") { line += 1 }
    }
    return true
  }

  /// Walks through the events; false when the walk had to end early.
  private mutating func read(_ bytes: [UInt8]) -> Bool {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else {
      complain(.yamlSyntax, line: 0, column: 0, [.init("problem", Phrase("no memory to read it"))])
      return false
    }
    defer { yaml_parser_delete(parser) }
    return bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      while true {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
          complaints.append(YAMLProblem(of: parser, in: buffer).complaint(file: file))
          return false
        }
        defer { yaml_event_delete(&event) }
        if event.type == YAML_STREAM_END_EVENT { return true }
        guard take(event) else { return false }
      }
    }
  }

  /// Takes one event in; false when reading on makes no sense.
  private mutating func take(_ event: yaml_event_t) -> Bool {
    let line = Self.counted(event.start_mark.line)
    let column = Self.counted(event.start_mark.column)
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      documents += 1
      if documents > 1 { complain(.yamlSecondDocument, line: line, column: column) }
      return documents == 1
    case YAML_ALIAS_EVENT:
      complain(.yamlMark, line: line, column: column, [.init("mark", "*")])
      let name = event.data.alias.anchor.map { String(cString: $0) } ?? ""
      place(YAMLNode(content: .scalar("*" + name, isQuoted: true), line: line, column: column))
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      refuseMarks(anchor: scalar.anchor, tag: scalar.tag, line: line, column: column)
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isQuoted = scalar.style != YAML_PLAIN_SCALAR_STYLE
      place(YAMLNode(content: .scalar(text, isQuoted: isQuoted), line: line, column: column))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      refuseMarks(anchor: start.anchor, tag: start.tag, line: line, column: column)
      return descend(Container(line: line, column: column, isMapping: false))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      refuseMarks(anchor: start.anchor, tag: start.tag, line: line, column: column)
      return descend(Container(line: line, column: column, isMapping: true))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      if let closed = open.popLast() {
        let content: YAMLNode.Content = closed.isMapping ? .mapping(closed.pairs) : .sequence(closed.items)
        place(YAMLNode(content: content, line: closed.line, column: closed.column))
      }
    default: break
    }
    return true
  }

  private mutating func descend(_ container: Container) -> Bool {
    guard open.count < Self.deepest else {
      complain(
        .yamlTooDeep, line: container.line, column: container.column, [.init("deepest", "\(Self.deepest)")])
      return false
    }
    open.append(container)
    return true
  }

  /// Puts a finished node where it belongs: the root, an item, a key or the value of the waiting key.
  private mutating func place(_ node: YAMLNode) {
    guard let last = open.indices.last else {
      if root == nil { root = node }
      return
    }
    guard open[last].isMapping else {
      open[last].items.append(node)
      return
    }
    guard let key = open[last].key else {
      open[last].key = node
      return
    }
    open[last].key = nil
    guard case .scalar(let word, _) = key.content else {
      complain(.yamlKeyShape, line: key.line, column: key.column, [.init("shape", key.shape)])
      return
    }
    if let first = open[last].lines[word] {
      complain(
        .yamlKeyTwice, line: key.line, column: key.column,
        [.init("key", word.shortened), .init("line", "\(first)")])
      return
    }
    open[last].lines[word] = key.line
    open[last].pairs.append(YAMLPair(key: word, line: key.line, column: key.column, value: node))
  }

  private mutating func refuseMarks(
    anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?, line: Int, column: Int
  ) {
    if anchor != nil { complain(.yamlMark, line: line, column: column, [.init("mark", "&")]) }
    if tag != nil { complain(.yamlMark, line: line, column: column, [.init("mark", "!")]) }
  }

  private mutating func complain(
    _ reason: Reason, line: Int, column: Int, _ details: [Remark.Detail] = []
  ) {
    complaints.append(Complaint(Remark(reason, details), file: file, line: line, column: column))
  }

  /// A count of libyaml, 0-based, as people count.
  static func counted(_ mark: Int) -> Int { mark < Int.max ? mark + 1 : mark }
}

extension String {
  /// The text as a complaint quotes it: on one line, not longer than sixty characters.
  var shortened: String {
    let line = String(map { $0.isNewline ? " " : $0 })
    return line.count > 60 ? line.prefix(59) + "…" : line
  }
}

extension Reason {
  static let yamlTooLarge = Reason(
    "mapping.too-large", .error,
    message: "the file has more than {largest} bytes, a mapping is a page or two of text",
    remedy: "check that the path names a mapping and not the data",
    rule: "YAMLComposer.largest")
  static let yamlEmpty = Reason(
    "mapping.empty", .error,
    message: "nothing is written in the file", remedy: "begin with «mapping: NAME», see Mappings/README.md",
    rule: "architecture §8")
  static let yamlTooDeep = Reason(
    "mapping.too-deep", .error,
    message: "blocks lie in one another more than {deepest} levels deep",
    remedy: "write it flatter; a mapping needs six levels at most", rule: "YAMLComposer.deepest")
  static let yamlSecondDocument = Reason(
    "mapping.second-document", .error,
    message: "a second document begins here with ---", remedy: "keep one mapping in each file",
    rule: "architecture §8")
  static let yamlMark = Reason(
    "mapping.yaml-mark", .error,
    message: "a text that begins with {mark} has a meaning of its own in YAML",
    remedy: "put the text in quotes", rule: "YAML 1.1 §3.2.2.2, §6.8")
  static let yamlKeyShape = Reason(
    "mapping.key-shape", .error,
    message: "{shape} stands before a colon, a key is one text", remedy: "put the key in quotes",
    rule: "architecture §8")
  static let yamlKeyTwice = Reason(
    "mapping.key-twice", .error,
    message: "«{key}» stands here a second time, first in line {line}", remedy: "keep one of the two",
    rule: "YAML 1.1 §3.2.1.3")
}
