import SluiceReaders
import SluiceRecords

/// Takes apart XML that somebody's own program wrote: each kind of record is a table, its plain values are columns.
///
/// Shape: a value within a value is a column `Адрес.Город`; a value that comes again in a record joins the first on a line
/// of its own. Where an attribute tells what an element means (`<field name="ИНН">`), it names the column.
struct RecordXMLParser {
  private let elements: ElementReader
  private let spool: RowSpool
  private let paths: RecordPaths
  private var tree = ElementTree()
  private var row = SpooledRow()
  private let naming: [XMLWord]
  private let nilWord: XMLWord

  init(_ elements: ElementReader, paths: RecordPaths, into spool: RowSpool) {
    self.elements = elements
    self.spool = spool
    self.paths = paths
    naming = ["name", "Name", "property", "Имя", "key", "field", "column", "code"].map { elements.word($0) }
    nilWord = elements.word("nil")
  }

  /// Reads to the end.
  mutating func run() throws(Stop) {
    var open: [String] = []
    while let event = try elements.next() {
      switch event {
      case .start(let word):
        let path = (open.last.map { $0 + "/" } ?? "") + elements.name(word)
        if paths.paths.contains(path) {
          try tree.read(elements, word, attributes: nil)
          try takeRecord(elements.name(word))
        } else {
          open.append(path)
        }
      case .end: open.removeLast()
      case .text: break
      }
    }
  }

  private mutating func takeRecord(_ name: String) throws(Stop) {
    let table = try spool.table(name, .other)
    row.clear()
    try add(0, prefix: "", to: table)
    try spool.append(row, to: table)
  }

  /// Adds the attributes of an element, and its plain children.
  private mutating func add(_ node: Int, prefix: String, to table: Int) throws(Stop) {
    let named = node > 0 ? naming.first { tree.attribute($0, of: node) != nil } : nil
    for (word, value) in tree.attributes(of: node) where word != named && word != nilWord {
      let name = elements.name(word)
      guard name != "xmlns", !value.isEmpty else { continue }
      row.add(.text(value), column: try spool.column(prefix + name, of: table))
    }
    for child in tree.children(of: node) {
      let column = prefix + columnName(child)
      if tree.hasChildren(child) {
        try add(child, prefix: column + ".", to: table)
      } else {
        row.add(.filled(tree.string(child)), column: try spool.column(column, of: table))
        try add(child, prefix: column + ".", to: table)
      }
    }
  }

  private func columnName(_ node: Int) -> String {
    for word in naming {
      if let name = tree.attribute(word, of: node), !name.isEmpty, name.utf8.count <= 200 { return name }
    }
    return elements.name(tree.nodes[node].word)
  }
}

/// XML that nobody has described.
enum RecordXMLFormat: ExchangeFormat {
  static let name = "xml"

  /// Documents that are XML and no list; workbooks and pages among them have readers of their own.
  private static let others: Set<String> = [
    "html", "head", "body", "table", "tbody", "meta", "style", "div", "title", "script", "p", "br", "tr",
    "td", "span",
    "center", "font", "link", "base", "h1", "h2", "h3",
    "workbook", "document", "document-content", "worddocument", "svg", "plist", "rss", "rdf", "fictionbook",
    "relationships",
    "types", "kml", "gpx", "edmx", "schema", "stylesheet", "transform", "feed", "entry", "manifest",
    "metadataobject",
  ]

  static func begins(_ head: ExchangeHead) -> Bool {
    if head.hasDocumentType {
      // Taken for what it would be without the type, so that it is refused for that and not read as plain text.
      let root = XMLHead(head.bytes).root?.lowercased()
      return head.text.starts(with: Array("<?xml".utf8)) && !(root.map(others.contains) ?? false)
    }
    return !head.root.isEmpty && !others.contains(head.root.lowercased())
  }

  static func take(_ part: ExchangePart, into spool: RowSpool, findings: inout ExchangeFindings) throws(Stop)
  {
    try part.source.extendSample(to: RecordPaths.sampleSize)
    let paths = RecordPaths(part.source.sample, encoding: part.encoding)
    let elements = try ElementReader(part.source, place: part.place, encoding: part.encoding)
    var parser = RecordXMLParser(elements, paths: paths, into: spool)
    try parser.run()
    findings.evidence += elements.evidence
    findings.evidence.append(
      Evidence(
        subject: "records", value: paths.paths.sorted().joined(separator: ", "),
        because: Phrase("these elements come again and hold plain values")))
  }
}
