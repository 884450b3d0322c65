import SluiceReaders
import SluiceRecords

/// Opens file infobases of 1C (`.1CD`).
struct FileBaseReader: TableReader {
  let format = "1c-1cd"
  let reasons: [Reason] = [.baseLayout, .baseWithoutData]

  func recognises(_ content: SourceContent) throws(Stop) -> Bool {
    content.head.starts(with: FileBasePages.mark)
  }

  func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let base = try FileBase(content)
    return BaseTables.opened(
      Infobase(base), format: format,
      evidence: [
        Evidence(subject: "layout", value: base.pages.version, because: Phrase("the bytes behind the mark")),
        base.names.evidence,
      ])
  }
}
