import SluiceReaders
import SluiceRecords

/// Takes apart OData answers saved as Atom: feeds, single entries, or several one after another in a file.
struct ODataAtomParser {
  private let elements: ElementReader
  private let spool: RowSpool
  private let fileName: String
  private var tree = ElementTree()
  private let words: Words
  private(set) var count = 0

  private struct Words {
    let entry, category, term, content, properties, element, null: XMLWord
    init(_ elements: ElementReader) {
      func word(_ name: String) -> XMLWord { elements.word(name) }
      (entry, category, term) = (word("entry"), word("category"), word("term"))
      (content, properties, element, null) = (
        word("content"), word("properties"), word("element"), word("null")
      )
    }
  }

  init(_ elements: ElementReader, into spool: RowSpool, fileName: String) {
    (self.elements, self.spool, self.fileName) = (elements, spool, fileName)
    words = Words(elements)
  }

  /// Reads to the end.
  mutating func run() throws(Stop) {
    while let event = try elements.next() {
      guard case .start(let word) = event, word == words.entry else { continue }
      try tree.read(elements, word, attributes: [words.term, words.null])
      let terms = tree.children(of: 0).filter { tree.nodes[$0].word == words.category }
        .compactMap { tree.attribute(words.term, of: $0) }
      let entitySet = terms.first?.split(separator: ".").last.map(String.init) ?? ""
      let properties =
        tree.descendant([words.content, words.properties], of: 0) ?? tree.child(words.properties, of: 0)
      guard let properties else { continue }
      let record = record(properties)
      guard !record.isEmpty else { continue }
      count += 1
      let (name, kind) = ODataTable.name(entitySet, record: record, orElse: fileName)
      try record.append(to: spool, table: name, kind: kind)
    }
  }

  private func record(_ node: Int) -> ODataRecord {
    var record = ODataRecord()
    for field in tree.children(of: node) {
      let name = elements.name(tree.nodes[field].word)
      if tree.hasChildren(field) {
        let rows = tree.children(of: field).filter { tree.nodes[$0].word == words.element }
        record.sections.append((name, rows.map { self.record($0) }))
      } else if tree.attribute(words.null, of: field) != "true" {
        record.fields.append((name, tree.value(field)))
      } else {
        record.fields.append((name, .none))
      }
    }
    return record
  }
}
