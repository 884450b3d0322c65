import SluiceReaders
import SluiceRecords

/// An XML reader with the names that the exchange formats look for, and a place to read values into.
final class ElementReader {
  let xml: XMLReader
  let place: String
  /// The text read last; it holds until more is read.
  private(set) var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The text where it does not lie whole in the reader's block.
  private var gathered: [UInt8] = []
  private var room: UnsafeMutableBufferPointer<UInt8>
  /// The last value was longer than any table shows.
  private(set) var isTooLong = false
  private let typeWord: XMLWord
  private let nilWord: XMLWord
  private var words: [String: XMLWord] = [:]
  private var names: [String] = []
  private var lastTypes: [(type: [UInt8], table: String?)] = []

  /// The longest text that is kept; longer ones are pictures and files.
  static let longest = 1 << 20

  init(_ source: SampledStream, place: String, encoding: String?) throws(Stop) {
    xml = try XMLReader(source, place: place, encoding: encoding)
    self.place = place
    typeWord = xml.word("type")
    nilWord = xml.word("nil")
    // Last: what is thrown before leaves nothing behind.
    room = .allocate(capacity: 4096)
  }

  deinit { room.deallocate() }

  /// The next event.
  @inline(__always) func next() throws(Stop) -> XMLEvent? { try xml.next() }

  /// The number of a name.
  func word(_ name: String) -> XMLWord {
    if let known = words[name] { return known }
    let word = xml.word(name)
    words[name] = word
    return word
  }

  /// The name of a number, made once.
  func name(_ word: XMLWord) -> String {
    let index = Int(word.number)
    while names.count <= index { names.append("") }
    if names[index].isEmpty { names[index] = xml.string(word) }
    return names[index]
  }

  /// An attribute of the element that just began; empty when it has none.
  func attribute(_ name: String) -> String { xml.attribute(word(name)) ?? "" }

  /// The table that the element's `xsi:type` points into: `v8:CatalogRef.Контрагенты`.
  func referredTable() -> String? {
    guard xml.hasAttributes else { return nil }
    return xml.withAttribute(typeWord) { bytes -> String? in
      // Types alternate between a few.
      for known in lastTypes where known.type.count == bytes.count && known.type.elementsEqual(bytes) {
        return known.table
      }
      return table(ofType: bytes)
    } ?? nil
  }

  private func table(ofType bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let start = bytes.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? 0
    let table = MetadataNames.table(String(decoding: bytes[start...], as: UTF8.self))?.name
    if lastTypes.count == 8 { lastTypes.removeFirst() }
    lastTypes.append((Array(bytes), table))
    return table
  }

  /// Whether the element that just began says that it holds nothing.
  var isNil: Bool {
    xml.hasAttributes && (xml.withAttribute(nilWord) { $0.elementsEqual("true".utf8) } ?? false)
  }

  /// What the element that just began turned out to be.
  enum Content {
    /// It has ended; its text stands in `text`.
    case text
    /// Its first child has just begun.
    case children(XMLWord)
  }

  /// Reads the element that just began up to its end or its first child.
  func content() throws(Stop) -> Content {
    if let whole = xml.wholeText() {
      isTooLong = whole.count > Self.longest
      text = whole
      return .text
    }
    gathered.removeAll(keepingCapacity: true)
    isTooLong = false
    while let event = try xml.next() {
      switch event {
      case .text: keepText()
      case .start(let child): return .children(child)
      case .end:
        giveGathered()
        return .text
      }
    }
    giveGathered()
    return .text
  }

  /// The text of the element that just began, with that of its children, up to its end.
  func readText() throws(Stop) {
    gathered.removeAll(keepingCapacity: true)
    isTooLong = false
    let outer = xml.depth - 1
    while xml.depth > outer, let event = try xml.next() {
      if event == .text { keepText() }
    }
    giveGathered()
  }

  /// The text of the element that just began as a `String` without blanks at its ends.
  func readString() throws(Stop) -> String {
    try readText()
    return String(decoding: text, as: UTF8.self).trimmedEnds
  }

  /// Makes what was gathered the text read last.
  private func giveGathered() {
    if room.count < gathered.count {
      room.deallocate()
      room = .allocate(capacity: gathered.count * 2)
    }
    _ = room.update(fromContentsOf: gathered)
    text = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(room)[..<gathered.count])
  }

  /// Passes over everything up to the end of the element around, which is at `depth`.
  func leave(to depth: Int) throws(Stop) {
    while xml.depth > depth, try xml.next() != nil {}
  }

  private func keepText() {
    guard gathered.count <= Self.longest else {
      isTooLong = true
      return
    }
    xml.appendText(to: &gathered)
  }

  /// What was found out about the text's encoding.
  var evidence: [Evidence] { [xml.encoding.evidence] }

  /// What is to be said of the text, once it has been read.
  var remarks: [Remark] { xml.remarks }
}
