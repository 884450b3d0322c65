import SluiceRecords

/// The sums of a run as the JSON that `import_run.sums` keeps.
enum SumsText {
  static func json(of sums: RunSummary) -> String {
    var bytes: [UInt8] = []
    func counts(_ name: StaticString, _ pairs: [(String, Int)]) {
      JSONText.appendRaw(name, to: &bytes)
      bytes.append(UInt8(ascii: "{"))
      for (index, pair) in pairs.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONText.append(pair.0, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        JSONText.append(pair.1, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
    func entities(_ name: StaticString, _ entities: RunSummary.EntityCounts) {
      counts(
        name,
        [
          ("created", entities.created), ("updated", entities.updated), ("unchanged", entities.unchanged),
          ("merged", entities.merged), ("asked", entities.asked),
        ])
    }
    counts(
      "{\"rows\":",
      [("read", sums.rowsRead)]
        + Fate.allCases.compactMap { fate in
          sums.rows[fate].map { (fate.rawValue, $0) }
        })
    counts(
      ",\"cells\":",
      [("read", sums.cellsRead)]
        + CellEnd.allCases.compactMap { end in
          end == .empty ? nil : sums.cells[end].map { (end.rawValue, $0) }
        })
    entities(",\"counterparties\":", sums.counterparties)
    entities(",\"contact_persons\":", sums.contactPersons)
    counts(",\"findings\":", sums.findings.map { ($0.code, $0.count) })
    bytes.append(UInt8(ascii: "}"))
    return String(decoding: bytes, as: UTF8.self)
  }
}
