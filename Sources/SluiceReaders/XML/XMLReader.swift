import CMarkup
import SluiceRecords

/// What an XML reader met.
package enum XMLEvent: Equatable, Sendable {
  /// An element begins; its attributes can be asked for.
  case start(XMLWord)
  /// An element ends.
  case end(XMLWord)
  /// Characters stand here; a long text comes in several pieces.
  case text
}

/// Reads XML from a stream, event by event, in bounded memory.
///
/// Shape: the caller pulls. Names are numbers (`word(_:)` gives the number of a name one looks for), local names
/// and namespaces apart; texts are slices of UTF-8 that hold until the next event is asked for. Comments and
/// instructions are passed over; CDATA is text. A file cut short gives every event before the cut.
/// Refuses: document types, and with them every entity but the five of XML; depth past 1,024; tags past 16 MiB.
/// Errors: `xml.broken`, `xml.cut-short`, `xml.document-type`, `xml.too-deep`, `xml.too-many-names`,
/// `xml.tag-too-long`, and those of the stream; each after all events before it.
/// Rule: XML 1.0, fifth edition; Namespaces in XML 1.0.
package final class XMLReader {
  /// What encoding the text is read as, and why.
  package let encoding: XMLEncoding
  /// How many places held bytes that are no character so far; U+FFFD stands there.
  package private(set) var brokenPlaces = 0
  private let text: TextStream
  private let place: String
  private let markup: OpaquePointer
  /// What changes with every event, beyond the reach of the checks for exclusive access.
  private let state: UnsafeMutablePointer<State>

  /// How deep elements may lie in one another.
  static let deepest = 1024
  /// The longest tag or comment that is kept.
  private static let longestTag = 16 << 20

  /// Reads a source's content; `encoding` is a name from the mapping, nil to go by declaration and evidence.
  package convenience init(_ content: SourceContent, encoding: String? = nil) throws(Stop) {
    try self.init(content.stream(), place: content.place, encoding: encoding)
  }

  package init(_ source: SampledStream, place: String, encoding: String? = nil) throws(Stop) {
    self.place = place
    self.encoding = try XMLEncoding(source, named: encoding, place: place)
    text = try TextStream(source, self.encoding, place: place)
    guard let markup = cmarkup_new(Self.deepest, XMLNames.most, Self.longestTag) else {
      preconditionFailure("the tokeniser of XML has memory to begin")
    }
    self.markup = markup
    state = .allocate(capacity: 1)
    state.initialize(to: State(markup: markup))
  }

  deinit {
    state.deinitialize(count: 1)
    state.deallocate()
    cmarkup_free(markup)
  }

  /// Leaves the whole text to expat, for comparison; only before the first event.
  func useExpat() { cmarkup_use_expat(markup) }

  /// What was recognised of the text so far, for `inspect`.
  package var evidence: [Evidence] {
    var facts = [encoding.evidence]
    if controls > 0 {
      facts.append(
        Evidence(
          subject: "control characters", value: Phrase("\(controls) read as spaces"),
          because: Phrase("XML forbids them, §2.2")))
    }
    return facts
  }

  /// The number of a name that events are compared with: a local name or a namespace.
  package func word(_ name: String) -> XMLWord { state.pointee.names.words.word(name) }

  /// The name a number stands for.
  package func string(_ word: XMLWord) -> String { state.pointee.names.words.string(word) }

  /// How many elements are open around what the last event stands for; a start counts itself, an end does not.
  package var depth: Int { state.pointee.depth }

  /// The namespace of the last element met; `.none` where it has none.
  package var namespace: XMLWord { state.pointee.namespace }

  /// The line of the last element's start.
  package var line: Int { state.pointee.line() }

  /// How many control characters that XML forbids were read as spaces so far.
  package var controls: Int { Int(cmarkup_controls(markup)) }

  /// What is to be said of the text as a whole, once it has been read: characters that are not as they were written.
  package var remarks: [Remark] {
    var remarks: [Remark] = []
    if controls > 0 {
      let line = Int(cmarkup_first_control(markup))
      remarks.append(
        Remark(.xmlControls, [.init("count", "\(controls)"), .init("line", "\(line)")]))
    }
    if brokenPlaces > 0 {
      remarks.append(
        Remark(
          .textBrokenBytes, [.init("count", "\(brokenPlaces)"), .init("encoding", encoding.encoding.name)]))
    }
    return remarks
  }

  /// The next event, or nil behind the outermost element.
  package func next() throws(Stop) -> XMLEvent? {
    if state.pointee.isSpent {
      guard try feed() else { return nil }
    }
    guard let event = state.pointee.next() else {
      throw stop(.xmlTooManyNames, [.init("most", "\(XMLNames.most)")], line: line, column: 1)
    }
    return event
  }

  /// The text of the element that just began, its end passed, where it holds nothing else and all of it is at hand;
  /// nil where events tell more. It holds until the next event is asked for.
  package func wholeText() -> UnsafeBufferPointer<UInt8>? { state.pointee.wholeText() }

  /// Hands out the last event's text; it holds no longer than the call.
  @inline(__always)
  package func withText<Result>(_ use: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try use(state.pointee.lastText)
  }

  /// Appends the last event's text.
  package func appendText(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: state.pointee.lastText)
  }

  /// Hands out the value of an attribute of the element that just began; nil where it has none.
  ///
  /// Shape: without a namespace, the first attribute of that local name in any.
  @inline(__always)
  package func withAttribute<Result>(
    _ word: XMLWord, in namespace: XMLWord? = nil, _ use: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    guard let index = state.pointee.attribute(word, in: namespace) else { return nil }
    return try use(state.pointee.bytes(ofAttribute: index))
  }

  /// Whether the element that just began has attributes.
  package var hasAttributes: Bool { !state.pointee.attributeIndices.isEmpty }

  /// The value of an attribute as a new `String`; for cold paths.
  package func attribute(_ word: XMLWord, in namespace: XMLWord? = nil) -> String? {
    withAttribute(word, in: namespace) { String(decoding: $0, as: UTF8.self) }
  }

  /// The attributes of the element that just began, in their order, declarations of namespaces among them.
  package var attributes: [(word: XMLWord, namespace: XMLWord, value: String)] {
    state.pointee.attributeIndices.map { index in
      let name = state.pointee.name(ofAttribute: index)
      return (
        name.word, name.namespace, String(decoding: state.pointee.bytes(ofAttribute: index), as: UTF8.self)
      )
    }
  }

  /// Passes over the rest of the element that just began, its end included.
  package func skipElement() throws(Stop) {
    let outer = depth - 1
    while depth > outer, try next() != nil {}
  }

  /// The text of the element that just began, those of its children included, up to its end.
  package func readText(into bytes: inout [UInt8]) throws(Stop) {
    let outer = depth - 1
    while depth > outer, let event = try next() {
      if event == .text { appendText(to: &bytes) }
    }
  }

  /// The text of the element that just began as a new `String`, up to its end.
  package func readText() throws(Stop) -> String {
    var bytes: [UInt8] = []
    try readText(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Gives the tokeniser blocks until there is an event, and says whether there is one.
  private func feed() throws(Stop) -> Bool {
    while true {
      if let problem = state.pointee.problem { throw problem }
      if state.pointee.isEnded { return false }
      state.pointee.begin(cmarkup_block())
      readBlock()
      if !state.pointee.isSpent { return true }
    }
  }

  private func readBlock() {
    var capacity = 0
    guard let room = cmarkup_room(markup, &capacity) else {
      return fail(.xmlTagTooLong, [.init("most", "\(Self.longestTag >> 20)")])
    }
    let count: Int
    do throws(Stop) {
      count = try text.read(into: UnsafeMutableRawBufferPointer(start: room, count: capacity))
    } catch {
      state.pointee.end(error)
      return
    }
    brokenPlaces += text.broken.count
    let block = cmarkup_take(markup, count)
    state.pointee.begin(block)
    switch Int(block.outcome) {
    case CMARKUP_GOES_ON: break
    case CMARKUP_DONE: state.pointee.end(nil)
    case CMARKUP_DOCUMENT_TYPE: fail(.xmlDocumentType)
    case CMARKUP_TOO_DEEP: fail(.xmlTooDeep, [.init("most", "\(Self.deepest)")])
    case CMARKUP_TOO_MANY_NAMES: fail(.xmlTooManyNames, [.init("most", "\(XMLNames.most)")])
    case CMARKUP_CUT: fail(.xmlCutShort)
    case CMARKUP_BROKEN:
      fail(.xmlBroken, [.init("problem", Phrase(word: String(cString: cmarkup_error(markup))))])
    default: fail(.xmlTagTooLong, [.init("most", "\(Self.longestTag >> 20)")])
    }
  }

  private func fail(_ reason: Reason, _ details: [Remark.Detail] = []) {
    let (line, column) = (Int(cmarkup_last_line(markup)), Int(cmarkup_last_column(markup)))
    state.pointee.end(stop(reason, details, line: line, column: column))
  }

  private func stop(_ reason: Reason, _ details: [Remark.Detail], line: Int, column: Int) -> Stop {
    Stop(reason, at: place, [.init("line", "\(line)"), .init("column", "\(column)")] + details)
  }
}
