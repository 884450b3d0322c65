import SluiceRecords

/// Finds the header of a table in its first rows: of any format, by content.
///
/// What the mapping says wins; next a row that holds the titles the mapping takes; then the row that looks most like
/// titles above data. Rows above it are the preamble.
struct HeaderFinder {
  let layout: SourceLayout
  let hints: TableHints

  /// How many rows from the top may be preamble.
  static let reach = 40
  /// How many rows are looked at to learn what data looks like.
  static let depth = 300

  func find(in batch: RowBatch) -> HeaderFinding {
    let rows = HeaderSample(batch, depth: Self.depth)
    let first = Int(batch.rowNumbers.first ?? 1)
    var finding = HeaderFinding(dataStart: first, width: rows.width)
    if let named = layout.headerRow {
      if named > 0, let row = batch.rowNumbers.firstIndex(where: { $0 >= UInt32(clamping: named) }) {
        finding.take(rows.titles(row), row: Int(batch.rowNumbers[row]), "the mapping names this row")
      } else {
        finding.dataStart = max(first, named + 1)
        finding.note("none", "the mapping says that the table has none")
      }
    } else if !hints.titles.isEmpty, let row = rowOfHints(rows) {
      let found = rows.titles(row)
      finding.take(found, row: Int(batch.rowNumbers[row]), "the row holds the titles that the mapping takes")
    } else {
      decide(rows, batch, &finding)
    }
    if !layout.columns.isEmpty {
      finding.titles = ColumnTitles.unique(layout.columns.map(\.text))
      finding.width = max(finding.width, finding.titles.count)
    }
    if let header = finding.headerRow, header > first {
      finding.evidence.append(
        Evidence(
          subject: "preamble", value: header - first == 1 ? "row \(first)" : "rows \(first)…\(header - 1)",
          because: "they stand above the titles"))
    }
    return finding
  }

  /// The row that holds most of the mapping's titles, at least half of them.
  private func rowOfHints(_ rows: HeaderSample) -> Int? {
    let wanted = Set(hints.titles.map(ColumnTitles.key))
    var best: (row: Int, count: Int)?
    for row in 0..<min(rows.count, Self.reach) {
      let held = Set(rows.titles(row).map(ColumnTitles.key)).intersection(wanted).count
      if held > best?.count ?? 0 { best = (row, held) }
    }
    guard let best, best.count * 2 >= wanted.count else { return nil }
    return best.row
  }

  private func decide(_ rows: HeaderSample, _ batch: RowBatch, _ finding: inout HeaderFinding) {
    var best: (row: Int, score: Double, because: String)?
    for row in 0..<min(rows.count, Self.reach) {
      guard let (score, because) = rows.score(row) else { continue }
      if score > best?.score ?? 0 { best = (row, score, because) }
      // Titles stand above the data: once rows look like data for good, no later row is the header.
      if rows.dataRun(from: row) > 8, best != nil { break }
    }
    guard let best, best.score >= 1 else {
      finding.note("none", "no row looks like titles above data")
      return
    }
    var titles = rows.titles(best.row)
    var lower = best.row
    var because = best.because
    if let joined = rows.joined(best.row) {
      titles = joined
      lower += 1
      because = "two rows of titles are joined"
    }
    finding.take(titles, row: Int(batch.rowNumbers[lower]), because)
    if lower + 1 < rows.count, rows.countsColumns(lower + 1) {
      finding.dataStart = Int(batch.rowNumbers[lower + 1]) + 1
      finding.evidence.append(
        Evidence(
          subject: "header", value: "row \(batch.rowNumbers[lower + 1])",
          because: "the row numbers the columns"))
    }
  }
}

extension HeaderFinding {
  fileprivate mutating func take(_ titles: [String], row: Int, _ because: String) {
    self.titles = ColumnTitles.unique(titles)
    headerRow = row
    dataStart = row + 1
    width = max(width, titles.count)
    note("row \(row)", because)
  }

  fileprivate mutating func note(_ value: String, _ because: String) {
    evidence.append(Evidence(subject: "header", value: value, because: because))
  }
}
