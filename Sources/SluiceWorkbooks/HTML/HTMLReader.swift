import SluiceReaders
import SluiceRecords

/// Opens the tables of web pages, usually saved as `.xls` by programs that could not write one, and of web archives
/// (`.mht`).
///
/// Shape: each table with a filled cell is one, `table1` and so on in the order they begin.
/// Errors: `html.no-table` for pages without one.
/// Rule: HTML Living Standard; RFC 2557 for archives.
public struct HTMLReader: TableReader {
  public let format = "html"

  public let reasons: [Reason] =
    HeadedCursor.reasons + [
      .htmlNoTable, .htmlTooTangled, .htmlArchiveTooLarge, .sheetTooLarge, .textUnknownEncoding,
      .textBrokenBytes,
    ]

  public init() {}

  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    content.zip == nil && (HTMLHead.isPage(content.head) || MHTMLArchive.recognises(content.head))
  }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let place = content.place
    let again = try content.rereadable()
    var pages: [HTMLPage] = []
    if MHTMLArchive.recognises(content.head) {
      for part in try MHTMLArchive.pages(again(), place: place) {
        let stream = { () throws(Stop) in SampledStream(KeptBytes(part.bytes)) }
        pages.append(HTMLPage(stream: stream, declared: part.charset, place: place))
      }
    } else {
      pages.append(HTMLPage(stream: again, declared: nil, place: place))
    }
    var tables: [any TableCursor] = []
    var evidence: [Evidence] = []
    for page in pages {
      let survey = try HTMLSurvey(page.tables(encoding: layout.encoding))
      let encoding = try page.encoding(named: layout.encoding)
      let tour = HTMLTour(place: place) { () throws(Stop) in try page.tables(encoding: layout.encoding) }
      let isKept = survey.tables.allSatisfy { $0.kept != nil }
      let broken = survey.isBroken ? encoding.encoding.name : nil
      for table in survey.tables {
        var facts = table.facts
        facts.name = "table\(tables.count + 1)"
        let rows = { [facts] () throws(Stop) in
          HTMLRows(index: table.index, facts: facts, brokenIn: broken, place: place) {
            () throws(Stop) -> any HTMLRowSource in
            if let kept = table.kept { return KeptHTMLRows(kept) }
            return try TouredHTMLRows(table.index, in: tour)
          }
        }
        tables.append(
          SheetCursor(
            facts, layout: layout, hints: hints,
            keepsOpen: isKept || survey.tables.count <= SheetTour<HTMLTables>.mostOpen, open: rows))
      }
      if evidence.isEmpty { evidence = [encoding.evidence] }
    }
    guard !tables.isEmpty else { throw Stop(.htmlNoTable, at: place) }
    return OpenedSource(format: format, tables: tables, evidence: evidence)
  }
}

/// A page that can be read as often as one likes.
struct HTMLPage {
  let stream: () throws(Stop) -> SampledStream
  /// The encoding that an archive states for the page.
  let declared: String?
  let place: String

  func tables(encoding: String?) throws(Stop) -> HTMLTables {
    let source = try stream()
    return HTMLTables(
      try TextStream(source, named: encoding, place: place) { HTMLHead.charset(in: $0) ?? declared })
  }

  func encoding(named name: String?) throws(Stop) -> XMLEncoding {
    try XMLEncoding(stream(), named: name, place: place) { HTMLHead.charset(in: $0) ?? declared }
  }
}

/// What a page's tables are, found by reading through it once.
///
/// Shape: rows of a page of up to 8 MiB are kept, since pages may have hundreds of small tables; those of a larger one
/// are read on a tour.
struct HTMLSurvey {
  struct Table {
    /// Which of the page's tables, filled or not.
    let index: Int
    var facts = SourceTable(name: "")
    /// All rows with a filled cell; nil where they are too much to keep.
    var kept: [HTMLRow]? = []
  }

