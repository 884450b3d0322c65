import SluiceRecords

/// Looks at finished batches: rows that are shorter or longer than the table, totals, broken bytes.
struct RowChecks {
  /// The encoding's name, for remarks.
  let encoding: String
  let width: Int
  let dataStart: Int

  /// The batch with the remarks added, in row order.
  func checked(_ batch: RowBatch, broken: [BrokenBytes]) -> RowBatch {
    var added: [PlacedRemark] = []
    for row in 0..<batch.count where Int(batch.rowNumbers[row]) >= dataStart {
      let cells = batch.cellCount(row: row)
      if cells != width { checkWidth(batch, row, cells, &added) }
      if TotalsRow.recognises(batch, row: row) {
        added.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowTotals)))
      }
    }
    if !broken.isEmpty { place(broken, batch, &added) }
    guard !added.isEmpty else { return batch }
    let all = (batch.remarks + added).enumerated()
      .sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }.map(\.element)
    return RowBatch(
      bytes: batch.bytes, cells: batch.cells, values: batch.values, rowStarts: batch.rowStarts,
      rowNumbers: batch.rowNumbers, remarks: all)
  }

  private func checkWidth(_ batch: RowBatch, _ row: Int, _ cells: Int, _ added: inout [PlacedRemark]) {
    let details: [Remark.Detail] = [.init("cells", "\(cells)"), .init("width", "\(width)")]
    if cells < width {
      if batch.isBlank(row: row) { return }
      added.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowTooShort, details)))
    } else if (width..<cells).contains(where: { !batch.cell(row: row, column: $0).isEmpty }) {
      added.append(PlacedRemark(row: row, column: nil, remark: Remark(.rowTooLong, details)))
    }
  }

  /// Finds the cells that broken bytes stand in; both come in the order of the text.
  private func place(_ broken: [BrokenBytes], _ batch: RowBatch, _ added: inout [PlacedRemark]) {
    var mark = 0
    for row in 0..<batch.count {
      let first = Int(batch.rowStarts[row])
      for index in first..<Int(batch.rowStarts[row + 1]) {
        let range = batch.cells[index].range
        while mark < broken.count, broken[mark].offset < range.lowerBound { mark += 1 }
        var count = 0
        while mark < broken.count, broken[mark].offset < range.upperBound {
          count += 1
          mark += 1
        }
        if count > 0 {
          let details: [Remark.Detail] = [.init("count", "\(count)"), .init("encoding", encoding)]
          added.append(
            PlacedRemark(row: row, column: index - first, remark: Remark(.textBrokenBytes, details)))
        }
        if mark == broken.count { return }
      }
    }
  }
}

extension Reason {
  /// A data row has fewer cells than the table has columns.
  static let rowTooShort = Reason(
    "row.too-short", .note,
    message: "the row has {cells} cells, the table {width} columns; the rest is empty",
    remedy: "check that no delimiter is missing", rule: "RFC 4180 §2.4")

  /// A data row has more cells than the table has columns, and something stands in them.
  static let rowTooLong = Reason(
    "row.too-long", .warning, message: "the row has {cells} cells, the table {width} columns",
    remedy: "put the cell that holds a delimiter in quotes", rule: "RFC 4180 §2.4")
}
