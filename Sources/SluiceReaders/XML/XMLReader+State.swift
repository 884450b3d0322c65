import CMarkup
import SluiceRecords

extension XMLReader {
  /// Where a reader stands in the events at hand.
  struct State {
    private let markup: OpaquePointer
    var names = XMLNames()
    private(set) var depth = 0
    private(set) var namespace = XMLWord.none
    private(set) var problem: Stop?
    private(set) var isEnded = false

    private var block = cmarkup_block()
    private var position = 0
    private var current = cmarkup_event()
    /// Elements that declare namespaces, by their depth, and what held around them.
    private var scopes: [(depth: Int, outer: Int)] = []
    /// Where the last element began, and the line of that where it is known.
    private var startPlace: UInt32 = 0
    private var startLine: Int? = 1

    init(markup: OpaquePointer) {
      self.markup = markup
      current.kind = UInt8(CMARKUP_END)
    }

    /// Whether all events at hand have been given.
    @inline(__always) var isSpent: Bool { position >= block.event_count }

    /// Begins with the events of a block; those before are gone.
    mutating func begin(_ block: cmarkup_block) {
      // The line is counted in the block that goes now.
      if self.block.event_count > 0 { _ = line() }
      self.block = block
      position = 0
      current.kind = UInt8(CMARKUP_END)
    }

    /// Ends the reading behind the events at hand.
    mutating func end(_ problem: Stop?) {
      isEnded = true
      self.problem = problem
    }

    mutating func line() -> Int {
      if let startLine { return startLine }
      let line = Int(cmarkup_line(markup, startPlace))
      startLine = line
      return line
    }

    /// The next event at hand; nil where there are more declarations than any document has.
    @inline(__always)
    mutating func next() -> XMLEvent? {
      current = block.events[position]
      position += 1
      switch Int(current.kind) {
      case CMARKUP_TEXT: return .text
      case CMARKUP_START:
        depth += 1
        startPlace = current.place
        startLine = nil
        if current.declares != 0, !declare() { return nil }
        let name = resolved(current.name, isAttribute: false)
        namespace = name.namespace
        return .start(name.word)
      default:
        let name = resolved(current.name, isAttribute: false)
        leave()
        namespace = name.namespace
        return .end(name.word)
      }
    }

    @inline(__always)
    private mutating func leave() {
      if let last = scopes.last, last.depth == depth {
        names.leave(to: last.outer)
        scopes.removeLast()
      }
      depth -= 1
    }

    @inline(__always)
    mutating func wholeText() -> UnsafeBufferPointer<UInt8>? {
      guard position < block.event_count, Int(current.kind) == CMARKUP_START else { return nil }
      let next = block.events[position]
      if Int(next.kind) == CMARKUP_END {
        endLeaf(1)
        return UnsafeBufferPointer(start: nil, count: 0)
      }
      guard Int(next.kind) == CMARKUP_TEXT, position + 1 < block.event_count,
        Int(block.events[position + 1].kind) == CMARKUP_END
      else { return nil }
      endLeaf(2)
      return UnsafeBufferPointer(start: block.bytes + Int(next.start), count: Int(next.count))
    }

    /// Passes some events, the last of which ends the element that just began.
    @inline(__always)
    private mutating func endLeaf(_ count: Int) {
      position += count
      current = block.events[position - 1]
      leave()
    }

    /// Takes the declarations of the element that just began; false where there are too many.
    private mutating func declare() -> Bool {
      scopes.append((depth, names.scope))
      for index in attributeIndices {
        let written = written(block.attributes[index].name)
        guard written.starts(with: "xmlns".utf8), written.count == 5 || written[5] == UInt8(ascii: ":") else {
          continue
        }
        names.declare(
          prefix: UnsafeBufferPointer(rebasing: written.dropFirst(6)), namespace: bytes(ofAttribute: index))
      }
      guard names.isFlooded else { return true }
      isEnded = true
      position = Int(block.event_count)
      return false
    }

    /// A name as written.
    private func written(_ number: Int32) -> UnsafeBufferPointer<UInt8> {
      var count = 0
      let start = cmarkup_name(markup, number, &count)
      return UnsafeBufferPointer(start: start, count: count)
    }

    @inline(__always)
    private mutating func resolved(_ number: Int32, isAttribute: Bool) -> XMLNames.Resolved {
      names.known(number, isAttribute: isAttribute)
        ?? names.resolve(number, as: written(number), isAttribute: isAttribute)
    }

    /// The attributes of the element that just began, by their numbers in the block.
    @inline(__always)
    var attributeIndices: Range<Int> {
      guard Int(current.kind) == CMARKUP_START else { return 0..<0 }
      return Int(current.start)..<Int(current.start) + Int(current.count)
    }

    /// The first attribute of a name.
    @inline(__always)
    mutating func attribute(_ word: XMLWord, in namespace: XMLWord?) -> Int? {
      for index in attributeIndices {
        let name = name(ofAttribute: index)
        if name.word == word, namespace == nil || namespace == name.namespace { return index }
      }
      return nil
    }

    @inline(__always)
    mutating func name(ofAttribute index: Int) -> XMLNames.Resolved {
      resolved(block.attributes[index].name, isAttribute: true)
    }

    @inline(__always)
    func bytes(ofAttribute index: Int) -> UnsafeBufferPointer<UInt8> {
      let attribute = block.attributes[index]
      return UnsafeBufferPointer(start: block.bytes + Int(attribute.start), count: Int(attribute.count))
    }

    @inline(__always)
    var lastText: UnsafeBufferPointer<UInt8> {
      guard Int(current.kind) == CMARKUP_TEXT, current.count > 0 else {
        return UnsafeBufferPointer(start: nil, count: 0)
      }
      return UnsafeBufferPointer(start: block.bytes + Int(current.start), count: Int(current.count))
    }
  }
}
