import SluiceReaders
import SluiceRecords

/// Opens tabular documents of 1C, in text form (`.mxl`) and as XML.
///
/// Shape: one table, named by the file. A cell's text is what the document shows; a value with a type of its own is
/// given with it.
/// Errors: `mxl.not-tabular`, `mxl.broken`, `mxl.too-large`; `file.format-not-read` for those of 1C 7.7; those of XML.
/// Rule: 1c-formats memo §8.
public struct MXLReader: TableReader {
  public let format = "mxl"

  public let reasons: [Reason] =
    XMLReasons.all + HeadedCursor.reasons + [.textBrokenBytes, .mxlNotTabular, .mxlBroken, .mxlTooLarge]

  /// The longest document in text form that is read.
  private static let longest = 256 << 20

  public init() {}

  public func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    if content.zip != nil { return false }
    if content.head.starts(with: Array("MOXCEL".utf8)) {
      return content.head.count > 6 && content.head[6] < 0x20
    }
    let head = XMLHead(content.head)
    return head.root == "document" && head.tag.contains("v8.1c.ru/8.2/data/spreadsheet")
  }

  public func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let place = content.place
    var facts = SourceTable(name: content.name)
    let open: () throws(Stop) -> any RowSource
    if content.head.starts(with: Array("MOXCEL".utf8)) {
      guard MXLDocument.isMeant(content.head) else {
        throw Stop(.fileFormatNotRead, at: place, [.init("format", Phrase("a tabular document of 1C 7.7"))])
      }
      var bytes: [UInt8] = []
      let stream = content.stream()
      while true {
        let before = bytes.count
        try stream.append(1 << 20, to: &bytes)
        if bytes.count == before { break }
        if bytes.count > Self.longest {
          throw Stop(.mxlTooLarge, at: place, [.init("size", "\(Self.longest >> 20)")])
        }
      }
      let document = try MXLDocument(bytes, place: place)
      facts.hiddenColumns = document.hiddenColumns
      facts.merged = document.merged
      facts.evidence = [
        Evidence(
          subject: "version", value: "\(document.version)", because: Phrase("the document's head says so"))
      ]
      open = { [bytes] () throws(Stop) in MXLRows(document, bytes, place: place) }
    } else {
      let again = try content.rereadable()
      let encoding = layout.encoding
      let reader = { () throws(Stop) in try XMLReader(again(), place: place, encoding: encoding) }
      let first = try reader()
      let survey = MXLXMLSurvey(first)
      facts.evidence = first.evidence
      facts.hiddenColumns = survey.hiddenColumns
      facts.merged = survey.merged
      open = { () throws(Stop) in MXLXMLRows(hidingFormats: survey.hidingFormats, open: reader) }
    }
    let cursor = try HeadedCursor(open(), of: facts, layout: layout, hints: hints, again: open)
    return OpenedSource(format: format, tables: [cursor])
  }
}

extension Reason {
  /// The file begins as a tabular document and holds none.
  static let mxlNotTabular = Reason(
    "mxl.not-tabular", .error, message: "the file begins as a 1C tabular document, but holds none",
    remedy: "save the list in 1C once more, best as .xlsx", rule: "1c-formats memo §8.2")

  /// A tabular document breaks off.
  static let mxlBroken = Reason(
    "mxl.broken", .error, message: "the 1C tabular document is broken at line {line}: {problem}",
    remedy: "save the list in 1C once more, best as .xlsx", rule: "1c-formats memo §8.1")

  /// A tabular document is larger than we are willing to keep.
  static let mxlTooLarge = Reason(
    "mxl.too-large", .error, message: "the 1C tabular document is larger than {size} MiB",
    remedy: "save the list in 1C as .xlsx or as text", rule: "MXLReader.longest")
}
