import CExpat
import Glibc

/// What the tokeniser met in one block of text, in its order, until the reader asks for it.
struct XMLEventLog {
  enum Kind: UInt8 { case start, end, text }

  struct Record {
    let kind: Kind
    let name: XMLNames.Resolved
    /// The line the element begins on.
    let line: Int
    /// Of a text its bytes; of a start its attributes.
    var range: Range<Int>
  }

  struct Attribute {
    let name: XMLNames.Resolved
    let range: Range<Int>
  }

  /// Why the log wants no more.
  enum Refusal { case documentType, tooDeep, tooManyNames }

  var names = XMLNames()
  private(set) var records: [Record] = []
  private(set) var attributes: [Attribute] = []
  private(set) var bytes: [UInt8] = []
  private(set) var refusal: Refusal?
  var lines = XMLLines()
  private var open: [(name: XMLNames.Resolved, scope: Int)] = []
  let parser: XML_Parser

  /// How deep elements may lie in one another.
  static let deepest = 1024

  init(parser: XML_Parser) { self.parser = parser }

  /// How many elements are open.
  var depth: Int { open.count }

  /// Forgets what was asked for.
  mutating func clear() {
    records.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func refuse(_ refusal: Refusal) {
    if self.refusal == nil { self.refusal = refusal }
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  /// The line the tokeniser stands on.
  mutating func currentLine() -> Int { lines.line(at: Int(XML_GetCurrentByteIndex(parser))) }

  mutating func start(
    _ name: UnsafePointer<XML_Char>, _ written: UnsafeMutablePointer<UnsafePointer<XML_Char>?>
  ) {
    guard refusal == nil else { return }
    let outer = names.scope
    var at = 0
    while let attribute = written[at], let value = written[at + 1] {
      if attribute[0] == 0x78, attribute[1] == 0x6D, attribute[2] == 0x6C, attribute[3] == 0x6E,
        attribute[4] == 0x73
      {
        if attribute[5] == 0 {
          names.declare(prefix: UnsafeBufferPointer(start: nil, count: 0), namespace: Self.slice(value))
        } else if attribute[5] == 0x3A {
          names.declare(prefix: Self.slice(attribute + 6), namespace: Self.slice(value))
        }
      }
      at += 2
    }
    let resolved = names.resolve(Self.slice(name), isAttribute: false)
    let first = attributes.count
    at = 0
    while let attribute = written[at], let value = written[at + 1] {
      let text = Self.slice(value)
      attributes.append(
        Attribute(
          name: names.resolve(Self.slice(attribute), isAttribute: true),
          range: bytes.count..<bytes.count + text.count))
      bytes.append(contentsOf: text)
      at += 2
    }
    records.append(
      Record(kind: .start, name: resolved, line: currentLine(), range: first..<attributes.count))
    open.append((resolved, outer))
    if open.count > Self.deepest { refuse(.tooDeep) }
    if names.isFlooded { refuse(.tooManyNames) }
  }

  mutating func end() {
    guard refusal == nil, let last = open.popLast() else { return }
    records.append(Record(kind: .end, name: last.name, line: 0, range: 0..<0))
    names.leave(to: last.scope)
  }

  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard refusal == nil, !open.isEmpty else { return }
    let start = bytes.count
    bytes.append(contentsOf: text)
    if let last = records.indices.last, records[last].kind == .text {
      records[last].range = records[last].range.lowerBound..<bytes.count
    } else {
      let nameless = XMLNames.Resolved(word: .none, namespace: .none)
      records.append(Record(kind: .text, name: nameless, line: 0, range: start..<bytes.count))
    }
  }

  @inline(__always)
  private static func slice(_ text: UnsafePointer<XML_Char>) -> UnsafeBufferPointer<UInt8> {
    let count = strlen(text)
    return UnsafeRawBufferPointer(start: text, count: count).bindMemory(to: UInt8.self)
  }
}

/// Where lines end in the text that was given to the tokeniser.
struct XMLLines {
  private var ends: [Int] = []
  private var passed = 0
  private var given = 0
  private var line = 1

  /// Counts the lines of text that the tokeniser is not given, before the first block.
  mutating func pass(_ blanks: UnsafeRawBufferPointer) { line += blanks.count { $0 == 0x0A } }

  /// Takes a block of the text.
  mutating func add(_ block: UnsafeRawBufferPointer) {
    if passed > 0 {
      ends.removeFirst(passed)
      passed = 0
    }
    guard let base = block.baseAddress else { return }
    var at = 0
    while at < block.count, let found = memchr(base + at, 0x0A, block.count - at) {
      at = UnsafeRawPointer(found) - base
      ends.append(given + at)
      at += 1
    }
    given += block.count
  }

  /// The line a byte stands on; bytes are asked for in growing order.
  @inline(__always) mutating func line(at index: Int) -> Int {
    while passed < ends.count, ends[passed] < index {
      passed += 1
      line += 1
    }
    return line
  }
}
