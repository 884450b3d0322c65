import SluiceCleansing
import SluiceMapping
import SluiceReaders
import SluiceRecords

/// Washes the rows of one table: mapping and cleansing, batch by batch, on any thread.
struct RowWashing: Sendable {
  let mapper: RowMapper
  let cleanser: Cleanser
  /// The number of the first row of data.
  let dataStart: Int
  /// The number of the titles' row; nil when the table has none.
  let headerRow: Int?
  /// For each column, whether it feeds a field.
  let feeds: [Bool]
  /// What people corrected in the table's rows; nil where they corrected nothing.
  var corrections: TableCorrections?

  /// What became of a batch's rows; blank rows and the titles give none.
  func wash(_ batch: RowBatch, stopRow: Int?) -> [CleansedRow] {
    var washed: [CleansedRow] = []
    washed.reserveCapacity(batch.count)
    var mapped = MappedRow()
    var remarks = batch.remarks[...]
    let full = CorrectedTexts(FullTexts(of: batch), raw: batch, corrections)
    var replacements = full.replacements[...]
    for row in 0..<batch.count {
      let number = Int(batch.rowNumbers[row])
      let own = remarks.prefix { $0.row <= row }
      remarks = remarks.dropFirst(own.count)
      replacements = replacements.drop { $0.row < row }
      if number < dataStart {
        if let above = aboveHeader(row, number, in: batch) { washed.append(above) }
        continue
      }
      mapper.map(row: row, in: full.batch, isAfterStop: stopRow.map { row >= $0 } ?? false, into: &mapped)
      let isBlank = mapped.outcome == .blank && batch.isBlank(row: row)
      if isBlank, own.isEmpty { continue }
      var cleansed = CleansedRow(row: row, cells: mapped.ends.count)
      cleansed.findings = own.map { Finding($0.remark, column: $0.column) } + mapped.findings
      let notData = own.contains { ReaderCatalogue.notData.contains($0.remark.reason) }
      if full.outdated.contains(row) {
        cleansed.findings.append(Finding(Remark(.correctionOutdated), column: nil))
      }
      switch mapped.outcome {
      case _ where full.excluded.contains(row):
        cleansed.fate = .skipped
        cleansed.ends = mapped.ends.map { $0 == .empty ? .empty : .skipped }
        cleansed.findings.append(Finding(Remark(.rowExcluded), column: nil))
      case .data where notData:
        cleansed.fate = .skipped
        cleansed.ends = mapped.ends.map { $0 == .empty ? .empty : .skipped }
      case .skipped(let remark):
        cleansed.fate = .skipped
        cleansed.ends = mapped.ends
        cleansed.findings.append(Finding(remark, column: nil))
      case .blank:
        cleansed.fate = .skipped
        cleansed.ends = mapped.ends.map { $0 == .empty ? .empty : .skipped }
        if !isBlank { cleansed.findings.append(Finding(Remark(.rowWhiteSpace), column: nil)) }
      case .data:
        // A cell that feeds something is worth nothing until a field has taken it.
        cleansed.ends = mapped.ends.map { $0 == .loaded ? .ignored : $0 }
        cleanser.cleanse(mapped.drafts, in: full.batch, into: &cleansed)
      }
      let replaced = replacements.prefix { $0.row == row }
      if !replaced.isEmpty { cleansed.tell(replaced, feeds: feeds) }
      if corrections?[number] != nil { cleansed.settleEnds(of: batch) }
      washed.append(cleansed)
    }
    return washed
  }

  /// The rows of a batch that hold titles, 0-based.
  func titleRows(of batch: RowBatch) -> Range<Int>? {
    guard let headerRow else { return nil }
    guard let first = batch.rowNumbers.firstIndex(where: { Int($0) >= headerRow }) else { return nil }
    let end = batch.rowNumbers.firstIndex { Int($0) >= dataStart } ?? batch.count
    return first < end ? first..<end : nil
  }

  /// A row above the titles: passed over, and told. The titles themselves are no row of data and do not count.
  private func aboveHeader(_ row: Int, _ number: Int, in batch: RowBatch) -> CleansedRow? {
    guard let headerRow, number < headerRow, !batch.isBlank(row: row) else { return nil }
    var cleansed = CleansedRow(row: row, cells: batch.cellCount(row: row))
    cleansed.fate = .skipped
    for column in cleansed.ends.indices where !batch.cell(row: row, column: column).isEmpty {
      cleansed.ends[column] = .skipped
    }
    cleansed.findings = [Finding(Remark(.rowAboveHeader, [.init("header", "\(headerRow)")]), column: nil)]
    return cleansed
  }
}
