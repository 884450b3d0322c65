import SluiceReaders
import SluiceRecords

/// Opens infobase dumps of 1C (`.dt`).
struct DumpReader: TableReader {
  let format = "1c-dt"
  let reasons: [Reason] = [.baseDamaged, .baseDumpLayout, .baseRowDamaged]

  func recognises(_ content: SourceContent) throws(Stop) -> Bool { content.head.starts(with: DumpBase.mark) }

  func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let dump = try DumpBase(content)
    return BaseTables.opened(
      Infobase(dump), format: format,
      evidence: [
        Evidence(
          subject: "layout", value: Phrase("dump \("\(dump.version)")"),
          because: Phrase("the letter behind the mark")),
        dump.names.evidence,
      ])
  }
}
