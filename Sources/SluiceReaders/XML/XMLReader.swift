import CExpat
import Glibc
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
  /// How many control characters that XML forbids were read as spaces so far.
  package private(set) var controls = 0
  /// How many places held bytes that are no character so far; U+FFFD stands there.
  package private(set) var brokenPlaces = 0
  /// How many elements are open around what the last event stands for; a start counts itself, an end does not.
  package private(set) var depth = 0
  /// The line of the last element's start.
  package private(set) var line = 1
  /// The namespace of the last element met; `.none` where it has none.
  package private(set) var namespace = XMLWord.none

  private let text: TextStream
  private let place: String
  private let parser: XML_Parser
  private let log: UnsafeMutablePointer<XMLEventLog>
  private var position = 0
  private var current: XMLEventLog.Record?
  private var problem: Stop?
  private var isEnded = false
  private var isFirst = true
  /// Bytes given to the tokeniser.
  private var given = 0
  /// Of these, the ones before the token it waits to see whole.
  private var digested = 0

  private static let blockSize = 64 * 1024
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
    guard let parser = XML_ParserCreate("UTF-8") else {
      preconditionFailure("the tokeniser of XML has memory to begin")
    }
    self.parser = parser
    log = .allocate(capacity: 1)
    log.initialize(to: XMLEventLog(parser: parser))
    XML_SetUserData(parser, log)
    XML_SetElementHandler(
      parser,
      { log, name, attributes in
        guard let log, let name, let attributes else { return }
        log.assumingMemoryBound(to: XMLEventLog.self).pointee.start(name, attributes)
      },
      { log, _ in log?.assumingMemoryBound(to: XMLEventLog.self).pointee.end() })
    XML_SetCharacterDataHandler(parser) { log, text, count in
      guard let log, let text else { return }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(count)).bindMemory(to: UInt8.self)
      log.assumingMemoryBound(to: XMLEventLog.self).pointee.text(bytes)
    }
    XML_SetStartDoctypeDeclHandler(parser) { log, _, _, _, _ in
      log?.assumingMemoryBound(to: XMLEventLog.self).pointee.refuse(.documentType)
    }
  }

  deinit {
    XML_ParserFree(parser)
    log.deinitialize(count: 1)
    log.deallocate()
  }

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
  package func word(_ name: String) -> XMLWord { log.pointee.names.words.word(name) }

  /// The name a number stands for.
  package func string(_ word: XMLWord) -> String { log.pointee.names.words.string(word) }

  /// The next event, or nil behind the outermost element.
  package func next() throws(Stop) -> XMLEvent? {
    while position >= log.pointee.records.count {
      if let problem { throw problem }
      if isEnded { return nil }
      log.pointee.clear()
      position = 0
      feed()
    }
    let record = log.pointee.records[position]
    position += 1
    current = record
    switch record.kind {
    case .text: return .text
    case .start:
      depth += 1
      line = record.line
      namespace = record.name.namespace
      return .start(record.name.word)
    case .end:
      depth -= 1
      namespace = record.name.namespace
      return .end(record.name.word)
    }
  }

  /// Hands out the last event's text; it holds no longer than the call.
  @inline(__always)
  package func withText<Result>(_ use: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    let range = current?.kind == .text ? current?.range ?? 0..<0 : 0..<0
    return try log.pointee.bytes.withUnsafeBufferPointer { try use(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Appends the last event's text.
  package func appendText(to bytes: inout [UInt8]) {
    withText { bytes.append(contentsOf: $0) }
  }

  /// Hands out the value of an attribute of the element that just began; nil where it has none.
  ///
  /// Shape: without a namespace, the first attribute of that local name in any.
  @inline(__always)
  package func withAttribute<Result>(
    _ word: XMLWord, in namespace: XMLWord? = nil, _ use: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    guard let current, current.kind == .start else { return nil }
    for index in current.range {
      let attribute = log.pointee.attributes[index]
      guard attribute.name.word == word, namespace == nil || namespace == attribute.name.namespace else {
        continue
      }
      return try log.pointee.bytes.withUnsafeBufferPointer {
        try use(UnsafeBufferPointer(rebasing: $0[attribute.range]))
      }
    }
    return nil
  }

  /// The value of an attribute as a new `String`; for cold paths.
  package func attribute(_ word: XMLWord, in namespace: XMLWord? = nil) -> String? {
    withAttribute(word, in: namespace) { String(decoding: $0, as: UTF8.self) }
  }

  /// The attributes of the element that just began, in their order, declarations of namespaces among them.
  package var attributes: [(word: XMLWord, namespace: XMLWord, value: String)] {
    guard let current, current.kind == .start else { return [] }
    return current.range.map { index in
      let attribute = log.pointee.attributes[index]
      let value = String(decoding: log.pointee.bytes[attribute.range], as: UTF8.self)
      return (attribute.name.word, attribute.name.namespace, value)
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

  /// Gives the tokeniser its next block.
  private func feed() {
    guard let room = XML_GetBuffer(parser, CInt(Self.blockSize)) else {
      return fail(.xmlTagTooLong, [.init("most", "\(Self.longestTag >> 20)")])
    }
    let buffer = UnsafeMutableRawBufferPointer(start: room, count: Self.blockSize)
    let count: Int
    do throws(Stop) {
      count = try read(into: buffer)
    } catch {
      problem = error
      isEnded = true
      return
    }
    given += count
    isEnded = count == 0
    guard XML_ParseBuffer(parser, CInt(count), count == 0 ? 1 : 0) == XML_STATUS_ERROR else {
      digested = max(digested, Int(XML_GetCurrentByteIndex(parser)))
      if given - digested > Self.longestTag {
        fail(.xmlTagTooLong, [.init("most", "\(Self.longestTag >> 20)")])
      }
      return
    }
    isEnded = true
    let code = XML_GetErrorCode(parser)
    switch log.pointee.refusal {
    case .documentType: fail(.xmlDocumentType)
    case .tooDeep: fail(.xmlTooDeep, [.init("most", "\(XMLEventLog.deepest)")])
    case .tooManyNames: fail(.xmlTooManyNames, [.init("most", "\(XMLNames.most)")])
    case nil:
      let isCut =
        code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN || code == XML_ERROR_PARTIAL_CHAR
        || code == XML_ERROR_UNCLOSED_CDATA_SECTION
      if isCut, count == 0 { return fail(.xmlCutShort) }
      fail(.xmlBroken, [.init("problem", XML_ErrorString(code).map { String(cString: $0) } ?? "")])
    }
  }

  private func fail(_ reason: Reason, _ details: [Remark.Detail] = []) {
    isEnded = true
    digested = max(digested, Int(XML_GetCurrentByteIndex(parser)))
    let line = Remark.Detail("line", "\(log.pointee.lines.line(at: digested))")
    problem = Stop(reason, at: place, [line] + details)
  }

  /// Reads the next block of the text as the tokeniser takes it.
  private func read(into buffer: UnsafeMutableRawBufferPointer) throws(Stop) -> Int {
    while true {
      var count = try text.read(into: buffer)
      brokenPlaces += text.broken.count
      if isFirst, count > 0 {
        // Blanks before the declaration are no XML, though many a program writes them.
        let blanks = buffer[..<count].firstIndex { $0 > 0x20 } ?? count
        log.pointee.lines.pass(UnsafeRawBufferPointer(rebasing: buffer[..<blanks]))
        count -= blanks
        if count == 0 { continue }
        isFirst = false
        memmove(buffer.baseAddress!, buffer.baseAddress! + blanks, count)
      }
      let block = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
      replaceControls(block)
      log.pointee.lines.add(UnsafeRawBufferPointer(block))
      return count
    }
  }

  /// Puts spaces in place of controls that no XML may hold.
  private func replaceControls(_ block: UnsafeMutableRawBufferPointer) {
    var found = 0
    for index in 0..<block.count {
      let byte = block[index]
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
        block[index] = 0x20
        found += 1
      }
    }
    controls += found
  }
}
