import SluiceRecords

/// The formats that are read, in the order they are asked whether a source is theirs.
public struct ReaderCatalogue: Sendable {
  /// Delimited text comes last, since any text may be one.
  public let readers: [any TableReader]
  /// What opens locked sources, before anybody asks for their format.
  public let unlockers: [any ContentUnlocker]

  public init(_ readers: [any TableReader], unlockers: [any ContentUnlocker] = []) {
    self.readers = readers
    self.unlockers = unlockers
  }

  /// Delimited text alone.
  public static let text = ReaderCatalogue([CSVReader()])

  /// The names of all formats, as `format:` in a mapping says them.
  public var formats: [String] { readers.map(\.format) }

  /// Opens a source, its format recognised by content unless the layout names it.
  ///
  /// Shape: `path` is `-` for standard input. `hints` are what the mapping expects of the table.
  /// Errors: those of opening (`SourceStreams.reasons`); `file.format-unknown`; those of the format's reader.
  public func open(
    path: String, password: String? = nil, layout: SourceLayout = SourceLayout(),
    hints: TableHints = TableHints()
  ) throws(Stop) -> OpenedSource {
    let named = layout.format?.lowercased()
    if let named, !formats.contains(named) { throw unknown(named, at: path) }
    var content = try SourceContent(SourceFile(path: path, password: password), member: layout.sheet)
    for unlocker in unlockers {
      if let inner = try unlocker.unlocked(content) { content = inner }
    }
    for reader in readers {
      if let named, named != reader.format { continue }
      if named == nil, try !reader.recognises(content) { continue }
      let opened = try reader.open(content, layout: layout, hints: hints)
      let known = Evidence(
        subject: "format", value: opened.format,
        because: named == nil ? Phrase("recognised by the content") : Phrase("the mapping says so"))
      var tables: [any TableCursor] = []
      for table in opened.tables { tables += try table.parts() }
      return OpenedSource(
        format: opened.format, tables: tables, evidence: [known] + content.evidence + opened.evidence,
        mainTable: opened.mainTable, remarks: remarks(of: content) + opened.remarks, isWhole: opened.isWhole)
    }
    throw unknown(layout.format ?? "", at: path)
  }

  /// What is to be said of the packing. A text beside the source may be a note to it; what a reader knows for its own is
  /// a source.
  private func remarks(of content: SourceContent) -> [Remark] {
    let sources = content.leftOver.prefix(Self.mostLookedAt).filter { sibling in
      guard let inner = try? content.content(of: sibling) else { return false }
      return readers.contains { !($0 is CSVReader) && (try? $0.recognises(inner)) == true }
    }
    return sources.isEmpty ? content.remarks : [content.severalSources(sources.map(\.name))]
  }

  /// So many files of an archive are looked at.
  private static let mostLookedAt = 64

  private func unknown(_ format: String, at path: String) -> Stop {
    Stop(
      .fileFormatUnknown, at: path,
      [.init("format", format), .init("formats", formats.joined(separator: ", "))])
  }

  /// The reasons by which a reader says that a row is no row of the data; whoever loads passes it over.
  public static let notData: [Reason] = [
    .rowTotals, .rowComment, .rowRepeatsHeader, .rowGroup, .rowFolder, .rowDeleted, .rowOfAnotherTable,
    .rowCaption,
  ]

  /// Every reason a reader can give, those of opening (`SourceStreams.reasons`) excepted.
  public var reasons: [Reason] {
    // Readers of one family share reasons; the same one is listed once, where it comes first.
    var reasons: [Reason] = []
    for reason in [.fileFormatNotRead, .fileFormatUnknown, .tableNotFound, .tableNone]
      + readers.flatMap(\.reasons)
      + unlockers.flatMap(\.reasons)
    where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return reasons
  }
}

extension Reason {
  /// A row is marked as deleted in its own file, though it still stands there.
  package static let rowDeleted = Reason(
    "row.deleted", .note, message: "the row is marked as deleted and is no data",
    remedy: "restore the row in its own program if it should be loaded",
    rule: "dBASE III table file, record deletion flag")

  /// The file is of a format that is known and not read.
  package static let fileFormatNotRead = Reason(
    "file.format-not-read", .error, message: "this is {format}, which is not read",
    remedy: "open it in its own program and save the table as a workbook or as CSV UTF-8",
    rule: "ReaderCatalogue.readers")

  /// The mapping names a format that there is no reader for.
  static let fileFormatUnknown = Reason(
    "file.format-unknown", .error, message: "there is no format named «{format}»",
    remedy: "leave format: out, or write one of {formats}", rule: "ReaderCatalogue.readers")

  /// The user names a table that the source has not.
  static let tableNotFound = Reason(
    "table.not-found", .error, message: "there is no table «{table}»; the file has {tables}",
    remedy: "name one of these, or name none to read all", rule: "Mappings/README.md, sheet:")

  /// The source has no tables at all.
  static let tableNone = Reason(
    "table.none", .error, message: "there is no table «{table}»: the source holds no data",
    remedy:
      "look whether it is the right base or export, and in 1C whether the export was told what to take along",
    rule: "OpenedSource.tables")
}
