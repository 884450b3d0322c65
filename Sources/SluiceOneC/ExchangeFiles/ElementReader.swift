import SluiceReaders
import SluiceRecords

/// An XML reader with the names that the exchange formats look for, and a place to read values into.
final class ElementReader {
  let xml: XMLReader
  let place: String
  /// The text read last.
  var text: [UInt8] = []
  /// The last value was longer than any table shows.
  private(set) var isTooLong = false
  private let typeWord: XMLWord
  private let nilWord: XMLWord
  private var words: [String: XMLWord] = [:]
  private var names: [String] = []
  private var tableNames: [[UInt8]: String?] = [:]

  /// The longest text that is kept; longer ones are pictures and files.
  static let longest = 1 << 20

  init(_ source: SampledStream, place: String, encoding: String?) throws(Stop) {
    xml = try XMLReader(source, place: place, encoding: encoding)
    self.place = place
    typeWord = xml.word("type")
    nilWord = xml.word("nil")
  }

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
    let type = xml.withAttribute(typeWord) { bytes in
      let start = bytes.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? 0
      return Array(bytes[start...])
    }
    guard let type else { return nil }
    if let known = tableNames[type] { return known }
    let table = MetadataNames.table(String(decoding: type, as: UTF8.self))?.name
    if tableNames.count < 10_000 { tableNames[type] = table }
    return table
  }

  /// Whether the element that just began says that it holds nothing.
  var isNil: Bool { xml.withAttribute(nilWord) { $0.elementsEqual("true".utf8) } ?? false }

  /// What the element that just began turned out to be.
  enum Content {
    /// It has ended; its text stands in `text`.
    case text
    /// Its first child has just begun.
    case children(XMLWord)
  }

  /// Reads the element that just began up to its end or its first child.
  func content() throws(Stop) -> Content {
    text.removeAll(keepingCapacity: true)
    isTooLong = false
    while let event = try xml.next() {
      switch event {
      case .text: keepText()
      case .start(let child): return .children(child)
      case .end: return .text
      }
    }
    return .text
  }

  /// The text of the element that just began, with that of its children, up to its end.
  func readText() throws(Stop) {
    text.removeAll(keepingCapacity: true)
    isTooLong = false
    let outer = xml.depth - 1
    while xml.depth > outer, let event = try xml.next() {
      if event == .text { keepText() }
    }
  }

  /// The text of the element that just began as a `String` without blanks at its ends.
  func readString() throws(Stop) -> String {
    try readText()
    return String(decoding: text, as: UTF8.self).trimmedEnds
  }

  /// Passes over everything up to the end of the element around, which is at `depth`.
  func leave(to depth: Int) throws(Stop) {
    while xml.depth > depth, try xml.next() != nil {}
  }

  private func keepText() {
    guard text.count <= Self.longest else {
      isTooLong = true
      return
    }
    xml.appendText(to: &text)
  }

  /// What was found out about the text's encoding.
  var evidence: [Evidence] { [xml.encoding.evidence] }
}
