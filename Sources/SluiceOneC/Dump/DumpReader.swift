import SluiceReaders
import SluiceRecords

/// Opens infobase dumps of 1C (`.dt`).
struct DumpReader: TableReader {
  let format = "1c-dt"
  let reasons: [Reason] = [
    .baseDamaged, .baseDumpLayout, .baseRowDamaged, .baseRowsDamaged, .baseNamesMissing, .baseNamesDamaged,
    .baseEntriesTorn, .baseTablesMissing, .oneCCellFull,
  ]

  func recognises(_ content: SourceContent) throws(Stop) -> Bool { content.head.starts(with: DumpBase.mark) }

  func open(
    _ content: SourceContent, layout: SourceLayout, hints: TableHints
  ) throws(Stop) -> OpenedSource {
    let dump = try DumpBase(content)
    let infobase = Infobase(dump)
    return BaseTables.opened(
      infobase, format: format,
      evidence: [
        Evidence(
          subject: "layout", value: Phrase("dump \("\(dump.version)")"),
          because: Phrase("the letter behind the mark")),
        dump.names.evidence,
      ], remarks: infobase.remarks, isWhole: true)
  }
}
