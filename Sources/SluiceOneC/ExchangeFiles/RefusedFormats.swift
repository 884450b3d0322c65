import SluiceReaders
import SluiceRecords

/// Knows the files of 1C that hold no data, or hold it in a form that is not read, and says so by their names.
struct RefusedFormats: TableReader {
  let format = "1c-program"
  let reasons: [Reason] = [.fileFormatNotRead]

  func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    Self.name(of: ExchangeHead(content.head)) != nil
  }

  func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let name = Self.name(of: ExchangeHead(content.head)) ?? "a program of 1C"
    throw Stop(.fileFormatNotRead, at: content.place, [.init("format", Phrase(word: name))])
  }

  /// What a source is, in words; nil for all else.
  ///
  /// Rule: 1c-formats memo §0; marks of containers and of FastInfoset (ITU-T X.891), binary MXL of 1C 7.7.
  static func name(of head: ExchangeHead) -> String? {
    let bytes = head.bytes
    if bytes.starts(with: [0xFF, 0xFF, 0xFF, 0x7F])
      || bytes.starts(with: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F])
    {
      return "a program of 1C (.cf, .cfe, .epf, .erf)"
    }
    if bytes.starts(with: [0xE0, 0, 0, 1]) {
      return "a dump of 1C in FastInfoset (.fi)"
    }
    if bytes.starts(with: Array("MOXCEL".utf8)), bytes.count > 6, bytes[6] != 0 {
      return "a spreadsheet of 1C 7.7 (.mxl)"
    }
    if head.root == "Edmx" || head.root == "edmx" {
      return "the description of an OData interface ($metadata)"
    }
    if head.root == "schema", head.namespace.hasSuffix("XMLSchema") {
      return "a schema of XML (.xsd)"
    }
    return nil
  }
}
