import SluiceReaders
import SluiceRecords

/// Opens file infobases of 1C (`.1CD`).
struct FileBaseReader: TableReader {
  let format = "1c-1cd"
  let reasons: [Reason] = [.baseLayout, .baseWithoutData, .baseTablesUnread]

  func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    content.head.starts(with: FileBasePages.mark)
  }

  func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let base = try FileBase(content)
    let infobase = Infobase(base)
    let unread =
      base.unreadTables > 0
      ? [Remark(.baseTablesUnread, [.init("count", "\(base.unreadTables)")])] : []
    return BaseTables.opened(
      infobase, format: format,
      evidence: [
        Evidence(subject: "layout", value: base.pages.version, because: Phrase("the bytes behind the mark")),
        base.names.evidence,
      ], remarks: infobase.remarks + unread, isWhole: true)
  }
}