  private(set) var tables: [Table] = []
  /// Whether some bytes of the page are no characters.
  private(set) var isBroken = false

  private static let mostMerged = 65_536
  private static let mostTables = 4096
  private static let mostKept = 8 << 20

  init(_ page: HTMLTables) throws(Stop) {
    var places: [Int: Int] = [:]
    var (merged, size) = (0, 0)
    while let row = try page.next() {
      guard row.cells.contains(where: { !$0.text.isEmpty || $0.number?.isEmpty == false }) else { continue }
      if places[row.table] == nil {
        guard tables.count < Self.mostTables else { continue }
        places[row.table] = tables.count
        tables.append(Table(index: row.table))
      }
      guard let place = places[row.table] else { continue }
      let before = size
      size += row.size
      if size <= Self.mostKept {
        tables[place].kept?.append(row)
      } else if before <= Self.mostKept {
        for index in tables.indices { tables[index].kept = nil }
      }
      if size > Self.mostKept { tables[place].kept = nil }
      for cell in row.cells where cell.rows > 1 || cell.columns.count > 1 {
        guard merged < Self.mostMerged, !cell.text.isEmpty else { continue }
        merged += 1
        tables[place].facts.merged.append(
          MergedRegion(
            rows: row.number...row.number + cell.rows - 1,
            columns: cell.columns.lowerBound...cell.columns.upperBound - 1))
      }
    }
    for (place, table) in tables.enumerated() {
      tables[place].facts.hiddenColumns = page.hiddenColumns[table.index] ?? []
    }
    isBroken = page.brokenPlaces > 0
    // Rows of an outer table close behind those of the inner ones: the tables stand in the order they begin.
    tables.sort { $0.index < $1.index }
  }
}

/// The beginning of a page as recognising it needs it.
enum HTMLHead {
  /// Whether a text begins as a page does: with a document type, one of a page's first elements, or a bare table.
  static func isPage(_ sample: [UInt8]) -> Bool {
    let head = XMLHead(sample)
    if head.hasDocumentType, head.documentType.lowercased() == "html" { return true }
    guard let root = head.root?.lowercased() else { return false }
    if ["html", "head", "body", "table", "meta", "style", "title", "center", "script"].contains(root) {
      return true
    }
    // Pieces of pages begin with any element; then a table must be in sight.
    guard
      ["div", "p", "font", "b", "h1", "h2", "h3", "form", "br", "span", "link", "tr", "base"].contains(root)
    else {
      return false
    }
    let text = String(decoding: sample, as: UTF8.self).lowercased()
    return text.contains("<table") || text.contains("<td")
  }

  /// The encoding that `<meta>` names, or an XML declaration.
  static func charset(in sample: [UInt8]) -> String? {
    if let declared = XMLEncoding.declaration(in: sample) { return declared }
    var narrow = Array(sample.prefix(16_384))
    if narrow.prefix(64).contains(0) { narrow.removeAll { $0 == 0 } }
    let text = narrow.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let wanted = Array("charset".utf8)
    var at = 0
    while at + wanted.count < text.count {
      guard text[at] == wanted[0], text[at...].starts(with: wanted) else {
        at += 1
        continue
      }
      at += wanted.count
      let rest = text[at...].drop { $0 <= 0x20 }
      guard rest.first == UInt8(ascii: "=") else { continue }
      let value = rest.dropFirst().drop { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
      let name = value.prefix { $0 > 0x20 && !Array("\"';/>,".utf8).contains($0) }
      if !name.isEmpty, name.count < 64 { return String(decoding: name, as: UTF8.self) }
    }
    return nil
  }
}

extension Reason {
  /// A page has no table with a filled cell.
  static let htmlNoTable = Reason(
    "html.no-table", .error, message: "this is a web page without any table",
    remedy: "open the page the list was meant to come from and export the list itself",
    rule: "HTML Living Standard §4.9.1")
}
