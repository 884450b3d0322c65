import SluiceRecords

/// A source that has been opened: its format and its tables in their order.
public struct OpenedSource {
  /// The format's name, as `format:` in a mapping says it.
  public let format: String
  /// One cursor for each table; each is read once, from its beginning.
  public let tables: [any TableCursor]
  /// What was recognised about the file as a whole; what concerns one table stands with the table.
  public let evidence: [Evidence]
}

/// All formats that are read.
public enum ReaderCatalogue {
  /// The readers in the order they are asked; delimited text comes last, since any text may be one.
  static let readers: [any TableReader] = [CSVReader()]

  /// Opens a file, its format recognised by content unless the layout names it.
  ///
  /// Shape: `path` is `-` for standard input. `hints` are what the mapping expects of the table.
  /// Errors: those of opening; `file.format-not-read`, `file.format-unknown`.
  public static func open(
    path: String, layout: SourceLayout = SourceLayout(), hints: TableHints = TableHints()
  ) throws(Stop) -> OpenedSource {
    let file = SourceFile(path: path)
    let stream = try file.openBytes()
    if let foreign = ForeignFormat(stream.sample) {
      throw Stop(.fileFormatNotRead, at: path, [.init("format", foreign.description)])
    }
    for reader in readers {
      if let named = layout.format {
        guard named == reader.format else { continue }
      } else {
        guard try reader.recognises(file, stream) else { continue }
      }
      let tables = try reader.open(file, stream, layout: layout, hints: hints)
      let known = Evidence(
        subject: "format", value: reader.format,
        because: layout.format == nil ? "the bytes are text" : "the mapping says so")
      return OpenedSource(format: reader.format, tables: tables, evidence: [known])
    }
    throw Stop(
      .fileFormatUnknown, at: path,
      [.init("format", layout.format ?? ""), .init("formats", readers.map(\.format).joined(separator: ", "))])
  }

  /// Every reason a reader can give.
  public static let reasons: [Reason] = [
    .fileFormatNotRead, .fileFormatUnknown, .rowEndless, .rowTooShort, .rowTooLong, .rowTotals,
    .quoteUnclosed,
    .quoteNotDoubled,
  ]
}

/// A format that is recognised by its first bytes and not read as text.
enum ForeignFormat: String, CustomStringConvertible {
  case zip = "a zip archive or an .xlsx or .ods workbook"
  case compound = "an old workbook (.xls)"
  case pdf = "a PDF document"
  case image = "a picture"
  case sqlite = "an SQLite database"
  case rtf = "a text document (.rtf)"

  init?(_ bytes: [UInt8]) {
    func begins(_ mark: [UInt8]) -> Bool { bytes.starts(with: mark) }
    if begins([0x50, 0x4B, 0x03, 0x04]) {
      self = .zip
    } else if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = .compound
    } else if begins(Array("%PDF-".utf8)) {
      self = .pdf
    } else if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins(Array("GIF8".utf8)) {
      self = .image
    } else if begins(Array("SQLite format 3".utf8)) {
      self = .sqlite
    } else if begins(Array("{\\rtf".utf8)) {
      self = .rtf
    } else {
      return nil
    }
  }

  var description: String { rawValue }
}

extension Reason {
  /// The file is of a format that is known and not read.
  static let fileFormatNotRead = Reason(
    "file.format-not-read", .error, message: "the file is {format}, which is not read",
    remedy: "open it in the program it comes from and save the table as CSV UTF-8", rule: "ForeignFormat")

  /// The mapping names a format that there is no reader for.
  static let fileFormatUnknown = Reason(
    "file.format-unknown", .error, message: "there is no format named «{format}»",
    remedy: "leave format: out, or write one of {formats}", rule: "ReaderCatalogue.readers")
}
