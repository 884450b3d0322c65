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
        finding.take(HeaderCandidate(row, rows.titles(row)), batch, "the mapping names this row")
      } else {
        finding.note("none", "the mapping says that the table has none")
      }
    } else if let candidate = rowOfHints(rows) {
      finding.take(candidate, batch, "the row holds the titles that the mapping takes")
    } else if let candidate = best(rows) {
      finding.take(candidate, batch, candidate.because)
    } else {
      finding.note("none", "no row looks like titles above data")
    }
    if let row = finding.headerRow { settleWidth(rows, batch, row, &finding) }
    passNumbers(rows, batch, &finding)
    if !layout.columns.isEmpty {
      finding.titles = ColumnTitles.unique(layout.columns.map(\.text))
      finding.width = max(finding.width, finding.titles.count)
    }
    if let header = finding.titlesFrom, header > first {
      finding.evidence.append(
        Evidence(
          subject: "preamble", value: header - first == 1 ? "row \(first)" : "rows \(first)…\(header - 1)",
          because: header - first == 1 ? "it stands above the titles" : "they stand above the titles"))
    }
    return finding
  }

  /// The row, or pair of rows, that holds most of the mapping's titles, at least half of them.
  private func rowOfHints(_ rows: HeaderSample) -> HeaderCandidate? {
    let wanted = Set(hints.titles.map(ColumnTitles.key)).subtracting([""])
    guard !wanted.isEmpty else { return nil }
    var best: (candidate: HeaderCandidate, count: Int)?
    for row in 0..<rows.count {
      // The second table of a sheet may stand below the reach of preambles; only titles that all are there make sure.
      if row >= Self.reach, let best, best.count == wanted.count { break }
      for candidate in [HeaderCandidate(row, rows.titles(row)), rows.joined(row)].compactMap({ $0 }) {
        let titles = ColumnTitles.unique(candidate.titles).map(ColumnTitles.key)
        let held = Set(titles).intersection(wanted).count
        if held > best?.count ?? 0 { best = (candidate, held) }
      }
    }
    guard let best, best.count * 2 >= wanted.count else { return nil }
    return best.candidate
  }

  /// The candidate that looks most like titles; nil when none does.
  private func best(_ rows: HeaderSample) -> HeaderCandidate? {
    var best: HeaderCandidate?
    for row in 0..<min(rows.count, Self.reach) {
      // Titles stand above the data: behind some rows of it no row is the header any more.
      if let best, rows.valueRows(from: best.row + 1, to: row) >= 5 { break }
      for candidate in [rows.single(row), rows.joined(row)].compactMap({ $0 }) {
        let margin = best?.row == row ? 0 : 0.15
        if candidate.score > (best.map { $0.score + margin } ?? 1) { best = candidate }
      }
    }
    return best
  }

  /// The table is as wide as its header; wider only where all rows agree on columns without a title.
  private func settleWidth(
    _ rows: HeaderSample, _ batch: RowBatch, _ header: Int, _ finding: inout HeaderFinding
  ) {
    guard let row = batch.rowNumbers.firstIndex(of: UInt32(clamping: header)) else { return }
    let named = max(batch.cellCount(row: row), (finding.titles.lastIndex { !$0.isEmpty } ?? -1) + 1)
    if named < finding.width, rows.count(ofWidth: finding.width, from: row + 1) >= 3 {
      finding.evidence.append(
        Evidence(
          subject: "columns without title", value: "\(finding.width - named)",
          because: "the rows have \(finding.width) cells, the row of titles \(named)"))
    } else {
      finding.width = named
      finding.titles.removeLast(max(0, finding.titles.count - named))
    }
  }

  /// A row below the titles that numbers the columns is no data.
  private func passNumbers(_ rows: HeaderSample, _ batch: RowBatch, _ finding: inout HeaderFinding) {
    guard finding.headerRow != nil,
      let row = batch.rowNumbers.firstIndex(where: { Int($0) >= finding.dataStart }), rows.countsColumns(row)
    else { return }
    finding.dataStart = Int(batch.rowNumbers[row]) + 1
    finding.note("row \(batch.rowNumbers[row])", "the row numbers the columns")
  }
}

extension HeaderFinding {
  fileprivate mutating func take(_ candidate: HeaderCandidate, _ batch: RowBatch, _ because: String) {
    titles = ColumnTitles.unique(candidate.titles)
    let row = Int(batch.rowNumbers[candidate.lower])
    headerRow = row
    titlesFrom = Int(batch.rowNumbers[candidate.row])
    dataStart = candidate.lower + 1 < batch.count ? Int(batch.rowNumbers[candidate.lower + 1]) : row + 1
    let isPair = candidate.lower > candidate.row
    note(isPair ? "rows \(batch.rowNumbers[candidate.row]) and \(row)" : "row \(row)", because)
  }

  fileprivate mutating func note(_ value: String, _ because: String) {
    evidence.append(Evidence(subject: "header", value: value, because: because))
  }
}
